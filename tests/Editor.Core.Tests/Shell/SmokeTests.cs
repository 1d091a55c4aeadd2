namespace Editor.Core.Tests;

public sealed class SmokeTests
{
    [Fact]
    public async Task Typing_inserts_at_point()
    {
        await using FakeFrontEnd ed = new();
        await ed.SetText("ab|cd");
        await ed.Keys("x y C-u 3 z");
        Assert.Equal("abxyzzz|cd", await ed.GetText());
    }

    [Fact]
    public async Task M_x_runs_a_command_by_name()
    {
        await using FakeFrontEnd ed = new();
        await ed.Keys("M-x \"split-window-below\" RET");
        Assert.Equal(2, await ed.Get(session => session.Windows.All.Count));
    }

    [Fact]
    public async Task A_screen_is_painted()
    {
        await using FakeFrontEnd ed = new();
        await ed.SetText("hello\nworld|\n");
        string screen = await ed.Screen();
        Assert.Contains("hello\nworld\n", screen, StringComparison.Ordinal);
        Assert.Contains("cursor 2,5", screen, StringComparison.Ordinal);
    }
}
