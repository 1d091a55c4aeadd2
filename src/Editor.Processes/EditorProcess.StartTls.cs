using Editor.Buffers;

namespace Editor.Processes;

public sealed partial class EditorProcess
{
    private bool _startsTls;

    /// <summary>
    /// Starts TLS on an open connection, in the acceptor or mid-stream. What was sent before goes plain, what is sent from now on goes encrypted; nothing is
    /// read in between. A failed handshake closes this connection alone.
    /// </summary>
    /// <param name="options">Which end this is, and how.</param>
    /// <returns>Completes after the handshake.</returns>
    /// <exception cref="EditorException">The process is no open stream, has TLS already, or the handshake failed (the message tells why).</exception>
    public async Task StartTlsAsync(TlsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Loop.VerifyAccess();
        if (IsClosed || _connection is not { IsConnected: true } connection) throw NotRunning();
        if (connection.IsDatagram) throw new EditorException($"Process {Name} sends datagrams; TLS needs a stream");
        if (Tls is not null || _startsTls) throw new EditorException($"Process {Name} has TLS already");
        _startsTls = true;
        try
        {
            var host = Contact.Requested is { IsUnix: false, IsListener: false } endpoint ? endpoint.Host : null;
            var info = await connection.UpgradeAsync(options, host).ConfigureAwait(false);
            await Loop.InvokeAsync(() => TlsStarted(info)).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not LoopStoppedException)
        {
            await Loop.InvokeAsync(() => End(CloseReason.TlsFailed(exception), deliver: false)).ConfigureAwait(false);
            throw;
        }
    }

    private void TlsStarted(TlsInfo info)
    {
        _startsTls = false;
        Tls = info;
        Registry.TellEvent(ProcessEventKind.StateChanged, this);
        _connection!.Wake();
    }
}
