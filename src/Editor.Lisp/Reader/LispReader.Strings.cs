using System.Text;

namespace Editor.Lisp;

// Strings, characters and their escapes (manual: "Character Type", "String Type").
internal sealed partial class LispReader
{
    private const int Alt = 0x400000;
    private const int Super = 0x800000;
    private const int Hyper = 0x1000000;
    private const int Shift = 0x2000000;
    private const int Control = 0x4000000;
    private const int Meta = 0x8000000;
    private const int Modifiers = Alt | Super | Hyper | Shift | Control | Meta;

    /// <summary>What an escaped newline or blank in a string is: nothing.</summary>
    private const int Ignored = -2;

    private Value ReadCharacter()
    {
        int c = NextCharacter();
        if (c < 0) throw EndOfFile();
        if (c is ' ' or '\t') return c;
        if (c is '(' or ')' or '[' or ']' or '"' or ';') NoteUnescaped(c);
        if (c == '\\') c = ReadEscape(false);
        int modifiers = c & Modifiers;
        c &= ~Modifiers;
        if (CharCode.IsRawByte(c)) c -= CharCode.RawByteBase;
        int next = Peek();
        if (next <= ' ' || (next < 0x80 && "\"';()[]#?`,.".Contains((char)next))) return c | modifiers;
        throw Invalid("?");
    }

    private void NoteUnescaped(int c)
    {
        Value known = _lisp.GetValue(_lisp.Sym.UnescapedLiterals);
        for (Value list = known; list.O is Cons cell; list = cell.Cdr)
        {
            if (Value.Eq(cell.Car, c)) return;
        }

        _lisp.SetValue(_lisp.Sym.UnescapedLiterals, new Cons(c, known));
    }

    private Value ReadString()
    {
        // most strings are plain ASCII without an escape
        while (true)
        {
            ReadOnlySpan<char> rest = _text.AsSpan(_at, _end - _at);
            int end = rest.IndexOfAnyExceptInRange(' ', '~') is var odd && odd >= 0 ? odd : rest.Length;
            int stop = rest[..end].IndexOfAny('"', '\\');
            if (stop >= 0 && rest[stop] == '"')
            {
                string plain = rest[..stop].ToString();
                _at += stop + 1;
                return new LispString(plain, false);
            }

            if (stop >= 0 || end < rest.Length || !Fill()) return ReadStringSlow();
        }
    }

    private Value ReadStringSlow()
    {
        StringBuilder text = new();
        bool bytes = false;
        bool characters = false;
        while (true)
        {
            int c = NextCharacter();
            if (c < 0) throw EndOfFile();
            if (c == '"') break;
            if (c == '\\')
            {
                c = ReadEscape(true);
                if (c == Ignored) continue;
                c = InString(c);
            }

            if (CharCode.IsRawByte(c)) bytes = true;
            else if (c >= 0x80) characters = true;
            Append(text, c);
        }

        string result = text.ToString();
        if (characters) return new LispString(result, true);
        return new LispString(bytes ? ToUnibyte(result) : result, false);
    }

    private static string ToUnibyte(string text) =>
        string.Create(text.Length, text, static (span, source) =>
        {
            for (int i = 0; i < span.Length; i++) span[i] = (char)(source[i] & 0xFF);
        });

    /// <summary>Appends a character; one that a string cannot hold becomes U+FFFD.</summary>
    private static void Append(StringBuilder text, int c)
    {
        if (c < 0xDC80 || c is > 0xDCFF and <= 0xFFFF)
        {
            text.Append((char)c);
            return;
        }

        Span<char> units = stackalloc char[2];
        int count = CharCode.CanStore(c) ? CharCode.ToUnits(c, units) : CharCode.ToUnits(0xFFFD, units);
        text.Append(units[..count]);
    }

    /// <summary>What an escape with modifiers is in a string: some become other characters, the rest are errors.</summary>
    private int InString(int c)
    {
        int modifiers = c & Modifiers;
        c &= ~Modifiers;
        if (c < 0x80)
        {
            if (modifiers == Control && c is ' ' or '?')
            {
                c = c == ' ' ? 0 : 127;
                modifiers = 0;
            }

            if ((modifiers & Shift) != 0 && char.IsAsciiLetter((char)c))
            {
                c = char.ToUpperInvariant((char)c);
                modifiers &= ~Shift;
            }

            if ((modifiers & Meta) != 0)
            {
                modifiers &= ~Meta;
                c = (c | 0x80) + CharCode.RawByteBase;
            }
        }

        return modifiers == 0 ? c : throw Invalid("Invalid modifier in string");
    }

    /// <summary>What stands after a backslash.</summary>
    private int ReadEscape(bool inString)
    {
        int c = NextCharacter();
        switch (c)
        {
            case -1:
                throw EndOfFile();
            case 'a':
                return 7;
            case 'b':
                return 8;
            case 'd':
                return 127;
            case 'e':
                return 27;
            case 'f':
                return 12;
            case 'n':
                return 10;
            case 'r':
                return 13;
            case 't':
                return 9;
            case 'v':
                return 11;
            case '\n':
                return inString ? Ignored : -1;
            case ' ':
                return inString ? Ignored : ' ';
            case 'M':
                return ReadModified() | Meta;
            case 'S':
                return ReadModified() | Shift;
            case 'H':
                return ReadModified() | Hyper;
            case 'A':
                return ReadModified() | Alt;
            case 's':
                return inString || Peek() != '-' ? ' ' : ReadModified() | Super;
            case 'C':
                return WithControl(ReadModified());
            case '^':
                return WithControl(ReadMaybeEscaped());
            case >= '0' and <= '7':
                return ReadOctal(c - '0');
            case 'x':
                return ReadHex();
            case 'u':
                return ReadUnicode(4);
            case 'U':
                return ReadUnicode(8);
            case 'N':
                return ReadNamed();
            default:
                return c;
        }
    }

    private int ReadModified()
    {
        if (Next() != '-') throw _lisp.Error("Invalid escape character syntax");
        return ReadMaybeEscaped();
    }

    private int ReadMaybeEscaped()
    {
        int c = NextCharacter();
        if (c != '\\') return c;
        _lisp.CheckStack();
        return ReadEscape(false);
    }

    private static int WithControl(int c)
    {
        if ((c & ~Modifiers) == '?') return 127 | (c & Modifiers);
        if ((c & 0x5F) is >= 0x41 and <= 0x5A || (c & 0x7F) is >= 0x40 and <= 0x5F) return c & (0x1F | ~0x7F);
        return c | Control;
    }

    private int ReadOctal(int number)
    {
        for (int count = 1; count < 3 && Peek() is >= '0' and <= '7'; count++) number = (number * 8) + Next() - '0';
        return number is >= 0x80 and < 0x100 ? number + CharCode.RawByteBase : number;
    }

    private int ReadHex()
    {
        uint number = 0;
        int count = 0;
        while (Peek() is var c && c is >= 0 and < 0x80 && char.IsAsciiHexDigit((char)c))
        {
            _at++;
            number = unchecked((number << 4) + (uint)NumberParser.Digit((char)c));
            if (number > 0xFFFFFFF) throw _lisp.Error($"Hex character out of range: \\x{number:x}...");
            count++;
        }

        return count < 3 && number >= 0x80 ? (int)number + CharCode.RawByteBase : (int)number;
    }

    private int ReadUnicode(int digits)
    {
        uint number = 0;
        for (int i = 0; i < digits; i++)
        {
            int c = NextCharacter();
            if (c < 0) throw _lisp.Error($"Malformed Unicode escape: \\{(digits > 4 ? 'U' : 'u')}{number:x}");
            if (c >= 0x80 || !char.IsAsciiHexDigit((char)c))
                throw _lisp.Error($"Non-hex character used for Unicode escape: {(CharCode.CanStore(c) && c < CharCode.RawByteBase ? char.ConvertFromUtf32(c) : "?")} ({c})");
            number = (number << 4) + (uint)NumberParser.Digit((char)c);
        }

        return number <= 0x10FFFF ? (int)number : throw _lisp.Error($"Non-Unicode character: 0x{number:x}");
    }

    private int ReadNamed()
    {
        if (Next() != '{') throw Invalid("Expected opening brace after \\N");
        StringBuilder name = new();
        while (true)
        {
            int c = NextCharacter();
            if (c < 0) throw EndOfFile();
            if (c == '}') break;
            if (c >= 0x80) throw Invalid($"Invalid character U+{c:X4} in character name");
            bool blank = c is ' ' or (>= 9 and <= 13);
            if (blank && name.Length > 0 && name[^1] == ' ') continue;
            name.Append(blank ? ' ' : (char)c);
            if (name.Length >= 200) throw Invalid("Character name too long");
        }

        if (name.Length == 0) throw Invalid("Empty character name");
        return CharacterNames.TryFind(_lisp, name.ToString(), out int code) ? code : throw Invalid($"\\N{{{name}}}");
    }
}
