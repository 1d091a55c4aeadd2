namespace Editor.Lisp;

/// <summary>Vectors, records, and reading and setting elements of arrays (manual: "Arrays", "Records").</summary>
[PrimitiveSet]
internal static partial class ArrayPrimitives
{
    [Primitive("vector", "Return a new vector of the OBJECTS.\n\n(fn &rest OBJECTS)")]
    public static Value Vector(ReadOnlySpan<Value> objects) => Value.Of(new LispVector(objects.ToArray()));

    [Primitive("make-vector", "Return a new vector of LENGTH elements, each INIT.")]
    public static Value MakeVector(Interp lisp, Value length, Value init)
    {
        Sequences.CheckNatural(lisp, length);
        if (length.N > int.MaxValue / 16) throw lisp.Error("Memory exhausted--use M-x save-some-buffers then exit and restart Emacs");
        Value[] items = new Value[length.N];
        if (init.IsTrue) Array.Fill(items, init);
        return Value.Of(new LispVector(items));
    }

    [Primitive("record", "Return a new record of type TYPE with the SLOTS.\n\n(fn TYPE &rest SLOTS)", Min = 1)]
    public static Value Record(ReadOnlySpan<Value> items) => Value.Of(new LispRecord(items.ToArray()));

    [Primitive("make-record", "Return a new record of type TYPE with SLOTS slots, each INIT.")]
    public static Value MakeRecord(Interp lisp, Value type, Value slots, Value init)
    {
        Sequences.CheckNatural(lisp, slots);
        if (slots.N > 4094) throw lisp.Error($"Attempt to allocate a record of {slots.N + 1} slots; max is 4095");
        Value[] items = new Value[slots.N + 1];
        Array.Fill(items, init);
        items[0] = type;
        return Value.Of(new LispRecord(items));
    }

    [Primitive("aref", "Return the element of ARRAY at index IDX.  ARRAY may be a vector, a string, a char-table, a bool-vector or a record.")]
    public static Value Aref(Interp lisp, Value array, Value idx)
    {
        if (!idx.IsFixnum) throw lisp.WrongType("fixnump", idx);
        switch (array.O)
        {
            case LispVector vector:
                return (ulong)idx.N < (ulong)vector.Items.Length ? vector.Items[idx.N] : throw lisp.OutOfRange(array, idx);
            case LispString text:
                return (ulong)idx.N < (ulong)text.Length ? text.CharAt((int)idx.N) : throw lisp.OutOfRange(array, idx);
            case LispRecord record:
                return (ulong)idx.N < (ulong)record.Items.Length ? record.Items[idx.N] : throw lisp.OutOfRange(array, idx);
            case LispBoolVector bits:
                return (ulong)idx.N < (ulong)bits.Length ? Value.Bool(bits[(int)idx.N]) : throw lisp.OutOfRange(array, idx);
            case LispCharTable table:
                return idx.N is >= 0 and <= CharCode.Max ? table[(int)idx.N] : throw lisp.WrongType("characterp", idx);
            case LispByteCode code:
                return (ulong)idx.N < (ulong)code.Items.Length ? code.Items[idx.N] : throw lisp.OutOfRange(array, idx);
            default:
                throw lisp.WrongType("arrayp", array);
        }
    }

    [Primitive("aset", "Store into the element of ARRAY at index IDX the value NEWELT; return NEWELT.")]
    public static Value Aset(Interp lisp, Value array, Value idx, Value newelt)
    {
        if (!idx.IsFixnum) throw lisp.WrongType("fixnump", idx);
        switch (array.O)
        {
            case LispVector vector:
                return (ulong)idx.N < (ulong)vector.Items.Length ? vector.Items[idx.N] = newelt : throw lisp.OutOfRange(array, idx);
            case LispRecord record:
                return (ulong)idx.N < (ulong)record.Items.Length ? record.Items[idx.N] = newelt : throw lisp.OutOfRange(array, idx);
            case LispBoolVector bits:
                if ((ulong)idx.N >= (ulong)bits.Length) throw lisp.OutOfRange(array, idx);
                bits[(int)idx.N] = newelt.IsTrue;
                return newelt;
            case LispCharTable table:
                if (idx.N is < 0 or > CharCode.Max) throw lisp.WrongType("characterp", idx);
                table[(int)idx.N] = newelt;
                return newelt;
            case LispString text:
                return SetCharacter(lisp, text, idx, newelt);
            default:
                throw lisp.WrongType("arrayp", array);
        }
    }

    private static Value SetCharacter(Interp lisp, LispString text, Value idx, Value newelt)
    {
        if ((ulong)idx.N >= (ulong)text.Length) throw lisp.OutOfRange(text, idx);
        int character = Strings.Character(lisp, newelt);
        if (!text.IsMultibyte && character > 255)
        {
            // a string with bytes of its own cannot become multibyte
            if (!System.Text.Ascii.IsValid(text.Text)) throw lisp.OutOfRange(text, newelt);
            text.IsMultibyte = true;
        }

        Span<char> units = stackalloc char[2];
        int count = 1;
        if (text.IsMultibyte) count = CharCode.ToUnits(character, units);
        else units[0] = (char)character;
        int at = text.UnitOf((int)idx.N);
        if (count == 1 && text.TrySetUnit(at, units[0])) return newelt;
        int width = at + 1 < text.Text.Length && char.IsSurrogatePair(text.Text[at], text.Text[at + 1]) ? 2 : 1;
        text.Text = string.Concat(text.Text.AsSpan(0, at), units[..count], text.Text.AsSpan(at + width));
        return newelt;
    }

    [Primitive("fillarray", "Store each element of ARRAY with ITEM; ARRAY is a vector, string, char-table or bool-vector.")]
    public static Value FillArray(Interp lisp, Value array, Value item)
    {
        switch (array.O)
        {
            case LispVector vector:
                Array.Fill(vector.Items, item);
                break;
            case LispCharTable table:
                table.SetRange(0, CharCode.Max, item);
                table.Default = item;
                break;
            case LispBoolVector bits:
                bits.Fill(item.IsTrue);
                break;
            case LispString text:
                int character = Strings.Character(lisp, item);
                Span<char> units = stackalloc char[2];
                int count = CharCode.ToUnits(character, units);
                bool changesSize = text.IsMultibyte ? StringKinds.ByteLength(character) * text.Length != StringKinds.ByteLength(text) : character > 255;
                if (changesSize) throw lisp.Error("Attempt to change byte length of a string");
                text.Text = count == 1 ? new string(text.IsMultibyte ? units[0] : (char)character, text.Length) : new System.Text.StringBuilder().Insert(0, new string(units), text.Length).ToString();
                break;
            default:
                throw lisp.WrongType("arrayp", array);
        }

        return array;
    }
}
