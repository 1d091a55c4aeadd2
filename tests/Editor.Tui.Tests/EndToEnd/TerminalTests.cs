using System.Text;
using Editor.Testing;

namespace Editor.Tui.Tests.EndToEnd;

/// <summary>The terminal with a fake editor behind it, on a real pty.</summary>
public sealed class TerminalTests : IDisposable
{
    private const int Terminate = 15;
    private const int HangUp = 1;
    private const int Interrupt = 2;
    private const int Continue = 18;

    private readonly string _log = Path.GetTempFileName();

    public void Dispose() => File.Delete(_log);

    [Fact]
    public void Typing_shows_and_leaving_gives_the_terminal_back()
    {
        using PtyProcess program = Start();
        byte[] before = program.ModesAtStart;
        program.WaitForText("-- fake --");
        Assert.NotEqual(before, program.TerminalModes());
        program.Send("héllo 漢\r2nd\ex");
        program.WaitForText("M-x");
        Assert.Equal("héllo 漢", program.Look(screen => screen.Row(1)));
        Assert.Equal((2, 3), program.Look(screen => (screen.CursorRow, screen.CursorColumn)));
        Assert.Equal(6, program.Look(screen => screen.CursorShape));
        Assert.Equal("fake: M-x", program.Look(screen => screen.Title));
        program.Send("\x11");
        Assert.Equal(0, program.WaitForEnd());
        AssertRestored(program, before, "Requested");
    }

    [Theory]
    [InlineData(Terminate, "Terminated")]
    [InlineData(HangUp, "HungUp")]
    [InlineData(Interrupt, "Interrupted")]
    public void A_signal_restores_the_terminal_and_calls_the_hook(int signal, string reason)
    {
        using PtyProcess program = Start();
        byte[] before = program.ModesAtStart;
        program.WaitForText("-- fake --");
        program.Signal(signal);
        program.WaitForEnd();
        AssertRestored(program, before, reason);
    }

    [Theory]
    [InlineData("\e[19~", "boom on the input thread")]
    [InlineData("\e[20~", "boom on another thread")]
    public void After_a_crash_the_message_stands_on_the_restored_screen(string key, string message)
    {
        using PtyProcess program = Start();
        byte[] before = program.ModesAtStart;
        program.WaitForText("-- fake --");
        program.Send(key);
        program.WaitForText(message);
        Assert.NotEqual(0, program.WaitForEnd());
        AssertRestored(program, before, "Crashed");
    }

    [Fact]
    public void C_z_stops_and_fg_paints_anew()
    {
        // A shell with job control: an orphaned process group could not be stopped.
        using PtyProcess shell = PtyProcess.Start("sh", ["-i"], new Dictionary<string, string?> { ["PS1"] = "sh> ", ["ENV"] = null });
        shell.WaitForText("sh>");
        shell.Send($"{FakeEditor} {_log}\n");
        shell.WaitForText("-- fake --");
        shell.Send("abc\x1a");
        shell.WaitFor(screen => !screen.IsAlternate && screen.ToString().Contains("Stopped", StringComparison.Ordinal), "the shell");
        shell.Send("echo back-$((40+2))\n");
        shell.WaitForText("back-42");
        shell.Send("fg\n");
        shell.WaitFor(screen => screen.IsAlternate && screen.Row(1) == "abc", "the editor");
        shell.Send("d");
        shell.WaitFor(screen => screen.Row(1) == "abcd", "a key after fg");
        shell.Send("\x11");
        shell.WaitFor(screen => !screen.IsAlternate && screen.Row(screen.CursorRow) == "sh>", "the shell's next prompt");
        shell.Send("exit\n");
        Assert.Equal(0, shell.WaitForExit());
    }

    [Fact]
    public void Stopped_and_continued_by_others_it_sets_its_modes_again()
    {
        const int stop = 19;
        using PtyProcess program = Start();
        program.WaitForText("-- fake --");
        program.Send("ab");
        program.WaitFor(screen => screen.Row(1) == "ab", "the text");
        program.Signal(stop);
        program.WaitUntilStopped();
        program.Overwrite("\e[?1049l\e[?2004l\e[2Jshell");
        program.Signal(Continue);
        program.WaitFor(screen => screen.IsAlternate && screen.IsModeOn("2004") && screen.Row(1) == "ab", "the screen");
        Assert.Equal(1, program.Look(screen => screen.KeyboardDepth));
    }

    [Fact]
    public void Without_a_shell_C_z_only_paints_anew()
    {
        using PtyProcess program = Start();
        program.WaitForText("-- fake --");
        program.Send("a\x1a");
        program.Send("b");
        program.WaitFor(screen => screen.IsAlternate && screen.Row(1) == "ab", "the editor, going on");
        program.Send("\x11");
        Assert.Equal(0, program.WaitForEnd());
    }

    [Fact]
    public void A_new_size_is_told_and_painted()
    {
        using PtyProcess program = Start();
        program.WaitForText("resize 24x80");
        program.Resize(10, 40);
        program.WaitForText("resize 10x40");
        program.WaitFor(screen => screen.Row(8) == "-- fake --", "the mode line in its new row");
        program.Resize(50, 200);
        program.WaitForText("resize 50x200");
        program.WaitFor(screen => screen.Row(48) == "-- fake --", "the mode line in its new row");
    }

    [Fact]
    public void A_paste_of_a_megabyte_arrives_whole()
    {
        using PtyProcess program = Start();
        program.WaitForText("-- fake --");
        string text = string.Concat(Enumerable.Range(0, 20_000).Select(number => $"zeile é {number:00000000}, weiter und weiter bis zum Ende\r"));
        program.Send("\e[200~" + text + "\e[201~");
        program.WaitForText($"paste {text.Length}");
    }

    [Fact]
    public void The_menu_lies_over_the_text_and_the_text_is_whole_again_after()
    {
        using PtyProcess program = Start();
        program.WaitForText("-- fake --");
        program.Send("one\rtwo\rthree");
        program.WaitFor(screen => screen.Row(3) == "three", "the text");
        string before = Body(program);
        program.Send("\e[21~");
        program.WaitForText("C-x C-s");
        Assert.False(program.Look(screen => screen.CursorVisible));
        program.Send("\e[B\e[B\e");
        program.WaitFor(screen => !screen.ToString().Contains("C-x C-s", StringComparison.Ordinal), "the menu to be gone");
        Assert.Equal(before, Body(program));
        program.Send("\e[<0;9;1M\e[<0;9;1m");
        program.WaitForText("Undo");
        program.Send("\r");
        program.WaitForText("command undo");
    }

    [Fact]
    public void A_terminal_that_takes_nothing_does_not_keep_the_editor_from_ending()
    {
        using PtyProcess program = Start();
        program.WaitForText("-- fake --");

        // C-s as flow control is off in raw mode; a reader that stops reading is the same to the writer.
        program.PauseReading();
        for (int line = 0; line < 400; line++) program.Send($"{line} {new string('x', 70)}\r");
        program.Signal(Terminate);
        Assert.Equal(0, program.WaitForExit());
        program.ResumeReading();
        Assert.Equal("Terminated\n", File.ReadAllText(_log));
    }

    [Fact]
    public void The_terminal_that_goes_away_ends_the_editor()
    {
        using PtyProcess program = Start();
        program.WaitForText("-- fake --");
        program.HangUp();
        program.WaitForExit();
        Assert.Equal("HungUp\n", File.ReadAllText(_log));
    }

    [Fact]
    public void Without_a_terminal_it_says_so()
    {
        using PtyProcess shell = PtyProcess.Start("sh", ["-c", $"{FakeEditor} </dev/null; {FakeEditor} | cat; TERM=dumb {FakeEditor}"]);
        shell.WaitForText("fake: standard input is not a terminal");
        shell.WaitForText("fake: standard output is not a terminal");
        shell.WaitForText("fake: a terminal of kind ‘dumb’");
        shell.WaitForExit();
    }

    [Fact]
    public void Without_colours_none_are_sent()
    {
        using PtyProcess program = Start(new() { ["NO_COLOR"] = "1" });
        program.WaitForText("-- fake --");
        program.Send("\x11");
        program.WaitForEnd();
        string output = Encoding.UTF8.GetString(program.RawOutput());
        Assert.DoesNotMatch("\e\\[[0-9;]*[349][0-9](;[0-9;]*)?m", output);
    }

    [Fact]
    public void In_tmux_keys_mouse_paste_and_menu_work()
    {
        if (!TmuxSession.IsAvailable) return;
        using TmuxSession tmux = new($"{FakeEditor} {_log}", rows: 20, columns: 60);
        tmux.WaitForText("-- fake --");
        tmux.Type("漢字 text");
        tmux.WaitForText("漢字 text");
        foreach ((string key, string name) in ((string, string)[])[("M-x", "M-x"), ("C-M-x", "C-M-x"), ("C-Space", "C-SPC"), ("M-<", "M-<"), ("C-_", "C-_"), ("S-Up", "S-<up>"), ("F5", "<f5>"), ("BSpace", "DEL")])
        {
            tmux.SendKeys(key);
            tmux.WaitFor(screen => screen.EndsWith("\n" + name, StringComparison.Ordinal), name);
        }

        tmux.Paste("pasted\nlines");
        tmux.WaitForText("paste 12");
        tmux.SendKeys("F10");
        tmux.WaitForText("C-x C-s");
        tmux.SendKeys("q");
        tmux.WaitFor(_ => tmux.HasEnded, "the end");
    }

    private static string FakeEditor => Repository.BuiltProgram("tests", "Editor.FakeEditor", "Editor.FakeEditor");

    private PtyProcess Start(Dictionary<string, string?>? environment = null) => PtyProcess.Start(FakeEditor, [_log], environment);

    // all rows but the last, which names the last event
    private static string Body(PtyProcess program) =>
        program.Look(screen => string.Join('\n', Enumerable.Range(0, screen.Rows - 1).Select(screen.Row)));

    private void AssertRestored(PtyProcess program, byte[] before, string reason)
    {
        Assert.Equal(before, program.TerminalModes());
        Assert.Equal(reason + "\n", File.ReadAllText(_log));
        program.WaitFor(screen => !screen.IsAlternate && screen.CursorVisible, "the main screen");
        string[] modes = ["7off", "1000", "1002", "1006", "2004", "2026"];
        Assert.All(modes, mode => Assert.False(program.Look(screen => screen.IsModeOn(mode)), mode));
        Assert.Equal(0, program.Look(screen => screen.KeyboardDepth));
    }
}
