namespace Editor.Processes;

/// <summary>
/// A connected stream of bytes, whatever carries it: a TCP or Unix socket, or TLS on top of one. It decodes nothing and touches no buffer.
/// One reader and one writer may work at the same time; neither runs on the editor loop after its first wait.
/// </summary>
/// <remarks>
/// StartTls swaps one transport for another: the reader is cancelled while it waits in a zero-byte receive (which has taken no byte), what was
/// queued is sent, <see cref="TlsOptions"/> makes the new transport on top of the old one, and reader and writer go on with that.
/// </remarks>
internal interface IByteTransport
{
    /// <summary>Receives what is there, or waits. With an empty buffer it only waits until a receive would not (a zero-byte read).</summary>
    /// <param name="buffer">Where the bytes go.</param>
    /// <param name="cancellation">Ends the wait; the stream stays usable when no byte was taken yet.</param>
    /// <returns>How many bytes came; 0 with a non-empty buffer is the end of the stream (the peer's FIN or close_notify).</returns>
    /// <exception cref="System.Net.Sockets.SocketException">The connection broke.</exception>
    /// <exception cref="System.IO.IOException">The connection broke (TLS).</exception>
    ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation);

    /// <summary>Sends all the bytes; completes when the system (or TLS) has taken the last one.</summary>
    /// <param name="bytes">What to send; may not change until completion.</param>
    /// <param name="cancellation">Ends the wait; the stream is broken for sending after that.</param>
    ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation);

    /// <summary>Half-closes: the peer reads the end of the stream after what was sent; receiving goes on. TLS sends close_notify, then FIN.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    ValueTask ShutdownSendAsync(CancellationToken cancellation);

    /// <summary>Bytes that could be received at once without waiting, as far as that is known (0 when not).</summary>
    int Available { get; }

    /// <summary>Bytes that the system took and the peer has not acknowledged yet; 0 when that cannot be known.</summary>
    int Unacknowledged { get; }

    /// <summary>Closes the socket at once; pending calls end with an exception. Calling it again does nothing.</summary>
    void Close();
}
