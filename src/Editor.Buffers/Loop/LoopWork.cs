namespace Editor.Buffers;

/// <summary>One queued piece of work: an <see cref="Action"/>, a context's callback with its state, or an operation someone awaits.</summary>
internal readonly record struct LoopWork(object Target, object? State)
{
    public void Run()
    {
        switch (Target)
        {
            case Action action:
                action();
                break;
            case SendOrPostCallback callback:
                callback(State);
                break;
            default:
                ((LoopOperation)Target).Run();
                break;
        }
    }

    /// <summary>The loop ended first: whoever awaits is told.</summary>
    public void Cancel() => (Target as LoopOperation)?.Cancel();
}

/// <summary>Work that somebody awaits. Its continuations never run inside the loop's own call, unless they were captured there.</summary>
internal abstract class LoopOperation
{
    public abstract void Run();

    public abstract void Cancel();
}

/// <summary>A function whose result, or exception, goes to who awaits.</summary>
internal sealed class LoopOperation<T>(Func<T> function) : LoopOperation
{
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Task => _completion.Task;

    public override void Run()
    {
        try
        {
            _completion.TrySetResult(function());
        }
        catch (OperationCanceledException canceled)
        {
            _completion.TrySetCanceled(canceled.CancellationToken);
        }
        catch (Exception exception)
        {
            _completion.TrySetException(exception);
        }
    }

    public override void Cancel() => _completion.TrySetCanceled();
}
