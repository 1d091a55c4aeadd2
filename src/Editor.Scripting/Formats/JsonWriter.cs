using System.Globalization;
using System.Text;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Writes Lisp values as JSON (json-serialize).</summary>
internal sealed class JsonWriter(Interp lisp, JsonShape shape)
{
    private readonly StringBuilder _out = new();

    /// <summary>The JSON of a value.</summary>
    /// <exception cref="LispSignal">wrong-type-argument, args-out-of-range.</exception>
    public string Write(Value value)
    {
        WriteValue(value);
        return _out.ToString();
    }

    private void WriteValue(Value value)
    {
        lisp.CheckStack();
        if (Value.Eq(value, shape.Null)) _out.Append("null");
        else if (Value.Eq(value, shape.False)) _out.Append("false");
        else if (Value.Eq(value, Value.T)) _out.Append("true");
        else if (value.IsFixnum) _out.Append(CultureInfo.InvariantCulture, $"{value.N}");
        else WriteObject(value);
    }

    private void WriteObject(Value value)
    {
        switch (value.O)
        {
            case null:
                _out.Append("{}");
                break;
            case LispFloat number:
                WriteFloat(number.V);
                break;
            case LispBignum big:
                if (big.V < long.MinValue || big.V > long.MaxValue) throw lisp.OutOfRange(value, Value.Int(long.MinValue), Value.Int(long.MaxValue));
                _out.Append(big.V.ToString(CultureInfo.InvariantCulture));
                break;
            case LispString text:
                WriteString(text);
                break;
            case LispVector vector:
                WriteVector(vector);
                break;
            case LispHashTable table:
                WriteTable(table);
                break;
            case Cons cons:
                WriteList(cons);
                break;
            default:
                throw lisp.WrongType("json-value-p", value);
        }
    }

    private void WriteVector(LispVector vector)
    {
        _out.Append('[');
        for (int i = 0; i < vector.Items.Length; i++)
        {
            if (i > 0) _out.Append(',');
            WriteValue(vector.Items[i]);
        }

        _out.Append(']');
    }

    private void WriteTable(LispHashTable table)
    {
        _out.Append('{');
        bool first = true;
        for (int place = 0; place < table.Places; place++)
        {
            if (!table.TryEntry(place, out Value key, out Value value)) continue;
            if (key.O is not LispString name) throw lisp.WrongType("stringp", key);
            WriteMember(ref first, name, value);
        }

        _out.Append('}');
    }

    private void WriteList(Cons list)
    {
        bool isAlist = list.Car.O is Cons;
        HashSet<string> seen = new(StringComparer.Ordinal);
        _out.Append('{');
        bool first = true;
        Value rest = list;
        for (; rest.O is Cons cell; rest = cell.Cdr)
        {
            lisp.PollQuit();
            Value key = cell.Car;
            Value value;
            if (isAlist)
            {
                if (key.O is not Cons pair) throw lisp.WrongType("consp", key);
                (key, value) = (pair.Car, pair.Cdr);
            }
            else
            {
                if (cell.Cdr.O is not Cons next) throw lisp.WrongType("consp", cell.Cdr);
                value = next.Car;
                cell = next;
            }

            if (key.AsSymbol is not { } symbol) throw lisp.WrongType("symbolp", key);
            string name = !isAlist && symbol.Name.StartsWith(':') ? symbol.Name[1..] : symbol.Name;
            // the first of a name is the one
            if (seen.Add(name)) WriteMember(ref first, new LispString(name), value);
            if (seen.Count % 65_536 == 65_535) lisp.PollQuit();
        }

        if (rest.IsTrue) throw lisp.WrongType("listp", rest);
        _out.Append('}');
    }

    private void WriteMember(ref bool first, LispString name, Value value)
    {
        if (name.Text.Contains('\0', StringComparison.Ordinal)) throw lisp.WrongType("string-without-embedded-nulls-p", name);
        if (!first) _out.Append(',');
        first = false;
        WriteString(name);
        _out.Append(':');
        WriteValue(value);
    }

    private void WriteString(LispString text)
    {
        _out.Append('"');
        string units = text.Text;
        for (int i = 0; i < units.Length; i++)
        {
            char c = units[i];
            bool isByte = text.IsMultibyte ? char.IsLowSurrogate(c) && (i == 0 || !char.IsHighSurrogate(units[i - 1])) : c >= 0x80;
            if (isByte) throw lisp.WrongType("utf-8-string-p", text);
            switch (c)
            {
                case '"' or '\\':
                    _out.Append('\\').Append(c);
                    break;
                case '\b':
                    _out.Append("\\b");
                    break;
                case '\f':
                    _out.Append("\\f");
                    break;
                case '\n':
                    _out.Append("\\n");
                    break;
                case '\r':
                    _out.Append("\\r");
                    break;
                case '\t':
                    _out.Append("\\t");
                    break;
                case < ' ':
                    _out.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
                    break;
                default:
                    _out.Append(c);
                    break;
            }
        }

        _out.Append('"');
    }

    /// <summary>As C's %.17g, with a point or an exponent always, and the exponent without plus and leading zeros (jansson, which Emacs writes with).</summary>
    private void WriteFloat(double number)
    {
        if (!double.IsFinite(number)) throw lisp.WrongType("json-value-p", Value.Float(number));
        string scientific = number.ToString("E16", CultureInfo.InvariantCulture);
        int mark = scientific.IndexOf('E', StringComparison.Ordinal);
        int exponent = int.Parse(scientific.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        string digits = scientific[..mark].Replace("-", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal).TrimEnd('0');
        if (digits.Length == 0) digits = "0";
        if (double.IsNegative(number)) _out.Append('-');
        if (exponent is < -4 or >= 17)
        {
            _out.Append(digits[0]);
            if (digits.Length > 1) _out.Append('.').Append(digits, 1, digits.Length - 1);
            _out.Append('e').Append(exponent);
        }
        else if (exponent < 0)
        {
            _out.Append("0.").Append('0', -exponent - 1).Append(digits);
        }
        else
        {
            digits = digits.PadRight(exponent + 1, '0');
            _out.Append(digits, 0, exponent + 1).Append('.').Append(digits.Length > exponent + 1 ? digits[(exponent + 1)..] : "0");
        }
    }
}
