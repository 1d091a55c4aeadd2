using System.Text;
using CsCheck;
using Editor.Text;
using static Editor.Buffers.Tests.Positions;

namespace Editor.Buffers.Tests.TextBuffers;

public sealed class ProcessOutputTests
{
    [Fact]
    public void Output_goes_in_at_the_mark_before_what_is_being_typed()
    {
        using var editor = new TestEditor();
        var buffer = editor.Buffer("> typed");
        using var mark = buffer.Text.CreateMarker(At(3));
        using var window = buffer.Text.CreateMarker(At(3));
        buffer.Point = At(3);
        Assert.Equal(4, buffer.AppendFromProcess(mark, CodingSystem.Utf8Unix.CreateDecoder(), "out\n"u8));
        Assert.Equal("> out\ntyped", buffer.Text.GetString());
        Assert.Equal((At(7), At(7), At(7)), (mark.Position, window.Position, buffer.Point));
        buffer.Point = At(1);
        buffer.AppendFromProcess(mark, "more");
        Assert.Equal((At(11), At(1)), (mark.Position, buffer.Point));
    }

    [Fact]
    public void A_mark_elsewhere_is_the_callers_mistake()
    {
        using var editor = new TestEditor();
        using var mark = editor.Buffer().Text.CreateMarker(At(1));
        var buffer = editor.Buffer();
        Assert.Throws<ArgumentException>(() => buffer.AppendFromProcess(mark, "x"));
    }

    [Fact]
    public void Read_only_and_narrowing_do_not_hold_it_back()
    {
        using var editor = new TestEditor();
        var buffer = editor.Buffer("hello world");
        using var mark = buffer.Text.CreateMarker(buffer.Text.End);
        buffer.Narrow(Range(2, 4));
        buffer.IsReadOnly = true;
        buffer.AppendFromProcess(mark, "!");
        Assert.Equal("hello world!", buffer.Text.GetString());
        Assert.Equal("el", buffer.GetAccessibleString());
        Assert.False(buffer.Text.Undo.TryUndo(out _) && buffer.Text.Length == 11);
    }

    // GNU Emacs 28.2: the end floats ahead of output at the end, the beginning does not.
    [Theory]
    [InlineData(1, "elO")]
    [InlineData(2, "OOel")]
    public void A_narrowing_edge_at_the_mark_keeps_the_output_inside(int edge, string expected)
    {
        using var editor = new TestEditor();
        var buffer = editor.Buffer("hello");
        buffer.Narrow(Range(2, 4));
        using var mark = buffer.Text.CreateMarker(edge == 1 ? At(4) : At(2));
        buffer.AppendFromProcess(mark, edge == 1 ? "O" : "OO");
        Assert.Equal(expected, buffer.GetAccessibleString());
    }

    [Fact]
    public void A_split_sequence_waits_and_a_byte_that_is_none_is_kept()
    {
        using var editor = new TestEditor();
        var buffer = editor.Buffer();
        using var mark = buffer.Text.CreateMarker(At(1));
        var decoder = CodingSystem.Utf8Unix.CreateDecoder();
        Assert.Equal(0, buffer.AppendFromProcess(mark, decoder, [0xE2, 0x82]));
        Assert.Equal(1, buffer.AppendFromProcess(mark, decoder, [0xAC]));
        Assert.Equal(1, buffer.AppendFromProcess(mark, decoder, [0xFF]));
        Assert.Equal("€\uDCFF", buffer.Text.GetString());
    }

    [Fact]
    public void Over_the_cap_the_oldest_lines_go_and_a_note_tells_how_many_bytes()
    {
        using var editor = new TestEditor();
        var buffer = editor.Buffer();
        buffer.SizeCap = 1000;
        using var mark = buffer.Text.CreateMarker(At(1));
        var sent = new StringBuilder();
        for (var i = 0; i < 500; i++)
        {
            var line = $"line {i} äöü 😀\n";
            sent.Append(line);
            buffer.AppendFromProcess(mark, line);
            Assert.InRange(buffer.Text.Length, 0, 1000);
        }

        var text = buffer.Text.GetString();
        var noteEnd = text.IndexOf('\n', StringComparison.Ordinal) + 1;
        var kept = text[noteEnd..];
        Assert.StartsWith("line ", kept, StringComparison.Ordinal);
        Assert.EndsWith(kept, sent.ToString(), StringComparison.Ordinal);
        var dropped = Encoding.UTF8.GetByteCount(sent.ToString()) - Encoding.UTF8.GetByteCount(kept);
        Assert.Equal(dropped, buffer.DroppedBytes);
        Assert.Contains($"{dropped:N0} bytes dropped", text[..noteEnd], StringComparison.Ordinal);
        Assert.Equal(buffer.Text.End, mark.Position);
    }

    [Fact]
    public void One_endless_line_is_capped_as_well()
    {
        using var editor = new TestEditor();
        var buffer = editor.Buffer();
        buffer.SizeCap = 400;
        using var mark = buffer.Text.CreateMarker(At(1));
        for (var i = 0; i < 300; i++)
        {
            buffer.AppendFromProcess(mark, "0123456789");
            Assert.InRange(buffer.Text.Length, 1, 400);
        }

        Assert.True(buffer.Text.Length > 230);
    }

    [Fact]
    public void One_piece_larger_than_the_cap_leaves_its_end()
    {
        using var editor = new TestEditor();
        var buffer = editor.Buffer();
        buffer.SizeCap = 300;
        using var mark = buffer.Text.CreateMarker(At(1));
        buffer.AppendFromProcess(mark, new string('x', 5000) + "end");
        Assert.EndsWith("xend", buffer.Text.GetString(), StringComparison.Ordinal);
        Assert.InRange(buffer.Text.Length, 140, 300);
    }

    [Fact]
    public void Nothing_is_lost_uncounted_whatever_comes() =>
        Gen.Select(Gen.Byte.Array[0, 90].Array[0, 40], Gen.Bool).Sample((pieces, dos) =>
        {
            using var editor = new TestEditor();
            var buffer = editor.Buffer();
            buffer.SizeCap = 256;
            buffer.FileCoding = dos ? CodingSystem.Latin1Unix : CodingSystem.Utf8Unix;
            using var mark = buffer.Text.CreateMarker(At(1));
            var decoder = buffer.FileCoding.CreateDecoder();
            foreach (var piece in pieces) buffer.AppendFromProcess(mark, decoder, piece);
            buffer.AppendFromProcess(mark, decoder, [], flush: true);
            var text = buffer.Text.GetString();
            var kept = buffer.DroppedBytes == 0 ? text : text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..];
            Assert.Equal(pieces.Sum(piece => piece.Length), buffer.DroppedBytes + buffer.FileCoding.Encode(kept).Length);
        });
}
