using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>load, require and their kin (manual: "Loading"); evaluating buffers.</summary>
[PrimitiveSet]
internal static partial class LoadPrimitives
{
    [Primitive("load", "Execute a file of Lisp code named FILE.\nFirst FILE with `.el' appended is tried, then FILE itself, along `load-path'.\nIf NOERROR, report no error if FILE doesn't exist. Print messages unless NOMESSAGE.\nIf NOSUFFIX, don't try adding `.el'. If MUST-SUFFIX, insist on it.")]
    public static bool Load(ScriptHost host, string file, Value noError = default, bool noMessage = false, bool noSuffix = false, bool mustSuffix = false) =>
        host.Load(host.SubstituteInFileName(file), noError.IsTrue, noMessage, noSuffix, mustSuffix);

    [Primitive("load-file", "Load the Lisp file named FILE.", Interactive = "fLoad file: ")]
    public static bool LoadFile(ScriptHost host, string file) => host.Load(host.ExpandFileName(file), false, false, true, false);

    [Primitive("load-library", "Load the Emacs Lisp library named LIBRARY.", Interactive = "sLoad library: ")]
    public static bool LoadLibrary(ScriptHost host, string library) => host.Load(library, false, false, false, false);

    [Primitive("require", "If FEATURE is not loaded, load it from FILENAME.\nIf FILENAME is omitted, the printname of FEATURE is used as the file name.\nIf NOERROR, return nil when the file is not found.")]
    public static Value Require(ScriptHost host, Symbol feature, Value fileName = default, bool noError = false) => host.Require(feature, fileName, noError);

    [Primitive("provide", "Announce that FEATURE is a feature of the current Emacs.\nThe optional argument SUBFEATURES should be a list of symbols listing particular subfeatures.")]
    public static Value Provide(ScriptHost host, Symbol feature, Value subfeatures = default)
    {
        if (!host.IsProvided(feature)) host.Lisp.SetValue(host.Sym.Features, new Cons(feature, host.Variable(host.Sym.Features)));
        if (subfeatures.IsTrue) host.Lisp.PutProperty(feature, host.Lisp.Intern("subfeatures"), subfeatures);
        host.Lisp.NoteDefinition(new Cons(host.Lisp.Intern("provide"), feature));
        host.RunAfterProvide(feature);
        return feature;
    }

    [Primitive("eval-after-load", "Arrange that if FILE is loaded, FORM will be run immediately afterwards.\nIf FILE is already loaded, evaluate FORM right now. FILE may be a feature.")]
    public static Value EvalAfterLoad(ScriptHost host, Value file, Value form)
    {
        bool isThere = file.O is Symbol feature ? host.IsProvided(feature) : file.O is LispString name && WasLoaded(host, name.Text);
        Value list = host.Variable(host.Sym.AfterLoadAlist);
        Cons? entry = null;
        for (Value at = list; at.O is Cons cell && entry is null; at = cell.Cdr)
        {
            if (cell.Car.O is not Cons pair) continue;
            bool same = Value.Eq(pair.Car, file) || (pair.Car.O is LispString a && file.O is LispString b && a.Text == b.Text);
            if (same) entry = pair;
        }

        if (entry is null)
        {
            entry = new Cons(file, default);
            host.Lisp.SetValue(host.Sym.AfterLoadAlist, new Cons(entry, list));
        }

        List<Value> forms = [];
        for (Value at = entry.Cdr; at.O is Cons cell; at = cell.Cdr) forms.Add(cell.Car);
        forms.Add(form);
        entry.Cdr = Cons.List(forms.ToArray());
        return isThere ? host.RunForm(form) : default;
    }

    [Primitive("eval-buffer", "Execute the accessible portion of current buffer as Lisp code.\nPRINTFLAG controls printing of output: t or a stream. FILENAME is the name for load-history.", Interactive = "")]
    public static void EvalBuffer(ScriptHost host, Value buffer = default, Value printFlag = default, Value fileName = default, Value unibyte = default, Value doAllowPrint = default)
    {
        _ = (unibyte, doAllowPrint);
        Buffers.TextBuffer source = buffer.O is LispString name
            ? host.Buffers.Find(name.Text) ?? throw host.Lisp.Error("No such buffer")
            : LispArguments.LiveBuffer(host, buffer);
        string text = source.GetAccessibleString();
        bool lexical = LexicalCookie.IsLexical(text) || host.With(source, () => host.Variable(host.Lisp.Sym.LexicalBinding).IsTrue);
        Evaluate(host, text, lexical, printFlag, fileName.IsTrue ? fileName : host.With(source, () => host.Variable(host.Lisp.Intern("buffer-file-name"))));
    }

    [Primitive("eval-region", "Execute the region between START and END as Lisp code.\nPRINTFLAG controls printing of output: t or a stream. READ-FUNCTION is called instead of `read'.", Interactive = "r")]
    public static void EvalRegion(ScriptHost host, Value start, Value end, Value printFlag = default, Value readFunction = default)
    {
        _ = readFunction;
        TextRange range = LispArguments.Region(host, start, end);
        Evaluate(host, host.Current.Text.GetString(range), host.Variable(host.Lisp.Sym.LexicalBinding).IsTrue, printFlag, host.Variable(host.Lisp.Intern("buffer-file-name")));
    }

    [Primitive("ned-library-errors", "Return what failed when Emacs' own Lisp was found on the load path: a list of (FILE . ERROR).\nEach is a small form (a property, an entry of a list) that ned cannot evaluate.")]
    public static Value LibraryErrors(ScriptHost host)
    {
        host.FindLibrary();
        return Cons.List([.. host.Library?.Failures.Select(each => (Value)new Cons(Value.Str(each.File), each.Error)) ?? []]);
    }

    [Primitive("ned--library-type", "Define the structure type NAME if it stands in Emacs' own Lisp on the load path and is not defined; t if it was.")]
    public static bool LibraryType(ScriptHost host, Symbol name) => host.Library?.DefineType(name.Name) == true;

    [Primitive("locate-library", "Show the precise file name of Emacs library LIBRARY.\nPATH is a list of directories instead of `load-path'.")]
    public static string? LocateLibrary(ScriptHost host, string library, bool noSuffix = false, Value path = default, Value interactiveCall = default)
    {
        _ = interactiveCall;
        int depth = host.Lisp.BindingDepth;
        if (path.IsTrue) host.Lisp.Bind(host.Sym.LoadPath, path);
        string? found = host.LocateLibrary(library, noSuffix);
        host.Lisp.UnbindTo(depth);
        return found;
    }

    [Primitive("locate-file-internal", "Search for FILENAME through PATH. Returns the file's name in absolute form, or nil.")]
    [Primitive("locate-file", "Search for FILENAME through PATH.\nSUFFIXES is a list of suffixes to append; PREDICATE a function or executable, readable, ….")]
    public static Value LocateFile(ScriptHost host, string fileName, Value path, Value suffixes = default, Value predicate = default)
    {
        List<string> endings = [];
        for (Value at = suffixes; at.O is Cons cell; at = cell.Cdr) endings.Add((cell.Car.O as LispString)?.Text ?? "");
        if (endings.Count == 0) endings.Add("");
        List<string> folders = [];
        if (ScriptHost.IsAbsolute(fileName)) folders.Add("/");
        else for (Value at = path; at.O is Cons cell; at = cell.Cdr) folders.Add((cell.Car.O as LispString)?.Text ?? host.DefaultDirectory(host.Current));
        if (folders.Count == 0 && path.IsNil) folders.Add(host.DefaultDirectory(host.Current));
        foreach (string folder in folders)
        {
            foreach (string ending in endings)
            {
                string full = host.ExpandFileName(fileName + ending, host.ExpandFileName(folder));
                if (IsWanted(host, full, predicate)) return Value.Str(full);
            }
        }

        return default;
    }

    [Primitive("get-load-suffixes", "Return the suffixes that `load' should try if a suffix is required.")]
    public static Value GetLoadSuffixes() => Cons.List(Value.Str(".el"), Value.Str(".el.gz"));

    private static bool IsWanted(ScriptHost host, string path, Value predicate)
    {
        if (predicate.O is null) return File.Exists(path);
        if (predicate.IsFixnum) return Path.Exists(path) && UnixAccess.May(path, (int)predicate.N) && !Directory.Exists(path);
        string? word = (predicate.O as Symbol)?.Name;
        return word switch
        {
            "executable" => File.Exists(path) && UnixAccess.May(path, UnixAccess.Execute),
            "readable" => File.Exists(path) && UnixAccess.May(path, UnixAccess.Read),
            "writable" => File.Exists(path) && UnixAccess.May(path, UnixAccess.Write),
            "exists" => Path.Exists(path),
            _ => Path.Exists(path) && host.Lisp.Funcall(predicate, Value.Str(path)).IsTrue,
        };
    }

    private static bool WasLoaded(ScriptHost host, string file)
    {
        for (Value list = host.Variable(host.Lisp.Sym.LoadHistory); list.O is Cons cell; list = cell.Cdr)
        {
            if ((cell.Car.O as Cons)?.Car.O is not LispString path) continue;
            if (path.Text == file || Path.GetFileNameWithoutExtension(path.Text) == file || path.Text.EndsWith("/" + file, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    private static void Evaluate(ScriptHost host, string text, bool lexical, Value printFlag, Value source)
    {
        int depth = host.Lisp.BindingDepth;
        host.Lisp.Bind(host.Lisp.Intern("current-load-list"), Cons.List(source));
        host.Lisp.OnUnwind(host.SaveCurrentBuffer());
        if (printFlag.IsNil) host.Lisp.Bind(host.Lisp.Sym.StandardOutput, host.Lisp.Intern("symbolp"));
        else if (printFlag.O is not Symbol) host.Lisp.Bind(host.Lisp.Sym.StandardOutput, printFlag);
        try
        {
            host.EvalText(text, lexical, printFlag.IsNil ? null : value => host.Call("print", value));
        }
        finally
        {
            host.Lisp.UnbindTo(depth);
        }
    }
}
