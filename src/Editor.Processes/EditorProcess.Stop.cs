namespace Editor.Processes;

public sealed partial class EditorProcess
{
    /// <summary>
    /// Stops traffic (<c>stop-process</c>): a connection is not read, so that its peer feels back-pressure, and delivers nothing; a listener accepts nobody.
    /// Sending goes on. Stopping twice does nothing. A subprocess' group gets SIGTSTP.
    /// </summary>
    /// <exception cref="Editor.Buffers.EditorException">The process is not running.</exception>
    public void Stop()
    {
        if (Type == ProcessType.Subprocess) SendSignal(TerminalStopSignal, toForeground: false);
        else SetStopped(true);
    }

    /// <summary>Lets a stopped process go on (<c>continue-process</c>); a subprocess' group gets SIGCONT.</summary>
    /// <exception cref="Editor.Buffers.EditorException">The process is not running.</exception>
    public void Continue()
    {
        if (Type == ProcessType.Subprocess) SendSignal(ContinueSignal, toForeground: false);
        else SetStopped(false);
    }

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
