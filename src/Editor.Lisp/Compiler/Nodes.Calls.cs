using System.Runtime.CompilerServices;

namespace Editor.Lisp;

/// <summary>A call of a named function.</summary>
internal sealed class CallNode(Symbol symbol, Node[] arguments, int place) : Node
{
    /// <summary>A call; primitives that have nodes of their own get them when linked.</summary>
    public static Node Make(Interp lisp, Symbol symbol, Node[] arguments, int place) => new UnlinkedCall(lisp, symbol, arguments, place);

    public override Value Eval(Interp lisp, ref Value f)
    {
        Node[] nodes = arguments;
        if (nodes.Length <= 8)
        {
            Arguments8 values = default;
            for (int i = 0; i < nodes.Length; i++) values[i] = nodes[i].Eval(lisp, ref f);
            Frame.At(ref f, place);
            return symbol.Callable.Call(lisp, ((ReadOnlySpan<Value>)values)[..nodes.Length]);
        }

        Value[] many = new Value[nodes.Length];
        for (int i = 0; i < nodes.Length; i++) many[i] = nodes[i].Eval(lisp, ref f);
        Frame.At(ref f, place);
        return symbol.Callable.Call(lisp, many);
    }
}

internal sealed class UnlinkedCall(Interp lisp, Symbol symbol, Node[] arguments, int place) : Node
{
    public override Value Eval(Interp lisp1, ref Value f) => throw new InvalidOperationException("not linked");

    public override Node Link()
    {
        LinkAll(arguments);
        if (Inlining.TryMake(lisp, symbol, arguments, place) is { } inline) return inline;
        return arguments.Length switch
        {
            0 => new Call0Node(symbol, place),
            1 => new Call1Node(symbol, arguments[0], place),
            2 => new Call2Node(symbol, arguments[0], arguments[1], place),
            3 => new Call3Node(symbol, arguments[0], arguments[1], arguments[2], place),
            4 => new Call4Node(symbol, arguments[0], arguments[1], arguments[2], arguments[3], place),
            _ => new CallNode(symbol, arguments, place),
        };
    }
}

internal sealed class Call0Node(Symbol symbol, int place) : Node
{
    public override Value Eval(Interp lisp, ref Value f)
    {
        Frame.At(ref f, place);
        return symbol.Callable.Call0(lisp);
    }
}

internal sealed class Call1Node(Symbol symbol, Node a, int place) : Node
{
    public override Value Eval(Interp lisp, ref Value f)
    {
        Value first = a.Eval(lisp, ref f);
        Frame.At(ref f, place);
        return symbol.Callable.Call1(lisp, first);
    }
}

internal sealed class Call2Node(Symbol symbol, Node a, Node b, int place) : Node
{
    public override Value Eval(Interp lisp, ref Value f)
    {
        Value first = a.Eval(lisp, ref f);
        Value second = b.Eval(lisp, ref f);
        Frame.At(ref f, place);
        return symbol.Callable.Call2(lisp, first, second);
    }
}

internal sealed class Call3Node(Symbol symbol, Node a, Node b, Node c, int place) : Node
{
    public override Value Eval(Interp lisp, ref Value f)
    {
        Value first = a.Eval(lisp, ref f);
        Value second = b.Eval(lisp, ref f);
        Value third = c.Eval(lisp, ref f);
        Frame.At(ref f, place);
        return symbol.Callable.Call3(lisp, first, second, third);
    }
}

internal sealed class Call4Node(Symbol symbol, Node a, Node b, Node c, Node d, int place) : Node
{
    public override Value Eval(Interp lisp, ref Value f)
    {
        Value first = a.Eval(lisp, ref f);
        Value second = b.Eval(lisp, ref f);
        Value third = c.Eval(lisp, ref f);
        Value fourth = d.Eval(lisp, ref f);
        Frame.At(ref f, place);
        return symbol.Callable.Call4(lisp, first, second, third, fourth);
    }
}

/// <summary>A call of a value: funcall, and ((lambda …) …).</summary>
internal sealed class FuncallNode(Node target, Node[] arguments, int place) : Node
{
    private Node _target = target;

    public override Value Eval(Interp lisp, ref Value f)
    {
        Value function = _target.Eval(lisp, ref f);
        // arguments may redefine a symbol: of one, only the function that it has behind them counts
        if (function.O is Closure or Primitive or Symbol)
        {
            switch (arguments.Length)
            {
                case 0 when Callable(function, 0) is { } callable:
                    Frame.At(ref f, place);
                    return callable.Call0(lisp);
                case 1:
                    Value only = arguments[0].Eval(lisp, ref f);
                    Frame.At(ref f, place);
                    return Callable(function, 1) is { } unary ? unary.Call1(lisp, only) : lisp.Funcall(function, only);
                case 2:
                    Value first = arguments[0].Eval(lisp, ref f);
                    Value second = arguments[1].Eval(lisp, ref f);
                    Frame.At(ref f, place);
                    return Callable(function, 2) is { } binary ? binary.Call2(lisp, first, second) : Two(lisp, function, first, second);
            }
        }

        return Other(lisp, ref f, function);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static LispFunction? Callable(Value function, int count)
    {
        object? callable = function.O is Symbol symbol ? symbol.Callable : function.O;
        return callable is Closure || (callable is Primitive primitive && primitive.Accepts(count)) ? (LispFunction)callable : null;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Value Two(Interp lisp, Value function, Value first, Value second) => lisp.Funcall(function, first, second);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Value Other(Interp lisp, ref Value f, Value function)
    {
        Arguments8 small = default;
        Span<Value> values = arguments.Length <= 8 ? ((Span<Value>)small)[..arguments.Length] : new Value[arguments.Length];
        for (int i = 0; i < values.Length; i++) values[i] = arguments[i].Eval(lisp, ref f);
        Frame.At(ref f, place);
        return lisp.Funcall(function, values);
    }

    public override Node Link()
    {
        _target = _target.Link();
        LinkAll(arguments);
        return this;
    }
}

/// <summary>Makes a closure that captured nothing.</summary>
internal sealed class MakeTopClosure(LambdaCode code, Value? environment = null) : Node
{
    public override Value Eval(Interp lisp, ref Value f) =>
        new(environment is { } shown ? new Closure(code, null) { Environment = shown } : new Closure(code, null));

    public override Node Link()
    {
        if (environment is not null) code.Link();
        return this;
    }
}

/// <summary>Makes a closure whose docstring is computed: (lambda ARGS (:documentation FORM) …).</summary>
internal sealed class DocumentedClosure(Node closure, Node documentation) : Node
{
    private Node _closure = closure;
    private Node _documentation = documentation;

    public override Value Eval(Interp lisp, ref Value f)
    {
        Value text = _documentation.Eval(lisp, ref f);
        Value made = _closure.Eval(lisp, ref f);
        ((Closure)made.O!).Documentation = text;
        return made;
    }

    public override Node Link()
    {
        _closure = _closure.Link();
        _documentation = _documentation.Link();
        return this;
    }
}

/// <summary>Makes a closure over the variables around it.</summary>
internal sealed class MakeClosure(LambdaCode code, FunctionScope inner, List<LexicalVariable> shown, Value environment) : Node
{
    private int[] _slots = [];
    private (Symbol Name, int Index)[] _shown = [];

    public override Value Eval(Interp lisp, ref Value f)
    {
        Value[] captured = new Value[_slots.Length];
        for (int i = 0; i < captured.Length; i++) captured[i] = Unsafe.Add(ref f, _slots[i]);
        return new Value(environment.IsNil
            ? new Closure(code, captured) { Shown = _shown }
            : new Closure(code, captured) { Shown = _shown, Environment = environment });
    }

    public override Node Link()
    {
        code.Link();
        List<LexicalVariable> sources = [.. inner.Captures.Select(capture => capture.Source!)];
        foreach (LexicalVariable variable in shown)
        {
            if (!sources.Contains(variable)) sources.Add(variable);
        }

        _slots = [.. sources.Select(source => source.Slot)];
        _shown = [.. shown.Select(variable => (variable.Name, sources.IndexOf(variable)))];
        return this;
    }
}

/// <summary>
/// A form whose head had no function when it was compiled, or whose macro failed to expand: looks again when it runs. Whatever it may touch
/// was made a cell, so that code compiled then sees and sets the same variables.
/// </summary>
internal sealed class LateForm : Node
{
    private readonly FunctionScope _function;
    private readonly Scope? _scope;
    private readonly Value _form;
    private readonly List<LexicalVariable> _visible = [];
    private Node? _call;
    private LambdaCode? _late;
    private readonly int _place;
    private int[] _slots = [];

    public LateForm(Compiler compiler, Value form, Node? call)
    {
        _place = compiler.Place;
        _function = compiler.Function;
        _scope = compiler.Scope;
        _form = form;
        _call = call;
        for (Scope? at = _scope; at is not null; at = at.Next)
        {
            if (at.Variable is null) continue;
            at.Variable.MarkCaptured();
            at.Variable.MarkMutated();
            _visible.Add(_function.Capture(at.Variable));
        }
    }

    public override Value Eval(Interp lisp, ref Value f)
    {
        Frame.At(ref f, _place);
        if (_late is null)
        {
            Symbol head = (Symbol)((Cons)_form.O!).Car.O!;
            // void is told before the arguments are evaluated
            if (head.Callable is VoidFunction) return head.Callable.Call0(lisp);
            if (_call is not null && (head.Callable is Closure or Primitive || !Compiler.TryMacro(lisp, head, out _)) && head.Callable is not SpecialForm)
                return _call.Eval(lisp, ref f);
            Compiler compiler = new(lisp, _function, _scope);
            LambdaCode late = LambdaCode.Inside(compiler, new Cons(default, Cons.List(Expanded(lisp, head))));
            late.IsPart = true;
            late.Link();
            _slots = [.. late.Scope!.Captures.Select(capture => capture.Source!.Slot)];
            _late = late;
        }

        Value[] captured = new Value[_slots.Length];
        for (int i = 0; i < captured.Length; i++) captured[i] = Unsafe.Add(ref f, _slots[i]);
        return new Closure(_late, captured).Call0(lisp);
    }

    private Value Expanded(Interp lisp, Symbol head) =>
        Compiler.TryMacro(lisp, head, out Value expander) ? Compiler.ExpandMacro(lisp, expander, (Cons)_form.O!) : _form;

    public override Node Link()
    {
        _call = _call?.Link();
        return this;
    }
}
