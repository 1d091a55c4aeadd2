namespace Editor.Lisp;

/// <summary>
/// A string: UTF-16 inside, so an emoji is two units and one character; a raw byte of a multibyte string is U+DC80..DCFF (Lisp sees 4194176 and
/// up). A unibyte string holds its bytes as U+0000..U+00FF. Mutable through <c>aset</c>, which replaces the text.
/// </summary>
public sealed class LispString
{
    private string? _text;
    private char[]? _units; // the text while aset works on it: a loop over a long string must not copy it each time
    private int _length = -1;
    private int _hash;
    private (int Index, int Unit) _last; // where the character was that was asked for last: loops ask for the next, or the one before

    /// <summary>A hash of the units.</summary>
    internal int UnitHash
    {
        get
        {
            if (_units is not null || _hash == 0) _hash = Text.GetHashCode(StringComparison.Ordinal);
            return _hash;
        }
    }

    /// <summary>A string; unibyte when all of it is ASCII, as a literal is in Emacs, unless told otherwise.</summary>
    public LispString(string text)
        : this(text, !System.Text.Ascii.IsValid(text))
    {
    }

    /// <summary>A string of the given kind.</summary>
    public LispString(string text, bool multibyte)
    {
        _text = text;
        IsMultibyte = multibyte;
    }

    /// <summary>The units.</summary>
    public string Text
    {
        get => _text ??= new string(_units!);
        internal set
        {
            _text = value;
            _units = null;
            _length = -1;
            _hash = 0;
            _last = default;
        }
    }

    /// <summary>Whether elements are characters, not bytes.</summary>
    public bool IsMultibyte { get; internal set; }

    /// <summary>Text properties, owned by the properties room; null: none.</summary>
    internal object? Properties { get; set; }

    /// <summary>How many characters; an emoji is one.</summary>
    public int Length
    {
        get
        {
            if (_length < 0) _length = Count(Text);
            return _length;
        }
    }

    /// <summary>Whether character and unit indices are the same.</summary>
    internal bool IsDirect => Length == (_units?.Length ?? _text!.Length);

    /// <summary>Stores a unit that is half of no pair over one that is none either; false when the text has pairs and nothing was done.</summary>
    internal bool TrySetUnit(int unit, char value)
    {
        if (!IsDirect || char.IsSurrogate(value) && value is < '\uDC80' or > '\uDCFF') return false;
        _units ??= Text.ToCharArray();
        _units[unit] = value;
        _text = null;
        _hash = 0;
        return true;
    }

    private static int Count(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDBFF') < 0) return text.Length;
        int count = text.Length;
        for (int i = 0; i + 1 < text.Length; i++)
        {
            if (!char.IsSurrogatePair(text[i], text[i + 1])) continue;
            count--;
            i++;
        }

        return count;
    }

    /// <summary>The unit at which character <paramref name="index"/> begins (0-based; the length is allowed).</summary>
    internal int UnitOf(int index)
    {
        if (IsDirect) return index;
        string text = Text;
        (int i, int unit) = index >= _last.Index / 2 ? _last : default;
        for (; i < index; i++) unit += IsPair(text, unit) ? 2 : 1;
        for (; i > index; i--) unit -= unit >= 2 && IsPair(text, unit - 2) ? 2 : 1;
        _last = (i, unit);
        return unit;
    }

    private static bool IsPair(string text, int unit) => char.IsHighSurrogate(text[unit]) && unit + 1 < text.Length && char.IsLowSurrogate(text[unit + 1]);

    /// <summary>The character index of a unit offset.</summary>
    internal int CharacterOf(int unit) => IsDirect ? unit : Count(Text[..unit]);

    /// <summary>The Lisp character at <paramref name="index"/> (0-based, in range).</summary>
    internal int CharAt(int index) => CharAtUnit(UnitOf(index));

    /// <summary>The Lisp character that begins at a unit.</summary>
    internal int CharAtUnit(int unit)
    {
        char c = _units is { } units ? units[unit] : _text![unit];
        if (!IsMultibyte || c < 0xD800) return c;
        return CharCode.FromUnits(Text, unit);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>Lisp characters and UTF-16 units.</summary>
internal static class CharCode
{
    public const int Max = 0x3FFFFF;
    public const int RawByteBase = 0x3FFF00;

    /// <summary>The Lisp character that begins at <paramref name="unit"/>: a code point, or 0x3FFF80..0x3FFFFF for a raw byte.</summary>
    public static int FromUnits(ReadOnlySpan<char> text, int unit)
    {
        char c = text[unit];
        if (char.IsHighSurrogate(c) && unit + 1 < text.Length && char.IsLowSurrogate(text[unit + 1])) return char.ConvertToUtf32(c, text[unit + 1]);
        return c is >= '\uDC80' and <= '\uDCFF' ? c - 0xDC00 + RawByteBase : c;
    }

    /// <summary>Whether a character is a raw byte 0x80..0xFF.</summary>
    public static bool IsRawByte(long character) => character is >= RawByteBase + 0x80 and <= Max;

    /// <summary>Whether a multibyte text can hold a character; the ranges D800..DFFF and 110000..3FFF7F cannot be stored.</summary>
    public static bool CanStore(long character) => character is >= 0 and < 0xD800 or > 0xDFFF and <= 0x10FFFF || IsRawByte(character);

    /// <summary>Writes a character that can be stored; returns how many units it took (1 or 2).</summary>
    public static int ToUnits(int character, Span<char> units)
    {
        if (character < 0x10000)
        {
            units[0] = (char)character;
            return 1;
        }

        if (IsRawByte(character))
        {
            units[0] = (char)(character - RawByteBase + 0xDC00);
            return 1;
        }

        return new System.Text.Rune(character).EncodeToUtf16(units);
    }
}
