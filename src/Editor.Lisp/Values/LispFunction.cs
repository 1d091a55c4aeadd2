namespace Editor.Lisp;

/// <summary>Something that can be called: a primitive, an interpreted function, or what stands in a function cell for one.</summary>
public abstract class LispFunction
{
    /// <summary>How many arguments are required.</summary>
    internal virtual int MinArguments => 0;

    /// <summary>How many are allowed; -1: any number (<c>many</c>), -2: a special form (<c>unevalled</c>).</summary>
    internal virtual int MaxArguments => -1;

    /// <summary>Calls it with any number of arguments.</summary>
    /// <exception cref="LispSignal">An error was signalled.</exception>
    public abstract Value Call(Interp lisp, ReadOnlySpan<Value> arguments);

    internal virtual Value Call0(Interp lisp) => Call(lisp, []);

    internal virtual Value Call1(Interp lisp, Value a) => Call(lisp, new ReadOnlySpan<Value>(in a));

    internal virtual Value Call2(Interp lisp, Value a, Value b) => Call(lisp, [a, b]);

    internal virtual Value Call3(Interp lisp, Value a, Value b, Value c) => Call(lisp, [a, b, c]);

    internal virtual Value Call4(Interp lisp, Value a, Value b, Value c, Value d) => Call(lisp, [a, b, c, d]);
}

/// <summary>The callable of a symbol without a function.</summary>
internal sealed class VoidFunction(Symbol symbol) : LispFunction
{
    public override Value Call(Interp lisp, ReadOnlySpan<Value> arguments) => throw lisp.SignalIn(symbol, arguments, lisp.Sym.VoidFunction, Cons.List(symbol));
}

/// <summary>The callable of <c>t</c>, which all interpreters share: what the one that calls has made of it.</summary>
internal sealed class FunctionOfTrue(Symbol symbol) : LispFunction
{
    public override Value Call(Interp lisp, ReadOnlySpan<Value> arguments)
    {
        Value function = lisp.FunctionCellOf(symbol);
        if (function.IsNil) throw lisp.SignalIn(symbol, arguments, lisp.Sym.VoidFunction, Cons.List(symbol));
        return lisp.FunctionOf(function).Call(lisp, arguments);
    }
}

/// <summary>The callable of a symbol whose function is another symbol: looks that one up at each call.</summary>
internal sealed class AliasFunction(Symbol target) : LispFunction
{
    public Symbol Target { get; } = target;

    public override Value Call(Interp lisp, ReadOnlySpan<Value> arguments) => Resolve(lisp).Call(lisp, arguments);

    internal override Value Call1(Interp lisp, Value a) => Resolve(lisp).Call1(lisp, a);

    internal override Value Call2(Interp lisp, Value a, Value b) => Resolve(lisp).Call2(lisp, a, b);

    /// <summary>The end of the chain of aliases.</summary>
    public LispFunction Resolve(Interp lisp)
    {
        LispFunction function = Target.Callable;
        for (int i = 0; function is AliasFunction alias; i++)
        {
            if (i > 100) throw lisp.Signal(lisp.Sym.CyclicFunctionIndirection, Cons.List(Target));
            function = alias.Target.Callable;
        }

        return function;
    }
}

/// <summary>The callable of a function cell that holds what cannot be called: a macro in function position, a number, …</summary>
internal sealed class InvalidFunction(Value definition, Symbol? symbol) : LispFunction
{
    public Value Definition { get; } = definition;

    public override Value Call(Interp lisp, ReadOnlySpan<Value> arguments) =>
        throw lisp.SignalIn(this, arguments, lisp.Sym.InvalidFunction, Cons.List(Shown));

    /// <summary>What errors and backtraces call it.</summary>
    public Value Shown => symbol is null ? Definition : symbol;
}

/// <summary>The callable of <c>(autoload FILE …)</c>: loads, then calls what the symbol has by then.</summary>
internal sealed class AutoloadFunction(Symbol symbol, Cons definition) : LispFunction
{
    public override Value Call(Interp lisp, ReadOnlySpan<Value> arguments)
    {
        lisp.LoadAutoload(symbol, definition);
        return symbol.Callable.Call(lisp, arguments);
    }
}

/// <summary>The callable of a definition of the prelude that nobody has needed yet.</summary>
internal sealed class LazyFunction(Symbol symbol, LazyDefinition definition) : LispFunction
{
    public LazyDefinition Definition { get; } = definition;

    public override Value Call(Interp lisp, ReadOnlySpan<Value> arguments)
    {
        Definition.Realize(lisp);
        if (symbol.Callable is LazyFunction) throw lisp.Signal(lisp.Sym.VoidFunction, Cons.List(symbol));
        return symbol.Callable.Call(lisp, arguments);
    }
}

/// <summary>A definition whose source has not been read.</summary>
internal abstract class LazyDefinition
{
    /// <summary>Whether it defines a macro.</summary>
    public abstract bool IsMacro { get; }

    /// <summary>Whether it may turn out to be one: an alias says so only when it is read.</summary>
    public virtual bool MayBeMacro => IsMacro;

    /// <summary>Whether a variable is bound for sure once it is read.</summary>
    public virtual bool IsCertain => true;

    /// <summary>Whether reading it gives the symbol properties that may be asked for before.</summary>
    public virtual bool GivesProperties => false;

    /// <summary>Whether a definition of the variable by Lisp comes before it: to <c>defvar</c> it is not there.</summary>
    public bool IsWeak { get; set; }

    /// <summary>Reads and evaluates it.</summary>
    public abstract void Realize(Interp lisp);
}
