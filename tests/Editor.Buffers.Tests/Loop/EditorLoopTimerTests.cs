using CsCheck;
using Editor.Testing;

namespace Editor.Buffers.Tests.Loop;

public sealed class EditorLoopTimerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly PumpOptions Everything = new() { Work = PumpWork.All };

    [Fact]
    public void Timers_fire_in_the_order_of_their_times_and_only_while_the_loop_waits()
    {
        var time = new ManualTimeProvider();
        using var loop = new EditorLoop(time);
        var fired = new List<int>();
        loop.StartTimer(TimeSpan.FromSeconds(3), null, () => fired.Add(3));
        loop.StartTimer(TimeSpan.FromSeconds(1), null, () => fired.Add(1));
        loop.StartTimer(TimeSpan.FromSeconds(2), null, () => fired.Add(2));
        loop.StartTimer(TimeSpan.FromSeconds(2), null, () => fired.Add(22));
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Empty(fired);
        Poll(loop);
        Assert.Equal([1, 2, 22], fired);
        time.Advance(TimeSpan.FromSeconds(1));
        Poll(loop);
        Assert.Equal([1, 2, 22, 3], fired);
    }

    [Fact]
    public async Task A_sleeping_loop_wakes_for_its_timers()
    {
        var time = new ManualTimeProvider();
        await using var loop = new EditorLoop(time);
        loop.Start();
        var fired = 0;
        await loop.InvokeAsync(() => loop.StartTimer(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), () => fired++)).WaitAsync(Patience);
        for (var second = 1; second <= 5; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(second, await loop.InvokeAsync(() => fired).WaitAsync(Patience));
        }
    }

    [Fact]
    public async Task The_systems_clock_fires_them_as_well()
    {
        await using var loop = new EditorLoop();
        loop.Start();
        var fired = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await loop.InvokeAsync(() => loop.StartTimer(TimeSpan.FromMilliseconds(5), null, fired.SetResult)).WaitAsync(Patience);
        await fired.Task.WaitAsync(Patience);
    }

    [Fact]
    public void Missed_times_are_skipped_and_the_beat_is_kept()
    {
        var time = new ManualTimeProvider();
        using var loop = new EditorLoop(time);
        var fired = 0;
        loop.StartTimer(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), () => fired++);
        time.Advance(TimeSpan.FromSeconds(5.5));
        Poll(loop);
        Assert.Equal(1, fired);
        time.Advance(TimeSpan.FromSeconds(0.4));
        Poll(loop);
        Assert.Equal(1, fired);
        time.Advance(TimeSpan.FromSeconds(0.1));
        Poll(loop);
        Assert.Equal(2, fired);
    }

    [Fact]
    public void A_disposed_timer_never_fires_not_even_by_one_of_its_own_moment()
    {
        var time = new ManualTimeProvider();
        using var loop = new EditorLoop(time);
        var fired = 0;
        LoopTimer? second = null;
        loop.StartTimer(TimeSpan.Zero, null, () => second!.Dispose());
        second = loop.StartTimer(TimeSpan.Zero, null, () => fired++);
        LoopTimer? itself = null;
        var own = 0;
        itself = loop.StartTimer(TimeSpan.Zero, TimeSpan.FromSeconds(1), () =>
        {
            own++;
            itself!.Dispose();
        });
        Poll(loop);
        time.Advance(TimeSpan.FromSeconds(5));
        Poll(loop);
        Assert.Equal(0, fired);
        Assert.Equal(1, own);
        Assert.False(second.IsActive);
        Assert.Throws<ObjectDisposedException>(() => second.Restart(TimeSpan.Zero));
    }

    [Fact]
    public void A_timer_that_starts_itself_anew_starves_nobody()
    {
        using var loop = new EditorLoop(new ManualTimeProvider());
        LoopTimer? timer = null;
        var fired = 0;
        timer = loop.StartTimer(TimeSpan.Zero, null, () =>
        {
            fired++;
            timer!.Restart(TimeSpan.Zero);
        });
        var posted = false;
        loop.Post(() => posted = true);
        loop.PumpUntil(() => posted, Patience);
        Assert.Equal(1, fired);
        Poll(loop);
        Assert.Equal(2, fired);
    }

    [Fact]
    public void A_repeating_timer_that_waits_does_not_enter_itself()
    {
        var time = new ManualTimeProvider();
        using var loop = new EditorLoop(time);
        var depth = 0;
        var deepest = 0;
        loop.StartTimer(TimeSpan.Zero, TimeSpan.FromSeconds(1), () =>
        {
            deepest = Math.Max(deepest, ++depth);
            time.Advance(TimeSpan.FromSeconds(10));
            loop.PumpUntil(() => false, TimeSpan.Zero);
            depth--;
        });
        Poll(loop);
        Assert.Equal(1, deepest);
    }

    [Fact]
    public void Idle_timers_count_from_the_last_input_and_fire_once_a_stretch()
    {
        var time = new ManualTimeProvider();
        using var loop = new EditorLoop(time);
        var log = new List<string>();
        loop.StartIdleTimer(TimeSpan.FromSeconds(2), () => log.Add("again"));
        loop.StartIdleTimer(TimeSpan.FromSeconds(1), () => log.Add("once"), repeat: false);
        time.Advance(TimeSpan.FromSeconds(1.5));
        loop.PostInput(() => { });
        Poll(loop);
        Assert.Empty(log);
        Assert.Equal(TimeSpan.Zero, loop.IdleTime);
        time.Advance(TimeSpan.FromSeconds(1.5));
        Poll(loop);
        Assert.Equal(["once"], log);
        time.Advance(TimeSpan.FromSeconds(1));
        Poll(loop);
        time.Advance(TimeSpan.FromHours(1));
        Poll(loop);
        Assert.Equal(["once", "again"], log);
        loop.PostInput(() => { });
        Poll(loop);
        time.Advance(TimeSpan.FromHours(1));
        Poll(loop);
        Assert.Equal(["once", "again", "again"], log);
    }

    [Fact]
    public void A_wait_without_input_is_no_idleness()
    {
        var time = new ManualTimeProvider();
        using var loop = new EditorLoop(time);
        var fired = 0;
        loop.StartIdleTimer(TimeSpan.FromSeconds(1), () => fired++);
        time.Advance(TimeSpan.FromSeconds(5));
        loop.PumpUntil(() => false, TimeSpan.Zero);
        Assert.Equal(0, fired);
        Poll(loop);
        Assert.Equal(1, fired);
    }

    [Fact]
    public void Random_starts_restarts_and_cancellations_agree_with_a_sorted_list() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 9], Gen.Int[0, 20]).Array[0, 60].Sample(steps =>
        {
            var time = new ManualTimeProvider();
            using var loop = new EditorLoop(time);
            var fired = new List<int>();
            var timers = new Dictionary<int, LoopTimer>();
            var model = new Dictionary<int, (long Due, int Order)>();
            var order = 0;
            foreach (var (what, which, seconds) in steps)
            {
                if (what == 0 || !timers.TryGetValue(which, out var timer))
                {
                    if (timers.Remove(which, out var old)) old.Dispose();
                    timers[which] = loop.StartTimer(TimeSpan.FromSeconds(seconds), null, () => fired.Add(which));
                    model[which] = (seconds, order++);
                }
                else if (what == 1)
                {
                    timer.Dispose();
                    timers.Remove(which);
                    model.Remove(which);
                }
                else
                {
                    timer.Restart(TimeSpan.FromSeconds(seconds));
                    model[which] = (seconds, order++);
                }
            }

            time.Advance(TimeSpan.FromSeconds(10));
            Poll(loop);
            Assert.Equal(model.Where(pair => pair.Value.Due <= 10).OrderBy(pair => pair.Value).Select(pair => pair.Key), fired);
        });

    [Fact]
    public void A_frame_is_due_after_a_key_before_output_goes_on()
    {
        using var loop = new EditorLoop(new ManualTimeProvider());
        var log = new List<string>();
        loop.MakeReady(new TestSource(log, "output"));
        loop.PostInput(() => log.Add("key"));
        loop.BeforeWait += () => log.Add("frame");
        loop.PumpUntil(() => log.Contains("output"), Patience, Everything);
        Assert.Equal(["frame", "key", "frame", "output", "frame"], log);
    }

    private static void Poll(EditorLoop loop) => loop.PumpUntil(() => false, TimeSpan.Zero, Everything);
}
