using System.Text;

namespace Editor.Core.Input;

/// <summary>The modifier keys of a <see cref="KeyChord"/>.</summary>
[Flags]
public enum KeyModifiers
{
    /// <summary>No modifier.</summary>
    None = 0,

    /// <summary>Shift, where the terminal tells it apart from the shifted character itself.</summary>
    Shift = 1,

    /// <summary>Control: <c>C-</c>.</summary>
    Control = 2,

    /// <summary>Meta, sent by terminals as Alt or as an ESC before the key: <c>M-</c>.</summary>
    Meta = 4,

    /// <summary>Super: <c>s-</c>.</summary>
    Super = 8,
}

/// <summary>
/// One key press with its modifiers, as key maps know it: a character (<c>C-x</c>) or a function key (<c>M-&lt;up&gt;</c>).
/// Two values, compared by value; written and read in Emacs' notation (Emacs manual, "Key Sequences").
/// </summary>
/// <remarks>
/// Normal form: RET, TAB, ESC and DEL are the characters 13, 9, 27 and 127 without Control; a control letter is its lower-case letter with
/// <see cref="KeyModifiers.Control"/>, so that <c>C-x</c> and <c>C-X</c> are one chord; Shift never goes with a printing character.
/// </remarks>
/// <param name="Code">A Unicode code point, or <see cref="FunctionKeyBase"/> plus a <see cref="FunctionKey"/>.</param>
/// <param name="Modifiers">The modifiers held.</param>
public readonly record struct KeyChord(int Code, KeyModifiers Modifiers)
{
    /// <summary>Codes from here on are function keys, not characters.</summary>
    public const int FunctionKeyBase = 0x110000;

    /// <summary>RET.</summary>
    public static readonly KeyChord Return = new('\r', KeyModifiers.None);

    /// <summary>TAB.</summary>
    public static readonly KeyChord Tab = new('\t', KeyModifiers.None);

    /// <summary>ESC.</summary>
    public static readonly KeyChord Escape = new(27, KeyModifiers.None);

    /// <summary>DEL, the key that erases backwards.</summary>
    public static readonly KeyChord Backspace = new(127, KeyModifiers.None);

    /// <summary>C-g, the key that quits.</summary>
    public static readonly KeyChord Quit = new('g', KeyModifiers.Control);

    /// <summary>Whether this is a function key rather than a character.</summary>
    public bool IsFunctionKey => Code >= FunctionKeyBase;

    /// <summary>The function key; only where <see cref="IsFunctionKey"/>.</summary>
    public FunctionKey FunctionKey => (FunctionKey)(Code - FunctionKeyBase);

    /// <summary>Whether typing this key inserts its character: a printing character without Control, Meta or Super.</summary>
    public bool IsSelfInserting =>
        !IsFunctionKey && (Modifiers & ~KeyModifiers.Shift) == KeyModifiers.None && Code >= ' ' && Code != 127 && Code is < 0x80 or >= 0xA0;

    /// <summary>A chord of a function key.</summary>
    public static KeyChord Of(FunctionKey key, KeyModifiers modifiers = KeyModifiers.None) => new(FunctionKeyBase + (int)key, modifiers);

    /// <summary>A chord of a character, brought to normal form.</summary>
    public static KeyChord Of(int codePoint, KeyModifiers modifiers = KeyModifiers.None)
    {
        switch (codePoint)
        {
            case 13 or 9 or 27 or 127:
                return new(codePoint, modifiers);
            case 0:
                return new(' ', modifiers | KeyModifiers.Control);
            case < 32:
                return new(codePoint + (codePoint <= 26 ? 96 : 64), modifiers | KeyModifiers.Control);
            case 'i' or 'I' when modifiers.HasFlag(KeyModifiers.Control):     // terminals cannot tell these three from TAB, RET and ESC
                return new('\t', modifiers & ~KeyModifiers.Control);
            case 'm' or 'M' when modifiers.HasFlag(KeyModifiers.Control):
                return new('\r', modifiers & ~KeyModifiers.Control);
            case '[' when modifiers.HasFlag(KeyModifiers.Control):
                return new(27, modifiers & ~KeyModifiers.Control);
            case >= 'A' and <= 'Z' when modifiers.HasFlag(KeyModifiers.Control):
                return new(codePoint + 32, modifiers);
            case > ' ' when !modifiers.HasFlag(KeyModifiers.Control):
                return new(codePoint, modifiers & ~KeyModifiers.Shift);
            default:
                return new(codePoint, modifiers);
        }
    }

    /// <summary>The chord in Emacs' notation: <c>C-x</c>, <c>M-&lt;up&gt;</c>, <c>RET</c>.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        if (Modifiers.HasFlag(KeyModifiers.Control)) text.Append("C-");
        if (Modifiers.HasFlag(KeyModifiers.Meta)) text.Append("M-");
        if (Modifiers.HasFlag(KeyModifiers.Super)) text.Append("s-");
        if (Modifiers.HasFlag(KeyModifiers.Shift)) text.Append("S-");
        return text.Append(KeyNames.Of(this)).ToString();
    }
}
