using System.Runtime.CompilerServices;

namespace Editor.Lisp;

/// <summary>The frames of the running Lisp (manual: "Internals of Debugger").</summary>
[PrimitiveSet]
internal static partial class BacktracePrimitives
{
    [Primitive("mapbacktrace", "Call FUNCTION for each frame in the Lisp stack: EVALD FUNC ARGS FLAGS, innermost first, from the function BASE on.")]
    public static void MapBacktrace(Interp lisp, Value function, Value @base = default)
    {
        List<StackFrame> frames = lisp.Frames();
        int start = Start(lisp, frames, @base);
        if (start < 0) return;
        foreach (StackFrame frame in frames[start..]) lisp.Funcall(function, Value.Bool(frame.IsEvaluated), frame.Function, frame.Arguments, Flags(lisp, frame));
    }

    [Primitive("backtrace-frame--internal", "Call FUNCTION on stack frame NFRAMES away from BASE; return nil when there is none.")]
    public static Value FrameInternal(Interp lisp, Value function, Value nframes, Value @base) =>
        Find(lisp, nframes, @base, out _) is { } found
            ? lisp.Funcall(function, Value.Bool(found.IsEvaluated), found.Function, found.Arguments, Flags(lisp, found))
            : default;

    [Primitive("backtrace-frame", "Return the function and arguments NFRAMES up from current execution point, as (EVALD FUNCTION ARGS...); nil when there is none.\nIf BASE is non-nil, it is a function, and NFRAMES counts from its innermost frame.")]
    public static Value BacktraceFrame(Interp lisp, Value nframes, Value @base = default) =>
        Find(lisp, nframes, @base.IsNil ? lisp.Intern("backtrace-frame") : @base, out _) is { } found
            ? new Cons(Value.Bool(found.IsEvaluated), new Cons(found.Function, found.Arguments))
            : default;

    [Primitive("backtrace-frames", "Collect all frames of the current backtrace into a list of (EVALD FUNC ARGS FLAGS), from the function BASE on.")]
    public static Value BacktraceFrames(Interp lisp, Value @base = default)
    {
        List<StackFrame> frames = lisp.Frames();
        int start = Start(lisp, frames, @base);
        if (start < 0) return default;
        return Cons.List(frames[start..].Select(frame => (Value)Cons.List(Value.Bool(frame.IsEvaluated), frame.Function, frame.Arguments, Flags(lisp, frame))).ToArray());
    }

    [Primitive("backtrace--locals", "Return names and values of local variables of a stack frame, as an alist. NFRAMES and BASE specify the frame, as in ‘backtrace-frame’.")]
    public static Value Locals(Interp lisp, Value nframes, Value @base = default)
    {
        if (Find(lisp, nframes, @base, out StackFrame? inner) is not { } frame) throw lisp.Error("Activation frame not found!");
        Value lexical = lisp.LocalsOf(frame);
        if (frame.Bindings < 0) return lexical;
        int end = inner is { Bindings: >= 0 } && inner.Record != frame.Record ? inner.Bindings : lisp.BindingDepth;
        List<Symbol> bound = lisp.BoundBetween(frame.Bindings, frame.IsEvaluated && inner?.Record == frame.Record ? frame.Bindings : end);
        Value list = lexical;
        Exchanged(lisp, end, () =>
        {
            for (int i = bound.Count - 1; i >= 0; i--) list = new Cons(new Cons(bound[i], lisp.FindValue(bound[i])), list);
            return list;
        });
        return list;
    }

    [Primitive("backtrace-eval", "Evaluate EXP in the context of some activation frame. NFRAMES and BASE specify the frame, as in ‘backtrace-frame’.")]
    public static Value BacktraceEval(Interp lisp, Value exp, Value nframes, Value @base = default)
    {
        if (Find(lisp, nframes, @base, out _) is not { } frame) throw lisp.Error("Activation frame not found!");
        Value lexical = lisp.LocalsOf(frame);
        return Exchanged(lisp, frame.Bindings < 0 ? lisp.BindingDepth : frame.Bindings, () =>
            lisp.Eval(exp, true, LambdaCode.FromAlist(lexical)));
    }

    [Primitive("backtrace-debug", "Set the debug-on-exit flag of eval frame LEVEL levels down to FLAG. LEVEL and BASE specify the frame, as in ‘backtrace-frame’.")]
    public static unsafe Value BacktraceDebug(Interp lisp, Value level, Value flag, Value @base = default)
    {
        if (Find(lisp, level, @base, out _) is not { } frame) return flag;
        ref long link = ref Value.NumberOf(ref Unsafe.AsRef<Value>((void*)frame.Record));
        link = flag.IsTrue ? link | Frame.ExitBit : link & ~Frame.ExitBit;
        return flag;
    }

    [Primitive("backtrace--frames-from-thread", "Return the list of backtrace frames of THREAD; none but of the current one.")]
    public static Value FromThread(Interp lisp, Value thread) => BacktraceFrames(lisp);

    private static Value Exchanged(Interp lisp, int depth, Func<Value> body)
    {
        lisp.ExchangeBindings(depth, back: false);
        int above = lisp.BindingDepth;
        try
        {
            return body();
        }
        finally
        {
            lisp.UnbindTo(above);
            lisp.ExchangeBindings(depth, back: true);
        }
    }

    private static StackFrame? Find(Interp lisp, Value nframes, Value @base, out StackFrame? inner)
    {
        Sequences.CheckNatural(lisp, nframes);
        List<StackFrame> frames = lisp.Frames();
        int start = Start(lisp, frames, @base);
        inner = null;
        if (start < 0 || nframes.N >= frames.Count - start) return null;
        int index = start + (int)nframes.N;
        inner = index > 0 ? frames[index - 1] : null;
        return frames[index];
    }

    // the innermost frame of the function; -1 when it is not running
    private static int Start(Interp lisp, List<StackFrame> frames, Value @base)
    {
        if (@base.IsNil) return 0;
        Value function = Meant(lisp, @base);
        return frames.FindIndex(frame => Value.Eq(Meant(lisp, frame.Function), function));
    }

    private static Value Meant(Interp lisp, Value function)
    {
        for (int i = 0; function.O is Symbol symbol && i < 100 && symbol.FunctionCell.IsTrue; i++) function = symbol.FunctionCell;
        return function;
    }

    private static unsafe Value Flags(Interp lisp, StackFrame frame) =>
        frame.IsEvaluated && (Unsafe.AsRef<Value>((void*)frame.Record).N & Frame.ExitBit) != 0
            ? Cons.List(lisp.Intern(":debug-on-exit"), Value.T)
            : default;
}
