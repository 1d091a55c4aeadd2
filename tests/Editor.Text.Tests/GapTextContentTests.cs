using CsCheck;
using Editor.Text.Tests.Model;

namespace Editor.Text.Tests;

/// <summary>What a text refuses, and that refusing changes nothing.</summary>
public sealed class GapTextContentTests
{
    [Theory]
    [InlineData(0xD83D)]
    [InlineData(0x61, 0xD83D, 0x62)]
    [InlineData(0xDC00)]
    [InlineData(0xDD00, 0x20, 0xDC80)]
    [InlineData(0xD83D, 0xD83D, 0xDE00)]
    public void A_lone_surrogate_that_is_no_byte_is_refused(params int[] units)
    {
        string bad = string.Concat(units.Select(static u => (char)u));
        foreach (int padding in new[] { 0, 30, 5000 })
        {
            using var text = new GapText();
            text.Append("before\n");
            long version = text.Version;
            string padded = new string('x', padding) + "\n" + bad + new string('y', padding);
            var error = Assert.Throws<TextContentException>(() => text.Insert(new TextPosition(3), padded));
            Assert.Contains("U+D", error.Message, StringComparison.Ordinal);
            Assert.Throws<TextContentException>(() => text.Append(padded));
            Assert.Throws<TextContentException>(() => text.Replace(text.FullRange, padded));
            byte[] bytes = PlainDecoder.Encode(padded.Replace("\uD83D", "\uDD00", StringComparison.Ordinal));
            Assert.Throws<TextContentException>(() => text.InsertDecoded(text.Start, new PlainDecoder(), bytes, flush: true));
            text.CheckInvariants();
            if (padding == 0) Assert.Equal("before\n", text.GetString());
            if (padding == 0) Assert.Equal(version, text.Version);
        }
    }

    [Fact]
    public void A_refused_append_leaves_the_index_as_it_was()
    {
        using var text = new GapText();
        string lines = string.Concat(Enumerable.Repeat("line\n", 3000));
        text.Append(lines);
        text.Insert(text.Start, "x");
        Assert.Throws<TextContentException>(() => text.Append(lines + "\uD83D"));
        text.CheckInvariants();
        text.Append(lines);
        text.CheckInvariants();
        Assert.Equal(6001, text.LineCount);
    }

    [Fact]
    public void Raw_bytes_stand_beside_anything()
    {
        using var text = new GapText();
        text.Append("😀\uDC80");
        text.Insert(new TextPosition(2), "\uDCFF");
        Assert.Equal("😀\uDCFF\uDC80", text.GetString());
        Assert.Equal(3, text.Length);
        Assert.Equal(0x1F600, text.CodePointAt(new TextPosition(1)));
        Assert.Equal(0xDCFF, text.CodePointAt(new TextPosition(2)));
        text.Delete(new TextRange(new TextPosition(1), new TextPosition(2)));
        Assert.Equal("\uDCFF\uDC80", text.GetString());
        text.CheckInvariants();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(7)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void A_position_outside_is_refused_by_every_member_with_the_range_that_there_is(int value)
    {
        using var text = new GapText();
        text.Append("a😀b\nc");
        using Marker marker = text.CreateMarker(text.Start);
        var at = new TextPosition(value);
        TextRange range = TextRange.Between(at, text.Start);
        Action[] calls =
        [
            () => text.Insert(at, "x"),
            () => text.InsertDecoded(at, new PlainDecoder(), "ab"u8, flush: true),
            () => text.Delete(range),
            () => text.Replace(range, "x"),
            () => text.CodePointAt(at),
            () => text.GetString(range),
            () => text.GetUnitCount(range),
            () => text.CopyTo(range, new char[100]),
            () => text.LineOf(at),
            () => text.LineStartBefore(at),
            () => text.LineEndAfter(at),
            () => text.CountNewlines(range),
            () => text.CreateMarker(at),
            () => marker.MoveTo(at),
            () => text.Snapshot(range),
            () => text.CopyLineSlice(at, new char[10], out _),
            () => text.GetSpan(range),
            () => text.GetPieces(range, out _, out _),
        ];
        foreach (Action call in calls)
        {
            var error = Assert.Throws<TextRangeException>(call);
            Assert.Contains("1..6", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal("a😀b\nc", text.GetString());
        Assert.Equal(1, marker.Position.Value);
        Assert.Equal(1, text.MarkerCount);
    }

    [Fact]
    public void A_line_outside_is_refused()
    {
        using var text = new GapText();
        text.Append("one\ntwo\n");
        Assert.Equal(new TextPosition(9), text.LineStart(new LineNumber(3)));
        Assert.Throws<TextRangeException>(() => text.LineStart(new LineNumber(4)));
        Assert.Throws<TextRangeException>(() => text.LineStart(new LineNumber(0)));
        Assert.Throws<TextRangeException>(() => text.LineStart(default));
    }

    [Fact]
    public void The_default_range_and_a_reversed_one_are_refused()
    {
        using var text = new GapText();
        text.Append("text");
        Assert.Throws<TextRangeException>(() => text.Delete(default));
        Assert.Throws<ArgumentException>(() => new TextRange(new TextPosition(3), new TextPosition(2)));
        Assert.Equal(TextRange.At(new TextPosition(2), 1), TextRange.Between(new TextPosition(3), new TextPosition(2)));
    }

    [Fact]
    public void Its_own_memory_cannot_be_inserted()
    {
        using var text = new GapText();
        text.Append(new string('x', 100));
        Assert.Throws<ArgumentException>(() => text.Append(text.GetSpan(text.FullRange)));
        Assert.Throws<ArgumentException>(() => text.Insert(text.Start, text.GetSpan(text.FullRange)[..2]));
        Assert.Equal(100, text.Length);
    }

    [Fact]
    public void Too_small_a_room_is_refused_before_anything_is_written()
    {
        using var text = new GapText();
        text.Append("a😀");
        char[] room = ['.', '.'];
        Assert.Throws<ArgumentException>(() => text.CopyTo(text.FullRange, room));
        Assert.Equal("..", new string(room));
        Assert.Equal(3, text.CopyTo(text.FullRange, new char[3]));
    }

    [Fact]
    public void Half_a_pair_is_never_copied()
    {
        using var text = new GapText();
        text.Append("a😀b\n");
        char[] room = new char[2];
        Assert.Equal(1, text.CopyLineSlice(text.Start, room, out bool reached));
        Assert.False(reached);
        Assert.Equal(2, text.CopyLineSlice(new TextPosition(2), room, out reached));
        Assert.False(reached);
        Assert.Equal(1, text.CopyLineSlice(new TextPosition(3), room, out reached));
        Assert.True(reached);
        Assert.Equal(0, text.CopyLineSlice(new TextPosition(5), room, out reached));
        Assert.True(reached);
    }

    [Fact]
    public void Positions_count_characters_wherever_the_pairs_are() =>
        TextGen.Long.Array[1, 4].Sample(
            static parts =>
            {
                using var text = new GapText();
                foreach (string part in parts) text.Append(part);
                List<int> model = TextModel.CodePoints(string.Concat(parts));
                for (int i = 0; i < model.Count; i += 1 + (model.Count / 200)) Assert.Equal(model[i], text.CodePointAt(new TextPosition(i + 1)));
                Assert.Equal(model.Count, text.Length);
            },
            iter: 100);
}
