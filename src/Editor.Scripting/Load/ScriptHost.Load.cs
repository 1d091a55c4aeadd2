using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

// Loading files of Lisp (manual: "Loading"). Source only: .el.
internal sealed partial class ScriptHost
{
    private readonly List<string> _loading = [];
    private readonly List<string> _requiring = [];

    /// <inheritdoc/>
    public void Load(string file) => Load(file, noError: false, noMessage: true, noSuffix: false, mustSuffix: true);

    /// <summary>Loads a file of Lisp; false when there is none and that is no error.</summary>
    public bool Load(string file, bool noError, bool noMessage, bool noSuffix, bool mustSuffix)
    {
        FindLibrary();
        string? found = LocateLibrary(file, noSuffix, mustSuffix);
        if (found is not null && Library?.IsInMemory(found) == true && !IsAbsolute(file))
        {
            Prelude.Require(EmacsLibrary.Stem(found));
            return true;
        }

        if (found is null)
        {
            if (Prelude.Require(file)) return true;
            if (noError) return false;
            throw Lisp.Signal(Sym.FileMissing, Cons.List(Value.Str("Cannot open load file"), Value.Str("No such file or directory"), Value.Str(file)));
        }

        if (_loading.Count(each => each == found) > 3)
            throw Lisp.Signal(Lisp.Sym.Error, Cons.List(Value.Str("Recursive load"), Value.Str(found)));
        if (!noMessage) Message($"Loading {found} (source)...");
        LoadFound(found, noError, noMessage);
        if (!noMessage && !IsBatch) Message($"Loading {found} (source)...done");
        return true;
    }

    /// <summary>Makes sure that a feature is there (require).</summary>
    public Value Require(Symbol feature, Value file, bool noError)
    {
        FindLibrary();
        bool isReplaced = file.IsNil && IsReplaced(feature.Name);
        if (IsProvided(feature) && !isReplaced)
        {
            Prelude.Require(feature.Name);
            return feature;
        }

        if (_requiring.Count(each => each == feature.Name) > 3) throw Lisp.Error($"Recursive ‘require’ for feature ‘{feature.Name}’");
        _requiring.Add(feature.Name);
        try
        {
            string name = file.O is LispString given ? given.Text : feature.Name;
            if (!Load(name, noError, noMessage: true, noSuffix: false, mustSuffix: file.IsNil)) return default;
        }
        finally
        {
            _requiring.RemoveAt(_requiring.Count - 1);
        }

        if (IsProvided(feature) || Prelude.Require(feature.Name)) return feature;
        throw Lisp.Error($"Loading file {(Variable(Sym.LoadFileName).O as LispString)?.Text ?? _lastLoaded} failed to provide feature ‘{feature.Name}’");
    }

    /// <summary>Whether a feature was provided.</summary>
    public bool IsProvided(Symbol feature) => InList(Variable(Sym.Features), feature);

    /// <summary>Evaluates all forms of a text as eval-buffer does; the value of the last.</summary>
    public Value EvalText(string text, bool lexical, Action<Value>? print = null)
    {
        int depth = Lisp.BindingDepth;
        try
        {
            Lisp.Bind(Lisp.Sym.LexicalBinding, Value.Bool(lexical));
            LispReader reader = new(Lisp, text);
            Value result = default;
            Scope? specials = null;
            while (reader.TryRead(out Value form))
            {
                result = Lisp.EvalOfFile(form, Lisp.GetValue(Lisp.Sym.LexicalBinding).IsTrue, ref specials);
                print?.Invoke(result);
            }

            return result;
        }
        finally
        {
            Lisp.UnbindTo(depth);
        }
    }

    /// <summary>The file that <c>load</c> would load, or null.</summary>
    public string? LocateLibrary(string file, bool noSuffix = false, bool mustSuffix = false)
    {
        if (file.Length == 0) return null;
        bool hasSuffix = file.EndsWith(".el", StringComparison.Ordinal) || file.EndsWith(".el.gz", StringComparison.Ordinal);
        bool hasFolder = file.Contains('/');
        // Debian ships the sources of Emacs compressed
        string[] suffixes = [".el", ".el.gz", ""];
        if (noSuffix) suffixes = ["", ".gz"];
        else if (mustSuffix && !hasFolder) suffixes = hasSuffix ? ["", ".el"] : [".el", ".el.gz"];
        if (IsAbsolute(file)) return suffixes.Select(suffix => ExpandFileName(file) + suffix).FirstOrDefault(IsLoadable);
        for (Value list = Variable(Sym.LoadPath); list.O is Cons cell; list = cell.Cdr)
        {
            string folder = cell.Car.O is LispString text ? ExpandFileName(text.Text) : DefaultDirectory(Current);
            foreach (string suffix in suffixes)
            {
                string path = ExpandFileName(file + suffix, folder);
                if (IsLoadable(path)) return path;
            }
        }

        return null;
    }

    // byte code is not ours to run: its source stands beside it
    private static bool IsLoadable(string path) => File.Exists(path) && !(path.EndsWith(".elc", StringComparison.Ordinal) && IsByteCode(path));

    private static bool IsByteCode(string path)
    {
        using FileStream file = File.OpenRead(path);
        Span<byte> magic = stackalloc byte[4];
        return file.ReadAtLeast(magic, 4, throwOnEndOfStream: false) == 4 && magic.SequenceEqual(";ELC"u8);
    }

    private string _lastLoaded = "";

    private void LoadFound(string path, bool noError, bool noMessage)
    {
        string text = ReadSource(path);
        bool isEmacs = Library?.IsOwn(path) == true;
        if (isEmacs || Prelude.Has(EmacsLibrary.Stem(path))) Prelude.Yield(DefinitionScanner.Scan(System.Text.Encoding.UTF8.GetBytes(text)), isEmacs);
        int depth = Lisp.BindingDepth;
        Value history = Cons.List(Value.Str(path));
        Action<Value>? outer = Lisp.DefinitionNoted;
        List<Value> definitions = [];
        bool inside = Lisp.IsReadingPrelude;
        _loading.Add(path);
        try
        {
            Lisp.Bind(Sym.LoadFileName, Value.Str(path));
            Lisp.Bind(Lisp.Intern("load-true-file-name"), Value.Str(path));
            Lisp.Bind(Sym.LoadInProgress, Value.T);
            Lisp.Bind(Lisp.Intern("current-load-list"), history);
            Lisp.OnUnwind(SaveCurrentBuffer());
            Lisp.DefinitionNoted = definitions.Add;
            // Emacs has these compiled
            Lisp.IsReadingPrelude = isEmacs;
            Lisp.WithFrame("load-with-code-conversion", [Value.Str(path), Value.Str(path), Value.Bool(noError), Value.Bool(noMessage)], () => Lisp.LoadText(text, path));
            // what Lisp itself noted: (cl-defmethod …), (defface . NAME)
            List<Value> noted = [];
            for (Value list = Variable(Lisp.Intern("current-load-list")); list.O is Cons cell; list = cell.Cdr)
            {
                if (cell.Car.O is not LispString && !definitions.Exists(one => Value.Eq(one, cell.Car))) noted.Insert(0, cell.Car);
            }

            definitions.AddRange(noted);
        }
        finally
        {
            Lisp.DefinitionNoted = outer;
            Lisp.IsReadingPrelude = inside;
            _loading.RemoveAt(_loading.Count - 1);
            Lisp.UnbindTo(depth);
        }

        _lastLoaded = path;
        AddHistory(path, definitions);
        RunAfterLoad(path);
    }

    private void AddHistory(string path, List<Value> definitions)
    {
        Value rest = default;
        List<Value> others = [];
        for (Value list = Variable(Lisp.Sym.LoadHistory); list.O is Cons cell; list = cell.Cdr)
        {
            if ((cell.Car.O as Cons)?.Car.O is not LispString name || name.Text != path) others.Add(cell.Car);
        }

        rest = Cons.List(others.ToArray());
        Lisp.SetValue(Lisp.Sym.LoadHistory, new Cons(Cons.ListWithTail([Value.Str(path)], Cons.List(definitions.ToArray())), rest));
    }

    private static string ReadSource(string path)
    {
        byte[] bytes = ReadUnpacked(path);
        return FileCoding.Detect(bytes).Coding.Decode(bytes);
    }

    /// <summary>The bytes of a file, unpacked if its name ends in <c>.gz</c>.</summary>
    internal static byte[] ReadUnpacked(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        if (path.EndsWith(".gz", StringComparison.Ordinal))
        {
            using System.IO.Compression.GZipStream unpacked = new(new MemoryStream(bytes), System.IO.Compression.CompressionMode.Decompress);
            using MemoryStream whole = new();
            unpacked.CopyTo(whole);
            bytes = whole.ToArray();
        }

        return bytes;
    }

    // (REGEXP-OR-FEATURE FORMS…): a string is the end of a file's name here, made by eval-after-load below
    private void RunAfterLoad(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        for (Value list = Variable(Sym.AfterLoadAlist); list.O is Cons cell; list = cell.Cdr)
        {
            if (cell.Car.O is not Cons entry || entry.Car.O is not LispString file) continue;
            if (file.Text != name && file.Text != path && !path.EndsWith("/" + file.Text, StringComparison.Ordinal)) continue;
            RunForms(entry.Cdr);
        }

        RunHook(Lisp.Intern("after-load-functions"), Value.Str(path));
    }

    /// <summary>Runs what waits for a feature, when it is provided.</summary>
    public void RunAfterProvide(Symbol feature)
    {
        for (Value list = Variable(Sym.AfterLoadAlist); list.O is Cons cell; list = cell.Cdr)
        {
            if (cell.Car.O is Cons entry && ReferenceEquals(entry.Car.O, feature)) RunForms(entry.Cdr);
        }
    }

    private void RunForms(Value forms)
    {
        for (; forms.O is Cons form; forms = form.Cdr) RunForm(form.Car);
    }

    /// <summary>A function is called, a form evaluated.</summary>
    public Value RunForm(Value form)
    {
        bool isFunction = form.O is LispFunction || form.O is Cons { Car.O: Symbol head } && (head == Lisp.Sym.Lambda || head == Lisp.Sym.Closure);
        return isFunction ? Lisp.Funcall(form) : Lisp.Eval(form, lexical: true);
    }
}
