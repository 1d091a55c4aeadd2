using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>File names (manual: "File Names").</summary>
[PrimitiveSet]
internal static partial class FileNamePrimitives
{
    [Primitive("expand-file-name", "Convert filename NAME to absolute, and canonicalize it.\nSecond arg DEFAULT-DIRECTORY is directory to start with if NAME is relative.")]
    public static string Expand(ScriptHost host, LispString name, Value directory = default) =>
        host.ExpandFileName(name.Text, (directory.O as LispString)?.Text);

    [Primitive("file-name-directory", "Return the directory component in file name FILENAME, nil if it has none.")]
    public static string? Directory(LispString filename)
    {
        int slash = filename.Text.LastIndexOf('/');
        return slash < 0 ? null : filename.Text[..(slash + 1)];
    }

    [Primitive("file-name-nondirectory", "Return file name FILENAME sans its directory.")]
    public static string Nondirectory(LispString filename) => filename.Text[(filename.Text.LastIndexOf('/') + 1)..];

    [Primitive("unhandled-file-name-directory", "Return a directly usable directory name somehow associated with FILENAME.")]
    public static string? Unhandled(LispString filename) => AsDirectory(Directory(filename) is { } directory ? new LispString(directory) : filename);

    [Primitive("file-name-as-directory", "Return a string representing the file name FILE interpreted as a directory.")]
    public static string AsDirectory(LispString file)
    {
        if (file.Text.Length == 0) return "./";
        return file.Text[^1] == '/' ? file.Text : file.Text + "/";
    }

    [Primitive("directory-name-p", "Return non-nil if NAME ends with a directory separator character.")]
    public static bool DirectoryNameP(LispString name) => name.Text.EndsWith('/');

    [Primitive("directory-file-name", "Returns the file name of the directory named DIRECTORY.")]
    public static string DirectoryFileName(LispString directory)
    {
        string text = directory.Text;
        string cut = text.TrimEnd('/');
        if (cut.Length == 0) return text.Length == 2 ? "//" : text[..Math.Min(1, text.Length)];
        return cut;
    }

    [Primitive("file-name-concat", "Append COMPONENTS to DIRECTORY and return the resulting string; empty and nil ones are left out.")]
    public static Value Concat(ScriptHost host, Value directory, ReadOnlySpan<Value> components)
    {
        List<Value> parts = [];
        LispString? last = null;
        foreach (Value component in (ReadOnlySpan<Value>)[directory, .. components])
        {
            if (component.IsNil) continue;
            if (component.O is not LispString part) throw host.Lisp.WrongType("stringp", component);
            if (part.Length == 0) continue;
            if (last is not null && !last.Text.EndsWith('/')) parts.Add(Value.Str("/"));
            parts.Add(part);
            last = part;
        }

        return host.Call("concat", parts.ToArray());
    }

    [Primitive("substitute-in-file-name", "Substitute environment variables referred to in FILENAME.")]
    public static string Substitute(ScriptHost host, LispString filename) => host.SubstituteInFileName(filename.Text);

    [Primitive("file-name-absolute-p", "Return t if FILENAME is an absolute file name.")]
    public static bool AbsoluteP(LispString filename) => ScriptHost.IsAbsolute(filename.Text);

    [Primitive("file-name-case-insensitive-p", "Return t if file FILENAME is on a case-insensitive filesystem.")]
    public static bool CaseInsensitive(LispString filename) => false;

    [Primitive("find-file-name-handler", "Return FILENAME's handler function for OPERATION, if it has one in file-name-handler-alist; nil otherwise.\nThe handlers in inhibit-file-name-handlers are passed over while OPERATION is inhibit-file-name-operation.")]
    public static Value Handler(ScriptHost host, LispString filename, Symbol operation) => FileNameHandlers.Find(host, filename, operation);

    [Primitive("make-temp-name", "Generate temporary file name (string) starting with PREFIX; no such file exists at that time.")]
    public static string TempName(LispString prefix)
    {
        while (true)
        {
            string name = prefix.Text + RandomSuffix();
            if (!Path.Exists(name)) return name;
        }
    }

    /// <summary>Six letters and digits.</summary>
    public static string RandomSuffix() =>
        System.Security.Cryptography.RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", 6);
}
