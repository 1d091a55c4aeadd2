using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;

namespace Editor.Processes;

/// <summary>
/// TLS over a plain transport, after the handshake. An idle connection owns no buffer beyond OpenSSL's: SslStream waits in a zero-byte read
/// and gives its own back when it is empty.
/// </summary>
internal sealed class TlsTransport : IByteTransport
{
    /// <summary>
    /// Held while a reader decrypts and while close_notify is made: SSL_shutdown and SSL_read may not run at once, and .NET 10 serialises
    /// reads and writes alone.
    /// </summary>
    private readonly SemaphoreSlim _gate = new(1, 1);

    private readonly SslStream _ssl;
    private readonly TransportStream _below;
    private readonly IByteTransport _plain;

    /// <summary>Takes over after a handshake.</summary>
    /// <param name="ssl">The stream of the handshake; it leaves the stream below open.</param>
    /// <param name="below">What it runs on.</param>
    /// <param name="plain">The transport below; owned.</param>
    public TlsTransport(SslStream ssl, TransportStream below, IByteTransport plain)
    {
        _ssl = ssl;
        _below = below;
        _plain = plain;
        below.LeaveWhileWaiting(_gate);
    }

    /// <inheritdoc/>
    /// <remarks>0: how much of what waits is a whole record cannot be known.</remarks>
    public int Available => 0;

    /// <inheritdoc/>
    public int Unacknowledged => _plain.Unacknowledged;

    /// <inheritdoc/>
    /// <exception cref="TlsTruncatedException">The peer's FIN came without its close_notify.</exception>
    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            int count = await _ssl.ReadAsync(buffer, cancellation).ConfigureAwait(false);

            // SslStream gives 0 for a close_notify and for a bare FIN at a record's edge alike; only for the latter it had to read the FIN.
            if (count == 0 && buffer.Length > 0 && _below.HasEnded)
                throw new TlsTruncatedException();
            return count;
        }
        catch (IOException e) when (e is not TlsTruncatedException)
        {
            throw Translated(e);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        try
        {
            await _ssl.WriteAsync(bytes, cancellation).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw Translated(e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask ShutdownSendAsync(CancellationToken cancellation)
    {
        try
        {
            await CloseNotifyAsync(cancellation).WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw Translated(e);
        }

        await _plain.ShutdownSendAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>SslStream makes the alert before its first wait; only that is guarded, so that a peer that does not read stops no reader.</summary>
    private async Task CloseNotifyAsync(CancellationToken cancellation)
    {
        Task sent;
        await _gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            sent = _ssl.ShutdownAsync();
        }
        finally
        {
            _gate.Release();
        }

        await sent.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Close()
    {
        _plain.Close();
        _ssl.Dispose();
    }

    /// <summary>The error as a plain transport would have it; an FIN within a record is a cut as well, and an alert is told in its own words.</summary>
    private Exception Translated(IOException e)
    {
        if (e.InnerException is SocketException broken)
            ExceptionDispatchInfo.Throw(broken);
        if (_below.HasEnded)
            return new TlsTruncatedException();
        return TlsFailure.AlertIn(e) is { } alert ? new IOException($"TLS: the peer refused: {alert}", e) : e;
    }
}
