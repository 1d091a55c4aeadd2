using Editor.Tui.Terminals;

namespace Editor.Tui;

public sealed partial class EditorTerminal
{
    private void EnterScreen()
    {
        if (Interlocked.Exchange(ref _entered, 1) == 1) return;
        _device.EnterRawMode();
        if (!_device.Write(_enter)) Finish(TerminalEnd.HungUp);
    }

    // Gives the terminal back. Runs on any thread, also when the program is about to die, and only once for each EnterScreen.
    private void LeaveScreen()
    {
        if (Interlocked.Exchange(ref _entered, 0) == 0) return;
        _device.WriteFarewell(_leave);
        _device.LeaveRawMode();
    }

    private void ShutDown(TerminalEnd reason)
    {
        if (Interlocked.Exchange(ref _shutDown, 1) == 0) _options.Shutdown?.Invoke(reason);
    }

    // Some thread failed. The runtime prints the exception when this returns: the terminal must be whole by then, and people's work safe.
    private void OnUnhandledException(object sender, UnhandledExceptionEventArgs failure)
    {
        _device.StopWriting();
        LeaveScreen();
        ShutDown(TerminalEnd.Crashed);
    }

    // Somebody called exit: without this the shell would sit in our alternate screen.
    private void OnProcessExit(object? sender, EventArgs failure) => LeaveScreen();
}
