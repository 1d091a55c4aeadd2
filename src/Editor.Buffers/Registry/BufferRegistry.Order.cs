namespace Editor.Buffers;

public sealed partial class BufferRegistry
{
    /// <summary>Makes a buffer the most recently used; whoever shows a buffer to a person calls this.</summary>
    /// <param name="buffer">A living buffer of this registry.</param>
    public void Touch(TextBuffer buffer) => Move(buffer, toFront: true);

    /// <summary>Makes a buffer the last that anybody would want (<c>bury-buffer</c>).</summary>
    /// <param name="buffer">A living buffer of this registry.</param>
    public void Bury(TextBuffer buffer) => Move(buffer, toFront: false);

    private void Move(TextBuffer buffer, bool toFront)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        Loop.VerifyAccess();
        buffer.VerifyAlive();
        if (!ReferenceEquals(buffer.Registry, this)) throw new ArgumentException("The buffer is of another registry.", nameof(buffer));
        if (ReferenceEquals(toFront ? _order.First : _order.Last, buffer.Place)) return;
        _order.Remove(buffer.Place!);
        if (toFront) _order.AddFirst(buffer.Place!);
        else _order.AddLast(buffer.Place!);
        _all = null;
        Tell(BufferEventKind.Reordered, buffer);
    }
}
