namespace Editor.Lisp;

/// <summary>Frames of the running Lisp, and odds and ends of alloc.c and data.c that programs ask for.</summary>
[PrimitiveSet]
internal static partial class TracePrimitives
{
    [Primitive("mapbacktrace", "Call FUNCTION for each frame of the Lisp stack that was traced: EVALD FUNC ARGS FLAGS, innermost first, from BASE on.")]
    public static void MapBacktrace(Interp lisp, Value function, Value @base = default)
    {
        bool on = @base.IsNil;
        foreach (BacktraceFrame frame in lisp.Backtrace())
        {
            on |= Value.Eq(frame.Function, @base);
            if (on) lisp.Funcall(function, Value.T, frame.Function, frame.Arguments, default);
        }
    }

    [Primitive("backtrace-frame--internal", "Call FUNCTION on stack frame NFRAMES away from BASE; nil when there is none.")]
    public static Value Frame(Interp lisp, Value function, Value nframes, Value @base = default)
    {
        Sequences.CheckNatural(lisp, nframes);
        List<BacktraceFrame> frames = lisp.Backtrace();
        int start = @base.IsNil ? 0 : Math.Max(0, frames.FindIndex(frame => Value.Eq(frame.Function, @base)));
        if (nframes.N + start >= frames.Count) return default;
        BacktraceFrame found = frames[start + (int)nframes.N];
        return lisp.Funcall(function, Value.T, found.Function, found.Arguments, default);
    }

    [Primitive("backtrace--locals", "Return nil: local variables of frames live in the machine's stack and are not told.")]
    public static Value Locals(Value nframes, Value @base = default) => default;

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
