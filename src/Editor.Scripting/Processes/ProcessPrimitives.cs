using Editor.Buffers;
using Editor.Lisp;
using Editor.Processes;

namespace Editor.Scripting;

/// <summary>What a process is: names, states, buffers, lists.</summary>
[PrimitiveSet]
internal static partial class ProcessPrimitives
{
    [Primitive("processp", "Return t if OBJECT is a process.")]
    public static bool Processp(Value item) => item.O is EditorProcess;

    [Primitive("process-name", "Return the name of PROCESS, as a string.")]
    public static string Name(EditorProcess process) => process.Name;

    [Primitive("process-list", "Return a list of all processes that are Emacs sub-processes, newest first.")]
    public static Value List(ScriptHost host)
    {
        Value list = default;
        foreach (EditorProcess process in host.Processes.All) list = new Cons(Value.Of(process), list);
        return list;
    }

    [Primitive("get-process", "Return the process named NAME (a string), or nil if there is none.  A process is returned as it is.")]
    public static Value GetProcess(ScriptHost host, Value name)
    {
        if (name.O is EditorProcess) return name;
        return name.O is LispString text ? Value.Of(host.Processes.Find(text.Text)) : throw host.Lisp.WrongType("stringp", name);
    }

    [Primitive("get-buffer-process", "Return the (or a) live process associated with BUFFER.\nBUFFER may be a buffer or the name of one.  Return nil if there is none.")]
    public static Value GetBufferProcess(ScriptHost host, Value buffer)
    {
        if (buffer.IsNil) return default;
        TextBuffer? found = buffer.O is LispString name ? host.Buffers.Find(name.Text) : buffer.O as TextBuffer ?? throw host.Lisp.WrongType("stringp", buffer);
        return found is { IsAlive: true } ? Value.Of(host.Processes.ForBuffer(found)) : default;
    }

    [Primitive("process-status", "Return the status of PROCESS: run, stop, exit, signal for a subprocess; open, closed, connect, failed, listen, stop for a network one.\nFor a connection of the chapter's API always open or closed.  PROCESS may be a process, a buffer, or the name of either; nil means the current buffer's.")]
    public static Value Status(ScriptHost host, Value process)
    {
        if (process.O is LispString name)
            return host.Processes.Find(name.Text) is { } found ? host.Lisp.Intern(found.StatusWord) : default(Value);
        return host.Lisp.Intern(host.ProcessRoom.Get(process).StatusWord);
    }

    [Primitive("process-live-p", "Return non-nil if PROCESS is alive: the rest of (run open listen connect stop) from its status on.")]
    public static Value LiveP(ScriptHost host, Value process)
    {
        if (process.O is not EditorProcess { StatusWord: var word }) return default;
        string[] alive = ["run", "open", "listen", "connect", "stop"];
        int at = Array.IndexOf(alive, word);
        if (at < 0) return default;
        Value list = default;
        for (int i = alive.Length - 1; i >= at; i--) list = new Cons(host.Lisp.Intern(alive[i]), list);
        return list;
    }

    [Primitive("process-exit-status", "Return the exit status of PROCESS or the signal number that killed it.\nIf PROCESS has not yet exited or died, return 0.")]
    public static int ExitStatus(EditorProcess process) => process.ExitStatus;

    [Primitive("process-id", "Return the process id of PROCESS, or nil for a network process.")]
    public static Value Id(EditorProcess process) => process.Subprocess is { } child ? child.Id : default(Value);

    [Primitive("process-type", "Return the type of PROCESS: real, network, serial or pipe.")]
    public static Value Type(ScriptHost host, Value process) => host.Lisp.Intern(host.ProcessRoom.Get(process).Type switch
    {
        ProcessType.Subprocess => "real",
        ProcessType.Pipe => "pipe",
        ProcessType.Serial => "serial",
        _ => "network",
    });

    [Primitive("process-command", "Return the command that was executed to start PROCESS: a list of strings.\nFor a network process nil, or t while it is stopped.")]
    public static Value Command(EditorProcess process)
    {
        if (process.Subprocess is { } child) return Cons.List([.. child.Command.Select(Value.Str)]);
        return Value.Bool(process.State == ProcessState.Stopped);
    }

    [Primitive("process-tty-name", "Return the name of the terminal PROCESS uses, or nil if none.", Max = 1)]
    public static Value TtyName(EditorProcess process, Value stream = default) =>
        process.Subprocess?.TtyName is { } name && !(stream.AsSymbol?.Name == "stderr" && process.Subprocess.Error is not null) ? Value.Str(name) : default;

    [Primitive("process-buffer", "Return the buffer PROCESS is associated with, or nil.")]
    public static Value Buffer(EditorProcess process) => Value.Of(process.Buffer);

    [Primitive("set-process-buffer", "Set buffer associated with PROCESS to BUFFER (a buffer, or nil).  Return BUFFER.")]
    public static Value SetBuffer(ScriptHost host, EditorProcess process, Value buffer)
    {
        process.Buffer = buffer.IsNil ? null : LispArguments.ToTextBuffer(host.Lisp, buffer);
        LispProcess state = host.ProcessRoom.Of(process);
        if (state.Mark is { } mark && process.Mark is { } inner) mark.Follow(process.Buffer!, inner);
        state.Contact = host.ProcessRoom.PutContact(state.Contact, ":buffer", buffer);
        return buffer;
    }

    [Primitive("process-mark", "Return the marker for the end of the last output from PROCESS.")]
    public static Value Mark(ScriptHost host, EditorProcess process)
    {
        LispProcess state = host.ProcessRoom.Of(process);
        if (state.Mark is not null) return Value.Of(state.Mark);
        state.Mark = process.Buffer is { } buffer && process.Mark is { } inner ? LispMarker.Around(buffer, inner) : host.NewMarker();
        return Value.Of(state.Mark);
    }

    [Primitive("process-plist", "Return the plist of PROCESS.")]
    public static Value Plist(ScriptHost host, EditorProcess process) => host.ProcessRoom.Of(process).Plist;

    [Primitive("set-process-plist", "Replace the plist of PROCESS with PLIST.  Return PLIST.")]
    public static Value SetPlist(ScriptHost host, EditorProcess process, Value plist)
    {
        if (plist.IsTrue && !plist.IsCons) throw host.Lisp.WrongType("listp", plist);
        return host.ProcessRoom.Of(process).Plist = plist;
    }

    [Primitive("process-get", "Return the value of PROCESS' PROPNAME property: the last value stored with process-put.")]
    public static Value Get(ScriptHost host, EditorProcess process, Value property) => ProcessRoom.GetProperty(host.ProcessRoom.Of(process).Plist, property);

    [Primitive("process-put", "Change PROCESS' PROPNAME property to VALUE.  It can be retrieved with process-get.")]
    public static Value Put(ScriptHost host, EditorProcess process, Value property, Value value)
    {
        LispProcess state = host.ProcessRoom.Of(process);
        return state.Plist = ProcessRoom.PutProperty(state.Plist, property, value);
    }

    [Primitive("process-query-on-exit-flag", "Return the current value of query-on-exit flag for PROCESS.")]
    public static bool QueryOnExit(EditorProcess process) => !process.KillWithoutQuery;

    [Primitive("set-process-query-on-exit-flag", "Specify if query is needed for PROCESS when Emacs is exited.  Return FLAG.")]
    public static Value SetQueryOnExit(EditorProcess process, Value flag)
    {
        process.KillWithoutQuery = flag.IsNil;
        return flag;
    }

    [Primitive("process-kill-without-query", "Say no query needed if PROCESS is running when Emacs is exited.\nOptional second argument, if non-nil, says to require a query.  Value is t if a query was formerly required.")]
    public static bool KillWithoutQuery(ScriptHost host, Value process, Value require = default)
    {
        EditorProcess found = host.ProcessRoom.Get(process);
        bool asked = !found.KillWithoutQuery;
        found.KillWithoutQuery = require.IsNil;
        return asked;
    }

    [Primitive("process-kill-without-query-p", "Return non-nil if PROCESS will be killed without query when Emacs is exited.")]
    public static bool KillWithoutQueryP(ScriptHost host, Value process) => host.ProcessRoom.Get(process).KillWithoutQuery;

    [Primitive("process-thread", "Return the thread that PROCESS is locked to, or nil.")]
    public static Value Thread(ScriptHost host, EditorProcess process) => host.ProcessRoom.Of(process).Thread;

    [Primitive("set-process-thread", "Set the locking thread of PROCESS to be THREAD.  Return THREAD.")]
    public static Value SetThread(ScriptHost host, EditorProcess process, Value thread) => host.ProcessRoom.Of(process).Thread = thread;

    [Primitive("set-process-window-size", "Tell PROCESS that it has logical window size WIDTH by HEIGHT: rows, then columns.\nValue is t if PROCESS was successfully told about the window size, nil otherwise.")]
    public static bool SetWindowSize(EditorProcess process, int height, int width) => process.SetWindowSize(height, width);

    [Primitive("delete-process", "Delete PROCESS: kill it and forget about it immediately.\nPROCESS may be a process, a buffer, the name of a process or buffer, or nil, indicating the current buffer's process.\nA connection's peer lives on; what was queued is still delivered to it.", Min = 1)]
    public static void Delete(ScriptHost host, Value process = default) => host.ProcessRoom.Get(process).Delete();

    [Primitive("network-process-listener", "Return the process that listened and accepted the given network PROCESS.\nReturn nil if PROCESS is closed or was not accepted through a network server stream.")]
    public static Value Listener(ScriptHost host, Value process) => Value.Of(host.ProcessRoom.Get(process).Listener);
}
