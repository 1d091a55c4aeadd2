using System.Runtime.CompilerServices;
using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>Syntax tables as Lisp has them: char-tables whose elements are <c>(CODE . MATCHING)</c>.</summary>
internal sealed class SyntaxRoom
{
    private static readonly object Key = new();
    private readonly ConditionalWeakTable<LispCharTable, CharTableSyntax> _adapters = [];
    private readonly ScriptHost _host;
    private readonly Symbol _purpose;
    private LispCharTable? _standard;
    private LazyStandard? _lazy;

    public SyntaxRoom(ScriptHost host)
    {
        _host = host;
        Names = new SyntaxNames(host.Lisp);
        _purpose = Names.Purpose;
    }

    /// <summary>The variables that every scan looks at.</summary>
    public SyntaxNames Names { get; }

    /// <summary>The set that a description for skip-chars means; null: it is none. The last few are kept, as loops ask for the same again.</summary>
    public SkipSet? SkipSetOf(string description)
    {
        if (_skipSets.TryGetValue(description, out SkipSet? known)) return known;
        if (_skipSets.Count >= 64) _skipSets.Clear();
        return SkipSet.Parse(description) is { } made ? _skipSets[description] = made : null;
    }

    private readonly Dictionary<string, SkipSet> _skipSets = new(StringComparer.Ordinal);

    /// <summary>The standard table; made when it is first asked for.</summary>
    public LispCharTable Standard => _standard ??= MakeStandard();

    /// <summary>The syntax table of the current buffer, for the matcher.</summary>
    public ISyntaxTable InForce => Own is { } own ? AdapterOf(own) : _lazy ??= new LazyStandard(this);

    /// <summary>The table of the current buffer.</summary>
    public LispCharTable Current
    {
        get => Own ?? Standard;
        set => _host.State.Attached[Key] = ReferenceEquals(value, _standard) ? null : value;
    }

    private LispCharTable? Own => _host.State.Attached.TryGetValue(Key, out object? table) ? table as LispCharTable : null;

    /// <summary>The table of any buffer.</summary>
    public LispCharTable TableOf(TextBuffer buffer) =>
        _host.StateOf(buffer).Attached.TryGetValue(Key, out object? table) && table is LispCharTable own ? own : Standard;

    /// <summary>Whether a value is a syntax table.</summary>
    public bool IsSyntaxTable(Value value) => value.O is LispCharTable table && Value.Eq(table.Purpose, _purpose);

    /// <summary>A table without values of its own.</summary>
    public LispCharTable Make(LispCharTable? parent) => new() { Purpose = _purpose, Parent = parent };

    /// <summary>What the matcher reads a table through.</summary>
    public CharTableSyntax AdapterOf(LispCharTable table) => _adapters.GetValue(table, static made => new CharTableSyntax(made));

    /// <summary>The element of an entry.</summary>
    public static Value ToValue(SyntaxEntry entry) => new Cons(entry.Code, entry.Matching < 0 ? default : (Value)entry.Matching);

    private LispCharTable MakeStandard()
    {
        LispCharTable made = Make(null);
        foreach ((int low, int high, SyntaxEntry entry) in SyntaxTable.StandardEntries()) made.SetRange(low, high, ToValue(entry));
        return made;
    }

    private sealed class LazyStandard(SyntaxRoom room) : ISyntaxTable
    {
        private CharTableSyntax? _made;

        public SyntaxClass ClassOf(int character) => (_made ??= room.AdapterOf(room.Standard)).ClassOf(character);

        public SyntaxEntry EntryOf(int character) => (_made ??= room.AdapterOf(room.Standard)).EntryOf(character);
    }
}

/// <summary>Symbols that scans need each time.</summary>
internal sealed class SyntaxNames(Interp lisp)
{
    public Symbol Purpose { get; } = lisp.Intern("syntax-table");

    public Symbol LookupProperties { get; } = lisp.Intern("parse-sexp-lookup-properties");

    public Symbol IgnoreComments { get; } = lisp.Intern("parse-sexp-ignore-comments");

    public Symbol CommentEndCanBeEscaped { get; } = lisp.Intern("comment-end-can-be-escaped");

    public Symbol OpenParenIsDefunStart { get; } = lisp.Intern("open-paren-in-column-0-is-defun-start");

    public Symbol WordsIncludeEscapes { get; } = lisp.Intern("words-include-escapes");
}

/// <summary>Reads the syntax of characters from a char-table. The entries of ASCII are kept until the table or an ancestor changes.</summary>
internal sealed class CharTableSyntax(LispCharTable table) : ISyntaxTable
{
    private readonly SyntaxEntry[] _ascii = new SyntaxEntry[128];
    private long _version = -1;

    /// <inheritdoc/>
    public SyntaxClass ClassOf(int character) => EntryOf(character).Class;

    /// <inheritdoc/>
    public SyntaxEntry EntryOf(int character)
    {
        if (character >= 128) return Read(character);
        if (_version != VersionOf()) Fill();
        return _ascii[character];
    }

    private SyntaxEntry Read(int character)
    {
        if (table[character].O is not Cons { Car.IsFixnum: true } entry) return new SyntaxEntry((int)SyntaxClass.Whitespace);
        return new SyntaxEntry((int)entry.Car.N, entry.Cdr.IsFixnum ? (int)entry.Cdr.N : -1);
    }

    private long VersionOf()
    {
        long version = 0;
        for (LispCharTable? at = table; at is not null; at = at.Parent) version = (version * 31) + at.Version + 1;
        return version;
    }

    private void Fill()
    {
        for (int c = 0; c < 128; c++) _ascii[c] = Read(c);
        _version = VersionOf();
    }
}
