namespace Editor.Text;

/// <summary>The syntax of a character: Lisp's <c>(CODE . MATCHING)</c>, where CODE holds the class and the flags.</summary>
/// <param name="Code">The class in the low 16 bits, the flags 1 2 3 4 p b n c from bit 16 on.</param>
/// <param name="Matching">The character that pairs with it; -1 when none does.</param>
public readonly record struct SyntaxEntry(int Code, int Matching = -1)
{
    /// <summary>Flag <c>1</c>: begins a two-character comment starter.</summary>
    public const int StartFirst = 1 << 16;

    /// <summary>Flag <c>2</c>: ends a two-character comment starter.</summary>
    public const int StartSecond = 1 << 17;

    /// <summary>Flag <c>3</c>: begins a two-character comment ender.</summary>
    public const int EndFirst = 1 << 18;

    /// <summary>Flag <c>4</c>: ends a two-character comment ender.</summary>
    public const int EndSecond = 1 << 19;

    /// <summary>Flag <c>p</c>: a prefix of an expression.</summary>
    public const int Prefix = 1 << 20;

    /// <summary>Flag <c>b</c>: comments of style b.</summary>
    public const int StyleB = 1 << 21;

    /// <summary>Flag <c>n</c>: comments that nest.</summary>
    public const int Nested = 1 << 22;

    /// <summary>Flag <c>c</c>: comments of style c.</summary>
    public const int StyleC = 1 << 23;

    /// <summary>The class.</summary>
    public SyntaxClass Class => (SyntaxClass)(Code & 0xFFFF);

    /// <summary>Whether a flag is set.</summary>
    /// <param name="flag">One of the constants.</param>
    public bool Has(int flag) => (Code & flag) != 0;
}
