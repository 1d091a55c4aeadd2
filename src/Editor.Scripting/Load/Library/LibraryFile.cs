using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>A file of Emacs' own whose definitions are taken one by one, each when its name is first needed.</summary>
internal sealed class LibraryFile(ScriptHost host, string path)
{
    private readonly HashSet<int> _evaluated = [];
    private readonly Dictionary<string, List<int>> _additions = new(StringComparer.Ordinal);
    private readonly List<LibraryEntry> _specials = [];
    private byte[] _bytes = [];
    private bool _lexical;
    private Editor.Text.CodingSystem? _coding;

    /// <summary>The file's name.</summary>
    public string Path => path;

    /// <summary>Finds what the file defines.</summary>
    public List<LibraryEntry> Scan()
    {
        _bytes = ScriptHost.ReadUnpacked(path);
        _lexical = LexicalCookie.IsLexical(System.Text.Encoding.UTF8.GetString(_bytes.AsSpan(0, Math.Min(_bytes.Length, 400))));
        List<LibraryEntry> entries = DefinitionScanner.Scan(_bytes);
        foreach (LibraryEntry entry in entries)
        {
            if (entry.Kind == LibraryEntryKind.Special) _specials.Add(entry);
            if (entry.Kind != LibraryEntryKind.Addition) continue;
            if (!_additions.TryGetValue(entry.Name, out List<int>? offsets)) _additions[entry.Name] = offsets = [];
            offsets.Add(entry.Offset);
        }

        return entries;
    }

    /// <summary>Evaluates the form at an offset, and what adds to a name, unless that was done.</summary>
    public void Define(string name, int offset)
    {
        Evaluate(offset);
        if (!_additions.Remove(name, out List<int>? offsets)) return;
        foreach (int addition in offsets) Evaluate(addition);
    }

    /// <summary>Evaluates the form at an offset, once.</summary>
    public void Evaluate(int offset)
    {
        if (!_evaluated.Add(offset)) return;
        Interp lisp = host.Lisp;
        int depth = lisp.MaxDepth;
        int bindings = lisp.BindingDepth;
        object? matches = host.HoldMatchData();
        Action<Value>? noted = lisp.DefinitionNoted;
        lisp.MaxDepth = Math.Max(depth, lisp.Depth + 800);
        lisp.Bind(lisp.Sym.InhibitQuit, Value.T);
        lisp.Bind(lisp.Sym.LexicalBinding, Value.Bool(_lexical));
        lisp.Bind(host.Sym.LoadFileName, Value.Str(path));
        lisp.Bind(host.Sym.LoadInProgress, Value.T);
        lisp.DefinitionNoted = null;
        bool inside = lisp.IsReadingPrelude;
        lisp.IsReadingPrelude = true;
        try
        {
            lisp.Eval(Read(offset), _lexical, _lexical ? Specials(offset) : null);
        }
        catch
        {
            _evaluated.Remove(offset);
            throw;
        }
        finally
        {
            lisp.DefinitionNoted = noted;
            lisp.IsReadingPrelude = inside;
            lisp.UnbindTo(bindings);
            lisp.MaxDepth = depth;
            host.ReleaseMatchData(matches);
        }
    }

    // what the file declares special before a form
    private Scope? Specials(int offset)
    {
        Scope? scope = null;
        foreach (LibraryEntry entry in _specials)
        {
            Symbol symbol = host.Lisp.Intern(entry.Name);
            if (entry.Offset < offset && !symbol.IsSpecial) scope = new Scope(symbol, scope) { Alist = new Cons(symbol, scope?.Alist ?? Closure.ListOfT) };
        }

        return scope;
    }

    // to the next form, or further when what looks like one stands in a documentation string
    private Value Read(int offset)
    {
        _coding ??= Editor.Text.FileCoding.Detect(_bytes).Coding;
        int end = Math.Max(DefinitionScanner.NextForm(_bytes, offset), offset + StructScanner.Closing(_bytes.AsSpan(offset)));
        string text = _coding.Decode(_bytes.AsSpan(offset, end - offset));
        return new LispReader(host.Lisp, new StringSource(text, 0, text.Length)).Read();
    }
}

/// <summary>A definition in a library file.</summary>
internal sealed class LibraryDefinition(LibraryFile file, string name, int offset, LibraryEntryKind kind, bool isAutoload) : LazyDefinition
{
    /// <inheritdoc/>
    public override bool IsMacro => kind == LibraryEntryKind.Macro;

    /// <inheritdoc/>
    public override bool MayBeMacro => kind is LibraryEntryKind.Macro or LibraryEntryKind.Alias;

    /// <inheritdoc/>
    public override bool IsCertain => kind != LibraryEntryKind.Perhaps;

    /// <inheritdoc/>
    public override bool GivesProperties => true;

    /// <inheritdoc/>
    public override void Realize(Interp lisp)
    {
        // `autoload' leaves what is defined alone
        if (isAutoload && kind is not (LibraryEntryKind.Variable or LibraryEntryKind.Perhaps) && lisp.Intern(name) is { FunctionCell.O: LazyFunction } symbol) lisp.SetFunction(symbol, default);
        file.Define(name, offset);
    }
}
