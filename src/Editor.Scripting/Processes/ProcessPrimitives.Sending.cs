using Editor.Lisp;
using Editor.Processes;
using Editor.Text;

namespace Editor.Scripting;

// Sending. What does not fit in the queue waits, and output, timers and sentinels run meanwhile; C-g quits.
internal static partial class ProcessPrimitives
{
    [Primitive("send-string", "Send PROCESS the contents of STRING as input: the old name of process-send-string.")]
    [Primitive("process-send-string", "Send PROCESS the contents of STRING as input.\nPROCESS may be a process, a buffer, the name of a process or buffer, or nil, indicating the current buffer's process.\nWhile the peer does not read and the queue is full, this waits; output is accepted meanwhile.")]
    public static void SendString(ScriptHost host, Value process, LispString text)
    {
        EditorProcess target = host.ProcessRoom.Get(process);
        host.ProcessRoom.Send(target, host.ProcessRoom.Encode(target, text));
    }

    [Primitive("send-region", "Send the region as input to PROCESS: the old name of process-send-region.")]
    [Primitive("process-send-region", "Send current contents of region as input to PROCESS.\nPROCESS may be a process, a buffer, the name of a process or buffer, or nil, indicating the current buffer's process.\nCalled from program, takes three arguments, PROCESS, START and END.")]
    public static void SendRegion(ScriptHost host, Value process, Value start, Value end)
    {
        EditorProcess target = host.ProcessRoom.Get(process);
        TextRange region = LispArguments.Region(host, start, end);
        host.ProcessRoom.Send(target, host.ProcessRoom.Encode(target, host.Substring(host.Current, region)));
    }

    [Primitive("process-send-eof", "Make PROCESS see end-of-file in its input.\nA connection is half-closed: the peer can still be read.  On a pty this is C-d, on a pipe the pipe is closed.")]
    public static Value SendEof(ScriptHost host, Value process = default)
    {
        EditorProcess target = host.ProcessRoom.Get(process);
        ProcessRoom.CheckRunning(host, target);
        if (!target.HasSentEof) _ = target.SendEofAsync();
        return process.IsNil ? Value.Of(target) : process;
    }

    [Primitive("process-running-child-p", "Return non-nil if PROCESS has given the terminal to a child: the child's process group, or t if that is not known.")]
    public static Value RunningChildP(ScriptHost host, Value process = default)
    {
        EditorProcess target = host.ProcessRoom.Get(process);
        if (target.Type != ProcessType.Subprocess) throw host.Lisp.Error($"Process {target.Name} is not a subprocess");
        int group = target.ForegroundGroup;
        return group == 0 || group == target.Subprocess!.Id ? default(Value) : group;
    }
}
