namespace Editor.Processes;

internal sealed partial class Outbox
{
    private IByteTransport? _transport;
    private bool _sends;
    private bool _parked;
    private bool _parksNext;
    private bool _endSent;
    private bool _endDone;
    private TaskCompletionSource? _barrier;
    private TaskCompletionSource? _drained;

    /// <summary>What a failed datagram send was answered with; the stream goes on. Streams fail for good instead.</summary>
    public Action<Exception>? DatagramRefused { get; init; }

    /// <summary>Told, off the loop, how many queued bytes never went out when sending failed.</summary>
    public Action<int>? Broke { get; init; }

    /// <summary>Gives the transport to send with: the first, or the one that TLS put on top. What waits goes now.</summary>
    public void Attach(IByteTransport transport)
    {
        lock (_gate)
        {
            _transport = transport;
            _parked = false;
        }

        StartSender();
    }

    /// <summary>Takes no more; sends what is queued, then the end of file.</summary>
    /// <returns>Completes when all has gone, or the connection broke.</returns>
    public Task CompleteAsync()
    {
        Task drained;
        lock (_gate)
        {
            End ??= OutboxEnd.Completed;
            _drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (End == OutboxEnd.Failed || _endDone) _drained.TrySetResult();
            drained = _drained.Task;
        }

        StartSender();
        return drained;
    }

    /// <summary>Throws away what is queued; nothing is sent any more.</summary>
    /// <returns>The bytes that were lost.</returns>
    public int Fail()
    {
        ByteSegment? dropped;
        TaskCompletionSource? barrier;
        int lost;
        lock (_gate)
        {
            if (End == OutboxEnd.Failed) return 0;
            End = OutboxEnd.Failed;
            lost = _bytes;
            dropped = _first;
            _first = _last = null;
            _bytes = 0;
            FailWaiters();
            _drained?.TrySetResult();
            barrier = _barrier;
            _barrier = null;
        }

        barrier?.TrySetResult();
        for (; dropped is not null; dropped = dropped.Next) dropped.Release();
        return lost;
    }

    /// <summary>Sends what is queued so far, then holds what is added until <see cref="Attach"/>.</summary>
    /// <returns>Completes when nothing is under way.</returns>
    public Task ParkAsync()
    {
        Task parked;
        lock (_gate)
        {
            if (End == OutboxEnd.Failed || (_first is null && !_sends))
            {
                _parked = true;
                return Task.CompletedTask;
            }

            _barrier = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_last is null) _parksNext = true;
            else _last.EndsWithBarrier = true;
            parked = _barrier.Task;
        }

        StartSender();
        return parked;
    }

    // Starts inline: a send that the system takes at once costs no hand-over, and what it does not take goes on off the loop.
    private void StartSender()
    {
        lock (_gate)
        {
            if (_sends || _transport is null || _parked || !HasWork) return;
            _sends = true;
        }

        _ = SendAllAsync();
    }

    private bool EndIsDue => End == OutboxEnd.Completed && !_endSent && _waiters.Count == 0;

    private bool HasWork => _first is not null || EndIsDue;

    private async Task SendAllAsync()
    {
        while (Next(out var segment, out var transport))
        {
            var sent = 0;
            try
            {
                if (segment is null) await transport.ShutdownSendAsync(CancellationToken.None).ConfigureAwait(false);
                else await transport.SendAsync(segment.Memory, CancellationToken.None).ConfigureAwait(false);
                sent = segment?.Length ?? 0;
            }
            catch (Exception exception) when (segment is not null && DatagramRefused is not null)
            {
                DatagramRefused(exception);
            }
            catch (Exception)
            {
                // The reader sees why the connection broke, after what the peer had sent before; here only sending ends.
                Broke?.Invoke(Fail());
            }

            if (segment is not null) Release(segment, sent);
            else EndSent();
        }
    }

    private void EndSent()
    {
        lock (_gate)
        {
            _endDone = true;
            _drained?.TrySetResult();
        }
    }

    // Detaches the next segment; null stands for the end of file. False ends the sender.
    private bool Next(out ByteSegment? segment, out IByteTransport transport)
    {
        lock (_gate)
        {
            segment = _first;
            transport = _transport!;
            if (_parksNext)
            {
                _parked = true;
                _parksNext = _sends = false;
                _barrier?.TrySetResult();
                _barrier = null;
                return false;
            }

            if (segment is not null)
            {
                _first = segment.Next;
                if (_first is null) _last = null;
                segment.Next = null;
                _parksNext = segment.EndsWithBarrier;
                return true;
            }

            if (EndIsDue)
            {
                _endSent = true;
                return true;
            }

            _sends = false;
            return false;
        }
    }

    private void Release(ByteSegment segment, int sent)
    {
        var count = segment.Length;
        segment.Release();
        lock (_gate)
        {
            if (sent > 0)
            {
                _total += sent;
                _lastActivity = time.GetTimestamp();
                (_rate ??= new RateWindow(time)).Add(sent);
            }

            if (End == OutboxEnd.Failed) return;
            _bytes -= count;
            TakeFromWaiters();
        }
    }

    private void FailWaiters()
    {
        foreach (var waiter in _waiters)
        {
            waiter.Node = null;
            waiter.Done.TrySetException(new InvalidOperationException("The connection takes no more to send."));
        }

        _waiters.Clear();
    }
}
