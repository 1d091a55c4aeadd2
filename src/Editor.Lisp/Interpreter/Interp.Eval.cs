namespace Editor.Lisp;

// eval, and what of it the compiler leaves to the interpreter.
public sealed partial class Interp
{
    /// <summary>Evaluates a form.</summary>
    /// <param name="form">The form.</param>
    /// <param name="lexical">Whether <c>let</c> and <c>lambda</c> bind lexically.</param>
    /// <exception cref="LispSignal">What the form signals.</exception>
    public Value Eval(Value form, bool lexical = true) => Eval(form, lexical, null);

    /// <summary>Evaluates a form in a lexical environment.</summary>
    internal Value Eval(Value form, bool lexical, Scope? scope)
    {
        if (form.O is Symbol symbol && scope is null) return GetValue(symbol);
        if (form.O is not Cons cons) return form.O is Symbol ? EvalCompiled(form, lexical, scope) : form;
        if (ReferenceEquals(cons.Car.O, Sym.Progn))
        {
            // one by one, so that a form may define the macros that the next ones use
            Value result = default;
            Value rest = cons.Cdr;
            for (; rest.O is Cons cell; rest = cell.Cdr) result = Eval(cell.Car, lexical, scope);
            return result;
        }

        if (cons.Car.O is Symbol head && head.Callable is not (SpecialForm or Primitive or Closure) && Compiler.TryMacro(this, head, out Value expander))
        {
            EnterCall();
            Value expansion = Compiler.ExpandMacro(this, expander, cons);
            Value expanded = Eval(expansion, lexical, scope);
            Depth--;
            return expanded;
        }

        return EvalCompiled(form, lexical, scope);
    }

    private Value EvalCompiled(Value form, bool lexical, Scope? scope)
    {
        EnterCall();
        LambdaCode code = LambdaCode.ForForm(this, form, lexical, scope);
        Value result = RunCode(code);
        Depth--;
        return result;
    }

    private Value RunCode(LambdaCode code)
    {
        if (code.FrameSize <= 8)
        {
            Frame8 frame = default;
            return code.Body!.Eval(this, ref System.Runtime.CompilerServices.Unsafe.As<Frame8, Value>(ref frame));
        }

        return code.Body!.Eval(this, ref (new Value[code.FrameSize])[0]);
    }

    /// <summary>Set while a definition of our own Lisp is evaluated.</summary>
    internal bool IsReadingPrelude { get; set; }

    /// <summary>Notes that the file being loaded defines a symbol (load-history).</summary>
    internal void NoteDefinition(Value entry) => DefinitionNoted?.Invoke(entry);

    /// <summary>Told of each definition, for load-history.</summary>
    internal Action<Value>? DefinitionNoted { get; set; }

    private readonly List<BacktraceFrame> _trace = [];

    internal void Trace(Closure closure, ref Value f, int count)
    {
        List<Value> arguments = [];
        for (int i = 0; i < count; i++)
        {
            Value value = System.Runtime.CompilerServices.Unsafe.Add(ref f, i);
            arguments.Add(value.O is Cell cell ? cell.Value : value);
        }

        NoteFrame(new BacktraceFrame(new Value(closure), Cons.List(arguments.ToArray())));
    }

    internal void TraceDynamic(Cons list, ReadOnlySpan<Value> arguments) => NoteFrame(new BacktraceFrame(list, Cons.List(arguments)));

    private void NoteFrame(BacktraceFrame frame)
    {
        while (_trace.Count > Depth) _trace.RemoveAt(_trace.Count - 1);
        while (_trace.Count < Depth) _trace.Add(default);
        _trace.Add(frame);
    }

    /// <summary>The calls that are running, innermost first, as far as they were traced.</summary>
    internal List<BacktraceFrame> Backtrace() => [.. Enumerable.Reverse(_trace.Take(Depth + 1)).Where(frame => frame.Function.IsTrue)];
}
