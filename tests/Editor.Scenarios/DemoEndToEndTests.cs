using Editor.Testing;

namespace Editor.Scenarios;

/// <summary>The demonstration as a new user meets it: the program on a real pty.</summary>
public sealed class DemoEndToEndTests
{
    [Fact]
    public void One_talks_closes_a_connection_and_leaves()
    {
        using PtyProcess ned = Ned.Start(["--demo"], rows: 30, columns: 100);
        byte[] before = ned.ModesAtStart;
        ned.WaitForText("Welcome! Type a line, and RET sends it.");
        ned.WaitForText("#00002");
        ned.Send("what about tcp, then?\r");
        ned.WaitForText("guest1: with TCP, all comes in order");

        ned.Send("\x18o");
        ned.WaitFor(screen => screen.CursorColumn > 50, "the ticker to be selected");
        ned.Send("\x03\x0b");
        ned.WaitForText("Process ticker deleted");
        ned.WaitFor(
            screen => screen.ToString() is var shown && !shown.Contains("ticker    open", StringComparison.Ordinal) && shown.Contains("syslog<1>", StringComparison.Ordinal),
            "the list without the ticker");

        ned.Send("\x18\x03");
        Assert.Equal(0, ned.WaitForEnd());
        Assert.Equal(before, ned.TerminalModes());
        ned.WaitFor(screen => !screen.IsAlternate && screen.CursorVisible, "the main screen");
        Assert.DoesNotContain("internal error", ned.Raw(), StringComparison.Ordinal);
        Assert.All(["1000", "1002", "1006", "2004", "2026"], mode => Assert.False(ned.Look(screen => screen.IsModeOn(mode)), mode));
    }

    [Fact]
    public void In_tmux_too()
    {
        if (!TmuxSession.IsAvailable) return;
        using TmuxSession tmux = new(Ned.Command("--demo"), rows: 24, columns: 80);
        tmux.WaitForText("Welcome! Type a line, and RET sends it.");
        tmux.Type("hello");
        tmux.SendKeys("Enter");
        tmux.WaitForText("guest1: hello! Look at the list");
        tmux.SendKeys("C-x", "C-c");
        tmux.WaitFor(_ => tmux.HasEnded, "the end");
    }
}
