using System.Runtime.ExceptionServices;
using Editor.Buffers;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Lisp's threads and whose turn it is. Control is handed over strictly: whoever gives it away sleeps until it comes back.</summary>
internal sealed class LispThreads
{
    private const int StackBytes = 16 * 1024 * 1024;

    // how long the main thread waits for the outside world when no thread can go on
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(5);

    private readonly ScriptHost _host;
    private readonly List<LispThread> _all = [];
    private Exception? _escape;

    public LispThreads(ScriptHost host)
    {
        _host = host;
        Main = new LispThread(null, default, host.Current) { IsStarted = true };
        Current = Main;
        _all.Add(Main);
    }

    /// <summary>The thread that the editor itself runs on.</summary>
    public LispThread Main { get; }

    /// <summary>The thread that runs.</summary>
    public LispThread Current { get; private set; }

    /// <summary>The threads that have not ended, the main one first.</summary>
    public IReadOnlyList<LispThread> All => _all;

    /// <summary>Whether there is another thread than the one that runs.</summary>
    public bool HasOthers => _all.Count > 1;

    /// <summary>Whether another thread could run now.</summary>
    public bool HasRunnable => Next() is not null;

    /// <summary>The error that the last thread with an error ended with.</summary>
    public Value LastError { get; set; }

    /// <summary>Makes a thread; it runs when the present one waits or yields.</summary>
    public LispThread Make(Value function, string? name)
    {
        LispThread thread = new(name, function, _host.Current);
        _all.Add(thread);
        return thread;
    }

    /// <summary>Lets other threads run, if any can.</summary>
    /// <exception cref="LispSignal">Another thread gave this one an error to signal.</exception>
    public void Yield()
    {
        if (Next() is { } next) SwitchTo(next);
    }

    /// <summary>Waits until something holds, while other threads run.</summary>
    public void Block(Value blocker, Func<bool> ready)
    {
        LispThread me = Current;
        me.Blocker = blocker;
        me.Ready = ready;
        try
        {
            while (!ready())
            {
                if (Next() is { } next) SwitchTo(next);
                else if (!ReferenceEquals(me, Main)) SwitchTo(Main);
                else Idle();
            }
        }
        finally
        {
            me.Ready = null;
            me.Blocker = default;
        }
    }

    /// <summary>Has another thread signal an error, at once where it waits or when its turn comes.</summary>
    public void Signal(LispThread thread, Value error)
    {
        if (thread.IsAlive) thread.Pending = error;
    }

    private void Idle() => _host.ProcessRoom.PumpOnce(Slice);

    // whose turn it is: the next one in the list that can go on
    private LispThread? Next()
    {
        int here = _all.IndexOf(Current);
        for (int i = 1; i <= _all.Count; i++)
        {
            LispThread thread = _all[(here + i) % _all.Count];
            if (!ReferenceEquals(thread, Current) && thread.IsRunnable) return thread;
        }

        return null;
    }

    private void SwitchTo(LispThread next)
    {
        LispThread me = Current;
        me.State = _host.Lisp.SuspendControl();
        me.Buffer = _host.Current;
        me.Matches = _host.HoldMatchData();
        HandTo(next);
        me.Gate.Wait();
        Take(me);
        if (ReferenceEquals(me, Main) && _escape is { } escape)
        {
            _escape = null;
            ExceptionDispatchInfo.Throw(escape);
        }

        ThrowPending(me);
    }

    private void HandTo(LispThread next)
    {
        Current = next;
        if (next.IsStarted)
        {
            next.Gate.Release();
            return;
        }

        next.IsStarted = true;
        new Thread(() => Run(next), StackBytes) { IsBackground = true, Name = next.Name ?? "Lisp thread" }.Start();
    }

    private void Take(LispThread me)
    {
        _host.Loop.Adopt();
        _host.Lisp.ResumeControl(me.State ?? new Interp.ControlState());
        me.State = null;
        if (me.Buffer.IsAlive) _host.SetCurrent(me.Buffer);
        if (me.Matches is not null) _host.ReleaseMatchData(me.Matches);
    }

    private void ThrowPending(LispThread me)
    {
        if (me.Pending.IsNil) return;
        Value error = me.Pending;
        me.Pending = default;
        throw _host.Lisp.SignalObject(error);
    }

    private void Run(LispThread me)
    {
        SynchronizationContext.SetSynchronizationContext(_host.Loop.Context);
        Take(me);
        Interp lisp = _host.Lisp;
        StackMark mark = lisp.Mark();
        try
        {
            // every error ends the thread and is kept
            lisp.PushHandler(null);
            ThrowPending(me);
            me.Result = lisp.Funcall(me.Function);
        }
        catch (Exception exception)
        {
            if (lisp.AsSignal(exception) is { } signal) LastError = me.Error = signal.Error;
            else _escape = exception;
        }

        lisp.Recover(mark);
        lisp.SuspendControl();
        me.IsAlive = false;
        LispThread next = (_escape is null ? Next() : null) ?? Main;
        _all.Remove(me);
        HandTo(next);
    }
}
