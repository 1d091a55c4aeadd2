namespace Editor.Buffers;

public sealed partial class EditorLoop
{
    private readonly long _roundTicks;
    private readonly long _sourceTicks;

    // One round of work: keys, timers that are due, posts, output; each class but the keys for a limited time. Answers whether anything ran, or was left out.
    // `done` ends the round early: who waits for one chunk of output must not be given ten. The caller has collected before.
    private bool RunRound(in PumpOptions options, Func<bool>? done)
    {
        var work = options.Work;
        var ran = false;
        if (work.HasFlag(PumpWork.Input) && RunInput(done))
        {
            ran = true;
            RaiseBeforeWait();
        }

        var yieldsToInput = work.HasFlag(PumpWork.Input) || options.ReturnOnInput;
        var ended = false;
        if (work.HasFlag(PumpWork.Timers) && !(ended |= IsDone(done))) ran |= RunTimers(work.HasFlag(PumpWork.Input), done);
        if (work.HasFlag(PumpWork.Posts) && !(ended |= IsDone(done))) ran |= RunPosts(yieldsToInput, done);
        if (work.HasFlag(PumpWork.Output) && !(ended |= IsDone(done))) ran |= RunOutput(options.Only, yieldsToInput, done);
        if (ran) RaiseBeforeWait();

        // What was left out is there still and wakes nobody again: who runs the round must look before it sleeps.
        return ran || ended;
    }

    // Also true when a quit or the end is asked for: whoever runs the round looks at these first.
    private bool IsDone(Func<bool>? done) => (_heedsQuit && Volatile.Read(ref _quit)) || IsStopping || (done is not null && done());

    private bool RunInput(Func<bool>? done)
    {
        var ran = false;
        var deadline = Time.GetTimestamp() + _roundTicks;
        while (_input.TryDequeue(out var work))
        {
            Interlocked.Decrement(ref _pendingInput);
            Execute(work, "input");
            ran = true;
            if (IsDone(done) || Time.GetTimestamp() >= deadline) break;
        }

        if (ran) BeginIdleStretch();
        return ran;
    }

    private bool RunPosts(bool yieldsToInput, Func<bool>? done)
    {
        var ran = false;
        var deadline = Time.GetTimestamp() + _roundTicks;

        // Not past what was there when the round began: a post that posts itself again is no reason for output to starve.
        for (var left = _posts.Count; left > 0 && _posts.TryDequeue(out var work); left--)
        {
            Execute(work, "post");
            ran = true;
            if (IsDone(done) || (yieldsToInput && HasPendingInput) || Time.GetTimestamp() >= deadline) break;
        }

        return ran;
    }

    private bool RunOutput(ILoopSource? only, bool yieldsToInput, Func<bool>? done)
    {
        var ran = false;
        var end = Time.GetTimestamp() + _roundTicks;

        // At most once around: under a fake clock no time passes, and timers and posts have their turn all the same.
        for (var left = CountReady(); left > 0 && TryTakeSource(only, out var source); left--)
        {
            ran = true;
            RunSource(source, Math.Min(end, Time.GetTimestamp() + _sourceTicks), yieldsToInput);
            if (IsDone(done) || (yieldsToInput && HasPendingInput) || Time.GetTimestamp() >= end) break;
        }

        return ran;
    }

    private int CountReady()
    {
        lock (_gate) return _ready.Count;
    }

    private bool TryTakeSource(ILoopSource? only, out ILoopSource source)
    {
        lock (_gate)
        {
            if (only is null) return _ready.TryTake(out source!);
            source = only;
            return _ready.TryTake(only);
        }
    }

    private void RunSource(ILoopSource source, long deadline, bool yieldsToInput)
    {
        try
        {
            if (source.RunSlice(new SliceBudget(this, _options.SourceBytes, deadline, yieldsToInput))) MakeReady(source);
        }
        catch (Exception exception)
        {
            // A quit passes through a filter's source and must not strand what is behind it; a source that fails is left alone until it is
            // made ready again, for else it might fail for ever.
            HandleEscaped(exception, "output");
            if (exception is QuitException) MakeReady(source);
        }
    }

    private void Execute(LoopWork work, string origin)
    {
        try
        {
            work.Run();
        }
        catch (Exception exception)
        {
            HandleEscaped(exception, origin);
        }
    }

    private void RaiseBeforeWait()
    {
        if (_beforeWaitRuns) return;
        _beforeWaitRuns = true;
        try
        {
            foreach (var handler in _beforeWait) Guard(handler, "frame");
        }
        finally
        {
            _beforeWaitRuns = false;
        }
    }

    private void Guard(Action action, string origin)
    {
        try
        {
            action();
        }
        catch (Exception exception)
        {
            HandleEscaped(exception, origin);
        }
    }
}
