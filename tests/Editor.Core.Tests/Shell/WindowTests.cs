using Editor.Buffers;
using Editor.Core.Frames;
using Editor.Core.Input;
using Editor.Text;

namespace Editor.Core.Tests;

public sealed class WindowTests
{
    private static string Lines(int count) => string.Concat(Enumerable.Range(1, count).Select(i => $"line {i}\n"));

    [Fact]
    public async Task Splitting_selecting_and_deleting()
    {
        await using FakeFrontEnd ed = new(24, 80);
        await ed.Keys("C-x 2 C-x 3 C-x o");
        Assert.Equal(3, await ed.Get(session => session.Windows.All.Count));
        await ed.Keys("C-x 0");
        Assert.Equal(2, await ed.Get(session => session.Windows.All.Count));
        await ed.Keys("C-x 1");
        Assert.Equal(1, await ed.Get(session => session.Windows.All.Count));
        await ed.Keys("C-x 0");
        Assert.Equal("This is the only window", await ed.Echo());
    }

    [Fact]
    public async Task The_windows_always_fill_the_screen_whatever_is_done_to_them()
    {
        await using FakeFrontEnd ed = new(40, 120);
        Random random = new(7);
        string[] keys = ["C-x 2", "C-x 3", "C-x o", "C-x 0", "C-x ^", "C-x }", "C-x +", "C-u 5 C-x ^", "C-x {", "C-x 1"];
        for (int i = 0; i < 400; i++)
        {
            await ed.Keys(keys[random.Next(i % 50 == 49 ? keys.Length : keys.Length - 1)]);
            await ed.Run(session =>
            {
                bool[,] covered = new bool[40, 120];
                int cells = 0;
                foreach (EditorWindow window in session.Windows.All.Append(session.Windows.MinibufferWindow))
                {
                    ScreenArea area = window.Area;
                    for (int row = area.Row; row < area.Row + area.Rows; row++)
                    {
                        for (int column = area.Column; column < area.Column + area.Columns; column++)
                        {
                            Assert.False(covered[row, column]);
                            covered[row, column] = true;
                            cells++;
                        }
                    }
                }

                Assert.Equal(39 * 120, cells);
                Assert.Contains(session.Windows.Selected, session.Windows.All);
            });
        }
    }

    [Fact]
    public async Task Each_window_has_its_own_point()
    {
        await using FakeFrontEnd ed = new(24, 80);
        await ed.SetText("a|bc");
        await ed.Keys("C-x 2 X C-x o Y");
        Assert.Equal("aYX|bc".Replace("|", "", StringComparison.Ordinal), (await ed.GetText()).Replace("|", "", StringComparison.Ordinal));
        Assert.Equal("aY|Xbc", await ed.GetText());
        await ed.Keys("C-x o");
        Assert.Equal("aYX|bc", await ed.GetText());
    }

    [Fact]
    public async Task C_v_and_M_v_scroll_by_a_screen_with_two_rows_in_common()
    {
        await using FakeFrontEnd ed = new(12, 40);
        await ed.SetText("|" + Lines(100));
        await ed.Keys("C-v");
        Assert.StartsWith("line 8\n", string.Join('\n', (await ed.Frame()).ToString().Split('\n').Skip(1)), StringComparison.Ordinal);
        await ed.Keys("C-v M-v");
        Assert.StartsWith("line 8\n", string.Join('\n', (await ed.Frame()).ToString().Split('\n').Skip(1)), StringComparison.Ordinal);
        await ed.Keys("M-v M-v M-v");
        Assert.Equal("Beginning of buffer", await ed.Echo());
    }

    [Fact]
    public async Task C_l_goes_round_middle_top_bottom()
    {
        await using FakeFrontEnd ed = new(12, 40);
        await ed.SetText(Lines(50) + "here|\n" + Lines(50));
        await ed.Frame();
        List<int> rows = [];
        foreach (string _ in (string[])["", "", "", ""])
        {
            await ed.Keys("C-l");
            rows.Add((await ed.Frame()).CursorRow);
        }

        Assert.Equal([5, 1, 9, 5], rows);
    }

    [Fact]
    public async Task A_window_at_the_end_follows_and_one_scrolled_up_stays_and_counts()
    {
        await using FakeFrontEnd ed = new(12, 60);
        Marker mark = await ed.Get(session => session.CurrentBuffer.Text.CreateMarker(session.CurrentBuffer.Text.End));
        await ed.Run(session => BufferModes.Of(session.CurrentBuffer).Status = () => (":open", Face.ProcessOpen));
        await ed.Frame();
        await ed.Run(session => session.CurrentBuffer.AppendFromProcess(mark, Lines(100)));
        ScreenFrame frame = await ed.Frame();
        Assert.Equal("line 100", frame.Rows[8].ToString());
        Assert.Contains(":open Follow", frame.ToString(), StringComparison.Ordinal);
        await ed.Keys("C-x 2 M-v");
        await ed.Frame();
        await ed.Run(session => session.CurrentBuffer.AppendFromProcess(mark, "x\ny\nz\n"));
        frame = await ed.Frame();
        Assert.Contains("+3 new", frame.Rows[5].ToString(), StringComparison.Ordinal);
        Assert.Equal("z", frame.Rows[8].ToString());
        Assert.DoesNotContain("new", frame.Rows[10].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_is_written_anew_has_no_new_lines_and_a_region_tells_its_length()
    {
        await using FakeFrontEnd ed = new(12, 60);
        await ed.SetText("^li|ne\n" + Lines(50));
        await ed.Frame();
        await ed.Run(session =>
        {
            GapText text = session.CurrentBuffer.Text;
            text.Replace(new TextRange(text.Start + 4, text.End), Lines(80), ChangeOrigin.Program);
        });
        string screen = await ed.Screen();
        Assert.DoesNotContain("new", screen, StringComparison.Ordinal);
        Assert.Contains("Region:2", screen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_window_shows_output_from_its_first_line()
    {
        await using FakeFrontEnd ed = new(12, 60);
        await ed.Frame();
        await ed.Run(session =>
        {
            TextBuffer buffer = session.CurrentBuffer;
            buffer.AppendFromProcess(buffer.Text.CreateMarker(buffer.Text.End), "one\ntwo\n");
        });
        Assert.Equal("one", (await ed.Frame()).Rows[1].ToString());
    }

    [Fact]
    public async Task A_buffer_with_unseen_output_is_named_in_the_mode_line_until_it_is_shown()
    {
        await using FakeFrontEnd ed = new(12, 80);
        await ed.Run(session => session.Buffers.Create("other").Text.Append("x\n", origin: ChangeOrigin.Process));
        Assert.Contains("[other]", (await ed.Frame()).ToString(), StringComparison.Ordinal);
        await ed.Run(session => session.Windows.Show(session.Buffers.Find("other")!));
        await ed.Frame();
        Assert.DoesNotContain("[other]", (await ed.Frame()).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_killed_buffers_windows_show_another()
    {
        await using FakeFrontEnd ed = new(24, 80);
        await ed.Keys("C-x 2");
        await ed.Run(session => session.Buffers.Kill(session.CurrentBuffer));
        await ed.Keys("C-x o a");
        ScreenFrame frame = await ed.Frame();
        Assert.Equal(24, frame.Rows.Length);
        await ed.Run(session =>
        {
            while (session.Buffers.All.FirstOrDefault(buffer => !buffer.IsHidden) is { } buffer && session.Buffers.Count < 100 && buffer.Name != "*scratch*")
                session.Buffers.Kill(buffer);
        });
        await ed.Frame();
    }

    [Fact]
    public async Task The_wheel_scrolls_the_window_under_it_without_selecting_it()
    {
        await using FakeFrontEnd ed = new(24, 40);
        await ed.SetText("|" + Lines(100));
        await ed.Keys("C-x 2");
        await ed.Frame();
        await ed.Send(new MouseInput(MouseAction.WheelDown, 0, 15, 5, KeyModifiers.None));
        ScreenFrame frame = await ed.Frame();
        Assert.Equal("line 1", frame.Rows[1].ToString());
        Assert.Equal("line 4", frame.Rows[12].ToString());
        Assert.Equal(1, frame.CursorRow);
    }

    [Fact]
    public async Task A_click_sets_point_a_drag_selects_and_two_or_three_clicks_take_a_word_or_a_line()
    {
        await using FakeFrontEnd ed = new();
        await ed.SetText("hello brave\nworld\n|");
        await ed.Frame();
        await ed.Send(new MouseInput(MouseAction.Press, 1, 1, 2, KeyModifiers.None));
        Assert.Equal("he|llo brave\nworld\n", await ed.GetText());
        await ed.Send(new MouseInput(MouseAction.Drag, 1, 2, 3, KeyModifiers.None));
        await ed.Send(new MouseInput(MouseAction.Release, 1, 2, 3, KeyModifiers.None));
        Assert.Equal("llo brave\nwor", await Region(ed));
        await ed.Send(new MouseInput(MouseAction.DoubleClick, 1, 1, 7, KeyModifiers.None));
        Assert.Equal("brave", await Region(ed));
        await ed.Send(new MouseInput(MouseAction.TripleClick, 1, 2, 0, KeyModifiers.None));
        Assert.Equal("world\n", await Region(ed));
        await ed.Send(new MouseInput(MouseAction.Press, 1, 8, 0, KeyModifiers.None));
        Assert.Equal("hello brave\nworld\n|", await ed.GetText());
    }

    [Fact]
    public async Task A_mode_line_is_dragged_to_resize()
    {
        await using FakeFrontEnd ed = new(24, 40);
        await ed.Keys("C-x 2");
        await ed.Frame();
        int before = await ed.Get(session => session.Windows.All[0].Area.Rows);
        await ed.Send(new MouseInput(MouseAction.Press, 1, before, 5, KeyModifiers.None));
        await ed.Send(new MouseInput(MouseAction.Drag, 1, before + 4, 5, KeyModifiers.None));
        Assert.Equal(before + 4, await ed.Get(session => session.Windows.All[0].Area.Rows));
        await ed.Send(new MouseInput(MouseAction.Drag, 1, 100, 5, KeyModifiers.None));
        Assert.Equal(3, await ed.Get(session => session.Windows.All[1].Area.Rows));
    }

    [Fact]
    public async Task A_right_click_offers_commands()
    {
        await using FakeFrontEnd ed = new(24, 60);
        await ed.Frame();
        await ed.Send(new MouseInput(MouseAction.Press, 3, 2, 5, KeyModifiers.None));
        string[] rows = (await ed.Frame()).ToString().Split('\n');
        int row = Array.FindIndex(rows, text => text.Contains("split-window-below", StringComparison.Ordinal));
        Assert.True(row > 0);
        await ed.Send(new MouseInput(MouseAction.Press, 1, row, 5, KeyModifiers.None));
        Assert.Equal(2, await ed.Get(session => session.Windows.All.Count));
    }

    private static Task<string> Region(FakeFrontEnd ed) => ed.Get(session => session.CurrentBuffer.Text.GetString(session.CurrentBuffer.Region!.Value));
}
