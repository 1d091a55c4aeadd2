using Editor.Lisp;
using Editor.Processes;

namespace Editor.Scripting;

/// <summary>Signals to subprocesses; stopping and continuing connections.</summary>
[PrimitiveSet]
internal static partial class SignalPrimitives
{
    [Primitive("interrupt-process", "Interrupt process PROCESS.\nSecond arg CURRENT-GROUP non-nil means send signal to the current process-group of the process's controlling terminal rather than to the process's own process group.")]
    public static Value Interrupt(ScriptHost host, Value process = default, Value currentGroup = default) => Send(host, process, "INT", currentGroup);

    [Primitive("kill-process", "Kill process PROCESS.  May be process or name of one.  See function interrupt-process for more details on usage.")]
    public static Value Kill(ScriptHost host, Value process = default, Value currentGroup = default) => Send(host, process, "KILL", currentGroup);

    [Primitive("quit-process", "Send QUIT signal to process PROCESS.  May be process or name of one.  See function interrupt-process for more details on usage.")]
    public static Value Quit(ScriptHost host, Value process = default, Value currentGroup = default) => Send(host, process, "QUIT", currentGroup);

    [Primitive("stop-process", "Stop process PROCESS.  May be process or name of one.\nIf PROCESS is a network process or a listener, inhibit handling of incoming traffic.")]
    public static Value Stop(ScriptHost host, Value process = default, Value currentGroup = default)
    {
        EditorProcess target = host.ProcessRoom.Get(process);
        if (target.Type == ProcessType.Subprocess) return Send(host, process, "TSTP", currentGroup);
        target.Stop();
        return process;
    }

    [Primitive("continue-process", "Continue process PROCESS.  May be process or name of one.\nIf PROCESS is a network process or a listener, resume handling of incoming traffic.")]
    public static Value Continue(ScriptHost host, Value process = default, Value currentGroup = default)
    {
        EditorProcess target = host.ProcessRoom.Get(process);
        if (target.Type == ProcessType.Subprocess) return Send(host, process, "CONT", currentGroup);
        target.Continue();
        return process;
    }

    [Primitive("signal-process", "Send PROCESS the signal with code SIGCODE.\nPROCESS may also be a number specifying the process id of the process to signal; in this case, the process need not be a child of this Emacs.\nSIGCODE may be an integer, or a symbol whose name is a signal name.  Return 0 on success, -1 when the process does not exist.")]
    public static Value Signal(ScriptHost host, Value process, Value code)
    {
        int number = SignalNumber(host, code);
        if (process.O is LispString name && host.Processes.Find(name.Text) is null && long.TryParse(name.Text, out long id)) process = id;
        if (process.IsFixnum) return SignalNames.Send(Arguments.Int(host.Lisp, process), number) ? 0 : -1;
        EditorProcess target = host.ProcessRoom.Get(process);
        if (target.Subprocess is not { } child) throw host.Lisp.Error($"Cannot signal process {target.Name}");
        return !target.IsClosed && SignalNames.Send(child.Id, number) ? 0 : -1;
    }

    [Primitive("signal-names", "Return a list of known signal names on this system.")]
    public static Value Names() => Cons.List([.. SignalNames.All.Select(Value.Str)]);

    private static Value Send(ScriptHost host, Value process, string signal, Value currentGroup)
    {
        // `lambda' says: to the current group, unless the shell owns the terminal itself.
        EditorProcess target = host.ProcessRoom.Get(process);
        bool toForeground = currentGroup.IsTrue;
        if (currentGroup.AsSymbol?.Name == "lambda" && (target.ForegroundGroup == 0 || target.ForegroundGroup == target.Subprocess?.Id)) return process;
        target.SendSignal(signal, toForeground);
        return process;
    }

    private static int SignalNumber(ScriptHost host, Value code)
    {
        if (code.IsFixnum) return Arguments.Int(host.Lisp, code);
        Symbol symbol = Arguments.Symbol(host.Lisp, code);
        return SignalNames.TryFind(symbol.Name, out int number) ? number : throw host.Lisp.Error($"Undefined signal name {symbol.Name}");
    }
}
