using Editor.Text;
using static Editor.Buffers.Tests.Positions;

namespace Editor.Buffers.Tests.TextBuffers;

public sealed class SharedTextTests
{
    [Fact]
    public void An_indirect_buffer_has_the_text_and_a_point_and_a_narrowing_of_its_own()
    {
        using var editor = new TestEditor();
        var shown = editor.Buffer("hello world");
        shown.Narrow(new TextRange(At(2), At(9)));
        shown.Point = At(4);
        var made = editor.Registry.CreateIndirect("other", shown);
        Assert.Equal((shown, At(4), shown.Accessible), (made.Base, made.Point, made.Accessible));
        made.Widen();
        made.Point = At(1);
        made.Insert("> ");
        Assert.Equal("> hello world", shown.Text.GetString());
        Assert.Equal((At(6), At(4)), (shown.Point, shown.PointMin));
        Assert.Same(shown, editor.Registry.CreateIndirect("third", made).Base);
    }

    [Fact]
    public void An_indirect_buffer_dies_with_its_base_and_not_the_other_way()
    {
        using var editor = new TestEditor();
        var shown = editor.Buffer("abc");
        var first = editor.Registry.CreateIndirect("first", shown);
        var second = editor.Registry.CreateIndirect("second", shown);
        Assert.True(first.Kill());
        Assert.Equal("abc", shown.Text.GetString());
        second.KillQuery += static () => false;
        Assert.False(shown.Kill());
        Assert.True(shown.IsAlive && second.IsAlive);
    }

    [Fact]
    public void Swapped_texts_take_their_points_and_narrowings_along()
    {
        using var editor = new TestEditor();
        var one = editor.Buffer("aaaa");
        var other = editor.Buffer("bbbbbbbb");
        one.Point = At(2);
        one.SetMark(At(4));
        other.Narrow(new TextRange(At(3), At(6)));
        other.Point = At(5);
        one.SwapText(other);
        Assert.Equal(("bbb", At(5), true), (one.GetAccessibleString(), one.Point, one.IsNarrowed));
        Assert.Equal(("aaaa", At(2), false), (other.GetAccessibleString(), other.Point, other.IsNarrowed));
        Assert.Equal(At(4), other.Mark!.Position);
        one.Insert("x");
        Assert.Equal("aaaa", other.Text.GetString());
    }

    [Fact]
    public void Overwritten_text_leaves_markers_where_they_are_and_can_be_undone()
    {
        using var editor = new TestEditor();
        var buffer = editor.Buffer("abcdef");
        using var mark = buffer.Text.CreateMarker(At(3));
        buffer.Text.Undo.Boundary();
        buffer.Overwrite(new TextRange(At(2), At(5)), "XYZ");
        Assert.Equal(("aXYZef", At(3)), (buffer.Text.GetString(), mark.Position));
        Assert.True(buffer.TryUndo());
        Assert.Equal("abcdef", buffer.Text.GetString());
        Assert.Throws<ArgumentException>(() => buffer.Overwrite(new TextRange(At(1), At(2)), "xy"));
    }
}
