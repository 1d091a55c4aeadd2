using System.Buffers;
using System.Globalization;
using System.Text;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>What JSON's objects, arrays, null and false become in Lisp.</summary>
internal readonly record struct JsonShape(Symbol ObjectType, bool IsArrayList, Value Null, Value False);

/// <summary>
/// Reads one JSON value from text, strictly (RFC 8259). Errors carry what GNU Emacs 28's do: message, source, line, column in characters,
/// position in bytes.
/// </summary>
/// <param name="lisp">The interpreter.</param>
/// <param name="text">The text; a byte that is not UTF-8 is a raw byte (U+DC80..U+DCFF) in it.</param>
/// <param name="source">What errors call the text.</param>
/// <param name="shape">What values become.</param>
/// <param name="isInternal">The text is a buffer's: a raw byte is called what Emacs' internal encoding begins it with.</param>
internal sealed class JsonReader(Interp lisp, string text, string source, JsonShape shape, bool isInternal = false)
{
    private const int DeepestNesting = 2048;
    private static readonly SearchValues<char> Special = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(c => (char)c), '"', '\\', .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c)]);

    private int _deepest;
    private int _at;
    private int _tokenStart;
    private int _depth;

    /// <summary>How many units were read.</summary>
    public int Position => _at;

    /// <summary>Reads one value; the text behind it is not looked at.</summary>
    /// <exception cref="LispSignal">json-parse-error and its children.</exception>
    public Value Read()
    {
        SkipBlanks();
        Value value = ReadValue();
        return _deepest + lisp.Depth > lisp.MaxDepth ? throw lisp.Signal(lisp.Intern("json-object-too-deep"), default) : value;
    }

    /// <summary>Makes sure that only blanks follow.</summary>
    public void ExpectEnd()
    {
        SkipBlanks();
        if (_at == text.Length) return;
        TakeToken();
        throw Error("json-trailing-content", "end of file expected");
    }

    private Value ReadValue()
    {
        lisp.PollQuit();
        if (_at == text.Length)
        {
            _tokenStart = _at;
            throw Error("json-parse-error", "unexpected token");
        }

        char c = text[_at];
        switch (c)
        {
            case '{':
                return Nested(ReadObject);
            case '[':
                return Nested(ReadArray);
            case '"':
                string read = ReadString();
                if (read.Contains('\0', StringComparison.Ordinal)) throw Error("json-parse-error", "\\u0000 is not allowed without JSON_ALLOW_NUL", true);
                return new LispString(read, true);
            case '-' or (>= '0' and <= '9'):
                return ReadNumber();
        }

        TakeToken();
        switch (text.AsSpan(_tokenStart, _at - _tokenStart))
        {
            case "true":
                return Value.T;
            case "false":
                return shape.False;
            case "null":
                return shape.Null;
        }

        throw Error("json-parse-error", c is ']' or '}' or ',' or ':' ? "unexpected token" : "invalid token");
    }

    private Value Nested(Func<Value> read)
    {
        _tokenStart = _at++;
        if (++_depth > DeepestNesting) throw Error("json-parse-error", "maximum parsing depth reached", true);
        lisp.CheckStack();
        _deepest = Math.Max(_deepest, _depth);
        Value value = read();
        _depth--;
        return value;
    }

    private Value ReadArray()
    {
        List<Value> items = [];
        SkipBlanks();
        if (!Take(']'))
        {
            do
            {
                SkipBlanks();
                if (_at == text.Length) break;
                items.Add(ReadValue());
                SkipBlanks();
            }
            while (Take(','));

            if (!Take(']')) throw Expected("']' expected");
        }

        return shape.IsArrayList ? Cons.List(items.ToArray()) : Value.Of(new LispVector([.. items]));
    }

    private Value ReadObject()
    {
        // a name that comes again has its last value, in its first place
        List<(string Name, Value Value)> members = [];
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        SkipBlanks();
        if (!Take('}'))
        {
            do
            {
                SkipBlanks();
                if (_at == text.Length || text[_at] != '"') throw Expected("string or '}' expected");
                string name = ReadString();
                if (name.Contains('\0', StringComparison.Ordinal)) throw Error("json-parse-error", "NUL byte in object key not supported");
                SkipBlanks();
                if (!Take(':')) throw Expected("':' expected");
                SkipBlanks();
                Value value = ReadValue();
                if (places.TryAdd(name, members.Count)) members.Add((name, value));
                else members[places[name]] = (name, value);
                SkipBlanks();
            }
            while (Take(','));

            if (!Take('}')) throw Expected("'}' expected");
        }

        return Made(members);
    }

    private Value Made(List<(string Name, Value Value)> members)
    {
        List<Value> items = new(members.Count * 2);
        switch (shape.ObjectType.Name)
        {
            case "alist":
                foreach ((string name, Value value) in members) items.Add(new Cons(lisp.Intern(name), value));
                return Cons.List(items.ToArray());
            case "plist":
                foreach ((string name, Value value) in members)
                {
                    items.Add(lisp.Intern(":" + name));
                    items.Add(value);
                }

                return Cons.List(items.ToArray());
            default:
                LispHashTable table = new(HashTest.Equal, members.Count) { RehashSize = Value.Float(1.5) };
                foreach ((string name, Value value) in members) table.Put(lisp, new LispString(name), value);
                return Value.Of(table);
        }
    }

    private Value ReadNumber()
    {
        _tokenStart = _at;
        if (text[_at] == '-') _at++;
        int digits = _at;
        if (!SkipDigits()) throw Error("json-parse-error", "invalid token");
        if (text[digits] == '0' && _at > digits + 1)
        {
            _at = digits + 1;
            throw Error("json-parse-error", "invalid token");
        }

        bool real = false;
        if (_at < text.Length && text[_at] == '.')
        {
            _at++;
            real = true;
            if (!SkipDigits()) throw Error("json-parse-error", "invalid token");
        }

        if (_at < text.Length && text[_at] is 'e' or 'E')
        {
            _at++;
            real = true;
            if (_at < text.Length && text[_at] is '+' or '-') _at++;
            if (!SkipDigits()) throw Error("json-parse-error", "invalid token");
        }

        ReadOnlySpan<char> number = text.AsSpan(_tokenStart, _at - _tokenStart);
        if (real)
        {
            double value = double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);
            return double.IsInfinity(value) ? throw Error("json-parse-error", "real number overflow") : Value.Float(value);
        }

        if (long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole)) return Value.Int(whole);
        throw Error("json-parse-error", number[0] == '-' ? "too big negative integer" : "too big integer", true);
    }

    private bool SkipDigits()
    {
        int start = _at;
        while (_at < text.Length && char.IsAsciiDigit(text[_at])) _at++;
        return _at > start;
    }

    private string ReadString()
    {
        _tokenStart = _at++;
        int start = _at;
        _at += PlainRun(text.AsSpan(_at));
        if (_at < text.Length && text[_at] == '"') return text.Substring(start, _at++ - start);
        StringBuilder made = new();
        made.Append(text, start, _at - start);
        while (true)
        {
            if (_at == text.Length) throw Error("json-end-of-file", "premature end of input", true);
            char c = text[_at];
            if (c == '"') break;
            if (c < ' ') throw Error("json-parse-error", c == '\n' ? "unexpected newline" : $"control character 0x{(int)c:x}");
            bool isPair = _at + 1 < text.Length && char.IsSurrogatePair(c, text[_at + 1]);
            if (char.IsSurrogate(c) && !isPair) throw Undecodable(c);
            _at += isPair ? 2 : 1;
            if (c == '\\')
            {
                ReadEscape(made);
                continue;
            }

            start = isPair ? _at - 2 : _at - 1;
            _at += PlainRun(text.AsSpan(_at));
            made.Append(text, start, _at - start);
        }

        _at++;
        return made.ToString();
    }

    /// <summary>How many units need no look: everything but quotes, backslashes, controls and what may be a raw byte.</summary>
    private static int PlainRun(ReadOnlySpan<char> rest)
    {
        int run = rest.IndexOfAny(Special);
        return run < 0 ? rest.Length : run;
    }

    private LispSignal Undecodable(char unit)
    {
        int value = unit is >= '\uDC80' and <= '\uDCFF' ? unit & 0xFF : 0xED;
        if (isInternal && value != 0xED) value = 0xC0 | ((value >> 6) & 1);
        return Error("json-parse-error", $"unable to decode byte 0x{value:x}");
    }

    private void ReadEscape(StringBuilder made)
    {
        if (_at == text.Length) throw Error("json-end-of-file", "premature end of input", true);
        char c = text[_at++];
        switch (c)
        {
            case '"' or '\\' or '/':
                made.Append(c);
                break;
            case 'b':
                made.Append('\b');
                break;
            case 'f':
                made.Append('\f');
                break;
            case 'n':
                made.Append('\n');
                break;
            case 'r':
                made.Append('\r');
                break;
            case 't':
                made.Append('\t');
                break;
            case 'u':
                ReadUnicode(made);
                break;
            default:
                throw Error("json-parse-error", "invalid escape");
        }
    }

    private void ReadUnicode(StringBuilder made)
    {
        char first = ReadHex();
        if (!char.IsSurrogate(first))
        {
            made.Append(first);
            return;
        }

        if (char.IsHighSurrogate(first) && _at + 1 < text.Length && text[_at] == '\\' && text[_at + 1] == 'u')
        {
            _at += 2;
            char second = ReadHex();
            if (char.IsLowSurrogate(second))
            {
                made.Append(first).Append(second);
                return;
            }
        }

        int close = text.IndexOf('"', _at);
        _at = close < 0 ? text.Length : close + 1;
        throw Error("json-parse-error", $"invalid Unicode '\\u{(int)first:X4}'");
    }

    private char ReadHex()
    {
        int unit = 0;
        for (int i = 0; i < 4; i++)
        {
            if (_at == text.Length) throw Error("json-end-of-file", "premature end of input", true);
            char digit = text[_at++];
            if (!char.IsAsciiHexDigit(digit)) throw Error("json-parse-error", "invalid escape", true);
            unit = (unit << 4) | HexValue(digit);
        }

        return (char)unit;
    }

    private static int HexValue(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : (digit | 32) - 'a' + 10;

    private void SkipBlanks()
    {
        while (_at < text.Length && text[_at] is ' ' or '\t' or '\n' or '\r') _at++;
    }

    private bool Take(char wanted)
    {
        if (_at == text.Length || text[_at] != wanted) return false;
        _tokenStart = _at++;
        return true;
    }

    /// <summary>Takes what an error names: a string, a number, a word or a single character.</summary>
    private void TakeToken()
    {
        _tokenStart = _at;
        if (_at == text.Length) return;
        if (text[_at] == '"')
        {
            ReadString();
            return;
        }

        if (char.IsAsciiDigit(text[_at]))
        {
            SkipDigits();
            return;
        }

        if (!char.IsAsciiLetter(text[_at]))
        {
            _at += char.IsHighSurrogate(text[_at]) && _at + 1 < text.Length ? 2 : 1;
            return;
        }

        while (_at < text.Length && char.IsAsciiLetter(text[_at])) _at++;
    }

    private LispSignal Expected(string message)
    {
        TakeToken();
        return Error("json-parse-error", message);
    }

    /// <summary>An error about the token from where it began to here; at the end of the text it is json-end-of-file.</summary>
    private LispSignal Error(string condition, string message, bool? named = null)
    {
        bool atEnd = _at == text.Length && _tokenStart >= _at || (_at == text.Length && SkippedNothing());
        ReadOnlySpan<char> token = text.AsSpan(Math.Min(_tokenStart, _at), Math.Max(0, _at - _tokenStart));
        bool names = named ?? !atEnd;
        if (names && token.Length is > 0 and <= 20) message += $" near '{token}'";
        else if (names && named is not false && token.Length > 20) message += string.Empty;
        else if (atEnd && condition is "json-parse-error")
        {
            condition = "json-end-of-file";
            message += " near end of file";
        }

        int line = 1;
        int column = 0;
        for (int i = 0; i < _at; i++)
        {
            if (text[i] == '\n')
            {
                line++;
                column = 0;
            }
            else if (!char.IsLowSurrogate(text[i]))
            {
                column++;
            }
        }

        return lisp.Signal(lisp.Intern(condition), Cons.List(Value.Str(message), Value.Str(source), line, column, Encoding.UTF8.GetByteCount(text.AsSpan(0, _at))));
    }

    private bool SkippedNothing() => _tokenStart < _at && text.AsSpan(_tokenStart, _at - _tokenStart) is "[" or "{" or "," or ":";
}
