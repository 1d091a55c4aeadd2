using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Editor.Lisp;

/// <summary>A walk along a list that ends: polls quit and signals <c>circular-list</c> by Brent's method. The next cell is looked up when asked for.</summary>
internal struct ListWalk(Interp lisp, Value list)
{
    private readonly Value _list = list;
    private Cons? _current;
    private Cons? _tortoise;
    private int _steps;
    private int _limit = 2;

    /// <summary>Goes to the next cell; false at the end, whatever the end is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Next([NotNullWhen(true)] out Cons? cell)
    {
        Value rest = _current is null ? _list : _current.Cdr;
        cell = rest.O as Cons;
        if (cell is null && !TryClosure(rest, out cell))
        {
            Rest = rest;
            return false;
        }

        if (ReferenceEquals(cell, _tortoise)) throw lisp.Signal(lisp.Sym.CircularList, Cons.List(cell));
        if (++_steps == _limit) Advance(cell);
        _current = cell;
        return true;
    }

    /// <summary>What stood after the last cell, once <see cref="Next"/> was false.</summary>
    public Value Rest { get; private set; }

    /// <summary>Signals unless the list ended in nil.</summary>
    public readonly void CheckEnd()
    {
        if (Rest.IsTrue) throw lisp.WrongType("listp", _list);
    }

    private void Advance(Cons cell)
    {
        lisp.PollQuit();
        _tortoise = cell;
        _steps = 0;
        _limit = Math.Min(_limit * 2, 1 << 20);
    }

    private static bool TryClosure(Value value, [NotNullWhen(true)] out Cons? cell)
    {
        // a function that looks like a list
        cell = null;
        return value.O is Closure && value.TryCons(out cell);
    }
}

/// <summary>A function that is called often: a symbol's is looked up each time, as it may change.</summary>
internal readonly struct Callee
{
    private readonly Interp _lisp;
    private readonly Symbol? _symbol;
    private readonly LispFunction? _function;

    public Callee(Interp lisp, Value function)
    {
        _lisp = lisp;
        _symbol = function.AsSymbol;
        _function = _symbol is null ? lisp.FunctionOf(function) : null;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Value Call(Value a) => (_function ?? _symbol!.Callable).Call1(_lisp, a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Value Call(Value a, Value b) => (_function ?? _symbol!.Callable).Call2(_lisp, a, b);
}

/// <summary>Builds a list front to back.</summary>
internal struct ListBuilder
{
    private Cons? _last;

    public Value Head { get; private set; }

    public void Add(Value item)
    {
        Cons cell = new(item, default);
        if (_last is null) Head = cell;
        else _last.Cdr = cell;
        _last = cell;
    }

    /// <summary>The list, ended by <paramref name="tail"/>.</summary>
    public readonly Value End(Value tail)
    {
        if (_last is null) return tail;
        _last.Cdr = tail;
        return Head;
    }
}
