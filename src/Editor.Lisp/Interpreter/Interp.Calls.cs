using System.Runtime.CompilerServices;

namespace Editor.Lisp;

// Calling: function cells, funcall, the depth of nesting, quitting.
public sealed partial class Interp
{
    /// <summary>How deep interpreted calls are nested now.</summary>
    internal int Depth;

    /// <summary>Not zero: something wants a look at the next call or loop (a quit, tracing).</summary>
    internal volatile int Attention;

    private readonly ConditionalWeakTable<Cons, LispFunction> _interpreted = [];
    private nuint _stackLimit;
    private nuint _stackEnd;
    private int _stackThread;

    /// <summary>max-lisp-eval-depth.</summary>
    internal int MaxDepth { get; set; } = 1600;

    // what (fset t …) set
    private Value _functionOfTrue;

    /// <summary>Calls a function object, symbol or lambda list.</summary>
    /// <exception cref="LispSignal">What the function signals; void-function, invalid-function.</exception>
    public Value Funcall(Value function, params ReadOnlySpan<Value> arguments)
    {
        LispFunction callable = FunctionOf(function);
        // a form names the function as it was written, funcall the function itself
        if (callable is Primitive primitive && !primitive.Accepts(arguments.Length))
            throw SignalIn(primitive, arguments, Sym.WrongNumberOfArguments, Cons.List(new Value(primitive), arguments.Length));
        return callable.Call(this, arguments);
    }

    /// <summary>What can be called for a function value.</summary>
    internal LispFunction FunctionOf(Value function) => function.O switch
    {
        LispFunction callable => callable,
        Symbol symbol => symbol.Callable is AliasFunction alias ? alias.Resolve(this) : symbol.Callable,
        null => Symbol.Nil.Callable,
        Cons cons => Interpreted(cons),
        _ => new InvalidFunction(function, null),
    };

    /// <summary>The function that a list (lambda …) or (closure …) is; compiled once for each list.</summary>
    internal LispFunction Interpreted(Cons cons)
    {
        if (_interpreted.TryGetValue(cons, out LispFunction? known)) return known;
        LispFunction made = LambdaCode.FromList(this, cons) ?? (LispFunction)new InvalidFunction(cons, null);
        _interpreted.AddOrUpdate(cons, made);
        return made;
    }

    /// <summary>Sets what a symbol's function cell holds (fset).</summary>
    internal void SetFunction(Symbol symbol, Value definition)
    {
        if (ReferenceEquals(symbol, Symbol.Nil) && definition.IsTrue) throw Signal(Sym.SettingConstant, Cons.List(symbol));
        if (ReferenceEquals(symbol, Symbol.True))
        {
            // the symbol is every interpreter's; what it does is this one's
            _functionOfTrue = definition;
            return;
        }

        symbol.FunctionCell = definition;
        symbol.Callable = definition.O switch
        {
            null => new VoidFunction(symbol),
            LispFunction function => function,
            Symbol target => new AliasFunction(target),
            Cons cons when ReferenceEquals(cons.Car.O, Sym.Macro) => new InvalidFunction(definition, symbol),
            Cons cons when ReferenceEquals(cons.Car.O, Sym.Autoload) => new AutoloadFunction(symbol, cons),
            Cons cons => Interpreted(cons) is InvalidFunction ? new InvalidFunction(definition, symbol) : Interpreted(cons),
            _ => new InvalidFunction(definition, symbol),
        };
        if (symbol.Callable is Closure closure && (closure.Name is null || !ReferenceEquals(closure.Name.Callable, closure))) closure.Name = symbol;
        if (symbol.Callable is DynamicLambda lambda && (lambda.Name is null || !ReferenceEquals(lambda.Name.Callable, lambda))) lambda.Name = symbol;
    }

    /// <summary>Gives a symbol a definition that is read when it is first needed.</summary>
    internal void SetLazyFunction(Symbol symbol, LazyDefinition definition)
    {
        LazyFunction lazy = new(symbol, definition);
        symbol.FunctionCell = new Value(lazy);
        symbol.Callable = lazy;
    }

    /// <summary>What symbol-function gives: the cell, with a lazy definition read first.</summary>
    internal Value FunctionCellOf(Symbol symbol)
    {
        if (ReferenceEquals(symbol, Symbol.True)) return _functionOfTrue;
        if (symbol.FunctionCell.O is LazyFunction lazy)
        {
            lazy.Definition.Realize(this);
            if (symbol.FunctionCell.O is LazyFunction) return default;
        }

        return symbol.FunctionCell;
    }

    /// <summary>The definition at the end of a chain of symbols; nil when it is void (indirect-function).</summary>
    internal Value IndirectFunction(Value function)
    {
        for (int i = 0; function.O is Symbol symbol; i++)
        {
            if (i > 100) throw Signal(Sym.CyclicFunctionIndirection, Cons.List(function));
            function = FunctionCellOf(symbol);
        }

        return function;
    }

    /// <summary>Defines a primitive of a host or a test.</summary>
    public void Define(string name, int min, int max, string documentation, PrimitiveBody body) =>
        SetFunction(Intern(name), new Value(new PrimitiveDelegate(name, min, max, documentation, body)));

    /// <summary>Defines a primitive.</summary>
    internal void Define(Primitive primitive) => SetFunction(Intern(primitive.Name), new Value(primitive));

    /// <summary>Defines a macro of the program: the function gets the arguments unevaluated.</summary>
    internal void DefineMacro(Primitive expander)
    {
        expander.IsMacro = true;
        SetFunction(Intern(expander.Name), new Cons(Sym.Macro, new Value(expander)));
    }

    /// <summary>Loads the file of an autoload, and checks that it defined the symbol.</summary>
    internal void LoadAutoload(Symbol symbol, Cons definition)
    {
        Value file = (definition.Cdr.O as Cons)?.Car ?? default;
        Host.Load(file.O is LispString text ? text.Text : symbol.Name);
        if (ReferenceEquals(symbol.FunctionCell.O, definition))
            throw Error($"Autoloading file {file} failed to define function {symbol.Name}");
    }

    /// <summary>Asks the running Lisp to stop with <c>quit</c>; from any thread.</summary>
    public void RequestQuit()
    {
        Interlocked.Exchange(ref _quitRequested, 1);
        Attention = 1;
    }

    private int _quitRequested;

    /// <summary>Has a quit been requested and not been taken?</summary>
    internal bool IsQuitRequested
    {
        get => Volatile.Read(ref _quitRequested) != 0;
        set
        {
            Interlocked.Exchange(ref _quitRequested, value ? 1 : 0);
            if (value) Attention = 1;
        }
    }

    /// <summary>Signals <c>quit</c> when one was requested and is not inhibited; call it in every loop that may be long.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PollQuit()
    {
        if (Attention != 0) Attend();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void Attend()
    {
        if (Sym.InhibitQuit.Cell.IsTrue && (!IsPatienceOver() || !QuitsAnyway)) return;
        _inhibitedSince = 0;
        // the flag is read after Attention is reset: a request that comes between sets it again
        Attention = 0;
        bool wanted = Interlocked.Exchange(ref _quitRequested, 0) != 0;
        wanted |= Host.TakeQuit();
        if (!wanted) return;
        throw Signal(Sym.Quit, default);
    }

    /// <summary>Counts one call in; signals when calls are nested too deeply, in Lisp's terms or the machine's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal unsafe void EnterCall()
    {
        byte here = 0;
        if (++Depth > MaxDepth || (nuint)(&here) < _stackLimit || Attention != 0) EnterCallSlow();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void EnterCallSlow()
    {
        if (Depth > MaxDepth)
        {
            // Emacs leaves some room for the handlers of this very error
            Depth--;
            throw Signal(Sym.Error, Cons.List(Value.Str("Lisp nesting exceeds ‘max-lisp-eval-depth’")));
        }

        CheckStack();
        if (Attention != 0) Attend();
    }

    /// <summary>Whether an address, higher than one near the stack pointer, is on the machine's stack.</summary>
    internal bool IsOnStack(nuint address, nuint here) => address > here && address < _stackEnd;

    /// <summary>Signals an error when the machine's stack is nearly full; for recursion in primitives (reader, printer, equal).</summary>
    internal unsafe void CheckStack()
    {
        byte here = 0;
        if (_stackThread != Environment.CurrentManagedThreadId)
        {
            _stackThread = Environment.CurrentManagedThreadId;
            (_stackLimit, _stackEnd) = StackBounds.Limits((nuint)(&here));
        }

        if ((nuint)(&here) < _stackLimit) throw Signal(Sym.Error, Cons.List(Value.Str("Lisp nesting exceeds ‘max-lisp-eval-depth’")));
    }
}
