using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>
/// The command line as Emacs reads it (manual: "Command-Line Arguments"; startup.el of GNU Emacs 28.2 observed): what concerns starting first, then the actions in the order in
/// which they stand.
/// </summary>
internal sealed class CommandLine(ScriptHost host)
{
    // what concerns starting alone
    private static readonly HashSet<string> Flags = new(
        """
        -Q --quick -quick -q --no-init-file -no-init-file --batch -batch --no-site-file -no-site-file --no-site-lisp -no-site-lisp -nsl -nw --no-window-system
        --no-splash -no-splash --debug-init -debug-init -nl --no-shared-memory --no-desktop -D --basic-display --no-x-resources --insecure --demo
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    private static readonly HashSet<string> FlagsWithWord = new(["-u", "--user", "-user", "--chdir", "-chdir", "--terminal", "-t", "--theme", "--ca"], StringComparer.Ordinal);

    private static readonly string[] LongNames =
        ["--eval", "--execute", "--funcall", "--directory", "--load", "--script", "--scriptload", "--insert", "--kill", "--visit", "--find-file", "--file"];

    /// <summary>Whether the words ask for a run without a screen.</summary>
    public static bool IsBatch(IReadOnlyList<string> words)
    {
        foreach (string word in words)
        {
            if (word is "--") return false;
            if (word is "--batch" or "-batch" or "--script" or "-script" or "-x" || word.StartsWith("--script=", StringComparison.Ordinal)) return true;
        }

        return false;
    }

    /// <summary>Puts the words where Lisp sees them and takes out what only concerns starting.</summary>
    public void Prepare(IReadOnlyList<string> words)
    {
        List<Value> all = [Value.Str("ned")];
        List<Value> left = [];
        words = KillLast(words);
        for (int i = 0; i < words.Count; i++)
        {
            string word = words[i];
            string name = word.StartsWith("--", StringComparison.Ordinal) && word.IndexOf('=') is > 0 and var equals ? word[..equals] : word;
            bool takesWord = FlagsWithWord.Contains(name);
            if (takesWord || Flags.Contains(name))
            {
                if (name is "--debug-init" or "-debug-init") host.Lisp.SetValue(host.Lisp.Sym.DebugOnError, Value.T);
                if (name is "--chdir" or "-chdir") ChangeDirectory(name == word && i + 1 < words.Count ? words[i + 1] : word[(name.Length + 1)..]);
                if (takesWord && name == word) i++;
                continue;
            }

            if (word is "-script" or "--script" or "-x") word = "-scriptload";
            else if (name == "--script") word = "--scriptload=" + word[(name.Length + 1)..];
            all.Add(Value.Str(word));
            left.Add(Value.Str(word));
        }

        host.Lisp.SetValue(host.Lisp.Intern("command-line-args"), Cons.List(all.ToArray()));
        Left = Cons.List(left.ToArray());
        host.Lisp.SetValue(host.Lisp.Intern("command-line-processed"), Value.T);
    }

    // Emacs sorts its options by urgency before it reads them: --kill ends the run when everything else is done, wherever it stands
    private static List<string> KillLast(IReadOnlyList<string> words)
    {
        int end = words.TakeWhile(word => word != "--").Count();
        List<string> sorted = [.. words.Take(end).Where(word => !IsKill(word))];
        if (sorted.Count < end) sorted.Add("--kill");
        sorted.AddRange(words.Skip(end));
        return sorted;

        static bool IsKill(string word) => word is "--kill" or "-kill";
    }

    /// <summary>Runs the actions, in order.</summary>
    /// <exception cref="LispSignal">What one of them signals.</exception>
    public void Run()
    {
        while (Left.O is Cons)
        {
            string word = Take() ?? "";
            if (word == "--") continue;
            (string name, string? value) = Split(word);
            if (RunCustom(word, value)) continue;
            if (!RunOption(name, value)) Visit(word);
        }
    }

    /// <summary>The words that are left to act on.</summary>
    public Value Words => Left;

    private Value Left
    {
        get => host.Variable(host.Lisp.Intern("command-line-args-left"));
        set
        {
            host.Lisp.SetValue(host.Lisp.Intern("command-line-args-left"), value);
            host.Lisp.SetValue(host.Lisp.Intern("argv"), value);
        }
    }

    private string? Take()
    {
        if (Left.O is not Cons cell) return null;
        Left = cell.Cdr;
        return (cell.Car.O as LispString)?.Text;
    }

    private string Argument(string name, string? value) => value ?? Take() ?? throw host.Lisp.Error($"Option ‘{name}’ requires an argument");

    // --option=value, and any beginning of a long name that means one option only
    private static (string Name, string? Value) Split(string word)
    {
        if (!word.StartsWith("--", StringComparison.Ordinal)) return (word, null);
        int equals = word.IndexOf('=');
        string name = equals < 0 ? word : word[..equals];
        string[] meant = [.. LongNames.Where(known => known.StartsWith(name, StringComparison.Ordinal))];
        if (meant.Length == 1) name = meant[0];
        return (name.Length > 2 ? name[1..] : name, equals < 0 ? null : word[(equals + 1)..]);
    }

    private bool RunOption(string name, string? value)
    {
        if (name is not ("-L" or "-directory")) host.FindLibrary();
        switch (name)
        {
            case "-l" or "-load":
                LoadFile(Argument(name, value));
                return true;
            case "-scriptload":
                host.Load(Expand(Argument(name, value)), noError: false, noMessage: true, noSuffix: true, mustSuffix: false);
                return true;
            case "-eval" or "-execute":
                Evaluate(Argument(name, value));
                return true;
            case "-f" or "-funcall" or "-e":
                CallFunction(Argument(name, value));
                return true;
            case "-L" or "-directory":
                AddDirectory(Argument(name, value));
                return true;
            case "-insert" or "-i":
                host.Call("insert-file-contents", Value.Str(Expand(Argument(name, value))));
                return true;
            case "-kill":
                host.Call("kill-emacs", Value.T);
                return true;
            case "-visit" or "-find-file" or "-file":
                Visit(Argument(name, value), isOption: true);
                return true;
            default:
                return false;
        }
    }

    private void LoadFile(string file)
    {
        string full = Expand(file);
        host.Load(File.Exists(full) ? full : file, noError: false, noMessage: true, noSuffix: false, mustSuffix: false);
    }

    private void Evaluate(string text)
    {
        LispReader reader = new(host.Lisp, text);
        if (!reader.TryRead(out Value form)) throw host.Lisp.Signal(host.Lisp.Sym.EndOfFile, default);
        string rest = text[Math.Min(text.Length, reader.Position)..];
        host.Lisp.ShowsMacros = true;
        try
        {
            host.Lisp.Eval(form, lexical: true);
        }
        finally
        {
            host.Lisp.ShowsMacros = false;
        }

        // Emacs 28.2 says nothing at all here
        if (rest.Trim().Length > 0) host.Message($"Only the first expression was evaluated; ignored: {rest.Trim()}");
    }

    private void CallFunction(string name)
    {
        Symbol function = host.Lisp.Intern(name);
        if (host.InteractiveSpec(function) is not null) host.Call("command-execute", function);
        else host.Lisp.Funcall(function);
    }

    private void AddDirectory(string folder)
    {
        Value path = host.Variable(host.Sym.LoadPath);
        bool atEnd = folder.StartsWith(':');
        Value added = Value.Str(Expand(atEnd ? folder[1..] : folder).TrimEnd('/') is { Length: > 0 } trimmed ? trimmed : "/");
        if (!atEnd)
        {
            host.Lisp.SetValue(host.Sym.LoadPath, new Cons(added, path));
            return;
        }

        List<Value> all = [];
        for (; path.O is Cons cell; path = cell.Cdr) all.Add(cell.Car);
        all.Add(added);
        host.Lisp.SetValue(host.Sym.LoadPath, Cons.List(all.ToArray()));
    }

    // command-switch-alist: (OPTION . FUNCTION); command-line-functions: asked one after the other, with argi bound
    private bool RunCustom(string word, string? value)
    {
        Interp lisp = host.Lisp;
        int depth = lisp.BindingDepth;
        lisp.Bind(lisp.Intern("argi"), Value.Str(word));
        try
        {
            for (Value list = host.Variable(lisp.Intern("command-switch-alist")); list.O is Cons cell; list = cell.Cdr)
            {
                if (cell.Car.O is not Cons { Car.O: LispString option } entry || option.Text != (value is null ? word : word[..word.IndexOf('=')])) continue;
                if (value is not null) Left = new Cons(Value.Str(value), Left);
                lisp.Funcall(entry.Cdr, Value.Str(option.Text));
                return true;
            }

            for (Value list = host.Variable(lisp.Intern("command-line-functions")); list.O is Cons cell; list = cell.Cdr)
            {
                if (lisp.Funcall(cell.Car).IsTrue) return true;
            }

            return false;
        }
        finally
        {
            lisp.UnbindTo(depth);
        }
    }

    private void Visit(string word, bool isOption = false)
    {
        if (!isOption && word.StartsWith('-')) throw host.Lisp.Error($"Unknown option ‘{word}’");
        if (!isOption && word.StartsWith('+')) return;
        host.Call("find-file", Value.Str(Expand(word)));
    }

    private string Expand(string name) => host.ExpandFileName(name, (host.Variable(host.Lisp.Intern("command-line-default-directory")).O as LispString)?.Text);

    private void ChangeDirectory(string folder)
    {
        string full = host.ExpandFileName(folder);
        Environment.CurrentDirectory = full;
        host.Lisp.SetValue(host.Lisp.Intern("command-line-default-directory"), Value.Str(full.TrimEnd('/') + "/"));
        host.Lisp.SetDefault(host.Sym.DefaultDirectory, Value.Str(full.TrimEnd('/') + "/"));
    }
}
