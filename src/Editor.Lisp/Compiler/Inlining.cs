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
            (_, [Node a]) => Direct(symbol, primitive, a, place),
            (_, [Node a, Node b]) => Direct(symbol, primitive, a, b, place),
            ("gethash", [Node a, Node b, Node c]) => new Direct3<GethashOp>(symbol, primitive, a, b, c, place),
            ("puthash", [Node a, Node b, Node c]) => new Direct3<PuthashOp>(symbol, primitive, a, b, c, place),
            ("aset", [Node a, Node b, Node c]) => new Direct3<AsetOp>(symbol, primitive, a, b, c, place),
            _ => null,
        };
    }

    private static Node? Direct(Symbol symbol, Primitive primitive, Node a, int place) => symbol.Name switch
    {
        "integerp" => new Direct1<IntegerpOp>(symbol, primitive, a, place),
        "numberp" => new Direct1<NumberpOp>(symbol, primitive, a, place),
        "stringp" => new Direct1<StringpOp>(symbol, primitive, a, place),
        "symbolp" => new Direct1<SymbolpOp>(symbol, primitive, a, place),
        "listp" => new Direct1<ListpOp>(symbol, primitive, a, place),
        "atom" => new Direct1<AtomOp>(symbol, primitive, a, place),
        "vectorp" => new Direct1<VectorpOp>(symbol, primitive, a, place),
        "zerop" => new Direct1<ZeropOp>(symbol, primitive, a, place),
        "car-safe" => new Direct1<CarSafeOp>(symbol, primitive, a, place),
        "cdr-safe" => new Direct1<CdrSafeOp>(symbol, primitive, a, place),
        "cadr" => new Direct1<CadrOp>(symbol, primitive, a, place),
        "cddr" => new Direct1<CddrOp>(symbol, primitive, a, place),
        "length" => new Direct1<LengthOp>(symbol, primitive, a, place),
        _ => null,
    };

    private static Node? Direct(Symbol symbol, Primitive primitive, Node a, Node b, int place) => symbol.Name switch
    {
        "logand" => new Direct2<LogAndOp>(symbol, primitive, a, b, place),
        "logior" => new Direct2<LogOrOp>(symbol, primitive, a, b, place),
        "logxor" => new Direct2<LogXorOp>(symbol, primitive, a, b, place),
        "ash" => new Direct2<AshOp>(symbol, primitive, a, b, place),
        "mod" => new Direct2<ModOp>(symbol, primitive, a, b, place),
        "%" => new Direct2<RemainderOp>(symbol, primitive, a, b, place),
        "/" => new Direct2<QuotientOp>(symbol, primitive, a, b, place),
        "memq" => new Direct2<MemqOp>(symbol, primitive, a, b, place),
        "assq" => new Direct2<AssqOp>(symbol, primitive, a, b, place),
        "plist-get" => new Direct2<PlistGetOp>(symbol, primitive, a, b, place),
        "get" => new Direct2<GetOp>(symbol, primitive, a, b, place),
        "nth" => new Direct2<NthOp>(symbol, primitive, a, b, place),
        "equal" => new Direct2<EqualOp2>(symbol, primitive, a, b, place),
        "string=" or "string-equal" => new Direct2<StringEqualOp>(symbol, primitive, a, b, place),
        "string<" or "string-lessp" => new Direct2<StringLessOp>(symbol, primitive, a, b, place),
        "string-prefix-p" => new Direct2<StringPrefixOp>(symbol, primitive, a, b, place),
        "member" => new Direct2<MemberOp>(symbol, primitive, a, b, place),
        "throw" => new Direct2<ThrowOp>(symbol, primitive, a, b, place),
        "setcar" => new Direct2<SetcarOp>(symbol, primitive, a, b, place),
        "setcdr" => new Direct2<SetcdrOp>(symbol, primitive, a, b, place),
        "gethash" => new Direct2<GethashOp>(symbol, primitive, a, b, place),
        _ => null,
    };

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
