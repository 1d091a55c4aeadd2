namespace Editor.Text;

/// <summary>UTF-7 (RFC 2152), and what IMAP made of it for the names of mailboxes (RFC 3501).</summary>
internal sealed class Utf7Codec(bool isImap) : StreamCodec
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private bool _isShifted;
    private bool _isFresh;
    private int _bits;
    private int _count;
    private int _high;

    public override bool KeepsRawBytes => false;

    private byte Shift => isImap ? (byte)'&' : (byte)'+';

    public override void Reset()
    {
        _isShifted = _isFresh = false;
        _bits = _count = _high = 0;
    }

    public override int Decode(ReadOnlySpan<byte> bytes, bool isLast, out int character)
    {
        byte first = bytes[0];
        character = first >= 0x80 ? Invalid : first;
        if (!_isShifted)
        {
            if (first != Shift) return 1;
            _isShifted = _isFresh = true;
            _bits = _count = _high = 0;
            character = Nothing;
            return 1;
        }

        int value = Letters.IndexOf(isImap && first == ',' ? '/' : (char)first, StringComparison.Ordinal);
        if (value < 0 || (isImap && first == '/'))
        {
            _isShifted = false;
            if (first != '-') return 1;
            character = _isFresh ? Shift : Nothing;
            return 1;
        }

        _isFresh = false;
        _bits = (_bits << 6) | value;
        _count += 6;
        character = Nothing;
        if (_count < 16) return 1;
        _count -= 16;
        int unit = (_bits >> _count) & 0xFFFF;
        _bits &= (1 << _count) - 1;
        if (char.IsHighSurrogate((char)unit)) _high = unit;
        else if (char.IsLowSurrogate((char)unit)) character = _high != 0 ? char.ConvertToUtf32((char)_high, (char)unit) : Nothing;
        else character = unit;
        return 1;
    }

    public override int Encode(int character, Span<byte> bytes)
    {
        int at = 0;
        bool isPlain = isImap ? character is >= 0x20 and <= 0x7E && character != '&' : IsDirect(character);
        if (isPlain || character == Shift)
        {
            at = Close(bytes);
            bytes[at++] = (byte)character;
            if (character == Shift) bytes[at++] = (byte)'-';
            return at;
        }

        if (!_isShifted) bytes[at++] = Shift;
        _isShifted = true;
        if (character is >= 0xDC80 and <= 0xDCFF) character &= 0xFF;
        if (character >= 0x10000)
        {
            at += Put(0xD7C0 + (character >> 10), bytes[at..]);
            character = 0xDC00 | (character & 0x3FF);
        }

        return at + Put(character, bytes[at..]);
    }

    public override int Finish(Span<byte> bytes) => Close(bytes, isLast: true);

    private static bool IsDirect(int c) => c is '\t' or '\n' or '\r' or ' ' || (c is > 0x20 and < 0x7F && c is not ('\\' or '~' or '+'));

    private int Put(int unit, Span<byte> bytes)
    {
        int at = 0;
        _bits = (_bits << 16) | unit;
        for (_count += 16; _count >= 6; _count -= 6) bytes[at++] = Letter((_bits >> (_count - 6)) & 63);
        _bits &= (1 << _count) - 1;
        return at;
    }

    private int Close(Span<byte> bytes, bool isLast = false)
    {
        if (!_isShifted) return 0;
        int at = 0;
        if (_count > 0) bytes[at++] = Letter((_bits << (6 - _count)) & 63);
        _bits = _count = 0;
        _isShifted = false;
        // the end of the text needs no mark in mail's form (GNU Emacs 28.2)
        if (isImap || !isLast) bytes[at++] = (byte)'-';
        return at;
    }

    private byte Letter(int value) => isImap && value == 63 ? (byte)',' : (byte)Letters[value];
}
