using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Timers: run-at-time and its kin.</summary>
[PrimitiveSet]
internal static partial class TimerPrimitives
{
    [Primitive("timerp", "Return t if OBJECT is a timer.")]
    public static bool Timerp(Value item) => TimerVector.Is(item);

    [Primitive("timer-create", "Create a timer object.")]
    public static Value Create() => Value.Of(TimerVector.Create());

    [Primitive("timer-set-time", "Set the trigger time of TIMER to TIME.\nTIME must be a Lisp time value.  If optional third argument DELTA is a positive number, make the timer fire repeatedly that many seconds apart.")]
    public static Value SetTime(ScriptHost host, Value timer, Value time, Value delta = default)
    {
        LispVector vector = Check(host, timer);
        TimerVector.SetTime(vector, TimerTimes.Absolute(host, time));
        vector.Items[TimerVector.Repeat] = IsPositive(delta) ? delta : default;
        return timer;
    }

    [Primitive("timer-set-idle-time", "Set the trigger idle time of TIMER to SECS.\nSECS may be a number or a Lisp time value.  If optional third argument REPEAT is non-nil, make the timer fire each time Emacs is idle for that many seconds.")]
    public static Value SetIdleTime(ScriptHost host, Value timer, Value seconds, Value repeat = default)
    {
        LispVector vector = Check(host, timer);
        TimerVector.SetSpan(vector, TimerTimes.Span(host, seconds));
        vector.Items[TimerVector.Repeat] = repeat;
        return timer;
    }

    [Primitive("timer-inc-time", "Increment the time set in TIMER by SECS seconds, USECS microseconds, and PSECS picoseconds.  SECS may be a fraction.")]
    public static Value IncTime(ScriptHost host, Value timer, Value seconds, Value micro = default, Value pico = default)
    {
        LispVector vector = Check(host, timer);
        long micros = micro.IsFixnum ? micro.N : 0;
        TimerVector.SetSpan(vector, TimerVector.SpanOf(vector) + TimerVector.Span(seconds) + TimeSpan.FromMicroseconds(micros));
        return timer;
    }

    [Primitive("timer-set-function", "Make TIMER call FUNCTION with optional ARGS when triggering.")]
    public static Value SetFunction(ScriptHost host, Value timer, Value function, Value arguments = default)
    {
        LispVector vector = Check(host, timer);
        vector.Items[TimerVector.Function] = function;
        vector.Items[TimerVector.Arguments] = arguments;
        return timer;
    }

    [Primitive("timer-activate", "Insert TIMER into timer-list.\nIf TRIGGERED-P is t, make TIMER inactive (put it on the list, but mark it as already triggered).")]
    public static void Activate(ScriptHost host, Value timer, Value triggered = default, Value reuse = default)
    {
        LispVector vector = Check(host, timer);
        bool isComplete = vector.Items[TimerVector.High].IsFixnum && vector.Items[TimerVector.Low].IsFixnum && vector.Items[TimerVector.Function].IsTrue;
        if (!isComplete) throw host.Lisp.Error("Invalid or uninitialized timer");
        host.ProcessRoom.Timers.Activate(vector, triggered.IsTrue);
    }

    [Primitive("timer-activate-when-idle", "Insert TIMER into timer-idle-list.  It fires when Emacs has been idle for its time.")]
    public static void ActivateWhenIdle(ScriptHost host, Value timer, Value dontWait = default, Value reuse = default) =>
        host.ProcessRoom.Timers.ActivateWhenIdle(Check(host, timer));

    [Primitive("cancel-timer", "Remove TIMER from the list of active timers.")]
    public static void Cancel(ScriptHost host, Value timer) => host.ProcessRoom.Timers.Cancel(Check(host, timer));

    [Primitive("cancel-function-timers", "Cancel all timers which would run FUNCTION.  This affects ordinary timers such as are scheduled by run-at-time, and idle timers such as are scheduled by run-with-idle-timer.", Interactive = "aCancel timers of function: ")]
    public static void CancelFunction(ScriptHost host, Value function) => host.ProcessRoom.Timers.CancelFunction(function);

    [Primitive("timer-event-handler", "Call the handler for the timer TIMER.  This function is called, by name, directly by the C code.")]
    public static void EventHandler(ScriptHost host, Value timer) => host.ProcessRoom.Timers.Run(Check(host, timer));

    [Primitive("run-at-time", "Perform an action at time TIME.\nRepeat the action every REPEAT seconds, if REPEAT is non-nil.\nTIME should be one of: a string giving today's time like \"11:23pm\", a string specifying a relative time like \"2 hours 35 minutes\", a number of seconds from now, nil meaning now, t (with non-nil REPEAT) meaning the next integral multiple of REPEAT, or a Lisp time value.\nThe action is to call FUNCTION with arguments ARGS.  Return a timer object which you can use in cancel-timer.", Min = 3)]
    public static Value RunAtTime(ScriptHost host, Value time, Value repeat, Value function, ReadOnlySpan<Value> arguments)
    {
        if (repeat.IsTrue && (!repeat.IsNumber || TimerVector.Span(repeat) < TimeSpan.Zero)) throw host.Lisp.Error("Invalid repetition interval");
        if (repeat.IsNumber && TimerVector.Span(repeat) == TimeSpan.Zero) repeat = default;
        LispVector timer = TimerVector.Create();
        if (ReferenceEquals(time.O, Symbol.True) && repeat.IsTrue)
        {
            TimerVector.SetTime(timer, TimerVector.NextMultiple(host.ProcessRoom.Timers.Now, TimerVector.Span(repeat)));
            timer.Items[TimerVector.Integral] = Value.T;
        }
        else
        {
            TimerVector.SetTime(timer, TimerTimes.When(host, time));
        }

        timer.Items[TimerVector.Repeat] = repeat;
        timer.Items[TimerVector.Function] = function;
        timer.Items[TimerVector.Arguments] = Cons.List(arguments);
        host.ProcessRoom.Timers.Activate(timer, triggered: false);
        return Value.Of(timer);
    }

    [Primitive("run-with-timer", "Perform an action after a delay of SECS seconds.\nRepeat the action every REPEAT seconds, if REPEAT is non-nil.  The action is to call FUNCTION with arguments ARGS.\nThis function returns a timer object which you can use in cancel-timer.", Min = 3)]
    public static Value RunWithTimer(ScriptHost host, Value seconds, Value repeat, Value function, ReadOnlySpan<Value> arguments) =>
        RunAtTime(host, seconds, repeat, function, arguments);

    [Primitive("run-with-idle-timer", "Perform an action the next time Emacs is idle for SECS seconds.\nThe action is to call FUNCTION with arguments ARGS.  If REPEAT is non-nil, do the action each time Emacs has been idle for exactly SECS seconds.\nThis function returns a timer object which you can use in cancel-timer.", Min = 3)]
    public static Value RunWithIdleTimer(ScriptHost host, Value seconds, Value repeat, Value function, ReadOnlySpan<Value> arguments)
    {
        LispVector timer = TimerVector.Create();
        SetIdleTime(host, Value.Of(timer), seconds, repeat);
        SetFunction(host, Value.Of(timer), function, Cons.List(arguments));
        host.ProcessRoom.Timers.ActivateWhenIdle(timer);
        return Value.Of(timer);
    }

    [Primitive("current-idle-time", "Return the current length of Emacs idleness, or nil.\nThe value when Emacs is idle is a Lisp time value in the style of current-time.")]
    public static Value CurrentIdleTime(ScriptHost host)
    {
        if (host.IsBatch || host.Loop.HasPendingInput) return default;
        LispVector holder = TimerVector.Create();
        TimerVector.SetSpan(holder, host.Loop.IdleTime);
        return Cons.List(holder.Items[TimerVector.High], holder.Items[TimerVector.Low], holder.Items[TimerVector.Microseconds], holder.Items[TimerVector.Picoseconds]);
    }

    [Primitive("timer-duration", "Return number of seconds specified by STRING, or nil if parsing fails.")]
    public static Value Duration(LispString text) => TimerTimes.Duration(text.Text) is { } seconds ? TimerTimes.Number(seconds) : default;

    private static bool IsPositive(Value value) => value.IsNumber && TimerVector.Span(value) > TimeSpan.Zero;

    private static LispVector Check(ScriptHost host, Value timer) =>
        TimerVector.Is(timer) ? (LispVector)timer.O! : throw host.Lisp.WrongType("timerp", timer);
}
