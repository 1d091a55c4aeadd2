using Editor.Testing;

namespace Editor.Buffers.Tests.Loop;

public sealed class EditorLoopPumpTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly PumpOptions Everything = new() { Work = PumpWork.All };

    [Fact]
    public void A_wait_lets_output_timers_and_posts_run_and_keeps_keys_as_type_ahead()
    {
        var time = new ManualTimeProvider();
        using var loop = new EditorLoop(time);
        var ran = new List<string>();
        loop.PostInput(() => ran.Add("key"));
        loop.Post(() => ran.Add("post"));
        loop.StartTimer(TimeSpan.Zero, null, () => ran.Add("timer"));
        loop.MakeReady(new TestSource(ran, "output"));
        Assert.Equal(PumpResult.Done, loop.PumpUntil(() => ran.Count == 3, Patience));
        Assert.Equal(["timer", "post", "output"], ran);
        Assert.True(loop.HasPendingInput);
        Assert.Equal(PumpResult.Done, loop.PumpUntil(() => !loop.HasPendingInput, Patience, Everything));
        Assert.Equal("key", ran[^1]);
    }

    [Theory]
    [InlineData(PumpWork.None, "")]
    [InlineData(PumpWork.Input, "key")]
    [InlineData(PumpWork.Output, "output")]
    [InlineData(PumpWork.Timers, "timer")]
    [InlineData(PumpWork.Posts, "post")]
    [InlineData(PumpWork.Output | PumpWork.Posts, "post output")]
    [InlineData(PumpWork.All, "key timer post output")]
    public void A_wait_runs_just_the_kinds_of_work_that_it_is_told(PumpWork work, string expected)
    {
        using var loop = new EditorLoop(new ManualTimeProvider());
        var ran = new List<string>();
        loop.MakeReady(new TestSource(ran, "output"));
        loop.Post(() => ran.Add("post"));
        loop.StartTimer(TimeSpan.Zero, null, () => ran.Add("timer"));
        loop.PostInput(() => ran.Add("key"));
        Assert.Equal(PumpResult.TimedOut, loop.PumpUntil(() => false, TimeSpan.Zero, new PumpOptions { Work = work }));
        Assert.Equal(expected, string.Join(' ', ran));
        loop.PumpUntil(() => ran.Count == 4, Patience, Everything);
        Assert.Equal(4, ran.Count);
    }

    [Fact]
    public void A_wait_ends_with_the_first_piece_of_work_that_fulfils_it()
    {
        using var loop = new EditorLoop();
        var ran = new List<string>();
        foreach (var name in new[] { "a", "b", "c" }) loop.MakeReady(new TestSource(ran, name));
        loop.PumpUntil(() => ran.Count > 0);
        Assert.Equal(["a"], ran);
    }

    [Fact]
    public async Task A_wait_that_is_over_between_two_looks_does_not_fall_asleep_beside_work_that_is_ready()
    {
        // What is waited for may be another thread's to do: a reader that takes in more, say, and whose source is in the queue already and wakes nobody again.
        await using var loop = new EditorLoop();
        loop.Start();
        var wait = loop.InvokeAsync(() =>
        {
            var looks = 0;
            loop.MakeReady(new TestSource([], "output"));
            return loop.PumpUntil(() => ++looks > 1);
        });
        Assert.Equal(PumpResult.Done, await wait.WaitAsync(Patience));
    }

    [Fact]
    public void Just_this_one_leaves_the_others_in_their_order()
    {
        using var loop = new EditorLoop();
        var ran = new List<string>();
        var sources = "abcd".Select(name => new TestSource(ran, name.ToString())).ToArray();
        foreach (var source in sources) loop.MakeReady(source);
        Assert.Equal(PumpResult.TimedOut, loop.PumpUntil(() => false, TimeSpan.Zero, new PumpOptions { Only = sources[2] }));
        Assert.Equal(["c"], ran);
        loop.PumpUntil(() => ran.Count == 4);
        Assert.Equal(["c", "a", "b", "d"], ran);
    }

    [Fact]
    public void Sources_take_turns_and_one_that_never_ends_starves_nobody()
    {
        using var loop = new EditorLoop(new ManualTimeProvider());
        var ran = new List<string>();
        var flood = new TestSource(ran, "flood") { Slices = int.MaxValue };
        var small = new TestSource(ran, "small") { Slices = 3 };
        loop.MakeReady(flood);
        loop.MakeReady(small);
        loop.PumpUntil(() => ran.Count >= 6);
        Assert.Equal(["flood", "small", "flood", "small", "flood", "small"], ran);
        var posted = false;
        loop.Post(() => posted = true);
        loop.PumpUntil(() => posted);
        var timer = false;
        loop.StartTimer(TimeSpan.Zero, null, () => timer = true);
        loop.PumpUntil(() => timer);
    }

    [Fact]
    public void A_source_is_queued_once_however_often_it_is_made_ready()
    {
        using var loop = new EditorLoop();
        var ran = new List<string>();
        var source = new TestSource(ran, "x");
        for (var i = 0; i < 5; i++) loop.MakeReady(source);
        loop.PumpUntil(() => false, TimeSpan.Zero);
        Assert.Equal(["x"], ran);
    }

    [Fact]
    public void A_key_ends_a_slice_and_runs_before_more_output()
    {
        using var loop = new EditorLoop(new ManualTimeProvider());
        var ran = new List<string>();
        var source = new TestSource(ran, "out") { Slices = 3, Chunks = 1000 };
        source.OnChunk = chunk =>
        {
            if (chunk == 2) loop.PostInput(() => ran.Add("key"));
        };
        loop.MakeReady(source);
        loop.PumpUntil(() => ran.Count == 2, null, Everything);
        Assert.Equal(["out", "key"], ran);
        Assert.Equal(2, source.ChunksTaken);
    }

    [Fact]
    public void A_slice_has_a_budget_of_bytes()
    {
        using var loop = new EditorLoop(new ManualTimeProvider(), new EditorLoopOptions { SourceBytes = 5 });
        var ran = new List<string>();
        var source = new TestSource(ran, "out") { Slices = 1, Chunks = 1000 };
        loop.MakeReady(source);
        loop.PumpUntil(() => ran.Count == 1);
        Assert.Equal(5, source.ChunksTaken);
    }

    [Fact]
    public void A_filter_that_waits_is_given_the_rest_of_its_own_output()
    {
        using var loop = new EditorLoop();
        var ran = new List<string>();
        var source = new TestSource(ran, "out") { Slices = 2 };
        source.OnChunk = _ =>
        {
            if (loop.Depth > 1) return;
            loop.MakeReady(source);
            Assert.Equal(PumpResult.Done, loop.PumpUntil(() => source.Slices == 0, Patience, new PumpOptions { Only = source }));
        };
        loop.MakeReady(source);
        loop.PumpUntil(() => source.Slices == 0);
        Assert.Equal(["out", "out"], ran);
    }

    [Fact]
    public void Waits_nest_and_the_inner_one_ends_first()
    {
        using var loop = new EditorLoop();
        var order = new List<string>();
        var outer = false;
        loop.Post(() =>
        {
            var inner = false;
            loop.Post(() =>
            {
                outer = true;
                inner = true;
            });
            loop.PumpUntil(() => inner, Patience);
            order.Add($"inner at {loop.Depth}");
        });
        loop.PumpUntil(() => outer, Patience);
        order.Add($"outer at {loop.Depth}");
        Assert.Equal(["inner at 1", "outer at 0"], order);
    }

    [Fact]
    public void A_wait_returns_for_input_when_told()
    {
        using var loop = new EditorLoop();
        loop.Post(() => loop.PostInput(() => { }));
        Assert.Equal(PumpResult.Input, loop.PumpUntil(() => false, Patience, new PumpOptions { ReturnOnInput = true }));
        Assert.True(loop.HasPendingInput);
    }

    [Fact]
    public async Task A_wait_times_out_by_the_clock_that_the_loop_was_given()
    {
        var time = new ManualTimeProvider();
        await using var loop = new EditorLoop(time);
        loop.Start();
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var result = loop.InvokeAsync(() =>
        {
            loop.BeforeWait += () => waiting.TrySetResult();
            return loop.PumpUntil(() => false, TimeSpan.FromHours(1));
        });
        await waiting.Task.WaitAsync(Patience);
        time.Advance(TimeSpan.FromMinutes(59));
        await BarrierAsync(loop);
        Assert.False(result.IsCompleted);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(PumpResult.TimedOut, await result.WaitAsync(Patience));
    }

    [Fact]
    public void A_wait_times_out_by_the_systems_clock_as_well()
    {
        using var loop = new EditorLoop();
        Assert.Equal(PumpResult.TimedOut, loop.PumpUntil(() => false, TimeSpan.FromMilliseconds(20)));
    }

    [Fact]
    public void A_task_is_waited_for_while_the_loop_works()
    {
        using var loop = new EditorLoop();
        var name = Task.Run(async () =>
        {
            await loop.InvokeAsync(() => { });
            return "127.0.0.1";
        });
        Assert.Equal("127.0.0.1", loop.PumpUntil(name));
        Assert.Throws<FormatException>(() => loop.PumpUntil(Task.Run(() => Throw(new FormatException()))));
    }

    [Fact]
    public void A_bare_wait_for_a_task_wakes_when_it_ends_elsewhere()
    {
        using var loop = new EditorLoop();
        var source = new TaskCompletionSource<int>();
        loop.BeforeWait += () => ThreadPool.QueueUserWorkItem(_ => source.TrySetResult(7));
        Assert.Equal(7, loop.PumpUntil(source.Task, new PumpOptions { Work = PumpWork.None }));
    }

    private static int Throw(Exception exception) => throw exception;

    private static Task BarrierAsync(EditorLoop loop) => loop.InvokeAsync(() => { }).WaitAsync(Patience);
}
