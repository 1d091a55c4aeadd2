namespace Editor.Lisp;

// What reading needs of the interpreter: symbols by a span of the text, the variables that steer it.
public sealed partial class Interp
{
    private Dictionary<string, Symbol>.AlternateLookup<ReadOnlySpan<char>> _obarrayBySpan;

    /// <summary>The names of Unicode, once they were needed.</summary>
    internal string? UnicodeNames { get; set; }

    /// <summary>The characters that have a name, and where in <see cref="UnicodeNames"/> it begins; made when a character's name is first asked for.</summary>
    internal (int[] Codes, int[] Places)? UnicodeNameIndex { get; set; }

    /// <summary>Opens what <c>read</c> was given when it is no string and no function: a buffer, a marker, t. Null: not one of these.</summary>
    internal Func<Interp, Value, ReadSource?>? OpenReadSource { get; set; }

    /// <summary>The data of <c>end-of-file</c>: the file being loaded, if any.</summary>
    internal Value EndOfFileData { get; set; }

    /// <summary>The symbol that a name in text means.</summary>
    internal Symbol ReadSymbol(ReadOnlySpan<char> name)
    {
        if (Sym.Obarray.Cell.O is not LispVector { Attached: Obarray { IsMain: true } }) return SymbolPrimitives.ObarrayOf(this, default).Intern(this, name.ToString());
        if (_obarrayBySpan.Dictionary is null) _obarrayBySpan = _obarray.GetAlternateLookup<ReadOnlySpan<char>>();
        return _obarrayBySpan.TryGetValue(name, out Symbol? symbol) ? symbol : Intern(name.ToString());
    }
}

/// <summary>Symbols of the reader.</summary>
internal sealed partial class WellKnownSymbols
{
    public readonly Symbol HashTable = lisp.Intern("hash-table");
    public readonly Symbol ReadCircle = lisp.Intern("read-circle");
    public readonly Symbol UnescapedLiterals = lisp.Intern("lread--unescaped-character-literals");
    public readonly Symbol LoadFileName = lisp.Intern("load-file-name");
}
