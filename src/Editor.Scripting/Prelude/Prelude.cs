using System.Text;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>
/// Our own Emacs Lisp, inside the program. At start only names are made known; a definition is read and evaluated when it is first called or
/// looked at. The other forms of a file (its init forms) run once, before the first definition of that file.
/// </summary>
internal sealed class Prelude
{
    private readonly Interp _lisp;
    private readonly PreludeFile[] _files;
    private readonly Dictionary<string, PreludeFile> _features = new(StringComparer.Ordinal);
    private readonly Dictionary<Symbol, Value> _variables = [];

    /// <summary>Makes the names known to an interpreter.</summary>
    /// <param name="lisp">The interpreter; primitives that it has already stay.</param>
    /// <param name="read">Reads the form at an offset (in units) of a text.</param>
    public Prelude(Interp lisp, Func<string, int, Value> read)
    {
        _lisp = lisp;
        string[] names = PreludeData.Names();
        _files = new PreludeFile[names.Length];
        for (int i = 0; i < names.Length; i++) _files[i] = new PreludeFile(lisp, i, names[i], read, Made, _variables);
        ReadOnlySpan<byte> index = PreludeData.Index;
        while (!index.IsEmpty)
        {
            int end = index.IndexOf((byte)'\n');
            Register(index[..end]);
            index = index[(end + 1)..];
        }
    }

    /// <summary>What the definitions that were read made of their symbols' function cells.</summary>
    public Dictionary<Symbol, object?> Made { get; } = [];

    /// <summary>The names of the commands, known before their definitions are read.</summary>
    public HashSet<string> Commands { get; } = new(StringComparer.Ordinal);

    /// <summary>The features that are there from the start.</summary>
    public IEnumerable<string> Features => _features.Keys;

    /// <summary>Makes sure that a feature's init forms have run; false when it is none of the prelude's.</summary>
    public bool Require(string feature)
    {
        if (!_features.TryGetValue(feature, out PreludeFile? file)) return false;
        file.Initialize();
        return true;
    }

    /// <summary>Whether a feature is one of the prelude's.</summary>
    public bool Has(string feature) => _features.ContainsKey(feature);

    /// <summary>
    /// The variables that a file is about to define get the file's values, where nobody has looked at the prelude's yet; those of one of Emacs' own
    /// (<paramref name="isEmacs"/>) also where the value is still the prelude's: a definition that was only compiled may have looked.
    /// </summary>
    public void Yield(List<LibraryEntry> entries, bool isEmacs)
    {
        foreach (LibraryEntry entry in entries)
        {
            if (entry.Kind != LibraryEntryKind.Variable) continue;
            Symbol symbol = _lisp.Intern(entry.Name);
            if (symbol is { Kind: VariableKind.Lazy, Link: PreludeDefinition definition }) definition.IsWeak = true;
            else if (isEmacs && symbol.Kind == VariableKind.Plain && _variables.Remove(symbol, out Value made) && Value.Eq(made, symbol.Cell)) symbol.Cell = Value.Of(Unbound.Instance);
        }
    }

    private void Register(ReadOnlySpan<byte> line)
    {
        char kind = (char)line[0];
        line = line[2..];
        int number = Number(ref line);
        int offset = Number(ref line);
        string name = Encoding.UTF8.GetString(line);
        PreludeFile file = _files[number];
        switch (kind)
        {
            case 'c':
                Commands.Add(name);
                break;
            case 'p':
                _features[name] = file;
                break;
            case 'y':
                file.Yielding.Add(name);
                break;
            case 'i':
                file.InitForms.Add(offset);
                break;
            case 'v':
                Variable(_lisp.Intern(name), file, offset);
                break;
            default:
                Symbol symbol = _lisp.Intern(name);
                // what C# has already is quicker, and stays
                if (symbol.FunctionCell.IsTrue) break;
                _lisp.SetLazyFunction(symbol, new PreludeDefinition(file, symbol, kind == 't' ? -1 : offset, kind));
                break;
        }
    }

    /// <summary>Takes a number and the blank after it off a line.</summary>
    private static int Number(ref ReadOnlySpan<byte> line)
    {
        int number = 0;
        int at = 0;
        for (; line[at] != (byte)' '; at++) number = (number * 10) + line[at] - '0';
        line = line[(at + 1)..];
        return number;
    }

    private static void Variable(Symbol symbol, PreludeFile file, int offset)
    {
        symbol.IsSpecial = true;
        if (symbol.Kind != VariableKind.Plain || !ReferenceEquals(symbol.Cell.O, Unbound.Instance)) return;
        symbol.Kind = VariableKind.Lazy;
        symbol.Link = new PreludeDefinition(file, symbol, offset, 'v');
    }
}

/// <summary>One file of the prelude.</summary>
internal sealed class PreludeFile(Interp lisp, int number, string name, Func<string, int, Value> read, Dictionary<Symbol, object?> made, Dictionary<Symbol, Value> variables)
{
    private string? _text;
    private bool _initialized;

    public string Name => name;

    /// <summary>Offsets of the forms that are no lazy definitions.</summary>
    public List<int> InitForms { get; } = [];

    /// <summary>Names that Emacs' own Lisp, when it is on the load path, defines instead; <c>*</c> for all.</summary>
    public HashSet<string> Yielding { get; } = new(StringComparer.Ordinal);

    private string Text => _text ??= Encoding.UTF8.GetString(PreludeData.File(number));

    /// <summary>Notes what a definition made.</summary>
    public void Note(Symbol symbol) => made[symbol] = symbol.FunctionCell.O;

    /// <summary>Notes the value that a definition gave a variable.</summary>
    public void NoteVariable(Symbol symbol) => variables[symbol] = symbol.Cell;

    /// <summary>Runs the init forms, once.</summary>
    public void Initialize()
    {
        if (_initialized) return;
        _initialized = true;
        try
        {
            foreach (int offset in InitForms) Evaluate(offset);
        }
        catch
        {
            // interrupted or failed: the next who needs the file tries again
            _initialized = false;
            throw;
        }
    }

    /// <summary>Reads and evaluates the form at an offset.</summary>
    public void Evaluate(int offset)
    {
        int depth = lisp.MaxDepth;
        int bindings = lisp.BindingDepth;
        object? matches = lisp.Host.HoldMatchData();
        lisp.MaxDepth = Math.Max(depth, lisp.Depth + 600);
        lisp.Bind(lisp.Sym.InhibitQuit, Value.T);
        bool inside = lisp.IsReadingPrelude;
        lisp.IsReadingPrelude = true;
        try
        {
            lisp.Eval(read(Text, offset));
        }
        finally
        {
            lisp.IsReadingPrelude = inside;
            lisp.UnbindTo(bindings);
            lisp.MaxDepth = depth;
            lisp.Host.ReleaseMatchData(matches);
        }
    }
}

/// <summary>A definition of the prelude; offset -1: the init forms of its file make it.</summary>
internal sealed class PreludeDefinition(PreludeFile file, Symbol symbol, int offset, char kind) : LazyDefinition
{
    public override bool IsMacro => kind == 'm';

    /// <summary>Whether Emacs' own Lisp, when it is on the load path, defines the name instead.</summary>
    public bool Yields => file.Yielding.Contains("*") || file.Yielding.Contains(symbol.Name);

    public override bool MayBeMacro => kind is 'm' or 'a';

    public override void Realize(Interp lisp)
    {
        file.Initialize();
        // the init forms may have made it already
        bool waiting = symbol.FunctionCell.O is LazyFunction lazy && ReferenceEquals(lazy.Definition, this);
        bool variable = symbol.Kind == VariableKind.Plain && ReferenceEquals(symbol.Cell.O, Unbound.Instance);
        if (offset >= 0 && (waiting || variable)) file.Evaluate(offset);
        if (waiting) file.Note(symbol);
        if (variable && kind == 'v' && symbol.Kind == VariableKind.Plain) file.NoteVariable(symbol);
    }
}
