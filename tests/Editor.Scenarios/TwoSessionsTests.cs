namespace Editor.Scenarios;

/// <summary>Two editors in one process know nothing of each other.</summary>
public sealed class TwoSessionsTests
{
    [Fact]
    public async Task Two_demonstrations_run_side_by_side()
    {
        await using DemoRig one = await DemoRig.StartAsync();
        await using DemoRig other = await DemoRig.StartAsync();
        await one.AdvanceAsync(3);
        await one.KeysAsync("\"only here\" RET");
        await one.KeysAsync("C-x o C-c C-k");
        await one.AdvanceAsync(1);

        // The other's clock stood still: nothing ticked, nobody spoke, nothing closed, nothing was typed.
        Assert.Equal("time     number   load\n", await other.TextAsync("*ticker*"));
        Assert.DoesNotContain("only here", await other.TextAsync("*chat*"), StringComparison.Ordinal);
        Assert.NotNull(await other.GetAsync(() => other.Session.Processes.Find("ticker")));
        Assert.Null(await one.GetAsync(() => one.Session.Processes.Find("ticker")));
        Assert.Contains("only here", await one.TextAsync("*chat*"), StringComparison.Ordinal);

        await one.KeysAsync("C-x b \"*chat*\" RET M-< C-SPC M-> M-w");
        await other.KeysAsync("C-y");
        Assert.Contains("ill ring is empty", await other.GetAsync(() => other.Session.Echo.Text), StringComparison.Ordinal);
        Assert.Equal("*chat*", await other.GetAsync(() => other.Session.CurrentBuffer.Name));
    }

    [Fact]
    public async Task When_one_ends_the_other_goes_on()
    {
        await using DemoRig other = await DemoRig.StartAsync();
        await using (DemoRig one = await DemoRig.StartAsync())
        {
            await one.AdvanceAsync(1);
        }

        await other.AdvanceAsync(5);
        Assert.Equal(6, (await other.TextAsync("*ticker*")).Split('\n').Length - 1);
    }
}
