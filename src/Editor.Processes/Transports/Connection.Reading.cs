using System.Buffers;
using System.Net.Sockets;

namespace Editor.Processes;

internal sealed partial class Connection
{
    private const int SmallestRead = 4096;

    // Errors of a datagram socket come one for each datagram that was refused; so many in a row without a datagram are something else.
    private const int MostErrorsInARow = 1000;

    private readonly TaskCompletionSource _readerEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _readerStarted;
    private int _toldRefused;

    /// <summary>Begins to read, once; on the loop, after the acceptor.</summary>
    public void StartReading()
    {
        if (_transport is null || Interlocked.Exchange(ref _readerStarted, 1) != 0) return;
        _ = _isDatagram ? ReadDatagramsAsync() : ReadStreamAsync();
    }

    // Waits without a buffer, then reads with one that has grown to what the peer sends: an idle connection owns none.
    private async Task ReadStreamAsync()
    {
        Exception? error = null;
        var size = SmallestRead;
        try
        {
            while (true)
            {
                await Inbox.WaitForRoomAsync().ConfigureAwait(false);
                var transport = _transport!;
                await transport.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None).ConfigureAwait(false);
                var room = Inbox.BeginRead(size);
                if (room == 0) continue;
                var count = ReferenceEquals(transport, _transport) ? await ReadAsync(transport, room).ConfigureAwait(false) : CancelRead();
                if (count == 0) break;
                if (count == room) size = Math.Min(size * 4, _registry.Options.ReceiveBytes);
                else if (count > 0 && count < size / 4) size = Math.Max(size / 4, SmallestRead);
            }
        }
        catch (Exception exception)
        {
            // Whatever it was, the stream is over; the process tells.
            error = exception;
        }

        EndReading(error);
    }

    private async Task ReadDatagramsAsync()
    {
        var errors = 0;
        Exception? error = null;
        while (error is null)
        {
            try
            {
                await Inbox.WaitForRoomAsync().ConfigureAwait(false);
                await _transport!.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None).ConfigureAwait(false);

                // What is available is the next datagram's length.
                var room = Inbox.BeginRead(Math.Max(_transport.Available, 1));
                if (room > 0) await ReadAsync(_transport, room).ConfigureAwait(false);
                errors = 0;
            }
            catch (SocketException exception) when (errors++ < MostErrorsInARow && !Inbox.Discards)
            {
                TellRefused(exception);
            }
            catch (Exception exception)
            {
                error = exception;
            }
        }

        EndReading(error);
    }

    private async ValueTask<int> ReadAsync(IByteTransport transport, int room)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(room);
        int count;
        try
        {
            count = await transport.ReceiveAsync(buffer.AsMemory(0, room), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            Inbox.EndRead(null, 0);
            throw;
        }

        if (Inbox.EndRead(buffer, count)) _registry.Loop.MakeReady(this);
        return count;
    }

    // TLS came between the wait and the read: nothing was taken, wait again on the new transport.
    private int CancelRead()
    {
        Inbox.EndRead(null, 0);
        return -1;
    }

    private void EndReading(Exception? error)
    {
        Inbox.End(error);
        _readerEnded.TrySetResult();
        _registry.Loop.MakeReady(this);
    }

    // The peer's host said that nobody is there (ICMP): told once, and the process stays open, as UDP has no connection to lose.
    private void TellRefused(Exception exception)
    {
        if (Interlocked.Exchange(ref _toldRefused, 1) != 0) return;
        _registry.Loop.Post(() =>
        {
            if (_process is { } process) _registry.Tell(process, $"Process {process.Name}: {NetworkErrors.ReasonOf(exception)} by {process.Contact.Text}", exception);
        });
    }
}
