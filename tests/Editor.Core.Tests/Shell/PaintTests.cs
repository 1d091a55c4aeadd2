using Editor.Core.Frames;
using Editor.Testing;
using Editor.Text;

namespace Editor.Core.Tests;

public sealed class PaintTests
{
    [Fact]
    public async Task The_first_screen()
    {
        await using FakeFrontEnd ed = new(8, 60, welcome: true);
        TextSnapshot.Verify(await ed.Screen());
    }

    [Fact]
    public async Task Two_windows_above_one()
    {
        await using FakeFrontEnd ed = new(14, 60);
        await ed.SetText("one\ntwo|\nthree\n");
        await ed.Keys("C-x 2 C-x 3");
        TextSnapshot.Verify(await ed.Screen());
    }

    [Fact]
    public async Task A_long_line_is_continued()
    {
        await using FakeFrontEnd ed = new(8, 20);
        await ed.SetText("0123456789012345678901234567890123456789|end\nnext");
        TextSnapshot.Verify(await ed.Screen());
    }

    [Fact]
    public async Task A_long_line_is_cut_off()
    {
        await using FakeFrontEnd ed = new(8, 20);
        await ed.SetText("|0123456789012345678901234567890123456789end\nnext");
        await ed.Keys("C-x x t");
        string cut = await ed.Screen();
        await ed.Keys("C-u 1 0 C-x <");
        TextSnapshot.Verify(cut + "\n---\n" + await ed.Screen());
    }

    [Fact]
    public async Task What_could_act_on_a_terminal_is_spelt_out()
    {
        await using FakeFrontEnd ed = new(10, 60);
        await ed.SetText("|esc \u001b[31m bell \a del \u007f c1 \u009b31m cr\r\nraw \udc80\udcff bidi \u202e\u2066 zero \u200b\u00ad\u2028\ntab\tend \ufeff tag \U000E0041\n");
        TextSnapshot.Verify(await ed.Screen());
    }

    [Fact]
    public async Task A_buffer_name_is_inert_in_the_mode_line_and_the_title()
    {
        await using FakeFrontEnd ed = new(6, 60);
        await ed.Run(session => session.CurrentBuffer.Rename("a\u001b]0;x\u0007\u202eb"));
        ScreenFrame frame = await ed.Frame();
        Assert.Equal("a^[]0;x^G<U+202E>b - ned", frame.Title);
        Assert.Contains("a^[]0;x^G<U+202E>b", frame.ToString(), StringComparison.Ordinal);
        await ed.Run(session => session.Message("bad \u001b[2J name"));
        Assert.Contains("bad ^[[2J name", (await ed.Frame()).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wide_and_combining_characters_take_the_columns_they_need()
    {
        await using FakeFrontEnd ed = new(8, 20);
        await ed.SetText("日本語日本語日本語日本語|\ne\u0301a\u0323x 👨\u200d👩\u200d👧 f\n");
        ScreenFrame frame = await ed.Frame();
        Assert.Equal("日本語日本語日本語 \\", frame.Rows[1].ToString());
        Assert.Equal("日本語", frame.Rows[2].ToString());
        Assert.Equal((2, 6), (frame.CursorRow, frame.CursorColumn));
        Assert.Equal("e\u0301", frame.Rows[3].Cells[0].Grapheme);
        Assert.Equal("a\u0323", frame.Rows[3].Cells[1].Grapheme);
        Assert.Equal("👨\u200d👩\u200d👧", frame.Rows[3].Cells[4].Grapheme);
        Assert.Equal("", frame.Rows[3].Cells[5].Grapheme);
    }

    [Fact]
    public async Task A_row_that_did_not_change_is_the_same_object()
    {
        await using FakeFrontEnd ed = new();
        await ed.SetText("one\ntwo|\nthree");
        ScreenFrame before = await ed.Frame();
        await ed.Keys("x");
        ScreenFrame after = await ed.Frame();
        Assert.Same(before.Rows[1], after.Rows[1]);
        Assert.Same(before.Rows[3], after.Rows[3]);
        Assert.NotSame(before.Rows[2], after.Rows[2]);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(1, 200)]
    [InlineData(3, 3)]
    [InlineData(4, 2)]
    [InlineData(200, 1)]
    public async Task A_screen_of_any_size_is_painted(int rows, int columns)
    {
        await using FakeFrontEnd ed = new(30, 80);
        await ed.SetText("日本\t語|\u001b\nx\n");
        await ed.Keys("C-x 2 C-x 3 C-x o C-x 2");
        await ed.Send(new Input.ResizeInput(rows, columns));
        ScreenFrame frame = await ed.Frame();
        Assert.Equal(rows, frame.Rows.Length);
        Assert.Equal(columns, frame.Rows[0].Cells.Length);
        await ed.Keys("M-x");
        frame = await ed.Frame();
        Assert.Equal(rows, frame.Rows.Length);
        await ed.Keys("C-g");
    }

    [Fact]
    public async Task The_region_and_overlays_have_their_faces()
    {
        await using FakeFrontEnd ed = new();
        await ed.SetText("a^bcd\nef|g");
        ScreenFrame frame = await ed.Frame();
        Assert.Equal([Face.Default, Face.Region, Face.Region, Face.Region, Face.Region], frame.Rows[1].Cells[..5].ToArray().Select(cell => cell.Face));
        Assert.Equal([Face.Region, Face.Region, Face.Default], frame.Rows[2].Cells[..3].ToArray().Select(cell => cell.Face));
        await ed.Run(session =>
        {
            session.SelectedWindow.Overlays.Add(new Overlay(new TextRange(new TextPosition(2), new TextPosition(4)), Face.Isearch));
            session.Invalidate();
        });
        frame = await ed.Frame();
        Assert.Equal(Face.Isearch, frame.Rows[1].Cells[1].Face);
        Assert.Equal(Face.Region, frame.Rows[1].Cells[3].Face);
    }

    [Fact]
    public async Task A_highlighter_gives_faces_and_its_fault_is_told_not_fatal()
    {
        await using FakeFrontEnd ed = new();
        await ed.SetText("abcdef|");
        await ed.Run(session => BufferModes.Of(session.CurrentBuffer).Highlighter = (_, _, line, spans) => spans.Add(new FaceSpan(2, line.Length, Face.Keyword)));
        ScreenFrame frame = await ed.Frame();
        Assert.Equal(Face.Default, frame.Rows[1].Cells[1].Face);
        Assert.Equal(Face.Keyword, frame.Rows[1].Cells[2].Face);
        await ed.Run(session => BufferModes.Of(session.CurrentBuffer).Highlighter = (_, _, _, _) => throw new InvalidOperationException("broken"));
        frame = await ed.Frame();
        Assert.Equal("abcdef", frame.Rows[1].ToString());
        Assert.Contains("broken", await ed.Echo(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Narrowing_hides_the_rest()
    {
        await using FakeFrontEnd ed = new(8, 60);
        await ed.SetText("one\ntwo|\nthree");
        await ed.Run(session => session.CurrentBuffer.Narrow(new TextRange(new TextPosition(5), new TextPosition(8))));
        ScreenFrame frame = await ed.Frame();
        Assert.Equal("two", frame.Rows[1].ToString());
        Assert.Equal("", frame.Rows[2].ToString());
        Assert.Contains("Narrow", frame.ToString(), StringComparison.Ordinal);
    }
}
