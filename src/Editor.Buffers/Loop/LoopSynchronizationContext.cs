namespace Editor.Buffers;

/// <summary>Brings the continuations of async methods back to the loop that they were started on.</summary>
internal sealed class LoopSynchronizationContext(EditorLoop loop) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) => loop.Post(d, state);

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (loop.IsOnLoop) d(state);
        else loop.InvokeAsync(() => d(state)).GetAwaiter().GetResult();
    }

    public override SynchronizationContext CreateCopy() => this;
}
