namespace Editor.Processes.Tests;

/// <summary>
/// "TLS" that holds back what a process sends until it is opened: the send queue is then as full as the test made it, whatever the system's own buffers would
/// have taken, and when.
/// </summary>
internal sealed record Gate : TlsOptions
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Open() => _open.TrySetResult();

    internal override Task<TlsConnection> UpgradeAsync(IByteTransport plain, string? host, CancellationToken cancellation) =>
        Task.FromResult(new TlsConnection(new Gated(plain, _open.Task), new TlsInfo { Protocol = "gate", CipherSuite = "none" }));

    private sealed class Gated(IByteTransport plain, Task open) : IByteTransport
    {
        private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Available => 0;

        public int Unacknowledged => plain.Unacknowledged;

        public ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation) => plain.ReceiveAsync(buffer, cancellation);

        public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
        {
            await Task.WhenAny(open, _closed.Task).ConfigureAwait(false);
            ObjectDisposedException.ThrowIf(_closed.Task.IsCompleted, this);
            await plain.SendAsync(bytes, cancellation).ConfigureAwait(false);
        }

        public ValueTask ShutdownSendAsync(CancellationToken cancellation) => plain.ShutdownSendAsync(cancellation);

        public void Close()
        {
            _closed.TrySetResult();
            plain.Close();
        }
    }
}
