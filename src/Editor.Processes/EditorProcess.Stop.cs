namespace Editor.Processes;

public sealed partial class EditorProcess
{
    /// <summary>
    /// Stops traffic (<c>stop-process</c>): a connection is not read, so that its peer feels back-pressure, and delivers nothing; a listener accepts nobody.
    /// Sending goes on. Stopping twice does nothing.
    /// </summary>
    /// <exception cref="Editor.Buffers.EditorException">The process is not running.</exception>
    public void Stop() => SetStopped(true);

    /// <summary>Lets a stopped process go on (<c>continue-process</c>).</summary>
    /// <exception cref="Editor.Buffers.EditorException">The process is not running.</exception>
    public void Continue() => SetStopped(false);

    internal void BeginStopped()
    {
        _isStopped = true;
        _connection?.Inbox.SetStopped(true);
    }

    private void SetStopped(bool stopped)
    {
        Loop.VerifyAccess();
        if (IsClosed) throw NotRunning();
        if (_isStopped == stopped) return;
        _isStopped = stopped;
        _connection?.Inbox.SetStopped(stopped);
        _connection?.Wake();
        _listening?.SetStopped(stopped);
        Registry.TellEvent(ProcessEventKind.StateChanged, this);
    }
}
