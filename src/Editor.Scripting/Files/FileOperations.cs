using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Changing files (manual: "Changing Files", "Create/Delete Dirs", "Contents of Directories"). Each signals file-error or one of its kin, with Emacs' data.</summary>
[PrimitiveSet]
internal static partial class FileOperations
{
    [Primitive("delete-file", "Delete file named FILENAME. If it is a symlink, the link goes. TRASH is not used.", Interactive = "fDelete file: \np")]
    public static void Delete(ScriptHost host, LispString filename, Value trash = default)
    {
        string path = FilePredicates.Full(host, filename);
        if (FileStatus.Of(path, false) is not { } status) return;
        if (status.IsDirectory) throw Error(host, "file-error", "Removing old name: is a directory", null, path);
        Try(host, "Removing old name", path, () => File.Delete(path));
    }

    [Primitive("rename-file", "Rename FILE as NEWNAME. An existing NEWNAME is an error unless OK-IF-ALREADY-EXISTS is non-nil; a directory name takes the file in.", Interactive = "fRename file: \nGRename to file: \np")]
    public static void Rename(ScriptHost host, LispString file, LispString newname, Value ok = default)
    {
        string from = FilePredicates.Full(host, file);
        string to = Target(host, from, newname, ok);
        Try(host, "Renaming", from, () => Move(from, to), to);
    }

    [Primitive("copy-file", "Copy FILE to NEWNAME; KEEP-TIME non-nil keeps its time of modification. An existing NEWNAME is an error unless OK-IF-ALREADY-EXISTS.", Interactive = "fCopy file: \nGCopy to file: \np")]
    public static void Copy(ScriptHost host, LispString file, LispString newname, Value ok = default, Value keepTime = default, Value keepIds = default, Value keepPermissions = default)
    {
        string from = FilePredicates.Full(host, file);
        string to = Target(host, from, newname, ok);
        if (FileStatus.Of(from, true) is { IsDirectory: true }) throw Error(host, "file-error", "Non-regular file", "Is a directory", from);
        Try(host, "Opening input file", from, () =>
        {
            File.Copy(from, to, overwrite: true);
            if (keepTime.IsTrue) File.SetLastWriteTimeUtc(to, File.GetLastWriteTimeUtc(from));
            else File.SetLastWriteTimeUtc(to, host.Loop.Time.GetUtcNow().UtcDateTime);
        });
    }

    [Primitive("add-name-to-file", "Give FILE additional name NEWNAME: a hard link. An existing NEWNAME is an error unless OK-IF-ALREADY-EXISTS.", Interactive = "fAdd name to file: \nGName to add: \np")]
    public static void Link(ScriptHost host, LispString file, LispString newname, Value ok = default)
    {
        string from = FilePredicates.Full(host, file);
        string to = Target(host, from, newname, ok);
        Try(host, "Adding new name", from, () =>
        {
            File.Delete(to);
            if (!UnixAccess.Link(from, to)) throw new IOException("the link could not be made");
        }, to);
    }

    [Primitive("make-symbolic-link", "Make a symbolic link to TARGET, named LINKNAME. An existing LINKNAME is an error unless OK-IF-ALREADY-EXISTS.", Interactive = "FMake symbolic link to file: \nGMake symbolic link to file %s: \np")]
    public static void Symlink(ScriptHost host, LispString target, LispString linkname, Value ok = default)
    {
        string link = Target(host, target.Text, linkname, ok);
        Try(host, "Making symbolic link", target.Text, () =>
        {
            File.Delete(link);
            File.CreateSymbolicLink(link, target.Text);
        }, link);
    }

    [Primitive("make-directory-internal", "Create a new directory named DIRECTORY.")]
    public static void MakeOne(ScriptHost host, LispString directory)
    {
        string path = FilePredicates.Full(host, directory).TrimEnd('/');
        if (FileStatus.Of(path, false) is not null) throw Error(host, "file-already-exists", "Creating directory", "File exists", path);
        if (FileStatus.Of(Path.GetDirectoryName(path) ?? "/", true) is not { IsDirectory: true }) throw Error(host, "file-missing", "Creating directory", "No such file or directory", path);
        Try(host, "Creating directory", path, () => Directory.CreateDirectory(path));
    }

    [Primitive("make-directory", "Create the directory DIR and, with PARENTS non-nil, any nonexistent parent dirs (then an existing DIR is no error).", Interactive = "FMake directory: ")]
    [Primitive("mkdir", "Create the directory DIR and, with PARENTS non-nil, any nonexistent parent dirs (then an existing DIR is no error).", Interactive = "FMake directory: ")]
    public static void Make(ScriptHost host, LispString directory, Value parents = default)
    {
        if (parents.IsNil)
        {
            MakeOne(host, directory);
            return;
        }

        string path = FilePredicates.Full(host, directory);
        Try(host, "Creating directory", path, () => Directory.CreateDirectory(path));
    }

    [Primitive("delete-directory-internal", "Delete the directory named DIRECTORY, which must be empty. Does not follow symlinks.")]
    public static void DeleteOne(ScriptHost host, LispString directory)
    {
        string path = FilePredicates.Full(host, directory).TrimEnd('/');
        Try(host, "Removing directory", path, () => Directory.Delete(path, false));
    }

    [Primitive("delete-directory", "Delete the directory named DIRECTORY; RECURSIVE non-nil: with what is in it. TRASH is not used.", Interactive = "DDelete directory: ")]
    public static void DeleteTree(ScriptHost host, LispString directory, Value recursive = default, Value trash = default)
    {
        string path = FilePredicates.Full(host, directory).TrimEnd('/');
        if (FileStatus.Of(path, false) is { IsLink: true }) Try(host, "Removing directory", path, () => File.Delete(path));
        else Try(host, "Removing directory", path, () => Directory.Delete(path, recursive.IsTrue));
    }

    [Primitive("set-file-modes", "Set mode bits of file named FILENAME to MODE (an integer).")]
    public static void SetModes(ScriptHost host, LispString filename, long mode, Value flag = default)
    {
        string path = FilePredicates.Full(host, filename);
        Try(host, "Doing chmod", path, () =>
        {
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, (UnixFileMode)(mode & 0xFFF));
        });
    }

    [Primitive("set-file-times", "Set times of file FILENAME to TIMESTAMP, a Lisp time; nil is now.")]
    public static Value SetTimes(ScriptHost host, LispString filename, Value timestamp = default, Value flag = default)
    {
        string path = FilePredicates.Full(host, filename);
        DateTime time = host.Loop.Time.GetUtcNow().UtcDateTime;
        if (timestamp.IsTrue) time = DateTime.UnixEpoch.AddSeconds(Arguments.Double(host.Lisp, host.Call("float-time", timestamp)));
        Try(host, "Setting file times", path, () =>
        {
            File.SetLastWriteTimeUtc(path, time);
            File.SetLastAccessTimeUtc(path, time);
        });
        return Value.T;
    }

    [Primitive("make-temp-file-internal", "Generate a temporary file (DIR-FLAG non-nil: directory) whose name starts with PREFIX and ends with SUFFIX, and write TEXT into it.")]
    public static string TempInternal(ScriptHost host, LispString prefix, Value directory, LispString suffix, Value text)
    {
        while (true)
        {
            string path = prefix.Text + FileNamePrimitives.RandomSuffix() + suffix.Text;
            if (Path.Exists(path)) continue;
            Try(host, directory.IsTrue ? "Creating directory" : "Creating file with prefix", prefix.Text, () =>
            {
                if (directory.IsTrue && !OperatingSystem.IsWindows())
                {
                    Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                    return;
                }

                FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
                if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
                using FileStream stream = new(path, options);
                if (text.O is LispString content) stream.Write(CodingPrimitives.BytesOf(new LispString(content.Text, true)));
            });
            return path;
        }
    }

    [Primitive("make-temp-file", "Create a temporary file whose name starts with PREFIX, in ‘temporary-file-directory’ unless absolute, and return the name.\nDIR-FLAG non-nil: a directory. SUFFIX ends the name, TEXT is its content.")]
    public static string Temp(ScriptHost host, LispString prefix, Value directory = default, Value suffix = default, Value text = default)
    {
        string root = (host.Variable(host.Lisp.Intern("temporary-file-directory")).O as LispString)?.Text ?? "/tmp/";
        string start = host.ExpandFileName(prefix.Text, root);
        // a prefix that ends with a slash, or none: the name is all random
        if (prefix.Text.Length == 0 || prefix.Text.EndsWith('/')) start = start.TrimEnd('/') + "/";
        return TempInternal(host, new LispString(start), directory, suffix.O as LispString ?? new LispString(""), text);
    }

    [Primitive("directory-files", "Return a list of names of files in DIRECTORY: absolute if FULL, that match regexp MATCH, sorted unless NOSORT, at most COUNT.")]
    public static Value Files(ScriptHost host, LispString directory, Value full = default, Value match = default, Value nosort = default, Value count = default) =>
        Cons.List([.. Names(host, directory, match, nosort, count).Select(name => Value.Str(full.IsTrue ? Join(host, directory, name) : name))]);

    [Primitive("directory-files-and-attributes", "Return a list of names of files and their attributes in DIRECTORY; see ‘directory-files’ and ‘file-attributes’.")]
    public static Value FilesAndAttributes(ScriptHost host, LispString directory, Value full = default, Value match = default, Value nosort = default, Value idFormat = default, Value count = default) =>
        Cons.List([.. Names(host, directory, match, nosort, count).Select(name =>
            (Value)new Cons(Value.Str(full.IsTrue ? Join(host, directory, name) : name), FilePredicates.AttributesOf(Join(host, directory, name), idFormat)))]);

    [Primitive("file-name-all-completions", "Return a list of all completions of file name FILE in directory DIRECTORY; directories end with a slash.")]
    public static Value AllCompletions(ScriptHost host, LispString file, LispString directory)
    {
        List<Value> found = [];
        foreach (string name in Names(host, directory, default, default, default))
        {
            if (!name.StartsWith(file.Text, StringComparison.Ordinal)) continue;
            bool isDirectory = FileStatus.Of(Join(host, directory, name), true) is { IsDirectory: true };
            found.Add(Value.Str(isDirectory ? name + "/" : name));
        }

        return Cons.List(found.ToArray());
    }

    [Primitive("file-name-completion", "Complete file name FILE in directory DIRECTORY: the longest common string, t for an exact match, nil for none.")]
    public static Value Completion(ScriptHost host, LispString file, LispString directory, Value predicate = default)
    {
        List<Value> names = [];
        for (Value list = AllCompletions(host, file, directory); list.O is Cons cell; list = cell.Cdr)
        {
            if (cell.Car.O is LispString { Text: not ("./" or "../") } && (predicate.IsNil || host.Lisp.Funcall(predicate, cell.Car).IsTrue)) names.Add(cell.Car);
        }

        return host.Call("try-completion", file, Cons.List(names.ToArray()));
    }

    /// <summary>The error of a file operation: (CONDITION DOING REASON FILE…).</summary>
    public static LispSignal Error(ScriptHost host, string condition, string doing, string? reason, params ReadOnlySpan<string> files)
    {
        List<Value> data = [Value.Str(doing)];
        if (reason is not null) data.Add(Value.Str(reason));
        foreach (string file in files) data.Add(Value.Str(file));
        return host.Lisp.Signal(host.Lisp.Intern(condition), Cons.List(data.ToArray()));
    }

    /// <summary>Does something with a file; .NET's exceptions become Emacs' errors.</summary>
    public static void Try(ScriptHost host, string doing, string path, Action body, string? other = null)
    {
        try
        {
            body();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            (string condition, string reason) = exception switch
            {
                FileNotFoundException or DirectoryNotFoundException => ("file-missing", "No such file or directory"),
                UnauthorizedAccessException => ("file-error", "Permission denied"),
                { HResult: 39 } => ("file-error", "Directory not empty"),
                { HResult: 20 } => ("file-error", "Not a directory"),
                { HResult: 21 } => ("file-error", "Is a directory"),
                { HResult: 17 } => ("file-already-exists", "File exists"),
                { HResult: 28 } => ("file-error", "No space left on device"),
                IOException when exception.Message.Contains("not empty", StringComparison.Ordinal) => ("file-error", "Directory not empty"),
                _ => ("file-error", exception.Message),
            };
            throw other is null ? Error(host, condition, doing, reason, path) : Error(host, condition, doing, reason, path, other);
        }
    }

    private static void Move(string from, string to)
    {
        if (Directory.Exists(from) && FileStatus.Of(from, false) is { IsLink: false }) Directory.Move(from.TrimEnd('/'), to.TrimEnd('/'));
        else File.Move(from, to, overwrite: true);
    }

    private static string Target(ScriptHost host, string from, LispString newname, Value ok)
    {
        string to = FilePredicates.Full(host, newname);
        if (to.EndsWith('/')) to += Path.GetFileName(from.TrimEnd('/'));
        if ((ok.IsNil || ok.IsFixnum) && FileStatus.Of(to, false) is not null) throw Error(host, "file-already-exists", "File already exists", null, to);
        return to;
    }

    private static List<string> Names(ScriptHost host, LispString directory, Value match, Value nosort, Value count)
    {
        if (match.IsTrue && match.O is not LispString) throw host.Lisp.WrongType("stringp", match);
        string path = FilePredicates.Full(host, directory);
        if (FileStatus.Of(path, true) is not { IsDirectory: true })
            throw Error(host, FileStatus.Of(path, true) is null ? "file-missing" : "file-error", "Opening directory", FileStatus.Of(path, true) is null ? "No such file or directory" : "Not a directory", path);
        List<string> names = [".", ".."];
        Try(host, "Opening directory", path, () => names.AddRange(Directory.EnumerateFileSystemEntries(path).Select(entry => Path.GetFileName(entry)!)));
        if (match.IsTrue)
        {
            int depth = host.Lisp.BindingDepth;
            host.Lisp.Bind(host.Lisp.Intern("case-fold-search"), default);
            names.RemoveAll(name => !host.Call("string-match-p", match, Value.Str(name)).IsTrue);
            host.Lisp.UnbindTo(depth);
        }

        if (nosort.IsNil) names.Sort(string.CompareOrdinal);
        if (count.IsFixnum && count.N < names.Count) names.RemoveRange((int)count.N, names.Count - (int)count.N);
        return names;
    }

    private static string Join(ScriptHost host, LispString directory, string name) => FilePredicates.Full(host, directory).TrimEnd('/') + "/" + name;
}
