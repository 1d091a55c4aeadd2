namespace Editor.Processes;

public sealed partial class EditorProcess
{
    private CancellationTokenSource? _connecting;
    private ListeningSockets? _listening;

    internal Connection? Connection => _connection;

    internal ListeningSockets? Listening => _listening;

    internal void Listen(ListeningSockets listening) => _listening = listening;

    /// <summary>Lets bytes come, unless the process begins stopped.</summary>
    internal void StartReading()
    {
        if (IsClosed || Type == ProcessType.DatagramSession) return;
        _connection!.StartReading();
        _connection.Wake();
    }

    // A no-wait connection goes on in the background; how it ends, the sentinel is told.
    internal async Task ConnectAsync(Func<CancellationToken, Task<OpenedTransport>> open)
    {
        // Not disposed of: it has no timer, and Delete may be cancelling it at this moment.
        var cancellation = new CancellationTokenSource();
        _connecting = cancellation;
        try
        {
            var opened = await open(cancellation.Token).ConfigureAwait(false);
            Loop.Post(() => Connected(opened));
        }
        catch (Exception exception)
        {
            Loop.Post(() => End(CloseReason.ConnectFailed(exception), deliver: false));
        }
        finally
        {
            _connecting = null;
        }
    }

    internal void Attach(OpenedTransport opened)
    {
        Tls = opened.Tls;
        _connection!.Attach(opened.Transport);
    }

    private void Connected(OpenedTransport opened)
    {
        if (IsClosed)
        {
            opened.Transport.Close();
            return;
        }

        Contact = Contact with { Remote = opened.Remote, Local = opened.Local };
        SetState(_connection!.Outbox.End == OutboxEnd.Completed ? ProcessState.HalfClosed : ProcessState.Open);
        Attach(opened);
        RunSentinel("open\n");
        StartReading();
    }
}
