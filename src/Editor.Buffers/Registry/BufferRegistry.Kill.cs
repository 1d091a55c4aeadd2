namespace Editor.Buffers;

public sealed partial class BufferRegistry
{
    /// <summary>
    /// Kills a buffer: asks <see cref="TextBuffer.KillQuery"/>, tells <see cref="TextBuffer.Killing"/>, then frees the name and the text.
    /// What a query throws goes to the caller and the buffer lives; what <see cref="TextBuffer.Killing"/> throws becomes a fault.
    /// </summary>
    /// <param name="buffer">The buffer.</param>
    /// <returns>False when a query forbade it, when it is dead already, or when it is being killed by an outer call.</returns>
    public bool Kill(TextBuffer buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        Loop.VerifyAccess();
        if (!buffer.IsAlive || buffer.IsBeingKilled) return false;
        if (buffer.TellsChange) throw new InvalidOperationException($"A subscriber of changes killed buffer {buffer.Name} inside its change; post the kill instead.");
        buffer.IsBeingKilled = true;
        try
        {
            if (!buffer.MayBeKilled() || !KillIndirect(buffer)) return false;
            buffer.TellKilling();
            _names.Remove(buffer.Name);
            _byName.Remove(buffer.Name);
            _order.Remove(buffer.Place!);
            _all = null;
            buffer.Free();
        }
        finally
        {
            buffer.IsBeingKilled = false;
        }

        Tell(BufferEventKind.Killed, buffer);
        return true;
    }

    // Buffers that show its text go first; one that may not be killed keeps it.
    private bool KillIndirect(TextBuffer shown)
    {
        if (!shown.HasIndirect) return true;
        foreach (var each in _order.Where(each => ReferenceEquals(each.Base, shown)).ToArray())
        {
            if (!Kill(each) && each.IsAlive) return false;
        }

        return true;
    }
}
