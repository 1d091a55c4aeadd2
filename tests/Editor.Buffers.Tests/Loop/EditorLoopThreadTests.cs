namespace Editor.Buffers.Tests.Loop;

public sealed class EditorLoopThreadTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Work_runs_on_the_loops_thread_in_the_order_in_which_it_was_posted()
    {
        await using var loop = new EditorLoop();
        loop.Start();
        var seen = new List<int>();
        for (var i = 0; i < 1000; i++)
        {
            var number = i;
            loop.Post(() => seen.Add(loop.IsOnLoop ? number : -1));
        }

        await loop.InvokeAsync(() => { }).WaitAsync(Patience);
        Assert.Equal(Enumerable.Range(0, 1000), seen);
        Assert.False(loop.IsOnLoop);
    }

    [Fact]
    public async Task An_async_method_continues_on_the_loop()
    {
        await using var loop = new EditorLoop();
        loop.Start();
        var (before, after) = await loop.InvokeAsync(async () =>
        {
            var first = loop.IsOnLoop;
            await Task.Run(() => { });
            return (first, loop.IsOnLoop);
        }).WaitAsync(Patience);
        Assert.True(before);
        Assert.True(after);
    }

    [Fact]
    public async Task An_invoked_functions_exception_goes_to_who_awaits_and_is_no_fault()
    {
        await using var loop = new EditorLoop();
        loop.Start();
        var faults = new List<LoopFault>();
        using var subscription = loop.Faults.Subscribe(faults.Add);
        await Assert.ThrowsAsync<FormatException>(() => loop.InvokeAsync(() => throw new FormatException()).WaitAsync(Patience));
        await loop.InvokeAsync(() => { }).WaitAsync(Patience);
        Assert.Empty(faults);
    }

    [Fact]
    public async Task Ten_threads_post_a_million_times_and_nothing_is_lost_or_reordered()
    {
        await using var loop = new EditorLoop();
        loop.Start();
        const int Threads = 10;
        const int Each = 100_000;
        var next = new int[Threads];
        var outOfOrder = 0;
        var posters = Enumerable.Range(0, Threads).Select(thread => Task.Run(() =>
        {
            SendOrPostCallback callback = state =>
            {
                if (next[thread]++ != (int)state!) outOfOrder++;
            };
            for (var i = 0; i < Each; i++) loop.Post(callback, i);
        })).ToArray();
        await Task.WhenAll(posters).WaitAsync(Patience);
        var total = await loop.InvokeAsync(() => next.Sum()).WaitAsync(Patience);
        Assert.Equal(Threads * Each, total);
        Assert.Equal(0, outOfOrder);
    }

    [Fact]
    public async Task No_wake_up_is_lost_between_two_loops_that_ask_each_other()
    {
        await using var first = new EditorLoop();
        await using var second = new EditorLoop();
        first.Start();
        second.Start();
        var rallies = await first.InvokeAsync(async () =>
        {
            var count = 0;
            while (count < 10_000) count = await second.InvokeAsync(() => count + 1);
            return count;
        }).WaitAsync(Patience);
        Assert.Equal(10_000, rallies);
    }

    [Fact]
    public async Task No_quit_and_no_changed_predicate_is_missed_by_a_wait_that_is_about_to_sleep()
    {
        await using var loop = new EditorLoop();
        loop.Start();
        for (var i = 0; i < 2000; i++)
        {
            var isSet = false;
            var quits = i % 2 == 0;
            using var begins = new SemaphoreSlim(0);
            var wait = loop.InvokeAsync(() =>
            {
                begins.Release();
                return loop.PumpUntil(() => Volatile.Read(ref isSet), null, new PumpOptions { Quit = PumpQuit.Return });
            });
            await begins.WaitAsync(Patience);
            if (quits)
            {
                loop.RequestQuit();
            }
            else
            {
                Volatile.Write(ref isSet, true);
                loop.Wake();
            }

            Assert.Equal(quits ? PumpResult.Quit : PumpResult.Done, await wait.WaitAsync(Patience));
        }
    }

    [Fact]
    public void Posts_allocate_nothing_once_the_queue_has_its_size()
    {
        using var loop = new EditorLoop();
        var ran = 0;
        SendOrPostCallback callback = _ => ran++;
        Func<bool> done = () => ran == 1000;
        long allocated = 0;

        // The first rounds pay for the queue, and for the compiler.
        for (var round = 0; round < 300; round++)
        {
            if (round == 200) allocated = GC.GetAllocatedBytesForCurrentThread();
            ran = 0;
            for (var i = 0; i < 1000; i++) loop.Post(callback, null);
            loop.PumpUntil(done);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 100_000);
    }

    [Fact]
    public async Task An_idle_loop_sleeps_and_does_not_poll()
    {
        await using var idle = new EditorLoop();
        idle.Start();
        await idle.InvokeAsync(() => idle.StartTimer(TimeSpan.FromHours(1), null, () => { })).WaitAsync(Patience);
        var rounds = await idle.InvokeAsync(() => idle.Rounds).WaitAsync(Patience);
        await Task.Delay(100);
        var later = await idle.InvokeAsync(() => idle.Rounds).WaitAsync(Patience);

        // One round ends the first question, one finds nothing and sleeps, one hears the second question.
        Assert.InRange(later - rounds, 1, 3);
    }

    [Fact]
    public async Task Off_the_loop_a_mutator_names_itself()
    {
        await using var loop = new EditorLoop();
        loop.Start();
        var error = Assert.Throws<InvalidOperationException>(() => loop.StartTimer(TimeSpan.Zero, null, () => { }));
        Assert.Contains("StartTimer", error.Message, StringComparison.Ordinal);
        Assert.Contains("PumpUntil", Assert.Throws<InvalidOperationException>(() => loop.PumpUntil(() => true)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disposing_joins_the_thread_and_ends_every_wait_on_it()
    {
        var loop = new EditorLoop(options: new EditorLoopOptions { JoinTimeout = Patience });
        loop.Start();
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Thread? thread = null;
        var wait = loop.InvokeAsync(() =>
        {
            thread = Thread.CurrentThread;
            waits.SetResult();
            loop.PumpUntil(() => false);
        });
        await waits.Task.WaitAsync(Patience);
        loop.Dispose();
        Assert.False(thread!.IsAlive);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait.WaitAsync(Patience));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => loop.InvokeAsync(() => { }));
    }

    [Fact]
    public async Task What_is_queued_when_the_loop_ends_is_cancelled_for_who_awaits_it()
    {
        var loop = new EditorLoop(options: new EditorLoopOptions { JoinTimeout = Patience });
        loop.Start();
        var blocked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var release = new ManualResetEventSlim();
        loop.Post(() =>
        {
            blocked.SetResult();
            release.Wait(Patience);
        });
        await blocked.Task.WaitAsync(Patience);
        var queued = loop.InvokeAsync(() => 5);
        var end = Task.Run(loop.Dispose);
        while (!end.IsCompleted && !queued.IsCompleted)
        {
            release.Set();
            await Task.Yield();
        }

        // Either it ran before the end was seen, or it was cancelled: it never hangs.
        await end.WaitAsync(Patience);
        await Task.WhenAny(queued, Task.Delay(Patience));
        Assert.True(queued.IsCompleted);
        Assert.True(queued.IsCanceled || await queued == 5);
    }

    [Fact]
    public async Task Disposing_on_the_loop_itself_does_not_wait_for_itself()
    {
        var loop = new EditorLoop(options: new EditorLoopOptions { JoinTimeout = Patience });
        loop.Start();
        var thread = await loop.InvokeAsync(() =>
        {
            loop.Dispose();
            return Thread.CurrentThread;
        }).WaitAsync(Patience);
        await loop.DisposeAsync().AsTask().WaitAsync(Patience);
        Assert.True(thread.Join(Patience));
    }

    [Fact]
    public void A_loop_that_never_ran_is_disposed_of_at_once()
    {
        var loop = new EditorLoop();
        loop.Dispose();
        loop.Dispose();
        Assert.Throws<ObjectDisposedException>(loop.Start);
    }

    [Fact]
    public void Run_uses_the_callers_thread_until_it_is_cancelled()
    {
        using var loop = new EditorLoop();
        using var cancel = new CancellationTokenSource();
        var caller = Environment.CurrentManagedThreadId;
        var ranOn = 0;
        loop.Post(() => ranOn = Environment.CurrentManagedThreadId);
        loop.Post(cancel.Cancel);
        loop.Run(cancel.Token);
        Assert.Equal(caller, ranOn);
        Assert.True(loop.IsOnLoop);
    }

    [Fact]
    public void A_batch_program_runs_as_an_async_method_on_the_callers_thread()
    {
        using var loop = new EditorLoop();
        var before = SynchronizationContext.Current;
        var answer = loop.Run(async () =>
        {
            await Task.Run(() => { });
            return loop.IsOnLoop ? 42 : 0;
        });
        Assert.Equal(42, answer);
        Assert.Same(before, SynchronizationContext.Current);
        Assert.Throws<FormatException>(() => loop.Run(async () =>
        {
            await Task.Yield();
            throw new FormatException();
        }));
    }

    [Fact]
    public async Task Two_loops_live_side_by_side()
    {
        await using var first = new EditorLoop();
        await using var second = new EditorLoop();
        first.Start();
        second.Start();
        var threads = await Task.WhenAll(
            first.InvokeAsync(() => (Environment.CurrentManagedThreadId, second.IsOnLoop)),
            second.InvokeAsync(() => (Environment.CurrentManagedThreadId, first.IsOnLoop))).WaitAsync(Patience);
        Assert.NotEqual(threads[0].CurrentManagedThreadId, threads[1].CurrentManagedThreadId);
        Assert.DoesNotContain(threads, result => result.IsOnLoop);
    }
}
