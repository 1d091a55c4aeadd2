namespace Editor.Processes;

internal sealed partial class Connection
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestLook = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// Ends the connection; on the loop. With nothing queued or unacknowledged the socket is closed on return. Else what was queued is delivered in the
    /// background, for at most <see cref="ProcessOptions.Linger"/>: FIN follows it, and what the peer still sends is read and thrown away, because closing a
    /// socket with unread bytes sends RST, and RST destroys what the peer has not read yet.
    /// </summary>
    /// <param name="deliver">False throws away what is queued: the connection broke.</param>
    public void Close(bool deliver)
    {
        Inbox.Discard();
        if (_transport is not { } transport)
        {
            Outbox.Fail();
            return;
        }

        // Asked before the handshake is cancelled, which may end it at once on another thread.
        var upgrades = Upgrades;
        CancelUpgrade();
        if (!deliver || upgrades)
        {
            // In the middle of a handshake, or after a failed one, there is no way to say anything more.
            TellBroke(Outbox.Fail());
            Abandon(transport);
            return;
        }

        var closing = CloseAsync(transport);
        if (!closing.IsCompleted) _registry.Track(closing);
    }

    // FIN first even so: .NET aborts the pending receive of a socket that has not sent FIN with RST, and that would destroy a TLS alert on its way.
    private static void Abandon(IByteTransport transport)
    {
        try
        {
            if (transport is SocketTransport socket) socket.Socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);
        }
        catch (System.Net.Sockets.SocketException exception)
        {
            // It is not connected any more.
            _ = exception;
        }
        finally
        {
            transport.Close();
        }
    }

    private async Task CloseAsync(IByteTransport transport)
    {
        try
        {
            var hasNothingToDeliver = Outbox.Bytes == 0 && transport.Unacknowledged == 0;
            var drained = Outbox.CompleteAsync();
            if (!drained.IsCompleted || !hasNothingToDeliver) await LingerAsync(transport, drained).ConfigureAwait(false);
            DiscardAvailable(transport);
        }
        catch (Exception exception) when (exception is System.Net.Sockets.SocketException or ObjectDisposedException or IOException)
        {
            // The peer was quicker to close: there is nobody to deliver to.
            Outbox.Fail();
        }
        finally
        {
            transport.Close();
        }
    }

    private async Task LingerAsync(IByteTransport transport, Task drained)
    {
        // The reader drains what comes from now on, even if the acceptor never let it begin.
        if (!_isDatagram) StartReading();
        using var deadline = new CancellationTokenSource(_registry.Options.Linger, _registry.Time);
        try
        {
            await drained.WaitAsync(deadline.Token).ConfigureAwait(false);
            for (var look = FirstLook; transport.Unacknowledged > 0 && !_readerEnded.Task.IsCompleted;)
            {
                // The system tells nobody when the last byte was acknowledged, so this looks, ever less often.
                await Task.WhenAny(_readerEnded.Task, Task.Delay(look, _registry.Time, deadline.Token)).ConfigureAwait(false);
                deadline.Token.ThrowIfCancellationRequested();
                look = look * 2 < LongestLook ? look * 2 : LongestLook;
            }
        }
        catch (OperationCanceledException)
        {
            TellLost(Outbox.Fail() + transport.Unacknowledged);
        }
    }

    private void TellLost(int bytes) => Tell(bytes, $"could not be delivered in {_registry.Options.Linger.TotalSeconds:0.#} s and are lost");

    private void TellBroke(int bytes) => Tell(bytes, "did not go out: the connection broke");

    private void Tell(int bytes, string what)
    {
        if (bytes == 0) return;
        _registry.Loop.Post(() =>
        {
            if (_process is { } process) _registry.Tell(process, $"Process {process.Name}: {bytes} bytes {what}");
        });
    }

    private static void DiscardAvailable(IByteTransport transport)
    {
        if (transport is not SocketTransport || transport.Available == 0) return;
        var buffer = new byte[SmallestRead * 16];
        for (var round = 0; round < 64 && transport.Available > 0; round++)
        {
            // The reader may be quicker: then this read waits, and ends with the socket. So its buffer is not a pooled one.
            var read = transport.ReceiveAsync(buffer, CancellationToken.None);
            if (!read.IsCompleted)
            {
                _ = read.AsTask().ContinueWith(static task => _ = task.Exception, TaskScheduler.Default);
                return;
            }

            if (read.GetAwaiter().GetResult() == 0) return;
        }
    }
}
