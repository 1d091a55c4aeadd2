using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;

namespace Editor.Processes;

/// <summary>
/// TLS over a plain transport, after the handshake. An idle connection owns no buffer beyond OpenSSL's: SslStream waits in a zero-byte read
/// and gives its own back when it is empty.
/// </summary>
/// <param name="ssl">The stream of the handshake; it leaves the stream below open.</param>
/// <param name="below">What it runs on.</param>
/// <param name="plain">The transport below; owned.</param>
internal sealed class TlsTransport(SslStream ssl, TransportStream below, IByteTransport plain) : IByteTransport
{
    /// <inheritdoc/>
    /// <remarks>0: how much of what waits is a whole record cannot be known.</remarks>
    public int Available => 0;

    /// <inheritdoc/>
    public int Unacknowledged => plain.Unacknowledged;

    /// <inheritdoc/>
    /// <exception cref="TlsTruncatedException">The peer's FIN came without its close_notify.</exception>
    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        try
        {
            int count = await ssl.ReadAsync(buffer, cancellation).ConfigureAwait(false);

            // SslStream gives 0 for a close_notify and for a bare FIN at a record's edge alike; only for the latter it had to read the FIN.
            if (count == 0 && buffer.Length > 0 && below.HasEnded)
                throw new TlsTruncatedException();
            return count;
        }
        catch (IOException e) when (e is not TlsTruncatedException)
        {
            throw Translated(e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        try
        {
            await ssl.WriteAsync(bytes, cancellation).ConfigureAwait(false);
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
            await ssl.ShutdownAsync().WaitAsync(cancellation).ConfigureAwait(false);
        }
        catch (IOException e)
        {
            throw Translated(e);
        }

        await plain.ShutdownSendAsync(cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Close()
    {
        plain.Close();
        ssl.Dispose();
    }

    /// <summary>The error as a plain transport would have it; an FIN within a record is a cut as well, and an alert is told in its own words.</summary>
    private Exception Translated(IOException e)
    {
        if (e.InnerException is SocketException broken)
            ExceptionDispatchInfo.Throw(broken);
        if (below.HasEnded)
            return new TlsTruncatedException();
        return TlsFailure.AlertIn(e) is { } alert ? new IOException($"TLS: the peer refused: {alert}", e) : e;
    }
}
