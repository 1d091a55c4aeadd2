using System.Runtime.CompilerServices;

namespace Editor.Lisp;

/// <summary>A function made by evaluating a lambda under lexical binding. To Lisp it looks like the list <c>(closure ENV ARGS . BODY)</c>, made when somebody looks.</summary>
internal sealed class Closure(LambdaCode code, Value[]? captured, Cons? list = null) : LispFunction
{
    // what few closures have stands aside: many are made only to be called once
    private Rare? _rare = list is null ? null : new Rare { List = list };

    /// <summary>The symbol it was last defined as, for backtraces.</summary>
    public Symbol? Name { get; set; }

    public LambdaCode Code => code;

    /// <summary>Names and places, in the captured values, of all that Emacs shows.</summary>
    public (Symbol Name, int Index)[]? Shown { get; init; }

    /// <summary>The docstring that a form (:documentation FORM) gave when the closure was made; nil: none.</summary>
    public Value Documentation
    {
        get => _rare?.Documentation ?? default;
        set => (_rare ??= new()).Documentation = value;
    }

    /// <summary>The environment to show when nothing was captured; nil stands for (t), which need not be made before somebody looks.</summary>
    public Value Environment
    {
        get => _rare is { Environment.IsNil: false } rare ? rare.Environment : ListOfT;
        init
        {
            if (value.IsTrue) (_rare ??= new()).Environment = value;
        }
    }

    internal static Value ListOfT => Cons.List(Value.T);

    internal override int MinArguments => Ensured.Parameters.Required;

    internal override int MaxArguments => Ensured.Parameters.HasRest ? -1 : Ensured.Parameters.Positional;

    private LambdaCode Ensured
    {
        get
        {
            code.Ensure();
            return code;
        }
    }

    /// <summary>The list that this function is to Lisp; always the same one.</summary>
    public Cons AsCons()
    {
        if (_rare?.List is { } known) return known;
        Value environment = Environment;
        if (Shown is not null && captured is not null)
        {
            for (int i = Shown.Length - 1; i >= 0; i--)
            {
                Value value = captured[Shown[i].Index];
                if (value.O is Cell cell) value = cell.Value;
                environment = new Cons(new Cons(Shown[i].Name, value), environment);
            }
        }

        Value source = code.Source;
        if (Documentation.IsTrue && source.O is Cons function) source = new Cons(function.Car, new Cons(Documentation, function.Cdr));
        Cons shown = new(code.ClosureSymbol, new Cons(environment, source));
        (_rare ??= new()).List = shown;
        return shown;
    }

    // A frame is zeroed when its method is entered, whether it is used or not: hence a method for each size, and no initial value on top.
    internal override Value Call0(Interp lisp)
    {
        if (code.Exact != 0) return Call(lisp, []);
        if (code.FrameSize > 4) return Wide0(lisp);
        Unsafe.SkipInit(out Frame4 frame);
        return Run(lisp, ref frame[Frame.Header], 0);
    }

    internal override Value Call1(Interp lisp, Value a)
    {
        if (code.Exact != 1) return Call(lisp, new ReadOnlySpan<Value>(in a));
        if (code.FrameSize > 4) return Wide1(lisp, a);
        Unsafe.SkipInit(out Frame4 frame);
        frame[Frame.Header] = a;
        return Run(lisp, ref frame[Frame.Header], 1);
    }

    internal override Value Call2(Interp lisp, Value a, Value b)
    {
        if (code.Exact != 2) return Other2(lisp, a, b);
        if (code.FrameSize > 4) return Wide2(lisp, a, b);
        Unsafe.SkipInit(out Frame4 frame);
        frame[Frame.Header] = a;
        frame[Frame.Header + 1] = b;
        return Run(lisp, ref frame[Frame.Header], 2);
    }

    internal override Value Call3(Interp lisp, Value a, Value b, Value c)
    {
        if (code.Exact != 3) return Other3(lisp, a, b, c);
        if (code.FrameSize > 4) return Wide3(lisp, a, b, c);
        Unsafe.SkipInit(out Frame4 frame);
        frame[Frame.Header] = a;
        frame[Frame.Header + 1] = b;
        frame[Frame.Header + 2] = c;
        return Run(lisp, ref frame[Frame.Header], 3);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Value Wide0(Interp lisp)
    {
        Unsafe.SkipInit(out Frame8 frame);
        return Run(lisp, ref frame[Frame.Header], 0);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Value Wide1(Interp lisp, Value a)
    {
        Unsafe.SkipInit(out Frame8 frame);
        frame[Frame.Header] = a;
        return Run(lisp, ref frame[Frame.Header], 1);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Value Wide2(Interp lisp, Value a, Value b)
    {
        Unsafe.SkipInit(out Frame8 frame);
        frame[Frame.Header] = a;
        frame[Frame.Header + 1] = b;
        return Run(lisp, ref frame[Frame.Header], 2);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Value Wide3(Interp lisp, Value a, Value b, Value c)
    {
        Unsafe.SkipInit(out Frame8 frame);
        frame[Frame.Header] = a;
        frame[Frame.Header + 1] = b;
        frame[Frame.Header + 2] = c;
        return Run(lisp, ref frame[Frame.Header], 3);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Value Other2(Interp lisp, Value a, Value b) => Call(lisp, [a, b]);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Value Other3(Interp lisp, Value a, Value b, Value c) => Call(lisp, [a, b, c]);

    // f is the first slot of a frame on the machine's stack, with room for the header before it
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Value Run(Interp lisp, ref Value f, int given)
    {
        Frame.Enter(lisp, ref f, this, given);
        if (captured is not null) CopyCaptured(ref f);
        if (code.CellParameters.Length > 0) WrapCells(ref f);
        lisp.EnterCall();
        Value result = code.Body!.Eval(lisp, ref f);
        lisp.Depth--;
        return Frame.Leave(lisp, ref f, result);
    }

    public override Value Call(Interp lisp, ReadOnlySpan<Value> arguments)
    {
        code.Ensure();
        int size = code.FrameSize;
        if (size <= 8) return CallWide(lisp, arguments);
        return size <= 24 ? CallWider(lisp, arguments) : Fill(lisp, arguments, ref Frame.Large(size));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Value CallWide(Interp lisp, ReadOnlySpan<Value> arguments)
    {
        Unsafe.SkipInit(out Frame8 frame);
        return Fill(lisp, arguments, ref frame[Frame.Header]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Value CallWider(Interp lisp, ReadOnlySpan<Value> arguments)
    {
        Unsafe.SkipInit(out Frame24 frame);
        return Fill(lisp, arguments, ref frame[Frame.Header]);
    }

    private Value Fill(Interp lisp, ReadOnlySpan<Value> arguments, ref Value f)
    {
        ParameterList parameters = code.Parameters;
        int positional = parameters.Positional;
        if (arguments.Length < parameters.Required || (arguments.Length > positional && !parameters.HasRest))
        {
            Value shown = code.IsBuiltIn ? new Cons(parameters.Required, positional) : AsCons().Cdr;
            throw lisp.SignalIn(this, arguments, lisp.Sym.WrongNumberOfArguments, Cons.List(shown, arguments.Length));
        }

        int given = Math.Min(positional, arguments.Length);
        for (int i = 0; i < given; i++) Unsafe.Add(ref f, i) = arguments[i];
        if (parameters.HasRest) Unsafe.Add(ref f, positional) = arguments.Length > positional ? Cons.List(arguments[positional..]) : default;
        if (parameters.Dynamic.Count == 0) return Run(lisp, ref f, arguments.Length);
        int depth = lisp.BindingDepth;
        foreach ((Symbol name, int slot) in parameters.Dynamic) lisp.Bind(name, Unsafe.Add(ref f, slot));
        Value result = Run(lisp, ref f, arguments.Length);
        lisp.UnbindTo(depth);
        return result;
    }

    private void CopyCaptured(ref Value f)
    {
        int start = code.CaptureStart;
        int count = code.FrameSize - start;
        for (int i = 0; i < count; i++) Unsafe.Add(ref f, start + i) = captured![i];
    }

    private void WrapCells(ref Value f)
    {
        foreach (int slot in code.CellParameters)
        {
            ref Value place = ref Unsafe.Add(ref f, slot);
            place = new Value(new Cell(place));
        }
    }

    private sealed class Rare
    {
        public Cons? List;
        public Value Documentation;
        public Value Environment;
    }
}

/// <summary>What calls a list <c>(lambda ARGS . BODY)</c> under dynamic binding.</summary>
internal sealed class DynamicLambda(Cons list, LambdaCode code) : LispFunction
{
    public Cons List => list;

    /// <summary>The symbol it was last defined as, for backtraces.</summary>
    public Symbol? Name { get; set; }

    public LambdaCode Code => code;

    internal override int MinArguments => Ensured.Parameters.Required;

    internal override int MaxArguments => Ensured.Parameters.HasRest ? -1 : Ensured.Parameters.Positional;

    private LambdaCode Ensured
    {
        get
        {
            code.Ensure();
            return code;
        }
    }

    public override Value Call(Interp lisp, ReadOnlySpan<Value> arguments)
    {
        code.Ensure();
        ParameterList parameters = code.Parameters;
        int positional = parameters.Positional;
        if (arguments.Length < parameters.Required || (arguments.Length > positional && !parameters.HasRest))
            throw lisp.SignalIn(this, arguments, lisp.Sym.WrongNumberOfArguments, Cons.List(list, arguments.Length));
        int depth = lisp.BindingDepth;
        Frame0 record = default;
        Frame.EnterForeign(lisp, ref Unsafe.Add(ref record[0], Frame.Header), this, arguments);
        for (int i = 0; i < positional; i++) lisp.Bind(parameters.Names[i], i < arguments.Length ? arguments[i] : default);
        if (parameters.HasRest) lisp.Bind(parameters.Names[positional], arguments.Length > positional ? Cons.List(arguments[positional..]) : default);
        lisp.EnterCall();
        Frame8 frame = default;
        ref Value f = ref code.FrameSize <= 8 ? ref frame[Frame.Header] : ref Frame.Large(code.FrameSize);
        Frame.Enter(lisp, ref f, code, 0);
        Value result = code.Body!.Eval(lisp, ref f);
        lisp.Depth--;
        lisp.UnbindTo(depth);
        return Frame.Leave(lisp, ref Unsafe.Add(ref record[0], Frame.Header), result);
    }
}
