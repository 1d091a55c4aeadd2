namespace Editor.Text;

/// <summary>The named classes of a set whose characters are asked for when a character is at hand.</summary>
[Flags]
internal enum RegexpClasses
{
    None = 0,
    Alnum = 1,
    Alpha = 2,
    Word = 4,
    Space = 8,
    Graph = 16,
    Print = 32,
    Upper = 64,
    Lower = 128,
    Punct = 256,
    Blank = 512,
    Multibyte = 1024,
}

/// <summary>
/// The set of a bracket expression. ASCII is a bit map, the rest ranges and classes; with a case table both hold canonical characters.
/// </summary>
internal sealed class RegexpSet(CaseTable? fold)
{
    private readonly List<(int Low, int High)> _ranges = [];
    private ulong _low;
    private ulong _high;
    private RegexpClasses _classes;

    /// <summary>Whether it is [^...].</summary>
    public bool IsNegated { get; set; }

    /// <summary>Whether a syntax table has a say in it.</summary>
    public bool AsksSyntax => (_classes & (RegexpClasses.Word | RegexpClasses.Space | RegexpClasses.Punct)) != RegexpClasses.None;

    /// <summary>Adds the characters from <paramref name="low"/> to <paramref name="high"/>; none when they are the wrong way round.</summary>
    public void Add(int low, int high)
    {
        if (low > high) return;
        if (high >= LispChar.FirstRaw && low < LispChar.FirstRaw)
        {
            // From ASCII to a raw byte: ASCII and the raw bytes, nothing between. From another character to a raw byte: nothing (Emacs 28.2).
            if (low >= 128) return;
            Add(low, 127);
            Add(LispChar.FirstRaw, high);
            return;
        }

        for (var c = low; c <= high && c < 128; c++) AddAscii(c);
        if (high >= 128) _ranges.Add((Math.Max(low, 128), high));
        if (fold is null) return;
        foreach (var cased in fold.Cased(low, high)) AddCanonical(fold.Canonical(cased));
    }

    /// <summary>Adds a named class. False when there is none of that name.</summary>
    public bool TryAdd(string name)
    {
        switch (name)
        {
            case "alnum": AddClass(RegexpClasses.Alnum, static c => char.IsAsciiLetterOrDigit((char)c)); break;
            case "alpha": AddClass(RegexpClasses.Alpha, static c => char.IsAsciiLetter((char)c)); break;
            case "word": _classes |= RegexpClasses.Word; break;
            case "space": _classes |= RegexpClasses.Space; break;
            case "punct": AddClass(RegexpClasses.Punct, static c => c is > 32 and < 127 && !char.IsAsciiLetterOrDigit((char)c)); break;
            case "graph": AddClass(RegexpClasses.Graph, static c => c is > 32 and < 127); break;
            case "print": AddClass(RegexpClasses.Print, static c => c is >= 32 and < 127); break;
            case "upper": AddClass(RegexpClasses.Upper, static c => char.IsAsciiLetterUpper((char)c)); break;
            case "lower": AddClass(RegexpClasses.Lower, static c => char.IsAsciiLetterLower((char)c)); break;
            case "blank": AddClass(RegexpClasses.Blank, static c => c is ' ' or '\t'); break;
            case "digit": AddClass(RegexpClasses.None, static c => char.IsAsciiDigit((char)c)); break;
            case "xdigit": AddClass(RegexpClasses.None, static c => char.IsAsciiHexDigit((char)c)); break;
            case "cntrl": AddClass(RegexpClasses.None, static c => c < 32); break;
            case "ascii": AddClass(RegexpClasses.None, static _ => true); break;
            case "unibyte": AddClass(RegexpClasses.None, static _ => true); break;
            case "nonascii":
            case "multibyte": _classes |= RegexpClasses.Multibyte; break;
            default: return false;
        }

        return true;
    }

    /// <summary>Whether the set holds a character, its negation included.</summary>
    /// <param name="c">The character as it stands in the text.</param>
    /// <param name="syntax">The syntax table.</param>
    public bool Holds(int c, ISyntaxTable syntax) => HoldsPlain(c, syntax) != IsNegated;

    /// <summary>The ASCII characters that it may match, whatever the syntax table says.</summary>
    public UInt128 PossibleAscii()
    {
        UInt128 possible = 0;
        for (var c = 0; c < 128; c++)
        {
            if (AsksSyntax || HoldsPlain(c, null) != IsNegated) possible |= UInt128.One << c;
        }

        return possible;
    }

    /// <summary>Whether a character beyond ASCII may be in it.</summary>
    public bool MayTakeOthers => IsNegated || _ranges.Count > 0 || _classes != RegexpClasses.None;

    private bool HoldsPlain(int c, ISyntaxTable? syntax)
    {
        var canonical = fold is null ? c : fold.Canonical(c);
        if (c < 128)
        {
            if (canonical < 128 ? IsSet(canonical) : InRanges(canonical)) return true;
            if (syntax is null || !AsksSyntax) return false;
            return ((_classes & RegexpClasses.Word) != RegexpClasses.None && syntax.ClassOf(c) == SyntaxClass.Word)
                || ((_classes & RegexpClasses.Space) != RegexpClasses.None && syntax.ClassOf(c) == SyntaxClass.Whitespace);
        }

        if (canonical < 128 ? IsSet(canonical) : InRanges(canonical)) return true;
        return _classes != RegexpClasses.None && c < LispChar.FirstRaw && InClasses(c, syntax);
    }

    private bool IsSet(int ascii) => ((ascii < 64 ? _low : _high) >> (ascii & 63) & 1) != 0;

    private void Mark(int ascii)
    {
        if (ascii < 64) _low |= 1UL << ascii;
        else _high |= 1UL << (ascii & 63);
    }

    private bool InRanges(int c)
    {
        foreach (var (low, high) in _ranges)
        {
            if (c >= low && c <= high) return true;
        }

        return false;
    }

    private bool InClasses(int c, ISyntaxTable? syntax)
    {
        for (var rest = (int)_classes; rest != 0; rest &= rest - 1)
        {
            if (InClass((RegexpClasses)(rest & -rest), c, syntax)) return true;
        }

        return false;
    }

    private bool InClass(RegexpClasses one, int c, ISyntaxTable? syntax) => one switch
    {
        RegexpClasses.Alnum => LispChar.IsAlphanumeric(c),
        RegexpClasses.Alpha => LispChar.IsAlphabetic(c),
        RegexpClasses.Word => syntax is null || syntax.ClassOf(c) == SyntaxClass.Word,
        RegexpClasses.Space => syntax is null || syntax.ClassOf(c) == SyntaxClass.Whitespace,
        RegexpClasses.Punct => syntax is null || syntax.ClassOf(c) != SyntaxClass.Word,
        RegexpClasses.Graph => LispChar.IsGraphic(c),
        RegexpClasses.Print => LispChar.IsPrintable(c),
        RegexpClasses.Upper => IsCased(c, wantsUpper: true),
        RegexpClasses.Lower => IsCased(c, wantsUpper: false),
        RegexpClasses.Blank => LispChar.IsBlank(c),
        _ => true,
    };

    /// <summary>When case is folded, [:upper:] and [:lower:] both take each letter that has the other case (observed in Emacs 28.2).</summary>
    private bool IsCased(int c, bool wantsUpper)
    {
        if (fold is not null) return fold.IsUpper(c) || fold.IsLower(c);
        return wantsUpper ? CaseTable.Standard.IsUpper(c) : CaseTable.Standard.IsLower(c);
    }

    private void AddClass(RegexpClasses beyondAscii, Func<int, bool> isInAscii)
    {
        _classes |= beyondAscii;
        for (var c = 0; c < 128; c++)
        {
            if (isInAscii(c)) AddAscii(c);
        }
    }

    private void AddAscii(int c)
    {
        Mark(c);
        if (fold is not null) AddCanonical(fold.Canonical(c));
    }

    private void AddCanonical(int c)
    {
        if (c < 128) Mark(c);
        else _ranges.Add((c, c));
    }
}
