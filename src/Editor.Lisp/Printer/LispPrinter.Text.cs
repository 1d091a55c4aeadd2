namespace Editor.Lisp;

// Strings and symbols with their escapes.
internal sealed partial class LispPrinter
{
    private void PrintString(LispString text)
    {
        if (!_escape)
        {
            _out.Append(WithoutBytes(text));
            return;
        }

        IEnumerable<(int Start, int End, Value Properties)>? intervals = text.Properties is null ? null : _lisp.StringIntervals?.Invoke(text);
        bool keeps = _keepsCharset = _settings.Charset == CharsetPrinting.Always || (_settings.Charset == CharsetPrinting.WhenNeeded && intervals is not null && NeedsCharset(text, intervals));
        if (intervals is not null && !_keepsCharset && intervals.All(interval => WithoutCharset(interval.Properties).IsNil)) intervals = null;
        if (intervals is not null) _out.Append("#(");
        _out.Append('"');
        WriteEscaped(text);
        _out.Append('"');
        if (intervals is null) return;
        foreach ((int start, int end, Value properties) in intervals)
        {
            // the properties may hold strings with properties of their own
            _keepsCharset = keeps;
            if (WithoutCharset(properties) is { IsTrue: true } shown) PrintInterval(start, end, shown);
        }

        _out.Append(')');
    }

    private void PrintInterval(int start, int end, Value properties)
    {
        _out.Append(' ').Append(start).Append(' ').Append(end).Append(' ');
        Print(properties);
    }

    // whether a character that is not ASCII has a property charset that is not its own charset
    private static bool NeedsCharset(LispString text, IEnumerable<(int Start, int End, Value Properties)> intervals)
    {
        foreach ((int start, int end, Value properties) in intervals)
        {
            for (Value list = properties; list.O is Cons { Cdr.O: Cons rest } cell; list = rest.Cdr)
            {
                if (cell.Car.O is not Symbol { Name: "charset" }) continue;
                for (int i = start; i < end; i++)
                {
                    int c = text.CharAt(i);
                    string own = c > 0x3FFF7F ? "eight-bit" : "unicode";
                    if (c >= 0x80 && rest.Car.AsSymbol?.Name != own) return true;
                }
            }
        }

        return false;
    }

    private bool _keepsCharset;

    /// <summary>The properties without <c>charset</c>, when print-charset-text-property says so.</summary>
    private Value WithoutCharset(Value properties)
    {
        if (_keepsCharset || properties.O is not Cons { Car.O: Symbol name, Cdr.O: Cons rest } cell) return properties;
        Value others = WithoutCharset(rest.Cdr);
        return name.Name == "charset" ? others : new Cons(cell.Car, new Cons(rest.Car, others));
    }

    private void WriteEscaped(LispString text)
    {
        ReadOnlySpan<char> rest = text.Text;
        if (!_settings.EscapeNewlines && !_settings.EscapeControls && !_settings.EscapeMultibyte && rest.IndexOfAny('"', '\\') < 0
            && rest.IndexOfAnyExceptInRange('\0', '\x7F') < 0)
        {
            _out.Append(rest);
            return;
        }

        bool afterHex = false;
        for (int i = 0; i < rest.Length; i++)
        {
            char c = rest[i];
            char next = i + 1 < rest.Length ? rest[i + 1] : '\0';
            bool wasHex = afterHex;
            afterHex = false;
            if (c >= 0x80)
            {
                if (!text.IsMultibyte || c is >= '\uDC80' and <= '\uDCFF')
                {
                    WriteOctal(c & 0xFF, next);
                    continue;
                }

                i += WriteWide(rest, i);
                afterHex = _settings.EscapeMultibyte;
            }
            else if (char.IsAsciiHexDigit(c))
            {
                if (wasHex) _out.Append("\\ ");
                _out.Append(c);
            }
            else if (_settings.EscapeNewlines && c is '\n' or '\f')
            {
                _out.Append(c == '\n' ? "\\n" : "\\f");
            }
            else if (c is '"' or '\\')
            {
                _out.Append('\\').Append(c);
            }
            else if (_settings.EscapeControls && char.IsControl(c))
            {
                WriteOctal(c, next);
            }
            else
            {
                _out.Append(c);
            }
        }
    }

    /// <summary>Writes a character beyond ASCII; returns how many units more than one it took.</summary>
    private int WriteWide(ReadOnlySpan<char> text, int at)
    {
        bool pair = char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]);
        if (_settings.EscapeMultibyte) _out.Append($"\\x{CharCode.FromUnits(text, at):x4}");
        else _out.Append(text.Slice(at, pair ? 2 : 1));
        return pair ? 1 : 0;
    }

    /// <summary>Writes a byte as an octal escape, with three digits when the next character is one too.</summary>
    private void WriteOctal(int value, char next)
    {
        string digits = Convert.ToString(value, 8);
        if (next is >= '0' and <= '7') digits = digits.PadLeft(3, '0');
        _out.Append('\\').Append(digits);
    }

    private void PrintSymbol(Symbol symbol)
    {
        string name = symbol.Name;
        if (_settings.Gensym && !symbol.IsInterned)
        {
            _out.Append("#:");
        }
        else if (name.Length == 0)
        {
            _out.Append("##");
            return;
        }

        if (!_escape)
        {
            _out.Append(name);
            return;
        }

        if (!NeedsEscape(name))
        {
            _out.Append(name);
            return;
        }

        bool confusing = LooksLikeNumber(name);
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            if (confusing || IsSpecial(c)) _out.Append('\\');
            confusing = false;
            _out.Append(c);
        }
    }

    private static bool NeedsEscape(string name)
    {
        if (name.Length > 0 && name[0] is '-' or '+' or (>= '0' and <= '9')) return true;
        foreach (char c in name)
        {
            if (IsSpecial(c)) return true;
        }

        return false;
    }

    private static bool IsSpecial(char c) => c is <= ' ' or '"' or '\\' or '\'' or ';' or '#' or '(' or ')' or ',' or '.' or '`' or '[' or ']' or '?' or '\u00A0';

    /// <summary>Whether the reader would take the name for a number.</summary>
    private static bool LooksLikeNumber(string name)
    {
        int sign = name.Length > 1 && name[0] is '-' or '+' ? 1 : 0;
        if (name.Length == 0 || !(char.IsAsciiDigit(name[sign]) || name[sign] == '.')) return false;
        return NumberParser.TryParse(name, 10, out _, out int used) && used == name.Length;
    }
}
