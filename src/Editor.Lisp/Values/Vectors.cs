namespace Editor.Lisp;

/// <summary>A vector.</summary>
public class LispVector(Value[] items)
{
    /// <summary>The elements; the array is the vector's own.</summary>
    public Value[] Items { get; } = items;

    /// <summary>What another room keeps with this very vector (an obarray's table).</summary>
    internal object? Attached { get; set; }
}

/// <summary>A record: slot 0 is its type.</summary>
public sealed class LispRecord(Value[] items)
{
    /// <summary>The slots, the type included.</summary>
    public Value[] Items { get; } = items;
}
