using Editor.Buffers;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>
/// Runs the timers of timer-list and timer-idle-list: vectors, as programs look into them (GNU Emacs 28.2, timer.el's layout). One timer of the loop stands for the next due one;
/// what programs did to the list themselves is seen at the next wait.
/// </summary>
/// <param name="host">The editor and its Lisp.</param>
internal sealed class LispTimers(ScriptHost host)
{
    // However far the clock jumped, a repeating timer does not run oftener than this for it (timer-max-repeats).
    private const int MostRepeats = 10;

    private readonly Symbol _list = host.Lisp.Intern("timer-list");
    private readonly Symbol _idleList = host.Lisp.Intern("timer-idle-list");
    private readonly Dictionary<LispVector, LoopTimer> _idle = new(ReferenceEqualityComparer.Instance);
    private LoopTimer? _next;
    private DateTimeOffset _scheduled = DateTimeOffset.MaxValue;

    /// <summary>The present, by the loop's clock.</summary>
    public DateTimeOffset Now => host.Loop.Time.GetUtcNow();

    /// <summary>Puts a timer on its list.</summary>
    public void Activate(LispVector timer, bool triggered)
    {
        timer.Items[TimerVector.Triggered] = Value.Bool(triggered);
        timer.Items[TimerVector.IdleDelay] = default;
        Cons cell = new(Value.Of(timer), default);

        // Sorted by time, the newest behind its equals: programs read the list so.
        Value list = host.Variable(_list);
        Cons? before = null;
        while (list.O is Cons at && at.Car.O is LispVector other && TimerVector.TimeOf(other) <= TimerVector.TimeOf(timer))
        {
            before = at;
            list = at.Cdr;
        }

        cell.Cdr = list;
        if (before is null) host.Lisp.SetValue(_list, cell);
        else before.Cdr = cell;
        Schedule();
    }

    /// <summary>Puts a timer on the list of those that wait for idleness.</summary>
    public void ActivateWhenIdle(LispVector timer)
    {
        timer.Items[TimerVector.Triggered] = default(Value);
        timer.Items[TimerVector.IdleDelay] = host.Lisp.Intern("idle");
        host.Lisp.SetValue(_idleList, new Cons(Value.Of(timer), host.Variable(_idleList)));
        TimeSpan idle = TimerVector.SpanOf(timer);
        bool repeats = timer.Items[TimerVector.Repeat].IsTrue;
        Forget(timer);
        _idle[timer] = host.Loop.StartIdleTimer(idle, () => RunIdle(timer), repeats);
    }

    /// <summary>Takes a timer off both lists.</summary>
    public void Cancel(LispVector timer)
    {
        Remove(_list, timer);
        Remove(_idleList, timer);
        Forget(timer);
    }

    /// <summary>Takes the timers of a function off both lists.</summary>
    public void CancelFunction(Value function)
    {
        foreach (Symbol list in (Symbol[])[_list, _idleList])
        {
            for (Value at = host.Variable(list); at.O is Cons cell; at = cell.Cdr)
            {
                if (cell.Car.O is LispVector timer && Value.Eq(timer.Items[TimerVector.Function], function)) Cancel(timer);
            }
        }
    }

    /// <summary>Sees to it that the loop looks when the next timer is due.</summary>
    public void Schedule()
    {
        DateTimeOffset due = DateTimeOffset.MaxValue;
        for (Value at = host.Variable(_list); at.O is Cons cell; at = cell.Cdr)
        {
            if (cell.Car.O is LispVector timer && TimerVector.IsWaiting(timer) && TimerVector.TimeOf(timer) < due) due = TimerVector.TimeOf(timer);
        }

        if (due == _scheduled) return;
        _scheduled = due;
        _next?.Dispose();
        _next = due == DateTimeOffset.MaxValue ? null : host.Loop.StartTimer(After(due), null, RunDue);
    }

    /// <summary>Runs a timer as if it were due (timer-event-handler).</summary>
    public void Run(LispVector timer)
    {
        bool wasListed = Remove(_list, timer);
        timer.Items[TimerVector.Triggered] = Value.T;
        Value repeat = timer.Items[TimerVector.Repeat];
        if (repeat.IsNil) Cancel(timer);
        else if (wasListed || timer.Items[TimerVector.IdleDelay].IsNil) Repeat(timer, repeat);
        Value function = timer.Items[TimerVector.Function];
        Value arguments = timer.Items[TimerVector.Arguments];
        string name = function.O is Symbol symbol ? $" ‘{symbol.Name}’" : "";
        host.ProcessRoom.RunTimer(name, () => host.Call("apply", function, arguments));
        if (repeat.IsTrue) timer.Items[TimerVector.Triggered] = default;
        _scheduled = DateTimeOffset.MinValue;
        Schedule();
    }

    private void Repeat(LispVector timer, Value repeat)
    {
        TimeSpan period = TimerVector.Span(repeat);
        DateTimeOffset next = TimerVector.TimeOf(timer) + period;
        if (timer.Items[TimerVector.Integral].IsTrue) next = TimerVector.NextMultiple(Now, period);
        else if (period > TimeSpan.Zero && (Now - next) / period > MostRepeats) next = Now + period;
        TimerVector.SetTime(timer, next);
        Activate(timer, triggered: true);
    }

    private void RunDue()
    {
        _scheduled = DateTimeOffset.MaxValue;
        _next = null;
        DateTimeOffset now = Now;
        while (!host.ProcessRoom.WantsOut && NextDue(now) is { } timer) Run(timer);
        Schedule();
    }

    private LispVector? NextDue(DateTimeOffset now)
    {
        LispVector? due = null;
        for (Value at = host.Variable(_list); at.O is Cons cell; at = cell.Cdr)
        {
            if (cell.Car.O is not LispVector timer || !TimerVector.IsWaiting(timer) || TimerVector.TimeOf(timer) > now) continue;
            if (due is null || TimerVector.TimeOf(timer) < TimerVector.TimeOf(due)) due = timer;
        }

        return due;
    }

    private void RunIdle(LispVector timer)
    {
        if (!Contains(host.Variable(_idleList), timer))
        {
            Forget(timer);
            return;
        }

        Run(timer);
    }

    private TimeSpan After(DateTimeOffset due)
    {
        TimeSpan wait = due - Now;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private void Forget(LispVector timer)
    {
        if (_idle.Remove(timer, out LoopTimer? known)) known.Dispose();
    }

    private bool Remove(Symbol variable, LispVector timer)
    {
        Value list = host.Variable(variable);
        if (!Contains(list, timer)) return false;
        List<Value> kept = [];
        for (; list.O is Cons cell; list = cell.Cdr)
        {
            if (!ReferenceEquals(cell.Car.O, timer)) kept.Add(cell.Car);
        }

        host.Lisp.SetValue(variable, Cons.List(kept.ToArray()));
        return true;
    }

    private static bool Contains(Value list, LispVector timer)
    {
        for (; list.O is Cons cell; list = cell.Cdr)
        {
            if (ReferenceEquals(cell.Car.O, timer)) return true;
        }

        return false;
    }
}
