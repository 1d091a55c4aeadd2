namespace Editor.Lisp;

/// <summary>Primitives that have nodes of their own. Each node looks whether the symbol still has the primitive, so redefining and advising one works.</summary>
internal static class Inlining
{
    /// <summary>The node for a call of a primitive with these (linked) arguments; null: an ordinary call.</summary>
    public static Node? TryMake(Interp lisp, Symbol symbol, Node[] arguments, int place)
    {
        if (symbol.Callable is not Primitive primitive || !symbol.IsInterned || primitive.Name != symbol.Name) return null;
        return (symbol.Name, arguments) switch
        {
            ("+", [Node a, Node b]) => Binary<AddOp>(symbol, primitive, a, b, place),
            ("-", [Node a, Node b]) => Binary<SubtractOp>(symbol, primitive, a, b, place),
            ("*", [Node a, Node b]) => Binary<MultiplyOp>(symbol, primitive, a, b, place),
            ("1+", [Node a]) => Unary<AddOp>(symbol, primitive, a, place),
            ("1-", [Node a]) => Unary<SubtractOp>(symbol, primitive, a, place),
            ("<", [Node a, Node b]) => Compare<LessOp>(symbol, primitive, a, b, place),
            (">", [Node a, Node b]) => Compare<GreaterOp>(symbol, primitive, a, b, place),
            ("<=", [Node a, Node b]) => Compare<LessEqualOp>(symbol, primitive, a, b, place),
            (">=", [Node a, Node b]) => Compare<GreaterEqualOp>(symbol, primitive, a, b, place),
            ("=", [Node a, Node b]) => Compare<EqualOp>(symbol, primitive, a, b, place),
            ("eq", [Node a, Node b]) => new EqNode(symbol, primitive, a, b, place),
            ("not" or "null", [Node a]) => new NotNode(symbol, primitive, a, place),
            ("car", [Node a]) => new CarNode(symbol, primitive, a, place),
            ("cdr", [Node a]) => new CdrNode(symbol, primitive, a, place),
            ("cons", [Node a, Node b]) => new ConsNode(symbol, primitive, a, b, place),
            ("consp", [Node a]) => new ConspNode(symbol, primitive, a, place),
            ("aref", [Node a, Node b]) => new ArefNode(symbol, primitive, a, b, place),
            ("funcall", [Node target, .. Node[] rest]) => new FuncallNode(target, rest, place),
            _ => null,
        };
    }

    private static Node Binary<TOp>(Symbol symbol, Primitive primitive, Node a, Node b, int place)
        where TOp : struct, IIntegerOp => (a, b) switch
        {
            (SlotRef slot, Constant { Value: { IsFixnum: true, N: var number } }) => new SlotConstantArith<TOp>(symbol, primitive, slot.Slot, number, place),
            (SlotRef left, SlotRef right) => new SlotSlotArith<TOp>(symbol, primitive, left.Slot, right.Slot, place),
            _ => new Arith<TOp>(symbol, primitive, a, b, place),
        };

    private static Node Unary<TOp>(Symbol symbol, Primitive primitive, Node a, int place)
        where TOp : struct, IIntegerOp => a is SlotRef slot
            ? new SlotConstantArith<TOp>(symbol, primitive, slot.Slot, 1, place) { IsUnary = true }
            : new ArithConstant<TOp>(symbol, primitive, a, 1, place) { IsUnary = true };

    private static Node Compare<TOp>(Symbol symbol, Primitive primitive, Node a, Node b, int place)
        where TOp : struct, ICompareOp => (a, b) switch
        {
            (SlotRef slot, Constant { Value: { IsFixnum: true, N: var number } }) => new SlotConstantCompare<TOp>(symbol, primitive, slot.Slot, number, place),
            (SlotRef left, SlotRef right) => new SlotSlotCompare<TOp>(symbol, primitive, left.Slot, right.Slot, place),
            _ => new Compare<TOp>(symbol, primitive, a, b, place),
        };
}
