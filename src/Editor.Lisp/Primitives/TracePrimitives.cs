namespace Editor.Lisp;

/// <summary>Odds and ends of alloc.c and data.c that programs ask for.</summary>
[PrimitiveSet]
internal static partial class TracePrimitives
{
    [Primitive("rplaca", "Make NEWCAR the car of CELL; return NEWCAR.")]
    public static Value Rplaca(Cons cell, Value newcar) => cell.Car = newcar;

    [Primitive("rplacd", "Make NEWCDR the cdr of CELL; return NEWCDR.")]
    public static Value Rplacd(Cons cell, Value newcdr) => cell.Cdr = newcdr;

    [Primitive("wholenump", "Return t if OBJECT is an integer that is not negative.")]
    public static bool Wholenump(Value @object) => PredicatePrimitives.Natnump(@object);

    [Primitive("byte-code", "Signal an error: byte code cannot be run here.")]
    public static Value ByteCode(Interp lisp, Value bytestr, Value vector, Value maxdepth) => throw lisp.Error("Byte code is not run here");

    [Primitive("make-closure", "Signal an error: there are no byte-code closures here.\n\n(fn PROTOTYPE &rest CLOSURE-VARS)", Min = 1)]
    public static Value MakeClosure(Interp lisp, ReadOnlySpan<Value> arguments) => throw lisp.WrongType("byte-code-function-p", arguments[0]);

    [Primitive("zlib-available-p", "Return t if zlib decompression of buffers is available; it is not.")]
    [Primitive("libxml-available-p", "Return t if libxml2 support is available; it is not.")]
    [Primitive("daemonp", "Return non-nil if the current Emacs process is a daemon; there are none.")]
    public static bool No() => false;

    [Primitive("locale-info", "Return what the locale says of ITEM: codeset is UTF-8, the rest is not known.")]
    public static Value LocaleInfo(Symbol item) => item.Name == "codeset" ? Value.Str("UTF-8") : default;

    [Primitive("pdumper-stats", "Return nil: there is no dump.")]
    public static Value DumperStats() => default;
}
