using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>
/// Emacs' own Lisp, when its directory is on the load path (docs/adr/0008). What Emacs has in memory from its start is not loaded: names that neither C# nor
/// the prelude has are taken from those files one by one, when they are first needed. What the prelude has wholly is not read from there. All other files load
/// as in Emacs, by hand, by <c>require</c> or by the autoloads of loaddefs.el.
/// </summary>
internal sealed partial class EmacsLibrary
{
    private readonly ScriptHost _host;
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);
    private readonly HashSet<string> _own = new(StringComparer.Ordinal);
    private readonly HashSet<string> _files = new(Preloaded.Concat(WholeFiles), StringComparer.Ordinal);
    private readonly HashSet<string> _whole = new(Whole, StringComparer.Ordinal);

    private readonly Dictionary<string, (LibraryFile File, int Offset)> _types = new(StringComparer.Ordinal);

    private EmacsLibrary(ScriptHost host, string root)
    {
        _host = host;
        Root = root;
        _folders.Add(root);
        foreach (string folder in Directory.EnumerateDirectories(root, "*", SearchOption.AllDirectories)) _folders.Add(folder);
        foreach (string file in Preloaded) _own.Add(file[(file.LastIndexOf('/') + 1)..]);
        _own.UnionWith(Whole);
    }

    /// <summary>The directory: that of subr.el and loaddefs.el.</summary>
    public string Root { get; }

    /// <summary>The small forms of Emacs' own files that could not be evaluated when the library was opened, with their errors.</summary>
    public List<(string File, Value Error)> Failures { get; } = [];

    /// <summary>The library whose directory is on the load path, or null.</summary>
    public static EmacsLibrary? Find(ScriptHost host, Value loadPath)
    {
        for (; loadPath.O is Cons cell; loadPath = cell.Cdr)
        {
            if (cell.Car.O is not LispString text) continue;
            // the directory itself, or a part of it (lisp/net, lisp/cedet/semantic)
            string? folder = host.ExpandFileName(text.Text).TrimEnd('/');
            for (int up = 0; up < 3 && folder is not null && !IsRoot(folder); up++) folder = Path.GetDirectoryName(folder);
            if (folder is null || !IsRoot(folder)) continue;
            EmacsLibrary library = new(host, folder);
            library.Open();
            return library;
        }

        return null;
    }

    /// <summary>Whether a file is one of Emacs' own whose contents we have already: in C#, in the prelude, or name by name.</summary>
    public bool IsInMemory(string path)
    {
        if (!IsOwn(path)) return false;
        string name = path.Length > Root.Length ? Path.GetDirectoryName(path[(Root.Length + 1)..]) + "/" + Stem(path) : "";
        // ede/files.el is not files.el
        return _files.Contains(name.TrimStart('/')) || (name.Count(c => c == '/') < 2 && _whole.Contains(Stem(path)));
    }

    /// <summary>Whether Emacs has a feature from its start, so that no file on the load path can replace it.</summary>
    public static bool IsPreloaded(string feature) => PreloadedFeatures.Contains(feature);

    /// <summary>Whether a file is one of Emacs' own.</summary>
    public bool IsOwn(string path) => Path.GetDirectoryName(path) is { } folder && _folders.Contains(folder);

    /// <summary>Defines the structure type of a name that such a file has; false when there is none, or it was done.</summary>
    public bool DefineType(string name)
    {
        if (!_types.Remove(name, out (LibraryFile File, int Offset) place)) return false;
        place.File.Evaluate(place.Offset);
        return true;
    }

    /// <summary>A file's name without its directory, <c>.gz</c> and <c>.el</c>.</summary>
    public static string Stem(string path)
    {
        string name = Path.GetFileName(path);
        if (name.EndsWith(".gz", StringComparison.Ordinal)) name = name[..^3];
        return name.EndsWith(".el", StringComparison.Ordinal) ? name[..^3] : name;
    }

    private static bool Has(string folder, string file) => File.Exists($"{folder}/{file}") || File.Exists($"{folder}/{file}.gz");

    private static bool IsRoot(string folder) => folder.Length > 1 && Has(folder, "loaddefs.el") && Has(folder, "subr.el") && Directory.Exists(folder + "/emacs-lisp");

    private string? FileOf(string name)
    {
        string path = $"{Root}/{name}.el";
        if (File.Exists(path)) return path;
        return File.Exists(path + ".gz") ? path + ".gz" : null;
    }

    private void Open()
    {
        SetFeatures();
        SetFolders();
        List<(LibraryFile File, int Offset)> now = [];
        foreach (string name in Preloaded) Register(name, now, isPreloaded: true);
        foreach (string name in WholeFiles) Register(name, now, isPreloaded: false);
        Register("loaddefs", now, isPreloaded: true);
        foreach ((LibraryFile file, int offset) in now)
        {
            StackMark mark = _host.Lisp.Mark();
            try
            {
                // handled here: no debugger
                _host.Lisp.PushHandler(null);
                file.Evaluate(offset);
                _host.Lisp.PopHandler();
            }
            catch (LispSignal signal)
            {
                // a property or an entry of a list; what needs it will say so
                _host.Lisp.Recover(mark);
                Failures.Add((file.Path, signal.Error));
            }
        }
    }

    private void Register(string name, List<(LibraryFile File, int Offset)> now, bool isPreloaded)
    {
        if (FileOf(name) is not { } path) return;
        LibraryFile file = new(_host, path);
        Interp lisp = _host.Lisp;
        bool isLoaddefs = name == "loaddefs";
        LibraryEntry? type = null;
        HashSet<int> structures = [];
        foreach (LibraryEntry entry in file.Scan())
        {
            if (entry.Kind is LibraryEntryKind.Addition or LibraryEntryKind.Special) continue;
            if (entry.Kind == LibraryEntryKind.Type)
            {
                // unless a function of it is ours: then the type is
                if (IsOurWay.Contains(name)) structures.Add(entry.Offset);
                else if (_types.TryAdd(entry.Name, (file, entry.Offset))) type = entry;
                continue;
            }

            if (entry.Kind == LibraryEntryKind.Now)
            {
                if (isPreloaded) now.Add((file, entry.Offset));
                continue;
            }

            if (structures.Contains(entry.Offset) || Kept.Contains(entry.Name)) continue;
            Symbol symbol = lisp.Intern(entry.Name);
            LibraryDefinition definition = new(file, entry.Name, entry.Offset, entry.Kind, isLoaddefs);
            if (entry.Kind is not (LibraryEntryKind.Variable or LibraryEntryKind.Perhaps))
            {
                if (isPreloaded ? Yields(symbol.FunctionCell) : symbol.FunctionCell.IsNil) lisp.SetLazyFunction(symbol, definition);
                else if (type is { } own && own.Offset == entry.Offset) _types.Remove(own.Name);
                continue;
            }

            if (symbol.IsConstant) continue;
            symbol.IsSpecial = true;
            bool isFree = symbol.Kind == VariableKind.Plain && ReferenceEquals(symbol.Cell.O, Unbound.Instance);
            if (!isFree && symbol is not { Kind: VariableKind.Lazy, Link: PreludeDefinition { Yields: true } }) continue;
            symbol.Kind = VariableKind.Lazy;
            symbol.Link = definition;
        }
    }

    // without a screen, the shell's own commands are the plainer ones too
    private bool Yields(Value function) => function.O switch
    {
        null => true,
        LazyFunction { Definition: PreludeDefinition { Yields: true } } => true,
        PrimitiveDelegate { IsCommand: true } => _host.IsBatch,
        _ => false,
    };

    // What Emacs has loaded is provided. What only stands in the prelude in part is no longer: its file is there now.
    private void SetFeatures()
    {
        Interp lisp = _host.Lisp;
        HashSet<string> known = new(_host.Prelude.Features, StringComparer.Ordinal);
        HashSet<Symbol> seen = [];
        List<Value> features = [];
        for (Value list = _host.Variable(_host.Sym.Features); list.O is Cons cell; list = cell.Cdr)
        {
            if (cell.Car.O is not Symbol feature || !seen.Add(feature)) continue;
            bool isOurs = known.Contains(feature.Name);
            if (!isOurs || _own.Contains(feature.Name) || PreloadedFeatures.Contains(feature.Name) || !IsThere(feature.Name)) features.Add(feature);
        }

        foreach (string name in PreloadedFeatures)
        {
            if (seen.Add(lisp.Intern(name))) features.Add(lisp.Intern(name));
        }

        lisp.SetValue(_host.Sym.Features, Cons.List([.. features]));
    }

    private bool IsThere(string feature) => _folders.Any(folder => Has(folder, feature + ".el"));

    // subdirs.el names them in their order; deeper ones are reached by names like semantic/find
    private IEnumerable<string> Subdirectories()
    {
        string file = Root + "/subdirs.el";
        if (!File.Exists(file)) return Directory.EnumerateDirectories(Root).Where(folder => Path.GetFileName(folder) is not "term").Order(StringComparer.Ordinal);
        return File.ReadAllText(file).Split('"').Where((_, i) => i % 2 == 1).Select(name => $"{Root}/{name}").Where(Directory.Exists);
    }

    // the directory brings its subdirectories, as its subdirs.el does in Emacs; and the data files beside it
    private void SetFolders()
    {
        Interp lisp = _host.Lisp;
        HashSet<string> present = new(StringComparer.Ordinal);
        List<Value> path = [];
        for (Value list = _host.Variable(_host.Sym.LoadPath); list.O is Cons cell; list = cell.Cdr)
        {
            path.Add(cell.Car);
            if (cell.Car.O is LispString text) present.Add(_host.ExpandFileName(text.Text).TrimEnd('/'));
        }

        int first = path.FindIndex(each => each.O is LispString text && _folders.Contains(_host.ExpandFileName(text.Text).TrimEnd('/')));
        List<Value> added = [.. Subdirectories().Prepend(Root).Where(folder => !present.Contains(folder)).Select(Value.Str)];
        path.InsertRange(first + 1, added);
        if (added.Count > 0) lisp.SetValue(_host.Sym.LoadPath, Cons.List([.. path]));
        string data = Path.GetFullPath(Root + "/../etc") + "/";
        Value handlers = _host.Variable(_host.Sym.FileNameHandlerAlist);
        if (handlers.IsNil)
        {
            handlers = Cons.List(
                new Cons(Value.Str(@"\.\(?:dz\|g?z\|tgz\|bz2\|tbz2?\|xz\|txz\|zst\|tzst\|lzma\|lz\|Z\)\(?:~\|\.~[0-9]+~\)?\'"), lisp.Intern("jka-compr-handler")),
                new Cons(Value.Str(@"\`/:"), lisp.Intern("file-name-non-special")));
            lisp.SetValue(_host.Sym.FileNameHandlerAlist, handlers);
        }

        if (Directory.Exists(data)) lisp.SetValue(lisp.Intern("data-directory"), Value.Str(data));
    }
}
