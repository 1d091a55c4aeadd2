using System.Buffers;
using System.Globalization;
using System.Text;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Writes Lisp values as JSON (json-serialize).</summary>
internal sealed class JsonWriter(Interp lisp, JsonShape shape)
{
    private static readonly SearchValues<char> Special = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(c => (char)c), '"', '\\', .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c)]);

    private readonly StringBuilder _out = new();
    private int _depth = lisp.Depth;

    /// <summary>The JSON of a value.</summary>
    /// <exception cref="LispSignal">wrong-type-argument, args-out-of-range.</exception>
    public string Write(Value value)
    {
        WriteValue(value);
        return _out.ToString();
    }

    private void WriteValue(Value value)
    {
        if (value.O is Cons or LispVector or LispHashTable)
        {
            lisp.CheckStack();
            if (++_depth > lisp.MaxDepth) throw lisp.Signal(lisp.Intern("json-object-too-deep"), default);
            WriteObject(value);
            _depth--;
            return;
        }

        if (Value.Eq(value, shape.Null)) _out.Append("null");
        else if (Value.Eq(value, shape.False)) _out.Append("false");
        else if (Value.Eq(value, Value.T)) _out.Append("true");
        else if (value.IsFixnum) _out.Append(value.N);
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
        if (table.Test != HashTest.Equal) throw lisp.WrongType("json-value-p", Value.Of(table));
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
        // Brent's way to find a circle
        Cons tortoise = list;
        long power = 2, laps = 0;
        Value rest = list;
        for (; rest.O is Cons cell; rest = cell.Cdr)
        {
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
            if (seen.Add(name)) WriteMember(ref first, new LispString(name, true), value);
            if (cell.Cdr.O is Cons ahead && ReferenceEquals(ahead, tortoise)) throw lisp.Signal(lisp.Sym.CircularList, Cons.List(ahead));
            if (++laps != power) continue;
            lisp.PollQuit();
            (tortoise, power, laps) = (cell, power * 2, 0);
        }

        if (rest.IsTrue) throw lisp.WrongType("listp", Value.Of(list));
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
        string units = JsonPrimitives.Decoded(text);
        for (int i = 0; i < units.Length; i++)
        {
            int run = units.AsSpan(i).IndexOfAny(Special);
            if (run < 0) run = units.Length - i;
            if (run > 0)
            {
                _out.Append(units, i, run);
                i += run;
                if (i == units.Length) break;
            }

            char c = units[i];
            bool isPair = i + 1 < units.Length && char.IsSurrogatePair(c, units[i + 1]);
            if (isPair) _out.Append(c).Append(units[++i]);
            if (isPair) continue;
            if (char.IsSurrogate(c)) throw lisp.WrongType("utf-8-string-p", AsBytes(text));
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

    /// <summary>The error shows what was to be written: a multibyte string's bytes.</summary>
    private static LispString AsBytes(LispString text) => text.IsMultibyte ? CodingPrimitives.Bytes(CodingPrimitives.BytesOf(text)) : text;

    /// <summary>As C's %.17g, with a point or an exponent always, and the exponent without plus and leading zeros (jansson, which Emacs writes with).</summary>
    private void WriteFloat(double number)
    {
        if (!double.IsFinite(number)) throw lisp.Signal(lisp.Intern("json-out-of-memory"), default);
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
