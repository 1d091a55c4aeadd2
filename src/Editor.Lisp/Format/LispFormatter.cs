using System.Runtime.CompilerServices;

namespace Editor.Lisp;

/// <summary>
/// <c>format</c> and <c>format-message</c> (manual: "Formatting Strings"). One pass into a pooled buffer; text properties are looked after only
/// when there are some. Inside, bytes of unibyte strings are raw-byte units, and become bytes again when nothing multibyte came along.
/// </summary>
internal ref partial struct LispFormatter
{
    private readonly Interp _lisp;
    private readonly ReadOnlySpan<Value> _arguments;
    private readonly LispString _format;
    private readonly string _text;
    private readonly QuotingStyle _quoting;
    private readonly List<Piece>? _pieces;
    private DefaultInterpolatedStringHandler _out;
    private int _at;
    private int _argument;
    private bool _multibyte;
    private bool _changed;

    private LispFormatter(Interp lisp, ReadOnlySpan<Value> arguments, QuotingStyle quoting, Span<char> buffer)
    {
        _lisp = lisp;
        _arguments = arguments;
        _format = arguments[0].O as LispString ?? throw lisp.WrongType("stringp", arguments[0]);
        _text = LispPrinter.Plain(_format);
        _multibyte = _format.IsMultibyte;
        _quoting = quoting;
        _out = new DefaultInterpolatedStringHandler(0, 0, null, buffer);
        foreach (Value argument in arguments)
        {
            if (argument.O is LispString { Properties: not null }) _pieces = [];
        }
    }

    /// <summary>Formats: the first argument is the format string.</summary>
    /// <param name="lisp">Whose print variables count.</param>
    /// <param name="arguments">The format string and what it formats.</param>
    /// <param name="message">Whether ` and ' of the format become quotes as <c>text-quoting-style</c> says (format-message).</param>
    /// <returns>A string; the format string itself when nothing in it changed.</returns>
    /// <exception cref="LispSignal">Not enough arguments, an unknown operation, an argument of another type.</exception>
    public static Value Format(Interp lisp, ReadOnlySpan<Value> arguments, bool message)
    {
        if (arguments.Length == 2 && arguments[0].O is LispString { Text: "%s", Properties: null } && arguments[1].O is LispString) return arguments[1];
        LispFormatter formatter = new(lisp, arguments, message ? Quotes.Style(lisp) : QuotingStyle.Grave, stackalloc char[256]);
        return formatter.Run();
    }

    private Value Run()
    {
        ReadOnlySpan<char> text = _text;
        while (_at < text.Length)
        {
            int next = _quoting == QuotingStyle.Grave ? text[_at..].IndexOf('%') : text[_at..].IndexOfAny('%', '`', '\'');
            if (next < 0) next = text.Length - _at;
            _out.AppendFormatted(text.Slice(_at, next));
            _at += next;
            if (_at == text.Length) break;
            if (text[_at] == '%') Directive();
            else Quote(text[_at++]);
        }

        if (!_changed)
        {
            _out.Clear();
            return _format;
        }

        string result = _out.ToStringAndClear();
        if (!_multibyte) result = Unibyte(result);
        LispString formatted = new(result, _multibyte);
        if (_pieces is not null) CarryProperties(formatted);
        return formatted;
    }

    private void Quote(char quote)
    {
        char curved = quote == '`' ? '‘' : '’';
        char written = _quoting == QuotingStyle.Curve ? curved : '\'';
        _multibyte |= written >= 0x80;
        _changed |= written != quote;
        _out.AppendFormatted(written);
    }

    private static string Unibyte(string text)
    {
        if (System.Text.Ascii.IsValid(text)) return text;
        return string.Create(text.Length, text, static (span, source) =>
        {
            for (int i = 0; i < span.Length; i++) span[i] = (char)(source[i] & 0xFF);
        });
    }

    /// <summary>One %-construct; the position is at its %.</summary>
    private void Directive()
    {
        int start = _at++;
        Specification spec = ReadSpecification();
        int argument = spec.Field >= 0 ? spec.Field : _argument + 1;
        _changed = true;
        if (spec.Conversion == '%')
        {
            _out.AppendFormatted('%');
            _pieces?.Add(new Piece(start, _at, Written - 1, Written, null, 0));
            return;
        }

        _argument = argument;
        if (argument >= _arguments.Length) throw _lisp.Error("Not enough arguments for format string");
        int begin = Written;
        int textStart = begin;
        LispString? carried = Convert(spec, _arguments[argument], ref textStart);
        _pieces?.Add(new Piece(start, _at, begin, Written, carried, textStart));
    }

    private readonly int Written => _out.Text.Length;

    private Specification ReadSpecification()
    {
        int field = -1;
        Flags flags = Flags.None;
        long precision = -1;
        int digits = _at;
        long number = Number();
        if (_at > digits && _at < _text.Length && _text[_at] == '$')
        {
            field = (int)Math.Min(number, int.MaxValue);
            _at++;
        }
        else
        {
            _at = digits;
        }

        for (; _at < _text.Length; _at++)
        {
            Flags flag = _text[_at] switch
            {
                '-' => Flags.Minus,
                '+' => Flags.Plus,
                ' ' => Flags.Space,
                '#' => Flags.Sharp,
                '0' => Flags.Zero,
                _ => Flags.None,
            };
            if (flag == Flags.None) break;
            flags |= flag;
        }

        long width = Number();
        if (_at < _text.Length && _text[_at] == '.')
        {
            _at++;
            precision = Number();
        }

        if (_at >= _text.Length) throw _lisp.Error("Format string ends in middle of format specifier");
        int conversion = CharCode.FromUnits(_text, _at);
        _at += conversion > 0xFFFF && !CharCode.IsRawByte(conversion) ? 2 : 1;
        return new Specification(field, flags, width, precision, conversion);
    }

    private long Number()
    {
        long number = 0;
        for (; _at < _text.Length && char.IsAsciiDigit(_text[_at]); _at++) number = Math.Min((number * 10) + _text[_at] - '0', int.MaxValue);
        return number;
    }

    /// <summary>Writes an argument; returns the string whose text properties go along, if it is one. <paramref name="start"/> moves behind padding.</summary>
    private LispString? Convert(in Specification spec, Value argument, ref int start)
    {
        switch (spec.Conversion)
        {
            case 's' when argument.O is LispString text:
                WriteText(spec, text, ref start);
                return text.Properties is null ? null : text;
            case 's':
                if (spec.Width == 0 && spec.Precision < 0 && argument.O is null or FixnumTag) WritePlain(argument);
                else WriteText(spec, new LispString(argument.O is Symbol symbol ? symbol.Name : _lisp.PrincToString(argument)), ref start);
                return null;
            case 'S':
                WriteText(spec, new LispString(_lisp.Prin1ToString(argument)), ref start);
                return null;
            case 'c' when argument.IsFixnum && argument.N is >= 0 and < 0x80:
                // an ASCII character is one column, whatever it is; only a precision of 0 cuts it off
                Write(spec, '\0', "", spec.Precision == 0 ? "" : ((char)argument.N).ToString(), false, ref start);
                return null;
            case 'c' when argument.IsFixnum:
                if (argument.N is < 0 or > CharCode.Max) throw _lisp.WrongType("characterp", argument);
                Span<char> units = stackalloc char[2];
                int count = CharCode.ToUnits(CharCode.CanStore(argument.N) ? (int)argument.N : 0xFFFD, units);
                WriteText(spec, new LispString(units[..count].ToString(), argument.N >= 0x80), ref start);
                return null;
            case 'c' when argument.O is Symbol symbol:
                WriteText(spec, new LispString(symbol.Name), ref start);
                return null;
            case 'd' or 'i' when argument.IsFixnum && spec is { Width: 0, Precision: < 0, Flags: Flags.None }:
                _out.AppendFormatted(argument.N);
                return null;
        }

        if (spec.Conversion is not ('c' or 'd' or 'i' or 'o' or 'x' or 'X' or 'e' or 'f' or 'g'))
            throw _lisp.Error($"Invalid format operation %{CharacterText(spec.Conversion)}");
        if (!argument.IsNumber || spec.Conversion == 'c') throw _lisp.Error("Format specifier doesn’t match argument type");
        WriteNumber(spec, argument, ref start);
        return null;
    }

    private static string CharacterText(int c)
    {
        Span<char> units = stackalloc char[2];
        return units[..CharCode.ToUnits(c, units)].ToString();
    }

    private void WritePlain(Value argument)
    {
        if (argument.IsNil) _out.AppendLiteral("nil");
        else _out.AppendLiteral(_lisp.PrincToString(argument));
    }

    private void WriteText(in Specification spec, LispString text, ref int start)
    {
        _multibyte |= text.IsMultibyte;
        ReadOnlySpan<char> plain = LispPrinter.Plain(text);
        if (spec.Precision >= 0) plain = plain[..Truncated(text, spec.Precision)];
        if (spec.Width == 0)
        {
            _out.AppendFormatted(plain);
            return;
        }

        int width = spec.Precision < 0 ? CharWidth.Of(text) : CharWidth.Of(new LispString(text.Text[..plain.Length], text.IsMultibyte));
        long padding = spec.Width - width;
        if ((spec.Flags & Flags.Minus) == Flags.None)
        {
            Pad(padding, ' ');
            start = Written;
        }

        _out.AppendFormatted(plain);
        if ((spec.Flags & Flags.Minus) != Flags.None) Pad(padding, ' ');
    }

    /// <summary>How many units of a text fit into so many columns.</summary>
    private static int Truncated(LispString text, long columns)
    {
        int unit = 0;
        while (unit < text.Text.Length)
        {
            int c = text.CharAtUnit(unit);
            columns -= CharWidth.Of(c);
            if (columns < 0) break;
            unit += c > 0xFFFF && !CharCode.IsRawByte(c) ? 2 : 1;
        }

        return unit;
    }

    private void Pad(long count, char with)
    {
        if (count <= 0) return;
        if (count > 500_000_000) throw _lisp.Error("Maximum string size exceeded");
        if (count < 64)
        {
            Span<char> padding = stackalloc char[(int)count];
            padding.Fill(with);
            _out.AppendFormatted(padding);
            return;
        }

        _out.AppendLiteral(new string(with, (int)count));
    }

    [Flags]
    private enum Flags : byte
    {
        None = 0,
        Minus = 1,
        Plus = 2,
        Space = 4,
        Sharp = 8,
        Zero = 16,
    }

    private readonly record struct Specification(int Field, Flags Flags, long Width, long Precision, int Conversion);

    /// <summary>Where a %-construct stood in the format (units), what it became in the result, and where there the argument's text begins, behind padding.</summary>
    private readonly record struct Piece(int FormatStart, int FormatEnd, int Start, int End, LispString? Argument, int TextStart);
}
