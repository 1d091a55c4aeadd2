using Editor.Buffers;
using Editor.Lisp;
using Editor.Processes;

namespace Editor.Scripting;

// Waiting: filters, sentinels and timers run meanwhile, and C-g quits unless it is inhibited.
internal sealed partial class ProcessRoom
{
    /// <summary>Waits for what goes on off the loop.</summary>
    public T Wait<T>(Task<T> task)
    {
        Wait((Task)task);
        return task.GetAwaiter().GetResult();
    }

    /// <summary>Waits for what goes on off the loop.</summary>
    public void Wait(Task task) => Wait(task, default);

    private void Wait(Task task, PumpOptions options)
    {
        if (!task.IsCompleted)
        {
            task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(Host.Loop.Wake);
            Pump(() => task.IsCompleted, null, options);
        }

        if (task.IsCompleted) task.GetAwaiter().GetResult();
    }

    /// <summary>
    /// Waits for something to be opened, which a quit cancels. No filter, acceptor or timer runs meanwhile, as in GNU Emacs: an acceptor that waited for its
    /// client would keep that client from going on. TLS from the start is another matter, for the other end may be this editor.
    /// </summary>
    public T Open<T>(Func<CancellationToken, Task<T>> start, bool letsOthersRun = false)
    {
        using CancellationTokenSource cancellation = new();
        Task<T> task = start(cancellation.Token);
        try
        {
            Wait(task, letsOthersRun ? default : new PumpOptions { Work = PumpWork.Posts });
            return task.GetAwaiter().GetResult();
        }
        catch (Exception)
        {
            if (!task.IsCompleted) Abandon(task, cancellation);
            throw;
        }
    }

    /// <summary>Waits for a while, or until something holds.</summary>
    /// <returns>Whether it held.</returns>
    public bool Pump(Func<bool>? done, TimeSpan? time, PumpOptions options)
    {
        if (Host.Threads.HasOthers) return InSlices(time, slice => PumpFor(done, slice, options) || done?.Invoke() == true);
        return PumpFor(done, time, options);
    }

    /// <summary>Lets the outside world go on for a moment.</summary>
    public void PumpOnce(TimeSpan time) => PumpFor(() => Host.Threads.HasRunnable, time, default);

    // while there are other threads of Lisp's, they run in between
    private bool InSlices(TimeSpan? time, Func<TimeSpan?, bool> wait)
    {
        long end = time is { } limit ? Environment.TickCount64 + (long)limit.TotalMilliseconds : long.MaxValue;
        while (true)
        {
            Host.Threads.Yield();
            long left = end - Environment.TickCount64;
            if (wait(TimeSpan.FromMilliseconds(Math.Clamp(left, 0, Host.Threads.HasRunnable ? 0 : 10)))) return true;
            if (left <= 0 || WantsOut) return false;
        }
    }

    private bool PumpFor(Func<bool>? done, TimeSpan? time, PumpOptions options)
    {
        Timers.Schedule();
        using (Enter())
        {
            PumpResult result = Host.Loop.PumpUntil(() => WantsOut || done?.Invoke() == true, time, Heed(options));
            ThrowEscape();
            return result == PumpResult.Done;
        }
    }

    /// <summary>Waits for output (accept-process-output).</summary>
    public bool Accept(EditorProcess? process, TimeSpan? time, bool justThisOne)
    {
        if (!Host.Threads.HasOthers) return AcceptFor(process, time, justThisOne);

        // what comes while another thread runs is taken in there, and counts here all the same
        long before = Deliveries(process);
        long changes = Host.Processes.StatusChanges;
        bool IsOver() => Deliveries(process) != before || process is { IsClosed: true } || (process is null && Host.Processes.StatusChanges != changes);
        _ = InSlices(time, slice => IsOver() || AcceptFor(process, slice, justThisOne) || IsOver());
        return Deliveries(process) != before;
    }

    private long Deliveries(EditorProcess? process) => process?.Deliveries ?? Host.Processes.Deliveries;

    private bool AcceptFor(EditorProcess? process, TimeSpan? time, bool justThisOne)
    {
        Timers.Schedule();
        using (Enter())
        {
            bool came = Host.Processes.AcceptProcessOutput(process, time, justThisOne, () => WantsOut);
            ThrowEscape();
            return came;
        }
    }

    /// <summary>Seconds, as Lisp gives them, as a time; at most what the loop can wait.</summary>
    public TimeSpan Seconds(Value value)
    {
        double seconds = value.IsFixnum ? value.N : (value.O as LispFloat)?.V ?? throw Lisp.WrongType("numberp", value);
        return seconds <= 0 || double.IsNaN(seconds) ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.FromDays(10_000).TotalSeconds));
    }

    private PumpOptions Heed(PumpOptions options) =>
        Lisp.GetValue(Lisp.Sym.InhibitQuit).IsTrue && !Lisp.QuitsAnyway ? options with { Quit = PumpQuit.Ignore } : options;

    // Nobody waits for it any more: what it still brings is closed, what it still throws is looked at.
    private static void Abandon<T>(Task<T> task, CancellationTokenSource cancellation)
    {
        cancellation.Cancel();
        _ = task.ContinueWith(
            static ended =>
            {
                if (ended.IsCompletedSuccessfully && ended.Result is EditorProcess process) process.Registry.Loop.Post(process.Delete);
                else _ = ended.Exception;
            },
            TaskScheduler.Default);
    }
}
