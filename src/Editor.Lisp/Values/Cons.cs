namespace Editor.Lisp;

/// <summary>A pair; lists are made of them. 48 bytes.</summary>
public sealed class Cons(Value car, Value cdr)
{
    /// <summary>The first element.</summary>
    public Value Car { get; set; } = car;

    /// <summary>The rest.</summary>
    public Value Cdr { get; set; } = cdr;

    /// <summary>The list of <paramref name="items"/>.</summary>
    public static Value List(params ReadOnlySpan<Value> items) => ListWithTail(items, default);

    /// <summary>The items, and after the last of them <paramref name="tail"/>.</summary>
    public static Value ListWithTail(ReadOnlySpan<Value> items, Value tail)
    {
        Value list = tail;
        for (int i = items.Length - 1; i >= 0; i--) list = new Cons(items[i], list);
        return list;
    }
}
