using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>
/// Category tables (manual: "Categories"): a char-table of sets, each a bool-vector of 128. The standard one begins with the categories that
/// <see cref="StandardCategories"/> knows; a set is made when it is first asked for or changed.
/// </summary>
internal sealed class CategoryRoom : ICategoryTable
{
    private const int Size = 128;
    private static readonly object Key = new();

    private readonly ScriptHost _host;
    private readonly Symbol _purpose;

    public CategoryRoom(ScriptHost host)
    {
        _host = host;
        _purpose = host.Lisp.Intern("category-table");
        host.Lisp.PutProperty(_purpose, host.Lisp.Intern("char-table-extra-slots"), 2);
        Standard = New(isStandard: true);
        foreach ((char category, string text) in (ReadOnlySpan<(char, string)>)[
            ('a', "ASCII"), ('l', "Latin"), ('g', "Greek"), ('y', "Cyrillic"), ('b', "Arabic"), ('w', "Hebrew"), ('j', "Japanese"), ('C', "Chinese (Han) characters"),
            ('H', "Hiragana"), ('K', "Katakana"), ('c', "Chinese"), ('h', "Korean"), ('t', "Thai"), ('o', "Lao"), ('q', "Tibetan"), ('i', "Indian"), ('|', "line breakable"),
            ('^', "Combining"), ('.', "Base"), ('L', "Strong L2R"), ('R', "Strong R2L"), (' ', "space for indent"), ('>', "Not at bol"), ('<', "Not at eol"), ('r', "Roman"), ('v', "Vietnamese"), ('e', "Ethiopic"),
            ('k', "Katakana of one byte"), ('A', "2-byte alphabets"), ('G', "2-byte Greek"), ('Y', "2-byte Cyrillic"), ('N', "2-byte Korean"), ('4', "4-corner characters"),
        ]) Documentation(Standard).Items[category - ' '] = Value.Str(text);
    }

    /// <summary>The standard category table.</summary>
    public LispCharTable Standard { get; }

    /// <summary>The current buffer's table.</summary>
    public LispCharTable Current
    {
        get => _host.State.Attached.TryGetValue(Key, out object? table) ? (LispCharTable)table! : Standard;
        set => _host.State.Attached[Key] = value;
    }

    /// <inheritdoc/>
    public bool IsIn(int character, int mnemonic) => mnemonic is >= 0 and < Size && Set(Current, character)[mnemonic];

    /// <summary>A new table, empty or with the standard categories.</summary>
    public LispCharTable New(bool isStandard = false) =>
        new() { Purpose = _purpose, Extras = [Value.Of(new LispVector(new Value[95])), Value.Bool(isStandard)] };

    /// <summary>A copy of a table.</summary>
    public LispCharTable Copy(LispCharTable table)
    {
        LispCharTable copy = New(table.Extras[1].IsTrue);
        Documentation(table).Items.CopyTo(Documentation(copy).Items, 0);
        foreach ((int from, int to, Value value) in table.Ranges()) copy.SetRange(from, to, value.O is LispBoolVector set ? Value.Of(Copied(set)) : default);
        return copy;
    }

    /// <summary>The docstrings of a table's categories, from the blank to the tilde.</summary>
    public static LispVector Documentation(LispCharTable table) => (LispVector)table.Extras[0].O!;

    /// <summary>The set of a character: not to be changed.</summary>
    public LispBoolVector Set(LispCharTable table, int character)
    {
        if (table[character].O is LispBoolVector known) return known;
        LispBoolVector made = new(Size);
        if (table.Extras[1].IsTrue)
        {
            for (int i = ' '; i < Size - 1; i++) made[i] = StandardCategories.Instance.IsIn(character, i);
        }

        table[character] = Value.Of(made);
        return made;
    }

    /// <summary>Puts a character into a category of a table, or takes it out.</summary>
    public void Change(LispCharTable table, int character, int category, bool isIn)
    {
        LispBoolVector set = Copied(Set(table, character));
        set[category] = isIn;
        table[character] = Value.Of(set);
    }

    private static LispBoolVector Copied(LispBoolVector set)
    {
        LispBoolVector copy = new(set.Length);
        set.Words.CopyTo(copy.Words, 0);
        return copy;
    }
}
