using System.Runtime.CompilerServices;

namespace Editor.Lisp;

internal sealed class Constant(Value value) : Node
{
    public static readonly Constant Nil = new(default);

    public Value Value => value;

    public override Value Eval(Interp lisp, ref Value f) => value;

    public override bool Test(Interp lisp, ref Value f) => value.IsTrue;
}

/// <summary>Signals an error that the compiler found, when and if it runs.</summary>
internal sealed class Failing(Value error, int place) : Node
{
    public override Value Eval(Interp lisp, ref Value f)
    {
        Frame.At(ref f, place);
        throw lisp.SignalObject(error);
    }
}

/// <summary>A lexical variable before its place is known.</summary>
internal sealed class VariableRef(LexicalVariable variable) : Node
{
    public override Value Eval(Interp lisp, ref Value f) => throw new InvalidOperationException("not linked");

    public override Node Link() => variable.IsCell ? new CellRef(variable.Slot) : new SlotRef(variable.Slot);
}

internal sealed class SlotRef(int slot) : Node
{
    public int Slot => slot;

    public override Value Eval(Interp lisp, ref Value f) => Unsafe.Add(ref f, slot);

    public override bool Test(Interp lisp, ref Value f) => Unsafe.Add(ref f, slot).IsTrue;
}

internal sealed class CellRef(int slot) : Node
{
    public override Value Eval(Interp lisp, ref Value f) => Unsafe.As<Cell>(Unsafe.Add(ref f, slot).O!).Value;
}

internal sealed class GlobalRef(Symbol symbol, int place) : Node
{
    public override Value Eval(Interp lisp, ref Value f)
    {
        if (symbol.Kind == VariableKind.Plain && !ReferenceEquals(symbol.Cell.O, Unbound.Instance)) return symbol.Cell;
        Frame.At(ref f, place);
        return lisp.GetValue(symbol);
    }
}

/// <summary>A variable of an environment that was given to <c>eval</c> as an alist.</summary>
internal sealed class EntryRef(Cons entry) : Node
{
    public override Value Eval(Interp lisp, ref Value f) => entry.Cdr;
}

internal sealed class EntrySet(Cons entry, Node value) : Node
{
    private Node _value = value;

    public override Value Eval(Interp lisp, ref Value f) => entry.Cdr = _value.Eval(lisp, ref f);

    public override Node Link()
    {
        _value = _value.Link();
        return this;
    }
}

internal sealed class VariableSet(LexicalVariable variable, Node value) : Node
{
    public override Value Eval(Interp lisp, ref Value f) => throw new InvalidOperationException("not linked");

    public override Node Link()
    {
        Node linked = value.Link();
        return variable.IsCell ? new CellSet(variable.Slot, linked) : new SlotSet(variable.Slot, linked);
    }
}

internal sealed class SlotSet(int slot, Node value) : Node
{
    public override Value Eval(Interp lisp, ref Value f) => Unsafe.Add(ref f, slot) = value.Eval(lisp, ref f);
}

internal sealed class CellSet(int slot, Node value) : Node
{
    public override Value Eval(Interp lisp, ref Value f)
    {
        Value result = value.Eval(lisp, ref f);
        return Unsafe.As<Cell>(Unsafe.Add(ref f, slot).O!).Value = result;
    }
}

internal sealed class GlobalSet(Symbol symbol, Node value, int place) : Node
{
    private Node _value = value;

    public override Value Eval(Interp lisp, ref Value f)
    {
        Value result = _value.Eval(lisp, ref f);
        if (symbol.Kind != VariableKind.Plain || symbol.IsConstant) Frame.At(ref f, place);
        lisp.SetValue(symbol, result);
        return result;
    }

    public override Node Link()
    {
        _value = _value.Link();
        return this;
    }
}
