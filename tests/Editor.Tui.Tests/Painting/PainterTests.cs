using CsCheck;
using Editor.Core.Frames;
using Editor.Testing;
using Editor.Tui.Painting;
using Editor.Tui.Terminals;
using Editor.Tui.Themes;

namespace Editor.Tui.Tests.Painting;

public sealed class PainterTests
{
    private const int Rows = 5;
    private const int Columns = 12;

    private static readonly Theme Dark = new ThemeStore(null).Load("dark");

    private static readonly Gen<FrameRow> GenRow = Gen.Select(Gen.OneOf("a", "b", " ", "é", "漢", "😀", "~").Array[0, Columns], Gen.Int[0, 3].Array[Columns])
        .Select((graphemes, faces) => MakeRow(graphemes, faces));

    private static readonly Gen<(int Row, int Column, int Width)[]> GenBoxes =
        Gen.Select(Gen.Int[0, Rows - 1], Gen.Int[0, Columns - 1], Gen.Int[1, 6]).Array[0, 3];

    [Fact]
    public void Whatever_frames_follow_each_other_the_screen_shows_the_last_one()
    {
        Gen.Select(GenRow.Array[Rows], Gen.Bool.Array[Rows], GenBoxes, Gen.Int[0, Rows - 1], Gen.Int[0, Columns - 1]).Array[1, 6].Sample(steps =>
        {
            Screen screen = new();
            FrameRow[] shown = [.. Enumerable.Repeat(MakeRow([], new int[Columns]), Rows)];
            foreach ((FrameRow[] fresh, bool[] changes, (int Row, int Column, int Width)[] boxes, int cursorRow, int cursorColumn) in steps)
            {
                shown = [.. shown.Select((row, index) => changes[index] ? fresh[index] : row)];
                screen.Cover(boxes);
                screen.Paint(new ScreenFrame(shown, Columns, cursorRow, cursorColumn, CursorShape.Block, "t", 1, 0));
                screen.AssertShows(shown);
                Assert.Equal((cursorRow, cursorColumn), (screen.Terminal.CursorRow, screen.Terminal.CursorColumn));
                Assert.Empty(screen.Terminal.Unknown);
            }
        });
    }

    [Fact]
    public void An_unchanged_frame_costs_no_byte()
    {
        Screen screen = new();
        ScreenFrame frame = Frame("one", "two");
        Assert.True(screen.Paint(frame) > 0);
        Assert.Equal(0, screen.Paint(frame));
        Assert.Equal(0, screen.Paint(Frame("one", "two")));
    }

    [Fact]
    public void A_typed_character_costs_few_bytes()
    {
        Screen screen = new();
        screen.Paint(Frame("one", "two"));
        int bytes = screen.Paint(Frame("one", "two!"));
        Assert.InRange(bytes, 1, 64);
    }

    [Fact]
    public void A_frame_is_one_synchronized_update()
    {
        Screen screen = new();
        screen.Paint(Frame("one"));
        screen.Paint(Frame("two"));
        Assert.Equal(2, screen.Terminal.Updates);
        Assert.False(screen.Terminal.IsModeOn("2026"));
        Assert.True(screen.Terminal.CursorVisible);
    }

    [Fact]
    public void A_frame_of_another_size_is_cut_or_filled()
    {
        Screen screen = new();
        screen.Paint(new ScreenFrame([.. Enumerable.Repeat(MakeRow(Graphemes("0123456789abcdefgh"), new int[18], 18), 9)], 18, 8, 17, CursorShape.Block, "", 1, 0));
        Assert.Equal(string.Join('\n', Enumerable.Repeat("0123456789ab", Rows)), screen.Terminal.ToString());
        screen.Paint(new ScreenFrame([MakeRow(Graphemes("xy"), new int[2], 2)], 2, 0, 0, CursorShape.Block, "", 2, 0));
        Assert.Equal("xy", screen.Terminal.ToString());
    }

    [Fact]
    public void After_Invalidate_everything_is_sent_again()
    {
        Screen screen = new();
        ScreenFrame frame = Frame("one", "two");
        screen.Paint(frame);
        screen.Terminal.Feed("\e[2J"u8);
        screen.Painter.Invalidate();
        screen.Paint(frame);
        Assert.Equal("one\ntwo", screen.Terminal.ToString());
    }

    [Fact]
    public void The_title_is_inert_and_short()
    {
        Screen screen = new();
        screen.Paint(new ScreenFrame([], Columns, 0, 0, CursorShape.Block, "evil\e]0;x\a\u009b31m\u202e" + new string('y', 400), 1, 0));
        Assert.Equal("evil]0;x31m" + new string('y', 185), screen.Terminal.Title);
        Assert.Empty(screen.Terminal.Unknown);
    }

    [Fact]
    public void Bells_ring_when_they_grow_and_not_at_the_start()
    {
        Screen screen = new();
        screen.Paint(new ScreenFrame([], Columns, 0, 0, CursorShape.Block, "", 1, 7));
        Assert.Equal(0, screen.Terminal.Bells);
        screen.Paint(new ScreenFrame([], Columns, 0, 0, CursorShape.Block, "", 2, 8));
        Assert.Equal(1, screen.Terminal.Bells);
    }

    [Theory]
    [InlineData(CursorShape.Block, 2)]
    [InlineData(CursorShape.Bar, 6)]
    [InlineData(CursorShape.Underline, 4)]
    public void The_cursor_has_its_shape(CursorShape shape, int parameter)
    {
        Screen screen = new();
        screen.Paint(new ScreenFrame([], Columns, 1, 2, shape, "", 1, 0));
        Assert.Equal(parameter, screen.Terminal.CursorShape);
        Assert.True(screen.Terminal.CursorVisible);
        screen.Paint(new ScreenFrame([], Columns, 1, 2, CursorShape.Hidden, "", 2, 0));
        Assert.False(screen.Terminal.CursorVisible);
    }

    private static ScreenFrame Frame(params string[] lines) =>
        new([.. Enumerable.Range(0, Rows).Select(row => MakeRow(Graphemes(row < lines.Length ? lines[row] : ""), new int[Columns]))], Columns, 0, 0, CursorShape.Block, "t", 1, 0);

    private static string[] Graphemes(string text) => [.. text.EnumerateRunes().Select(rune => string.Intern(rune.ToString()))];

    private static FrameRow MakeRow(string[] graphemes, int[] faces, int columns = Columns)
    {
        List<FrameCell> cells = [];
        foreach (string grapheme in graphemes)
        {
            bool wide = grapheme is "漢" or "😀";
            if (cells.Count + (wide ? 2 : 1) > columns) break;
            Face face = (Face)faces[cells.Count];
            cells.Add(new(grapheme, face));
            if (wide) cells.Add(new("", face));
        }

        while (cells.Count < columns) cells.Add(new(" ", Face.Default));
        return new([.. cells]);
    }

    /// <summary>A painter with the terminal that it paints on, and boxes laid over the frame.</summary>
    private sealed class Screen
    {
        private readonly Overlay _overlay = new();
        private (int Row, int Column, int Width)[] _boxes = [];

        internal Screen()
        {
            Painter.Resize(Rows, Columns);
            Terminal.Feed("\e[?7l"u8);
            _overlay.Clear(Rows, Columns);
        }

        internal ScreenPainter Painter { get; } = new(new StyleTable(Dark, ColorDepth.TrueColor));

        internal VirtualScreen Terminal { get; } = new(Rows, Columns);

        internal void Cover((int Row, int Column, int Width)[] boxes)
        {
            _boxes = boxes;
            _overlay.Clear(Rows, Columns);
            foreach ((int row, int column, int width) in boxes)
            {
                for (int at = column; at < column + width; at++) _overlay.Set(row, at, "#", (int)Face.Menu);
            }
        }

        internal int Paint(ScreenFrame frame)
        {
            ReadOnlySpan<byte> bytes = Painter.Paint(frame, _overlay, showCursor: true);
            Terminal.Feed(bytes);
            return bytes.Length;
        }

        internal void AssertShows(FrameRow[] rows)
        {
            for (int row = 0; row < Rows; row++)
            {
                for (int column = 0; column < Columns; column++)
                {
                    (string grapheme, Face face) = Expected(rows[row].Cells, row, column);
                    Assert.Equal(grapheme, Terminal.Cell(row, column));
                    string look = System.Text.Encoding.ASCII.GetString(Painter.Styles[(int)face]);
                    Assert.Equal(look, $"\e[{Terminal.LookOf(row, column)}m");
                }
            }
        }

        private (string Grapheme, Face Face) Expected(ReadOnlySpan<FrameCell> cells, int row, int column)
        {
            if (IsCovered(row, column)) return ("#", Face.Menu);
            FrameCell cell = cells[column];
            bool isFirstHalf = column + 1 < Columns && cell.Grapheme.Length > 0 && cells[column + 1].Grapheme.Length == 0;
            bool isSecondHalf = cell.Grapheme.Length == 0;
            bool isHalved = (isFirstHalf && IsCovered(row, column + 1)) || (isSecondHalf && IsCovered(row, column - 1));
            return (isHalved ? " " : cell.Grapheme, cell.Face);
        }

        private bool IsCovered(int row, int column) => _boxes.Any(box => box.Row == row && column >= box.Column && column < box.Column + box.Width);
    }
}
