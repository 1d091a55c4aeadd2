namespace Editor.Lisp;

/// <summary>prin1 and its relatives (manual: "Output Functions").</summary>
[PrimitiveSet]
internal static partial class PrintPrimitives
{
    [Primitive("prin1-to-string", "Return a string containing the printed representation of OBJECT.\n"
        + "Quoting characters are used when needed to make output that `read' can handle, whenever this is possible, unless NOESCAPE is non-nil.")]
    public static Value Prin1ToString(Interp lisp, Value item, bool noescape = false) => Value.Str(LispPrinter.ToText(lisp, item, !noescape));

    [Primitive("prin1", "Output the printed representation of OBJECT, any Lisp object.\nPRINTCHARFUN is as for `print'.")]
    public static Value Prin1(Interp lisp, Value item, Value printcharfun = default)
    {
        lisp.WriteTo(printcharfun, LispPrinter.ToText(lisp, item, true));
        return item;
    }

    [Primitive("princ", "Output the printed representation of OBJECT, any Lisp object.\nNo quoting characters are used; no delimiters are printed around strings.")]
    public static Value Princ(Interp lisp, Value item, Value printcharfun = default)
    {
        // to standard output and to functions the bytes of a string go as they are
        Value stream = lisp.OutputStream(printcharfun);
        bool keepsBytes = item.O is LispString && (ReferenceEquals(stream.O, Symbol.True) || stream.O is Symbol or LispFunction or Cons);
        lisp.WriteTo(stream, keepsBytes ? LispPrinter.Plain((LispString)item.O!) : LispPrinter.ToText(lisp, item, false));
        return item;
    }

    [Primitive("print", "Output the printed representation of OBJECT, with newlines around it.\n"
        + "PRINTCHARFUN is a buffer, a marker, a function of one argument, t for the echo area, or nil for `standard-output'.")]
    public static Value Print(Interp lisp, Value item, Value printcharfun = default)
    {
        lisp.WriteTo(printcharfun, "\n" + LispPrinter.ToText(lisp, item, true) + "\n");
        return item;
    }

    [Primitive("terpri", "Output a newline to stream PRINTCHARFUN.\nIf ENSURE is non-nil only output a newline if not already at the beginning of a line.")]
    public static bool Terpri(Interp lisp, Value printcharfun = default, bool ensure = false)
    {
        Value stream = lisp.OutputStream(printcharfun);
        if (ensure && lisp.IsAtLineStart?.Invoke(lisp, stream) == true) return false;
        lisp.WriteTo(stream, "\n");
        return true;
    }

    [Primitive("write-char", "Output character CHARACTER to stream PRINTCHARFUN.")]
    public static Value WriteChar(Interp lisp, Value character, Value printcharfun = default)
    {
        if (!character.IsFixnum) throw lisp.WrongType("fixnump", character);
        Span<char> units = stackalloc char[2];
        int count = CharCode.ToUnits(CharCode.CanStore(character.N) ? (int)character.N : 0xFFFD, units);
        lisp.WriteTo(printcharfun, units[..count].ToString());
        return character;
    }
}
