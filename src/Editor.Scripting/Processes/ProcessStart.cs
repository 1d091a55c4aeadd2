using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>What a program is started with, read from Lisp's variables: directory, environment, path, arguments.</summary>
internal static class ProcessStart
{
    /// <summary>The current buffer's default-directory, expanded.</summary>
    public static string Directory(ScriptHost host)
    {
        string directory = host.Variable(host.Sym.DefaultDirectory).O is LispString text ? text.Text : Environment.CurrentDirectory;
        if (Handler(host, directory, "unhandled-file-name-directory") is { IsNil: false } handler)
        {
            Value local = host.Lisp.Funcall(handler, host.Lisp.Intern("unhandled-file-name-directory"), Value.Str(directory));
            directory = local.O is LispString name ? name.Text : "~";
        }

        return directory.StartsWith('~') ? ExpandHome(directory) : directory;
    }

    /// <summary>
    /// The handler of file-name-handler-alist for an operation in a directory; nil for a plain one. (Manual: "Magic File Names".)
    /// </summary>
    public static Value Handler(ScriptHost host, string file, string operation) => FileNameHandlers.Find(host, new LispString(file, true), host.Lisp.Intern(operation));

    /// <summary>The current buffer's default-directory as it stands, for handlers.</summary>
    public static string DirectoryName(ScriptHost host) => host.Variable(host.Sym.DefaultDirectory).O is LispString text ? text.Text : "";

    /// <summary>exec-path.</summary>
    public static IReadOnlyList<string>? SearchPath(ScriptHost host)
    {
        Value path = host.Variable(host.Lisp.Intern("exec-path"));
        if (path.O is not Cons) return null;
        List<string> folders = [];
        for (; path.O is Cons cell; path = cell.Cdr) folders.Add(cell.Car.O is LispString folder ? ExpandHome(folder.Text) : Directory(host));
        return folders;
    }

    /// <summary>process-environment: the first entry of a name counts, one without a value removes it, PWD follows the directory.</summary>
    public static IReadOnlyList<string> Variables(ScriptHost host, string directory)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<string> all = [];
        for (Value list = host.Variable(host.Lisp.Intern("process-environment")); list.O is Cons cell; list = cell.Cdr)
        {
            if (cell.Car.O is not LispString { Text: var entry }) continue;
            int equals = entry.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? entry : entry[..equals];
            if (!seen.Add(name) || equals < 0) continue;
            all.Add(name == "PWD" ? $"PWD={directory.TrimEnd('/')}" : entry);
        }

        return all;
    }

    /// <summary>Arguments of a program: strings, each.</summary>
    public static string[] Strings(Interp lisp, ReadOnlySpan<Value> values)
    {
        string[] texts = new string[values.Length];
        for (int i = 0; i < values.Length; i++) texts[i] = ToArgument(Arguments.LispString(lisp, values[i]));
        return texts;
    }

    // A byte of a unibyte string stays that byte.
    private static string ToArgument(LispString text)
    {
        if (text.IsMultibyte || System.Text.Ascii.IsValid(text.Text)) return text.Text;
        return string.Create(text.Text.Length, text.Text, static (units, source) => ScriptHost.RaiseBytes(source, units));
    }

    private static string ExpandHome(string file)
    {
        if (file != "~" && !file.StartsWith("~/", StringComparison.Ordinal)) return file;
        return (Environment.GetEnvironmentVariable("HOME") ?? "/") + file[1..];
    }
}
