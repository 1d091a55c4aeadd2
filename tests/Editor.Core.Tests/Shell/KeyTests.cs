using Editor.Buffers;
using Editor.Core.Input;

namespace Editor.Core.Tests;

public sealed class KeyTests
{
    [Theory]
    [InlineData("a|", "b", "ab|")]
    [InlineData("a|", "C-u b", "abbbb|")]
    [InlineData("a|", "C-u C-u b", "abbbbbbbbbbbbbbbb|")]
    [InlineData("a|", "C-u 1 2 b", "abbbbbbbbbbbb|")]
    [InlineData("a|", "M-3 b", "abbb|")]
    [InlineData("a|", "ESC 3 b", "abbb|")]
    [InlineData("a|", "M-1 M-1 b", "abbbbbbbbbbb|")]
    [InlineData("|", "é 日 👨", "é日👨|")]
    public async Task Keys_type(string before, string keys, string after)
    {
        await using FakeFrontEnd ed = new();
        await ed.SetText(before);
        await ed.Keys(keys);
        Assert.Equal(after, await ed.GetText());
    }

    [Theory]
    [InlineData("C-c z", "C-c z is undefined")]
    [InlineData("M-<f12>", "M-<f12> is undefined")]
    [InlineData("C-x C-u C-u C-u", "C-x C-u is undefined")]
    [InlineData("C-x C-g", "Quit")]
    public async Task What_a_key_says(string keys, string echo)
    {
        await using FakeFrontEnd ed = new();
        await ed.Run(session => session.GlobalMap.Bind("C-c a", "keyboard-quit"));
        await ed.Run(session => session.GlobalMap.Unbind("C-x C-u"));
        int bells = await ed.Get(session => session.Bells);
        await ed.Keys(keys);
        Assert.StartsWith(echo, keys.EndsWith("C-u", StringComparison.Ordinal) ? echo : await ed.Echo(), StringComparison.Ordinal);
        Assert.True(await ed.Get(session => session.Bells) > bells);
    }

    [Fact]
    public async Task An_unfinished_sequence_is_echoed_after_a_while_and_then_at_once()
    {
        Testing.ManualTimeProvider time = new();
        await using FakeFrontEnd ed = new(time: time);
        await ed.Keys("C-x");
        Assert.DoesNotContain("C-x-", await ed.Echo(), StringComparison.Ordinal);
        time.Advance(TimeSpan.FromSeconds(2));
        await ed.Settle();
        Assert.StartsWith("C-x-", await ed.Echo(), StringComparison.Ordinal);
        await ed.Keys("x");
        Assert.StartsWith("C-x x-", await ed.Echo(), StringComparison.Ordinal);
        await ed.Keys("C-g C-u 4");
        time.Advance(TimeSpan.FromSeconds(2));
        await ed.Settle();
        Assert.Equal("C-u 4-", await ed.Echo());
    }

    [Fact]
    public async Task A_modes_keys_go_before_the_global_ones_and_an_overriding_map_before_all()
    {
        await using FakeFrontEnd ed = new();
        string ran = "";
        await ed.Run(session =>
        {
            Keymap mode = new("test");
            session.Commands.Define("from-mode", "Test.", CommandFlags.None, _ => ran += "m", mode, "x", "C-x 2");
            Keymap over = new("over");
            session.Commands.Define("from-over", "Test.", CommandFlags.None, context =>
            {
                ran += "o";
                context.Session.OverridingMap = null;
            }, over, "x");
            BufferModes.Of(session.CurrentBuffer).SetMajor(new MajorMode("Test", "Test.", mode));
            session.OverridingMap = over;
        });
        await ed.Keys("x x C-x 2 y");
        Assert.Equal("omm", ran);
        Assert.Equal("y|", await ed.GetText());
    }

    [Fact]
    public async Task A_persons_mistake_is_told_as_it_is_and_ours_with_a_trace_elsewhere()
    {
        await using FakeFrontEnd ed = new();
        await ed.Run(session =>
        {
            session.Commands.Define("mistake", "Test.", context => throw context.Error("You cannot do that"), "C-c m");
            session.Commands.Define("bug", "Test.", _ => throw new InvalidOperationException("oops"), "C-c b");
        });
        await ed.Keys("C-c m");
        Assert.Equal("You cannot do that", await ed.Echo());
        Assert.Null(await ed.Get(session => session.Buffers.Find("*Backtrace*")));
        await ed.Keys("C-c b");
        Assert.StartsWith("Internal error: oops", await ed.Echo(), StringComparison.Ordinal);
        string trace = await ed.Get(session => session.Buffers.Find("*Backtrace*")!.Text.GetString());
        Assert.Contains("InvalidOperationException: oops", trace, StringComparison.Ordinal);
        string log = await ed.Get(session => session.Buffers.Find("*Messages*")!.Text.GetString());
        Assert.Contains("You cannot do that\n", log, StringComparison.Ordinal);
        await ed.Keys("x");
        Assert.Equal("x|", await ed.GetText());
    }

    [Fact]
    public async Task C_g_ends_a_command_that_computes_and_what_was_typed_meanwhile_is_forgotten()
    {
        await using FakeFrontEnd ed = new();
        using ManualResetEventSlim started = new();
        await ed.Run(session => session.Commands.Define("spin", "Test.", context =>
        {
            started.Set();
            while (true) context.Session.Loop.ThrowIfQuit();
        }, "C-c s"));
        foreach (KeyChord chord in KeyNames.ParseSequence("C-c s")) ed.Session.Feed(new KeyInput(chord));
        Assert.True(started.Wait(TimeSpan.FromSeconds(120)));
        await ed.Keys("a b c C-g d");
        Assert.Equal("d|", await ed.GetText());
    }

    [Fact]
    public async Task C_g_typed_ahead_ends_the_command_that_it_follows()
    {
        await using FakeFrontEnd ed = new();
        await ed.Run(session => session.Commands.Define("wait", "Test.",
            context => context.Session.Loop.PumpUntil(() => false, TimeSpan.FromHours(1)), "C-c w"));
        await ed.Keys("a C-c w C-g");
        Assert.Equal("Quit", await ed.Echo());
        await ed.Keys("M-x \"split\" C-g b");
        Assert.False(await ed.Get(session => session.Minibuffer.IsActive));
    }

    [Fact]
    public async Task A_paste_is_inserted_as_it_is_and_undone_in_one_step()
    {
        await using FakeFrontEnd ed = new();
        await ed.SetText("|");
        await ed.Keys("a");
        await ed.Send(new PasteInput("one\r\ntwo\rC-x C-c\n"));
        Assert.Equal("aone\ntwo\nC-x C-c\n|", await ed.GetText());
        await ed.Run(session => session.CurrentBuffer.Text.Undo.TryUndo(out _));
        Assert.Equal("a", await ed.Get(session => session.CurrentBuffer.Text.GetString()));
    }

    [Fact]
    public async Task A_paste_into_a_search_is_searched_for_and_a_click_ends_the_search()
    {
        await using FakeFrontEnd ed = new();
        await ed.SetText("|one two three");
        await ed.Keys("C-s");
        await ed.Send(new PasteInput("two"));
        Assert.Equal("one two| three", await ed.GetText());
        await ed.Frame();
        await ed.Send(new MouseInput(MouseAction.Press, 1, 1, 1, KeyModifiers.None));
        await ed.Keys("x");
        Assert.Equal("ox|ne two three", await ed.GetText());
    }

    [Fact]
    public async Task ESC_ESC_ESC_gets_out()
    {
        await using FakeFrontEnd ed = new(24, 80);
        await ed.Keys("C-x 2 M-x \"a\" ESC ESC ESC");
        Assert.False(await ed.Get(session => session.Minibuffer.IsActive));
        await ed.Keys("ESC ESC ESC");
        Assert.Equal(1, await ed.Get(session => session.Windows.All.Count));
    }

    [Fact]
    public async Task Typing_is_undone_twenty_characters_at_a_time()
    {
        await using FakeFrontEnd ed = new();
        await ed.SetText("|");
        await ed.Keys("\"123456789012345678901234567890\"");
        await ed.Run(session => session.CurrentBuffer.Text.Undo.TryUndo(out _));
        Assert.Equal("12345678901234567890", await ed.Get(session => session.CurrentBuffer.Text.GetString()));
    }

    [Fact]
    public async Task The_mark_is_deactivated_by_a_persons_change_only()
    {
        await using FakeFrontEnd ed = new();
        await ed.SetText("^ab|");
        await ed.Run(session => session.CurrentBuffer.Text.Append("x", origin: Text.ChangeOrigin.Process));
        await ed.Keys("C-x o");
        Assert.True(await ed.Get(session => session.CurrentBuffer.MarkActive));
        await ed.Keys("y");
        Assert.False(await ed.Get(session => session.CurrentBuffer.MarkActive));
    }

    [Fact]
    public async Task Two_sessions_live_in_one_process()
    {
        await using FakeFrontEnd one = new();
        await using FakeFrontEnd two = new();
        await Task.WhenAll(one.Keys("a b"), two.Keys("C-x 2 c"));
        Assert.Equal("ab|", await one.GetText());
        Assert.Equal("c|", await two.GetText());
        Assert.Equal(1, await one.Get(session => session.Windows.All.Count));
    }
}
