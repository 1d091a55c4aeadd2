using Editor.Buffers;

namespace Editor.Processes;

public sealed partial class EditorProcess
{
    private const int HangUpSignal = 1;
    private const int KillSignal = 9;
    private const int ContinueSignal = 18;
    private const int TerminalStopSignal = 20;

    /// <summary>
    /// Sends a signal to a subprocess' process group (<c>signal-process</c>, <c>interrupt-process</c>, <c>kill-process</c>, <c>quit-process</c>…).
    /// </summary>
    /// <param name="signal">The signal's name (<see cref="SignalNames"/>).</param>
    /// <param name="toForeground">With a terminal: to its foreground group instead, as C-c there would.</param>
    /// <exception cref="EditorException">It is no subprocess, it has ended, or there is no such signal.</exception>
    public void SendSignal(string signal, bool toForeground = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(signal);
        Loop.VerifyAccess();
        if (Type != ProcessType.Subprocess) throw new EditorException($"Process {Name} is not a subprocess");
        if (!SignalNames.TryFind(signal, out var number)) throw new EditorException($"Undefined signal name {signal}");
        SendSignal(number, toForeground);
    }

    /// <summary>Sends a signal by its number.</summary>
    /// <param name="signal">The number; 0 only asks whether the process is there.</param>
    /// <param name="toForeground">With a terminal: to its foreground group instead.</param>
    /// <exception cref="EditorException">It is no subprocess, or it has ended.</exception>
    public void SendSignal(int signal, bool toForeground = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(signal);
        Loop.VerifyAccess();
        if (Type != ProcessType.Subprocess) throw new EditorException($"Process {Name} is not a subprocess");
        if (IsClosed || _child is not { } child) throw NotActive();
        var group = toForeground && Terminal is { } terminal ? PseudoTerminal.ForegroundGroup(terminal.Handle) : 0;
        int? target = group > 0 ? -group : null;
        if (!child.Signal(target, signal)) throw NotActive();
    }

    /// <summary>The buffer is gone: the programs get SIGHUP, and end as they like.</summary>
    internal void HangUp() => _child?.Signal(null, HangUpSignal);

    private EditorException NotActive() => new($"Process {Name} is not active");
}
