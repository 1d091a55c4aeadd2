namespace Editor.Buffers;

/// <summary>The sizes of the loop's slices. The defaults keep a key from waiting more than a few milliseconds under any flood.</summary>
public sealed record EditorLoopOptions
{
    /// <summary>How long one source may run before the next has its turn (2 ms).</summary>
    public TimeSpan SourceSlice { get; init; } = TimeSpan.FromMilliseconds(2);

    /// <summary>The bytes that one source may take before the next has its turn (256 KiB).</summary>
    public int SourceBytes { get; init; } = 256 * 1024;

    /// <summary>How long each class of work runs in one round before a frame may be published (4 ms).</summary>
    public TimeSpan Round { get; init; } = TimeSpan.FromMilliseconds(4);

    /// <summary>How long <see cref="EditorLoop.Dispose"/> waits for the loop's thread (10 s).</summary>
    public TimeSpan JoinTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The stack of the loop's own thread, in bytes (256 MiB of address space: deep recursion of Lisp, nested waits; what is not used costs nothing).</summary>
    public int StackBytes { get; init; } = 256 * 1024 * 1024;
}
