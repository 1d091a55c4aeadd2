namespace Editor.Buffers;

public sealed partial class EditorLoop
{
    private const int MostEarlyFaults = 32;
    private readonly Queue<LoopFault> _earlyFaults = new();
    private EarlyFaults? _faultsOrEarlier;
    private Action[] _beforeWait = [];
    private bool _beforeWaitRuns;
    private bool _tellsFault;

    /// <summary>Tells <see cref="Faults"/> of an exception that was caught on behalf of somebody else's code; from any thread.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="origin">What ran, in a few words.</param>
    public void ReportFault(Exception exception, string origin)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (!IsOnLoop)
        {
            Post(() => ReportFault(exception, origin));
            return;
        }

        // A subscriber of faults that itself throws would tell itself for ever.
        if (_tellsFault) return;
        var fault = new LoopFault(exception, origin);
        if (!_faults.HasObservers)
        {
            if (_earlyFaults.Count < MostEarlyFaults) _earlyFaults.Enqueue(fault);
            return;
        }

        _tellsFault = true;
        try
        {
            _faults.OnNext(fault);
        }
        finally
        {
            _tellsFault = false;
        }
    }

    // A quit that a callback did not take belongs to whatever waits around it; the end of the loop is no fault of anybody's.
    private void HandleEscaped(Exception exception, string origin)
    {
        if (exception is QuitException) Volatile.Write(ref _quit, true);
        else if (exception is not LoopStoppedException || !IsStopping) ReportFault(exception, origin);
    }

    private void TellEarlyFaults()
    {
        while (_faults.HasObservers && _earlyFaults.TryDequeue(out var fault)) ReportFault(fault.Exception, fault.Origin);
    }

    /// <summary>Hands faults from before the first subscription to who subscribes first, on the loop.</summary>
    private sealed class EarlyFaults(EditorLoop loop) : IObservable<LoopFault>
    {
        public IDisposable Subscribe(IObserver<LoopFault> observer)
        {
            var subscription = loop._faults.Subscribe(observer);
            if (loop.IsOnLoop) loop.TellEarlyFaults();
            else loop.Post(loop.TellEarlyFaults);
            return subscription;
        }
    }
}
