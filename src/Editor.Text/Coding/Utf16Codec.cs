namespace Editor.Text;

/// <summary>UTF-16 in either order, with a signature or without.</summary>
/// <param name="isBigEndian">The order to write, and to read where no signature says another.</param>
/// <param name="hasSignature">Whether a signature is written, and heeded.</param>
internal sealed class Utf16Codec(bool isBigEndian, bool hasSignature) : StreamCodec
{
    private bool _isOther;
    private bool _hasBegun;

    private bool IsBig => isBigEndian != _isOther;

    public override bool KeepsRawBytes => false;

    public override void Reset() => _isOther = _hasBegun = false;

    public override int Decode(ReadOnlySpan<byte> bytes, bool isLast, out int character)
    {
        character = Invalid;
        if (bytes.Length < 2) return isLast ? 1 : 0;
        int unit = Unit(bytes);
        if (!_hasBegun)
        {
            _hasBegun = true;
            if (hasSignature && unit is 0xFEFF or 0xFFFE)
            {
                _isOther = unit == 0xFFFE;
                character = Nothing;
                return 2;
            }
        }

        if (char.IsHighSurrogate((char)unit))
        {
            if (bytes.Length < 4) return isLast ? 1 : 0;
            int low = Unit(bytes[2..]);
            if (!char.IsLowSurrogate((char)low)) return 1;
            character = char.ConvertToUtf32((char)unit, (char)low);
            return 4;
        }

        if (char.IsLowSurrogate((char)unit)) return 1;
        character = unit;
        return 2;
    }

    public override int Encode(int character, Span<byte> bytes)
    {
        int at = 0;
        if (hasSignature && !_hasBegun) at = Put(0xFEFF, bytes);
        _hasBegun = true;
        // a raw byte has no place here (GNU Emacs 28.2 writes a blank)
        if (character is >= 0xD800 and <= 0xDFFF) character = ' ';
        if (character < 0x10000) return at + Put(character, bytes[at..]);
        at += Put(0xD7C0 + (character >> 10), bytes[at..]);
        return at + Put(0xDC00 | (character & 0x3FF), bytes[at..]);
    }

    public override int Finish(Span<byte> bytes)
    {
        // an empty text has its signature too
        bool isDue = hasSignature && !_hasBegun;
        _hasBegun = true;
        return isDue ? Put(0xFEFF, bytes) : 0;
    }

    private int Unit(ReadOnlySpan<byte> bytes) => IsBig ? (bytes[0] << 8) | bytes[1] : (bytes[1] << 8) | bytes[0];

    private int Put(int unit, Span<byte> bytes)
    {
        bytes[0] = (byte)(IsBig ? unit >> 8 : unit);
        bytes[1] = (byte)(IsBig ? unit : unit >> 8);
        return 2;
    }
}
