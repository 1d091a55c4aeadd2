using CsCheck;
using Editor.Buffers;
using Editor.Text;

namespace Editor.Core.Tests;

/// <summary>The rows of a window against what they must be: a partition of the text, found alike from any side, each no wider than the window.</summary>
public sealed class RowLayoutTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        [.. new[]
        {
            "a", "bc", "def ghi", "\n", "\n\n", "\t", "日本", "e\u0301", "\u0301", "\u001b", "\udc80", "👨\u200d👩", "\u202e",
            new string('x', 300), new string('語', 200), new string('y', 2500), "0123456789",
        }.Select(Gen.Const)]).Array[0, 30].Select(parts => string.Concat(parts));

    [Fact]
    public void Rows_part_the_text_and_are_found_from_any_position()
    {
        using EditorLoop loop = new();
        BufferRegistry buffers = new(loop);
        int number = 0;
        Gen.Select(Texts, Gen.Int[1, 90], Gen.Bool).Sample((text, columns, truncates) =>
        {
            TextBuffer buffer = buffers.Create($"t{number++}");
            buffer.Text.Append(text);
            RowLayout layout = new(new GlyphTable());
            layout.Use(buffer, columns, truncates, 0, 8);
            List<TextPosition> starts = [];
            ScreenRow row = new();
            TextPosition at = buffer.PointMin;
            while (true)
            {
                starts.Add(at);
                layout.Lay(at, row);
                Assert.Equal(at, row.Start);
                Assert.True(row.Columns <= Math.Max(1, columns - 1));
                Assert.True(row.Last >= row.Start);
                for (TextPosition each = row.Start; each <= row.Last; each += Math.Max(1, (row.Last - row.Start) / 3))
                {
                    Assert.Equal(row.Start, layout.RowStart(each));
                    Assert.InRange(row.ColumnOf(each), 0, row.Columns);
                    layout.Lay(at, row);
                }

                if (row.End == RowEnd.EndOfText) break;
                Assert.True(row.Next > at);
                Assert.True(row.Next == row.Last + 1);
                at = row.Next;
            }

            Assert.Equal(buffer.PointMax, row.Last);
            for (int i = 0; i < starts.Count; i += Math.Max(3, starts.Count / 8))
            {
                Assert.Equal(starts[0], layout.Move(starts[i], -starts.Count, out int up));
                Assert.Equal(i, up);
                int down = Math.Min(5, starts.Count - 1 - i);
                Assert.Equal(starts[i + down], layout.Move(starts[i], down, out _));
            }

            buffers.Kill(buffer);
        }, iter: 120, threads: 1);
    }

    [Fact]
    public async Task A_line_of_a_hundred_million_characters_costs_what_a_screen_costs()
    {
        await using FakeFrontEnd ed = new(50, 200);
        await ed.Run(session =>
        {
            GapText text = session.CurrentBuffer.Text;
            string chunk = new('x', 1 << 20);
            for (int i = 0; i < 100; i++) text.Append(chunk, origin: ChangeOrigin.Process);
            session.CurrentBuffer.Point = text.End;
        });

        // What is asked of the text is counted, not timed: laying out may look at so many characters only.
        Frames.ScreenFrame frame = await ed.Frame();
        Assert.Equal(199, frame.Rows[2].ToString().TrimEnd('\\').Length);
        await ed.Keys("M-v M-v C-l C-v");
        long allocated = await ed.Get(session =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            frame = session.Redisplay();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
        Assert.InRange(allocated, 0, 10_000_000);
        Assert.EndsWith("\\", frame.Rows[5].ToString(), StringComparison.Ordinal);
    }
}
