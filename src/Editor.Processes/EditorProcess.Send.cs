using System.Buffers;
using System.Net.Sockets;
using Editor.Buffers;
using Editor.Text;

namespace Editor.Processes;

public sealed partial class EditorProcess
{
    private readonly Lock _encoderGate = new();
    private TextEncoder? _encoder;

    /// <summary>How sent text becomes bytes.</summary>
    public CodingSystem WriteCoding
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            lock (_encoderGate)
            {
                field = value;
                _encoder = null;
            }
        }
    }

    /// <summary>The most bytes that may wait to be sent; a datagram's most bytes are 65,507.</summary>
    public int OutboxLimit => _connection?.Outbox.Limit ?? 0;

    /// <summary>Whether our side has sent its end of file: nothing more can be sent. From any thread.</summary>
    public bool HasSentEof => _connection?.Outbox.End == OutboxEnd.Completed;

    /// <summary>
    /// Queues text to be sent (<c>process-send-string</c>), all of it or none; never waits. From any thread. For UDP one call is one datagram.
    /// </summary>
    /// <param name="text">The text, encoded with <see cref="WriteCoding"/>.</param>
    /// <exception cref="EditorException">The process is not running; the queue is full (the message names the limit); a datagram is too long.</exception>
    public void Send(ReadOnlySpan<char> text)
    {
        var bytes = Encode(text, out var count);
        try
        {
            Send(bytes.AsSpan(0, count));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Queues bytes to be sent as they are, all or none; never waits. From any thread.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <exception cref="EditorException">The process is not running; the queue is full (the message names the limit); a datagram is too long.</exception>
    public void Send(ReadOnlySpan<byte> bytes)
    {
        var outbox = CheckSend(bytes.Length);
        if (outbox.TryAdd(bytes)) return;
        if (outbox.End is not null) throw NotRunning();
        throw DoesNotFit(bytes.Length, outbox.Bytes);
    }

    /// <summary>Sends text; completes when the last of it is queued, so a peer that does not read makes it wait. From any thread.</summary>
    /// <param name="text">The text, encoded with <see cref="WriteCoding"/>.</param>
    /// <param name="cancellationToken">Ends the wait; a part may have been queued.</param>
    /// <exception cref="EditorException">The process is not running, or ended meanwhile; a datagram is too long.</exception>
    public async ValueTask SendAsync(string text, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bytes = Encode(text, out var count);
        try
        {
            await SendAsync(bytes.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>Sends bytes; completes when the last is queued, so a peer that does not read makes it wait. From any thread.</summary>
    /// <param name="bytes">The bytes; may not change until completion.</param>
    /// <param name="cancellationToken">Ends the wait; a part may have been queued.</param>
    /// <exception cref="EditorException">The process is not running, or ended meanwhile; a datagram is too long.</exception>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        var outbox = CheckSend(bytes.Length);
        try
        {
            await outbox.AddAsync(bytes, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidOperationException)
        {
            throw NotRunning();
        }
    }

    /// <summary>Sends a part of a buffer (<c>process-send-region</c>); never waits. On the loop.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="region">The part.</param>
    /// <exception cref="EditorException">As <see cref="Send(ReadOnlySpan{char})"/>.</exception>
    public void SendRegion(TextBuffer buffer, TextRange region)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        Loop.VerifyAccess();

        // No encoding is shorter than a byte a unit: what cannot fit is not copied first.
        var units = buffer.Text.GetUnitCount(region);
        if (units > OutboxLimit && !IsClosed) throw DoesNotFit(units, _connection?.Outbox.Bytes ?? 0);
        Send(buffer.Text.GetString(region));
    }

    /// <summary>
    /// Half-closes (<c>process-send-eof</c>): the peer reads the end of the stream after what is queued, and can still be read. A subprocess' input is closed; on a
    /// pty C-d is sent, and more may follow.
    /// </summary>
    /// <returns>Completes when the end has been sent, or the connection ended.</returns>
    /// <exception cref="EditorException">The process is not running, or carries datagrams, which have no end.</exception>
    public Task SendEofAsync()
    {
        Loop.VerifyAccess();
        if (Terminal is not null) return SendTerminalEof();
        var outbox = CheckSend(0);
        if (_connection!.IsDatagram) throw new EditorException($"Process {Name} sends datagrams, which have no end of file; delete it instead");
        var sent = outbox.CompleteAsync();
        if (_state == ProcessState.Open) SetState(ProcessState.HalfClosed);
        return sent;
    }

    private Outbox CheckSend(int count)
    {
        if (IsClosed || HasChildEnded || _connection is not { } connection) throw NotRunning();
        if (connection.IsDatagram && count > DatagramTransport.MostBytes)
        {
            throw new EditorException(
                $"Process {Name}: a datagram carries {DatagramTransport.MostBytes} bytes at most, this one has {count} ({NetworkException.ReasonOf(new SocketException((int)SocketError.MessageSize))}); send it in parts");
        }

        if (connection.Outbox.End == OutboxEnd.Completed) throw new EditorException($"Process {Name} has sent its end of file; it can only be read");
        return connection.Outbox;
    }

    private EditorException DoesNotFit(int count, int waiting) => new(
        $"Process {Name}: the send queue is full: {waiting} bytes wait, the limit is {OutboxLimit} (OutboxBytes), and {count} more do not fit; "
        + (waiting == 0 ? "send it in parts" : "the peer does not read"));

    private EditorException NotRunning() => new($"Process {Name} not running");

    // A character that the coding system does not have is a person's mistake, and nothing of the text is sent.
    private byte[] Encode(ReadOnlySpan<char> text, out int count)
    {
        lock (_encoderGate)
        {
            var encoder = _encoder ??= WriteCoding.CreateEncoder();
            var bytes = ArrayPool<byte>.Shared.Rent(Math.Max(encoder.MaxBytes(text.Length), 8));
            try
            {
                encoder.Encode(text, bytes, flush: true, out _, out count);
                return bytes;
            }
            catch (Exception exception)
            {
                ArrayPool<byte>.Shared.Return(bytes);
                encoder.Reset();
                if (exception is UnencodableCharacterException) throw new EditorException($"Process {Name}: {exception.Message}", exception);
                throw;
            }
        }
    }
}
