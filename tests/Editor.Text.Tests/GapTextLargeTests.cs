namespace Editor.Text.Tests;

/// <summary>Texts of many megabytes: reserved memory, trimming, huge deletions. They check what came out, not how fast.</summary>
public sealed class GapTextLargeTests
{
    private static readonly string Chunk = string.Concat(Enumerable.Range(0, 1024).Select(static i => $"{i,62}\r\n"));

    [Theory]
    [InlineData(1L << 30)]
    [InlineData(0)]
    public void A_text_grows_at_its_end_while_a_person_types_at_its_start(long reservation)
    {
        using var text = new GapText(null, new StoreTuning { Reservation = reservation });
        using Marker end = text.CreateMarker(text.End, InsertionType.Advances);
        string typed = "";
        for (int i = 0; i < 150; i++)
        {
            text.Append(Chunk, origin: ChangeOrigin.Process);
            text.Insert(new TextPosition(typed.Length + 1), "x");
            typed += "x";
        }

        Assert.Equal(typed + string.Concat(Enumerable.Repeat(Chunk, 150)), text.GetString());
        Assert.Equal((150 * 1024) + 1, text.LineCount);
        Assert.Equal(text.End, end.Position);
        text.CheckInvariants();
        while (text.Undo.TryUndo(out _))
        {
        }

        Assert.Equal(150 * Chunk.Length, text.Length);
    }

    [Fact]
    public void Output_before_a_prompt_leaves_the_gap_where_a_person_types()
    {
        using var text = new GapText();
        text.Append("> ");
        using Marker prompt = text.CreateMarker(text.Start, InsertionType.Advances);
        for (int i = 0; i < 100; i++)
        {
            text.Insert(prompt.Position, Chunk, origin: ChangeOrigin.Process);
            text.Insert(new TextPosition(i + 1), "x");
            text.Delete(new TextRange(text.End - 1, text.End));
            text.Append(" ");
        }

        Assert.Equal(new string('x', 100) + string.Concat(Enumerable.Repeat(Chunk, 100)) + "> ", text.GetString());
        Assert.Equal(text.End - 2, prompt.Position);
        text.CheckInvariants();
    }

    [Fact]
    public void A_trimmed_text_keeps_its_last_lines_and_not_the_memory_of_the_others()
    {
        // one reservation holds all that passes through, so that what is given back is given back by trimming
        using var text = new GapText();
        for (int i = 0; i < 1000; i++)
        {
            text.Append(Chunk, origin: ChangeOrigin.Process);
            if (i % 7 == 0) text.Insert(text.Start, "typed ");
            if (text.Length > 1_000_000) text.TrimStart(text.Length - 1_000_000);
        }

        Assert.Equal(1_000_000, text.Length);
        string tail = string.Concat(Enumerable.Repeat(Chunk, 16))[^1_000_000..];
        Assert.Equal(tail, text.GetString());
        text.CheckInvariants();
        if (OperatingSystem.IsLinux()) Assert.InRange(text.DiscardedUnits, 55_000_000, 80_000_000);
    }

    [Fact]
    public void A_trimmed_text_that_fills_its_memory_slides_back_in_it()
    {
        using var text = new GapText(null, new StoreTuning { Reservation = 8 << 20 });
        for (int i = 0; i < 500; i++)
        {
            text.Append(Chunk, origin: ChangeOrigin.Process);
            if (text.Length > 1_000_000) text.TrimStart(text.Length - 1_000_000);
        }

        Assert.Equal(string.Concat(Enumerable.Repeat(Chunk, 16))[^1_000_000..], text.GetString());
        text.CheckInvariants();
    }

    [Fact]
    public void A_large_text_is_emptied_and_filled_again()
    {
        using var text = new GapText(new GapTextOptions { UndoBudget = 1 << 30 });
        for (int i = 0; i < 200; i++) text.Append(Chunk);
        string whole = text.GetString();
        text.Undo.Boundary();
        text.Delete(new TextRange(new TextPosition(1000), text.End - 1000));
        text.CheckInvariants();
        Assert.Equal(1999, text.Length);
        text.Delete(text.FullRange);
        text.CheckInvariants();
        Assert.Equal(1, text.LineCount);
        Assert.True(text.Undo.TryUndo(out _));
        Assert.Equal(whole, text.GetString());
        text.CheckInvariants();
    }

    [Fact]
    public void One_endless_line_is_sliced_and_bounded()
    {
        using var text = new GapText();
        text.Append("first\n" + new string('x', 5_000_000) + "\nlast");
        char[] room = new char[100];
        var inside = new TextPosition(2_500_000);
        Assert.Equal(100, text.CopyLineSlice(inside, room, out bool reached));
        Assert.False(reached);
        Assert.Equal(new TextPosition(7), text.LineStartBefore(inside));
        Assert.Equal(new TextPosition(5_000_007), text.LineEndAfter(inside));
        Assert.Equal(new LineNumber(2), text.LineOf(inside));
    }
}
