namespace Editor.Buffers.Tests.Loop;

public sealed class EditorLoopQuitTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly PumpOptions Everything = new() { Work = PumpWork.All };

    [Fact]
    public async Task A_quit_from_another_thread_ends_a_wait()
    {
        await using var loop = new EditorLoop();
        loop.Start();
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var wait = loop.InvokeAsync(() =>
        {
            waiting.SetResult();
            loop.PumpUntil(() => false);
        });
        await waiting.Task.WaitAsync(Patience);
        loop.RequestQuit();
        await Assert.ThrowsAsync<QuitException>(() => wait.WaitAsync(Patience));
        await loop.InvokeAsync(loop.ThrowIfQuit).WaitAsync(Patience);
    }

    [Fact]
    public void A_computation_polls_for_it()
    {
        using var loop = new EditorLoop();
        loop.ThrowIfQuit();
        loop.RequestQuit();
        Assert.Throws<QuitException>(loop.ThrowIfQuit);
        loop.ThrowIfQuit();
    }

    [Fact]
    public void A_wait_returns_for_it_or_leaves_it_when_told()
    {
        using var loop = new EditorLoop();
        loop.RequestQuit();
        var ran = new List<string>();
        loop.MakeReady(new TestSource(ran, "output"));
        loop.Post(() => ran.Add("post"));
        loop.StartTimer(TimeSpan.Zero, null, () => ran.Add("timer"));
        Assert.Equal(PumpResult.Done, loop.PumpUntil(() => ran.Count == 3, Patience, new PumpOptions { Quit = PumpQuit.Ignore }));
        Assert.Equal(["timer", "post", "output"], ran);
        Assert.Equal(PumpResult.Quit, loop.PumpUntil(() => false, Patience, new PumpOptions { Quit = PumpQuit.Return }));
        Assert.Equal(PumpResult.TimedOut, loop.PumpUntil(() => false, TimeSpan.Zero));
    }

    [Fact]
    public async Task At_top_level_it_is_dropped_and_the_command_loop_told()
    {
        await using var loop = new EditorLoop();
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.QuitAtTopLevel += () => told.TrySetResult();
        loop.Start();
        loop.RequestQuit();
        await told.Task.WaitAsync(Patience);
        await loop.InvokeAsync(() => loop.PumpUntil(() => false, TimeSpan.Zero)).WaitAsync(Patience);
    }

    [Fact]
    public void A_quit_that_escapes_a_callback_ends_the_wait_around_it_and_is_no_fault()
    {
        using var loop = new EditorLoop();
        var faults = new List<LoopFault>();
        using var subscription = loop.Faults.Subscribe(faults.Add);
        loop.Post(() =>
        {
            loop.RequestQuit();
            loop.PumpUntil(() => false);
        });
        Assert.Throws<QuitException>(() => loop.PumpUntil(() => false, Patience));
        Assert.Empty(faults);
    }

    [Fact]
    public void A_quit_in_a_filter_does_not_strand_the_rest_of_its_output()
    {
        using var loop = new EditorLoop();
        var ran = new List<string>();
        var source = new TestSource(ran, "output") { Slices = 2 };
        source.OnChunk = _ =>
        {
            if (source.Slices == 1) throw new QuitException();
        };
        loop.MakeReady(source);
        Assert.Throws<QuitException>(() => loop.PumpUntil(() => ran.Count == 2, Patience));
        Assert.Equal(PumpResult.Done, loop.PumpUntil(() => ran.Count == 2, Patience));
    }

    [Fact]
    public void What_escapes_callbacks_is_told_and_harms_nothing()
    {
        using var loop = new EditorLoop();
        var faults = new List<string>();
        using var subscription = loop.Faults.Subscribe(fault => faults.Add($"{fault.Origin}: {fault.Exception.Message}"));
        loop.BeforeWait += () => throw new FormatException("f");
        loop.PostInput(() => throw new FormatException("i"));
        loop.Post(() => throw new FormatException("p"));
        loop.StartTimer(TimeSpan.Zero, null, () => throw new FormatException("t"));
        loop.MakeReady(new TestSource([], "") { OnChunk = _ => throw new FormatException("o") });
        var done = false;
        loop.Post(() => done = true);
        loop.PumpUntil(() => done, Patience, Everything);
        loop.PumpUntil(() => false, TimeSpan.Zero, Everything);
        Assert.Equal(["input: i", "output: o", "post: p", "timer: t"], faults.Where(fault => fault != "frame: f").Order(StringComparer.Ordinal));
        Assert.Contains("frame: f", faults);
    }

    [Fact]
    public void An_async_void_methods_exception_is_a_fault_too()
    {
        using var loop = new EditorLoop();
        var faults = new List<LoopFault>();
        using var subscription = loop.Faults.Subscribe(faults.Add);
        loop.Post(() => Fail());
        loop.PumpUntil(() => faults.Count > 0, Patience);
        Assert.IsType<FormatException>(Assert.Single(faults).Exception);

        static async void Fail()
        {
            await Task.Yield();
            throw new FormatException();
        }
    }

    [Fact]
    public void A_faulty_subscriber_of_faults_harms_neither_the_loop_nor_the_others()
    {
        using var loop = new EditorLoop();
        var heard = 0;
        using var faulty = loop.Faults.Subscribe(_ => throw new FormatException());
        using var sound = loop.Faults.Subscribe(_ => heard++);
        loop.ReportFault(new FormatException(), "test");
        Assert.Equal(1, heard);
    }

    [Fact]
    public void Faults_from_before_anybody_listened_are_kept()
    {
        using var loop = new EditorLoop();
        loop.ReportFault(new FormatException("early"), "test");
        var heard = new List<string>();
        using var subscription = loop.Faults.Subscribe(fault => heard.Add(fault.Exception.Message));
        Assert.Equal(["early"], heard);
    }

    [Fact]
    public async Task A_fault_reported_elsewhere_is_told_on_the_loop()
    {
        await using var loop = new EditorLoop();
        loop.Start();
        var told = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = loop.Faults.Subscribe(_ => told.SetResult(loop.IsOnLoop));
        loop.ReportFault(new FormatException(), "test");
        Assert.True(await told.Task.WaitAsync(Patience));
    }
}
