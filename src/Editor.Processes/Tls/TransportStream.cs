namespace Editor.Processes;

/// <summary>
/// The plain transport as the stream that <see cref="System.Net.Security.SslStream"/> wants below it. It remembers two things that SslStream
/// does not tell: whether the peer's FIN was read, and the first bytes that came.
/// </summary>
/// <param name="plain">The transport; not owned.</param>
internal sealed class TransportStream(IByteTransport plain) : Stream
{
    /// <summary>As many first bytes as make a message understandable ("220 mail.example ESMTP").</summary>
    private const int MaxFirstBytes = 64;

    private readonly List<byte> _first = [];
    private SemaphoreSlim? _gate;

    /// <summary>True once the end of the plain stream was read.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>The first bytes that came, at most 64.</summary>
    public ReadOnlySpan<byte> FirstBytes => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_first);

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>
    /// From now on a reader holds <paramref name="gate"/> and lets go of it only while it waits here: who holds it may touch the TLS state
    /// that a reader decrypts with.
    /// </summary>
    public void LeaveWhileWaiting(SemaphoreSlim gate) => _gate = gate;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count;
        _gate?.Release();
        try
        {
            count = await plain.ReceiveAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Without the token: the caller's own release must find it held.
            if (_gate is { } gate)
                await gate.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        }

        if (count == 0 && buffer.Length > 0)
            HasEnded = true;
        if (_first.Count < MaxFirstBytes && count > 0)
            _first.AddRange(buffer.Span[..Math.Min(count, MaxFirstBytes - _first.Count)]);
        return count;
    }

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        plain.SendAsync(buffer, cancellationToken);

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public override void Flush()
    {
        // Every write went straight to the transport.
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Transports do not block.");

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Transports do not block.");

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();
}
