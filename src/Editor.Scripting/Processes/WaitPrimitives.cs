using Editor.Buffers;
using Editor.Lisp;
using Editor.Processes;

namespace Editor.Scripting;

/// <summary>Waiting: what lets filters, sentinels and timers run.</summary>
[PrimitiveSet]
internal static partial class WaitPrimitives
{
    [Primitive("accept-process-output", "Allow any pending output from subprocesses to be read by Emacs.\nIt is given to their filter functions.  If PROCESS is non-nil, do not return until some output has been received from PROCESS.\nSECONDS and MILLISEC give a time-out; without PROCESS and time-out, wait until any process has output.\nIf JUST-THIS-ONE is non-nil, accept output only from PROCESS; an integer also keeps timers from running.\nReturn non-nil if and only if we received any output from PROCESS (or, if PROCESS is nil, from any process) before the timeout expired or the connection was closed.")]
    public static bool AcceptProcessOutput(ScriptHost host, Value process = default, Value seconds = default, Value milliseconds = default, Value justThisOne = default)
    {
        EditorProcess? target = process.IsNil ? null : LispArguments.ToEditorProcess(host.Lisp, process);
        if (target is null) justThisOne = default;
        TimeSpan? time = null;
        if (seconds.IsTrue || milliseconds.IsTrue)
        {
            TimeSpan wait = seconds.IsNil ? TimeSpan.Zero : host.ProcessRoom.Seconds(seconds);
            if (milliseconds.IsTrue) wait += TimeSpan.FromMilliseconds(Math.Max(0, Arguments.Long(host.Lisp, milliseconds)));
            time = wait;
        }

        return host.ProcessRoom.Accept(target, time, justThisOne.IsTrue);
    }

    [Primitive("sleep-for", "Pause, without updating display, for SECONDS seconds.\nSECONDS may be a floating-point value.  Optional second arg MILLISECONDS specifies an additional wait period, in milliseconds.")]
    public static void SleepFor(ScriptHost host, Value seconds, Value milliseconds = default)
    {
        TimeSpan time = host.ProcessRoom.Seconds(seconds);
        if (milliseconds.IsTrue) time += TimeSpan.FromMilliseconds(Math.Max(0, Arguments.Long(host.Lisp, milliseconds)));
        if (time > TimeSpan.Zero) host.ProcessRoom.Pump(null, time, default);
    }

    [Primitive("sit-for", "Redisplay, then wait for SECONDS seconds.  Stop when input is available.\nSECONDS may be a floating-point value.  Filters do not run when SECONDS is 0.  Value is t if waited the full time with no input arriving, and nil otherwise.")]
    public static bool SitFor(ScriptHost host, Value seconds, Value nodisp = default, Value obsolete = default)
    {
        TimeSpan time = host.ProcessRoom.Seconds(seconds);
        if (obsolete.IsFixnum || nodisp.IsFixnum) time += TimeSpan.FromMilliseconds(nodisp.IsFixnum ? nodisp.N : 0);
        if (time == TimeSpan.Zero) return !host.Loop.HasPendingInput;
        PumpOptions options = new() { ReturnOnInput = !host.IsBatch };
        host.ProcessRoom.Pump(null, time, options);
        return host.IsBatch || !host.Loop.HasPendingInput;
    }

    [Primitive("waiting-for-user-input-p", "Return non-nil if Emacs is waiting for input from the user.\nThis is intended for use by asynchronous process output filters and sentinels.")]
    public static bool WaitingForUserInput(ScriptHost host) => !host.IsBatch && host.Loop.Depth <= 1;
}
