namespace Editor.Lisp;

/// <summary>read and its relatives (manual: "Input Functions").</summary>
[PrimitiveSet]
internal static partial class ReadPrimitives
{
    [Primitive("read", "Read one Lisp expression as text from STREAM, return as Lisp object.\n"
        + "If STREAM is nil, use the value of `standard-input'.  STREAM or that value may be a buffer (read from point and advance it), "
        + "a marker (read from where it points and advance it), a function (call it with no arguments for each character, "
        + "call it with a char as argument to push a char back), a string (takes text from string, starting at the beginning), "
        + "or t (read text line using minibuffer and use it, or read from standard input in batch mode).")]
    public static Value Read(Interp lisp, Value stream = default)
    {
        if (stream.IsNil) stream = lisp.GetValue(lisp.Sym.StandardInput);
        ReadSource source = stream.O is LispString text
            ? new StringSource(text.Text, 0, text.Text.Length, !text.IsMultibyte)
            : lisp.OpenReadSource?.Invoke(lisp, stream) ?? new FunctionSource(lisp, stream);
        return new LispReader(lisp, source).Read();
    }

    [Primitive("read-from-string", "Read one Lisp expression which is represented as text by STRING.\n"
        + "Returns a cons: (OBJECT-READ . FINAL-STRING-INDEX).  FINAL-STRING-INDEX is an integer giving the position of the next remaining character "
        + "in STRING.  START and END optionally delimit a substring of STRING from which to read; they default to 0 and (length STRING) respectively.  "
        + "Negative values are counted from the end of STRING.")]
    public static Value ReadFromString(Interp lisp, LispString text, Value start = default, Value end = default)
    {
        int length = text.Length;
        int last = Index(lisp, end, length, length);
        int first = Index(lisp, start, length, 0);
        if (first > last || last > length || first < 0) throw lisp.OutOfRange(text, start, end);
        int unit = text.UnitOf(first);
        LispReader reader = new(lisp, new StringSource(text.Text, unit, text.UnitOf(last), !text.IsMultibyte));
        Value form = reader.Read();
        return new Cons(form, text.CharacterOf(unit + reader.Position));
    }

    [Primitive("lread--substitute-object-in-subtree", "In OBJECT, replace every occurrence of PLACEHOLDER with OBJECT.\nCOMPLETED is not looked at.")]
    public static void SubstituteObject(Value item, Value placeholder, Value completed)
    {
        _ = completed;
        LispReader.Substitute(item, placeholder, item);
    }

    private static int Index(Interp lisp, Value index, int length, int missing)
    {
        if (index.IsNil) return missing;
        if (!index.IsFixnum) throw lisp.WrongType("integerp", index);
        long number = index.N < 0 ? index.N + length : index.N;
        return number is >= 0 and <= int.MaxValue ? (int)number : -1;
    }
}

/// <summary>A function that gives characters one by one; it is called with a character to take that back.</summary>
internal sealed class FunctionSource(Interp lisp, Value function) : ReadSource
{
    private bool _ended;

    public override int Fill(Span<char> room)
    {
        if (_ended) return 0;
        Value value = lisp.Funcall(function);
        if (!value.IsFixnum || value.N < 0)
        {
            _ended = true;
            return 0;
        }

        return CharCode.ToUnits(CharCode.CanStore(value.N) ? (int)value.N : 0xFFFD, room);
    }

    public override void Consumed(int units, ReadOnlySpan<char> unused)
    {
        if (unused.Length > 0) lisp.Funcall(function, CharCode.FromUnits(unused, 0));
    }
}
