namespace Editor.Processes;

/// <summary>
/// A transport with bytes in front of it that were received already: what a peer pipelined behind its wish for TLS belongs to the handshake, never
/// to the plain text before it.
/// </summary>
/// <param name="received">The bytes.</param>
/// <param name="inner">What comes after them.</param>
internal sealed class PrefixTransport(ReadOnlyMemory<byte> received, IByteTransport inner) : IByteTransport
{
    private ReadOnlyMemory<byte> _received = received;

    /// <inheritdoc/>
    public int Available => _received.Length + inner.Available;

    /// <inheritdoc/>
    public int Unacknowledged => inner.Unacknowledged;

    /// <inheritdoc/>
    public ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        if (_received.IsEmpty) return inner.ReceiveAsync(buffer, cancellation);
        var count = Math.Min(buffer.Length, _received.Length);
        _received.Span[..count].CopyTo(buffer.Span);
        _received = _received[count..];
        return ValueTask.FromResult(count);
    }

    /// <inheritdoc/>
    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => inner.SendAsync(bytes, cancellation);

    /// <inheritdoc/>
    public ValueTask ShutdownSendAsync(CancellationToken cancellation) => inner.ShutdownSendAsync(cancellation);

    /// <inheritdoc/>
    public void Close() => inner.Close();
}
