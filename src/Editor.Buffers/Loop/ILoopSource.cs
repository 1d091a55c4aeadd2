namespace Editor.Buffers;

/// <summary>Something with work that comes from outside, a connection say, and that takes its turn on the loop in slices.</summary>
/// <remarks>
/// A slice that runs a person's code (a filter) may be entered again from a wait inside that code. So before it calls such code, a
/// source with more in its inbox calls <see cref="EditorLoop.MakeReady"/> for itself; then <c>accept-process-output</c> in a filter sees the rest.
/// Exceptions of such code are the source's to catch and to tell (<see cref="EditorLoop.ReportFault"/>). One that escapes is told as a fault, and the
/// source has no further turn until it is made ready again; only after a <see cref="QuitException"/> it is queued at once.
/// </remarks>
public interface ILoopSource
{
    /// <summary>Does a part of the waiting work, on the loop, until nothing is left or <see cref="SliceBudget.IsSpent"/> says so.</summary>
    /// <param name="budget">How much may be done.</param>
    /// <returns>True when more is waiting: the source goes to the back of the queue.</returns>
    bool RunSlice(in SliceBudget budget);
}

/// <summary>How much a source may do in one slice: bytes, time, and not past the next key.</summary>
public readonly struct SliceBudget
{
    private readonly EditorLoop? _loop;
    private readonly long _deadline;
    private readonly bool _yieldsToInput;

    internal SliceBudget(EditorLoop loop, int bytes, long deadline, bool yieldsToInput)
    {
        _loop = loop;
        Bytes = bytes;
        _deadline = deadline;
        _yieldsToInput = yieldsToInput;
    }

    /// <summary>A budget of bytes alone, for who runs a source by hand.</summary>
    /// <param name="bytes">The most bytes to take.</param>
    public SliceBudget(int bytes) => Bytes = bytes;

    /// <summary>The most bytes that the slice should take from its inbox.</summary>
    public int Bytes { get; }

    /// <summary>Whether the slice should end now: its bytes are taken, its time is over, or a key waits. Ask after each chunk.</summary>
    /// <param name="bytesTaken">The bytes taken since the slice began.</param>
    /// <returns>True when the slice should return.</returns>
    public bool IsSpent(int bytesTaken)
    {
        if (bytesTaken >= Bytes) return true;
        if (_loop is null) return false;
        return (_yieldsToInput && _loop.HasPendingInput) || _loop.Time.GetTimestamp() >= _deadline;
    }
}
