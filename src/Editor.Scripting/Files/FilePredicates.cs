using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>What files are (manual: "Information about Files").</summary>
[PrimitiveSet]
internal static partial class FilePredicates
{
    [Primitive("file-exists-p", "Return t if file FILENAME exists (whether or not you can read it).")]
    public static bool Exists(ScriptHost host, LispString filename) => FileStatus.Of(Full(host, filename), true) is not null;

    [Primitive("file-readable-p", "Return t if file FILENAME exists and you can read it.")]
    public static bool Readable(ScriptHost host, LispString filename) => UnixAccess.May(Full(host, filename), UnixAccess.Read);

    [Primitive("file-executable-p", "Return t if FILENAME can be executed by you; for a directory, if you can access files in it.")]
    public static bool Executable(ScriptHost host, LispString filename) => UnixAccess.May(Full(host, filename), UnixAccess.Execute);

    [Primitive("file-writable-p", "Return t if file FILENAME can be written or created by you.")]
    public static bool Writable(ScriptHost host, LispString filename)
    {
        string path = Full(host, filename);
        if (FileStatus.Of(path, true) is not null) return UnixAccess.May(path, UnixAccess.Write);
        return UnixAccess.May(Path.GetDirectoryName(path.TrimEnd('/')) ?? "/", UnixAccess.Write);
    }

    [Primitive("file-directory-p", "Return t if FILENAME names an existing directory.")]
    public static bool DirectoryP(ScriptHost host, LispString filename) => FileStatus.Of(Full(host, filename), true) is { IsDirectory: true };

    [Primitive("file-accessible-directory-p", "Return t if FILENAME names a directory you can open.")]
    public static bool Accessible(ScriptHost host, LispString filename) => DirectoryP(host, filename) && Executable(host, filename);

    [Primitive("file-regular-p", "Return t if FILENAME names a regular file.")]
    public static bool Regular(ScriptHost host, LispString filename) => FileStatus.Of(Full(host, filename), true) is { IsRegular: true };

    [Primitive("file-symlink-p", "Return the target of the symbolic link FILENAME, nil if it is no link.")]
    public static string? Symlink(ScriptHost host, LispString filename) => new FileInfo(Full(host, filename)).LinkTarget;

    [Primitive("file-modes", "Return mode bits of file named FILENAME, as an integer; nil if there is no such file.\nFLAG ‘nofollow’: do not follow a symbolic link.")]
    public static Value Modes(ScriptHost host, LispString filename, Value flag = default) =>
        FileStatus.Of(Full(host, filename), flag.IsNil) is { } status ? (Value)(long)(status.Mode & 0xFFF) : default;

    [Primitive("file-newer-than-file-p", "Return t if FILE1 is newer than FILE2. If FILE1 does not exist, the answer is nil.")]
    public static bool Newer(ScriptHost host, LispString file1, LispString file2)
    {
        if (FileStatus.Of(Full(host, file1), true) is not { } first) return false;
        if (FileStatus.Of(Full(host, file2), true) is not { } second) return true;
        return (first.Modified.Seconds, first.Modified.Nanoseconds).CompareTo((second.Modified.Seconds, second.Modified.Nanoseconds)) > 0;
    }

    [Primitive("file-attributes", "Return a list of attributes of file FILENAME; nil if it cannot be accessed.\nID-FORMAT ‘string’: names of user and group instead of numbers.")]
    public static Value Attributes(ScriptHost host, Value filename, Value idFormat = default) =>
        filename.O is LispString name ? AttributesOf(Full(host, name), idFormat) : default;

    [Primitive("file-attributes-lessp", "Return t if first arg file attributes list is less than second, by file name.")]
    public static Value AttributesLess(ScriptHost host, Value f1, Value f2)
    {
        Value second = ConsPrimitives.Car(host.Lisp, f2);
        return host.Call("string-lessp", ConsPrimitives.Car(host.Lisp, f1), second);
    }

    [Primitive("file-truename", "Return the truename of FILENAME: absolute, with all symbolic links followed.")]
    public static string Truename(ScriptHost host, LispString filename, Value counter = default, Value previous = default)
    {
        string path = Full(host, filename);
        string made = "";
        Queue<string> parts = new(path.Split('/', StringSplitOptions.RemoveEmptyEntries));
        for (int steps = 0; parts.TryDequeue(out string? part);)
        {
            if (part == "..") made = made[..Math.Max(0, made.LastIndexOf('/'))];
            if (part is "." or "..") continue;
            string here = made + "/" + part;
            if (new FileInfo(here).LinkTarget is { } target)
            {
                if (++steps > 100) throw host.Lisp.Signal(host.Sym.FileError, Cons.List(Value.Str("Apparent cycle of symbolic links for"), filename));
                parts = new Queue<string>(target.Split('/', StringSplitOptions.RemoveEmptyEntries).Concat(parts));
                if (target.StartsWith('/')) made = "";
                continue;
            }

            made = here;
        }

        if (made.Length == 0) return "/";
        return path.EndsWith('/') ? made + "/" : made;
    }

    [Primitive("file-equal-p", "Return non-nil if files FILE1 and FILE2 name the same file.")]
    public static bool Same(ScriptHost host, LispString file1, LispString file2) =>
        FileStatus.Of(Full(host, file1), true) is { } first && FileStatus.Of(Full(host, file2), true) is { } second
        && (first.Inode, first.DeviceMajor, first.DeviceMinor) == (second.Inode, second.DeviceMajor, second.DeviceMinor);

    [Primitive("file-in-directory-p", "Return non-nil if DIR is a parent directory of FILE.")]
    public static bool InDirectory(ScriptHost host, LispString file, LispString directory)
    {
        if (!DirectoryP(host, directory)) return false;
        string root = Truename(host, directory).TrimEnd('/') + "/";
        return (Truename(host, file).TrimEnd('/') + "/").StartsWith(root, StringComparison.Ordinal);
    }

    /// <summary>The absolute name of an argument.</summary>
    public static string Full(ScriptHost host, LispString name) => host.ExpandFileName(name.Text);

    /// <summary>The list that file-attributes gives.</summary>
    public static Value AttributesOf(string path, Value idFormat)
    {
        if (FileStatus.Of(path, false) is not { } status) return default;
        Value type = default;
        if (status.IsDirectory) type = Value.T;
        else if (status.IsLink) type = Value.Str(new FileInfo(path).LinkTarget ?? "");
        bool named = (idFormat.O as Symbol)?.Name == "string";
        return Cons.List(
            type, status.Links, Id(status.User, named, "/etc/passwd"), Id(status.Group, named, "/etc/group"), status.Accessed.ToLisp(), status.Modified.ToLisp(), status.Changed.ToLisp(),
            status.Size, Value.Str(status.ModeText), Value.T, (long)status.Inode, (status.DeviceMajor * 256L) + status.DeviceMinor);
    }

    private static Value Id(uint number, bool named, string table) => named ? Value.Str(NameOf(number, table)) : number;

    private static string NameOf(uint number, string table)
    {
        string text = number.ToString();
        if (!File.Exists(table)) return text;
        return File.ReadLines(table).Select(line => line.Split(':')).FirstOrDefault(fields => fields.Length > 2 && fields[2] == text)?[0] ?? text;
    }
}
