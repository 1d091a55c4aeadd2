using System.Runtime.CompilerServices;

namespace Editor.Lisp;

/// <summary>
/// A piece of compiled code. <c>f</c> is the first slot of the running function's frame: parameters, captured variables and the variables of
/// lexical <c>let</c>s, on the machine's stack. A variable that a closure shares and somebody sets lives in a <see cref="Cell"/> in its slot.
/// </summary>
internal abstract class Node
{
    /// <summary>Runs it.</summary>
    public abstract Value Eval(Interp lisp, ref Value f);

    /// <summary>Runs it for its truth alone.</summary>
    public virtual bool Test(Interp lisp, ref Value f) => Eval(lisp, ref f).IsTrue;

    /// <summary>Whether it may give the marker of a local throw (see <see cref="LocalCatch"/>) for whoever holds it to hand on.</summary>
    public virtual bool MayEscape => false;

    /// <summary>Once the whole function is analysed: replaces itself and its parts by the quickest nodes for what is now known.</summary>
    public virtual Node Link() => this;

    /// <summary>The call of a primitive, or of what replaced it, when the quick way does not do; notes the place for backtraces.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected static Value Slow(Interp lisp, ref Value f, Symbol symbol, int place, Value a)
    {
        Frame.At(ref f, place);
        return symbol.Callable.Call1(lisp, a);
    }

    /// <summary>As above, of two arguments.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected static Value Slow(Interp lisp, ref Value f, Symbol symbol, int place, Value a, Value b)
    {
        Frame.At(ref f, place);
        return symbol.Callable.Call2(lisp, a, b);
    }

    /// <summary>As above, of three arguments.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected static Value Slow(Interp lisp, ref Value f, Symbol symbol, int place, Value a, Value b, Value c)
    {
        Frame.At(ref f, place);
        return symbol.Callable.Call3(lisp, a, b, c);
    }

    /// <summary>Takes a quit that was asked for.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    protected static void Attend(Interp lisp, ref Value f, int place)
    {
        Frame.At(ref f, place);
        lisp.Attend();
    }

    protected static Node[] LinkAll(Node[] nodes)
    {
        for (int i = 0; i < nodes.Length; i++) nodes[i] = nodes[i].Link();
        return nodes;
    }
}

/// <summary>A variable that closures share.</summary>
internal sealed class Cell(Value value)
{
    public Value Value = value;
}

/// <summary>A lexical variable of a function, while that is compiled.</summary>
internal sealed class LexicalVariable(Symbol name, FunctionScope owner, LexicalVariable? source)
{
    private bool _captured;
    private bool _mutated;

    public Symbol Name { get; } = name;

    public FunctionScope Owner { get; } = owner;

    /// <summary>For a captured variable, the one of the function outside that it is a copy of.</summary>
    public LexicalVariable? Source { get; } = source;

    public int Slot { get; set; }

    private LexicalVariable Root => Source is null ? this : Source.Root;

    /// <summary>Whether the slot holds a cell: somebody else sees the variable, and somebody sets it.</summary>
    public bool IsCell => Root._captured && Root._mutated;

    public void MarkCaptured() => Root._captured = true;

    public void MarkMutated() => Root._mutated = true;
}

/// <summary>A function while it is compiled: its slots and what it captures.</summary>
internal sealed class FunctionScope(FunctionScope? outer, bool lexical)
{
    public FunctionScope? Outer { get; } = outer;

    public bool IsLexical { get; } = lexical;

    /// <summary>How many slots parameters and lets take; captured variables come after them.</summary>
    public int SlotCount { get; private set; }

    public List<LexicalVariable> Captures { get; } = [];

    /// <summary>Whether all that is visible from outside was captured, for the closures inside to show.</summary>
    public bool ShowsAll { get; set; }

    /// <summary>The forms of its code, by number; number 0 is none.</summary>
    public List<CodeSite?> Sites { get; } = [null];

    /// <summary>The environment that this function was written in.</summary>
    public Scope? Outside { get; init; }

    private int _inUse;

    public LexicalVariable Declare(Symbol name)
    {
        LexicalVariable variable = new(name, this, null) { Slot = _inUse++ };
        SlotCount = Math.Max(SlotCount, _inUse);
        return variable;
    }

    public int Mark() => _inUse;

    public void Release(int mark) => _inUse = mark;

    /// <summary>This function's own copy of a variable of a function around it.</summary>
    public LexicalVariable Capture(LexicalVariable variable)
    {
        if (ReferenceEquals(variable.Owner, this)) return variable;
        LexicalVariable source = Outer!.Capture(variable);
        foreach (LexicalVariable known in Captures)
        {
            if (ReferenceEquals(known.Source, source)) return known;
        }

        LexicalVariable made = new(variable.Name, this, source);
        Captures.Add(made);
        return made;
    }

    /// <summary>Gives the captured variables their slots, once all slots of the function's own are known.</summary>
    public void PlaceCaptures()
    {
        for (int i = 0; i < Captures.Count; i++) Captures[i].Slot = SlotCount + i;
    }
}

/// <summary>What names mean at a place of the source: a linked list, innermost first.</summary>
internal sealed class Scope(Symbol name, Scope? next)
{
    public Symbol Name { get; } = name;

    public Scope? Next { get; } = next;

    /// <summary>The variable; null when the name is special here, or bound by an environment given to <c>eval</c>.</summary>
    public LexicalVariable? Variable { get; init; }

    /// <summary>The pair (NAME . VALUE) of an environment given as an alist.</summary>
    public Cons? Entry { get; init; }

    /// <summary>The rest, from here on, of the alist that was given to <c>eval</c>: the closures made there show it.</summary>
    public Value Alist { get; init; }
}
