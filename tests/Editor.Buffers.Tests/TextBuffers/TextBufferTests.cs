using Editor.Text;
using static Editor.Buffers.Tests.Positions;

namespace Editor.Buffers.Tests.TextBuffers;

public sealed class TextBufferTests
{
    [Fact]
    public void Insertion_at_point_moves_it_and_elsewhere_does_not()
    {
        using var editor = new TestEditor();
        var buffer = editor.Buffer("hällo 😀");
        Assert.Equal(At(8), buffer.Point);
        buffer.Point = At(3);
        buffer.Insert("XY");
        Assert.Equal(At(5), buffer.Point);
        buffer.InsertAt(At(5), "!");
        Assert.Equal(At(5), buffer.Point);
        buffer.InsertAt(At(5), "?", MarkerRule.AllAdvance);
        Assert.Equal(At(6), buffer.Point);
        Assert.Equal("häXY?!llo 😀", buffer.Text.GetString());
        buffer.Point = At(1000);
        Assert.Equal(buffer.PointMax, buffer.Point);
    }

    [Fact]
    public void A_read_only_buffer_names_itself_and_a_program_may_write_all_the_same()
    {
        using var editor = new TestEditor();
        var buffer = editor.Buffer("text");
        var told = new List<BufferEventKind>();
        using var events = editor.Registry.Events.Subscribe(happened => told.Add(happened.Kind));
        buffer.IsReadOnly = true;
        Assert.Equal([BufferEventKind.ReadOnlyChanged], told);
        Assert.Equal("Buffer is read-only: test", Assert.Throws<EditorException>(() => buffer.Insert("x")).Message);
        Assert.Throws<EditorException>(() => buffer.InsertAt(At(1), "x"));
        Assert.Throws<EditorException>(() => buffer.Delete(Range(1, 2)));
        Assert.Throws<EditorException>(() => buffer.Replace(Range(1, 2), "x"));
        Assert.Throws<EditorException>(() => buffer.TryUndo());
        using (buffer.InhibitReadOnly())
        using (buffer.InhibitReadOnly()) buffer.Insert("!");
        Assert.Throws<EditorException>(() => buffer.Insert("x"));
        Assert.Equal("text!", buffer.Text.GetString());
    }

    [Fact]
    public void A_narrowing_bounds_point_and_editing_and_grows_with_what_is_typed_in_it()
    {
        using var editor = new TestEditor();
        var buffer = editor.Buffer("hello");
        buffer.Narrow(Range(2, 4));
        Assert.Equal((At(2), At(4), At(4)), (buffer.PointMin, buffer.PointMax, buffer.Point));
        buffer.Point = At(1);
        Assert.Equal(At(2), buffer.Point);
        var error = Assert.Throws<TextRangeException>(() => buffer.Delete(Range(1, 3)));
        Assert.Equal(Range(2, 4), error.Accessible);
        Assert.Throws<TextRangeException>(() => buffer.InsertAt(At(5), "x"));
        Assert.Throws<TextRangeException>(() => buffer.Narrow(Range(1, 100)));
        buffer.Insert("<");
        buffer.Point = buffer.PointMax;
        buffer.Insert(">");
        Assert.Equal("<el>", buffer.GetAccessibleString());
        buffer.Clear();
        Assert.Equal("", buffer.GetAccessibleString());
        buffer.Widen();
        Assert.False(buffer.IsNarrowed);
        Assert.Equal("hlo", buffer.GetAccessibleString());
    }

    [Fact]
    public void The_mark_moves_with_the_text_and_makes_a_region()
    {
        using var editor = new TestEditor();
        var buffer = editor.Buffer("hello");
        Assert.Null(buffer.Region);
        buffer.SetMark(At(3));
        buffer.Point = At(1);
        buffer.Insert("ab");
        Assert.Equal(Range(3, 5), buffer.Region);
        Assert.True(buffer.MarkActive);
    }

    [Fact]
    public void Undoing_back_to_the_saved_text_makes_it_unmodified()
    {
        using var editor = new TestEditor();
        var buffer = editor.Buffer();
        var told = new List<bool>();
        using var events = editor.Registry.Events.Subscribe(_ => told.Add(buffer.IsModified));
        Assert.False(buffer.IsModified);
        buffer.Insert("saved");
        buffer.Text.Undo.Boundary();
        buffer.IsModified = false;
        buffer.Insert(" and more");
        Assert.True(buffer.IsModified);
        Assert.True(buffer.TryUndo());
        Assert.Equal("saved", buffer.Text.GetString());
        Assert.False(buffer.IsModified);
        Assert.Equal([true, false, true, false], told);
        Assert.Equal(At(6), buffer.Point);
        Assert.True(buffer.TryRedo());
        Assert.True(buffer.IsModified);
        Assert.Equal("saved and more", buffer.Text.GetString());
    }

    [Fact]
    public void Process_output_is_no_saved_text_however_much_is_undone()
    {
        using var editor = new TestEditor();
        var buffer = editor.Buffer("saved");
        buffer.Text.Undo.Boundary();
        buffer.IsModified = false;
        using var mark = buffer.Text.CreateMarker(buffer.Text.End);
        buffer.Insert("typed");
        buffer.AppendFromProcess(mark, "out");
        Assert.True(buffer.TryUndo());
        Assert.Equal("savedout", buffer.Text.GetString());
        Assert.True(buffer.IsModified);
    }

    [Fact]
    public void Hidden_buffers_record_nothing_for_undo()
    {
        using var editor = new TestEditor();
        var buffer = editor.Buffer("x", " hidden");
        Assert.True(buffer.IsHidden);
        Assert.False(buffer.TryUndo());
    }

    [Fact]
    public void Values_are_the_buffers_else_the_registrys_else_the_keys()
    {
        using var editor = new TestEditor();
        var key = new BufferLocal<int>("tab-width", 8);
        var twin = new BufferLocal<int>("tab-width", 3);
        var buffer = editor.Buffer();
        var other = editor.Buffer();
        Assert.Equal(8, buffer.Locals.Get(key));
        editor.Registry.Defaults.Set(key, 4);
        buffer.Locals.Set(key, 2);
        Assert.Equal((2, 4, 3), (buffer.Locals.Get(key), other.Locals.Get(key), buffer.Locals.Get(twin)));
        Assert.True(buffer.Locals.Has(key));
        Assert.True(buffer.Locals.Remove(key));
        Assert.Equal(4, buffer.Locals.Get(key));
        var name = new BufferLocal<string?>("name", "none");
        buffer.Locals.Set(name, null);
        Assert.Null(buffer.Locals.Get(name));
    }

    [Fact]
    public void Changes_are_told_after_each_with_what_changed()
    {
        using var editor = new TestEditor();
        var buffer = editor.Buffer("abc");
        var told = new List<(TextChange Change, string Text)>();
        using (buffer.Changes.Subscribe(change => told.Add((change.Change, change.Buffer.Text.GetString()))))
        {
            buffer.Delete(Range(1, 2));
            buffer.Replace(Range(1, 2), "xyz");
        }

        buffer.Insert("unheard");
        Assert.Equal(
            [
                (new TextChange(At(1), 1, 0, ChangeOrigin.User), "bc"),
                (new TextChange(At(1), 1, 3, ChangeOrigin.User), "xyzc"),
            ],
            told);
    }

    [Fact]
    public void A_subscriber_that_kills_the_buffer_inside_its_change_is_told_off_and_may_post_it()
    {
        using var editor = new TestEditor();
        var buffer = editor.Buffer("abc");
        using var mark = buffer.Text.CreateMarker(buffer.Text.End);
        using var changes = buffer.Changes.Subscribe(_ =>
        {
            editor.Loop.Post(() => buffer.Kill());
            buffer.Kill();
        });
        buffer.AppendFromProcess(mark, "d");
        Assert.Contains("post the kill", Assert.Single(editor.Faults).Exception.Message, StringComparison.Ordinal);
        Assert.Same(buffer, editor.Registry.Find("test"));
        editor.Loop.PumpUntil(() => !buffer.IsAlive, TimeSpan.FromMinutes(5));
        Assert.False(buffer.IsAlive);
    }

    [Fact]
    public void A_subscriber_that_changes_the_text_is_told_off_and_the_change_stands()
    {
        using var editor = new TestEditor();
        var buffer = editor.Buffer();
        using var changes = buffer.Changes.Subscribe(_ => buffer.Insert("again"));
        buffer.Insert("once");
        Assert.Equal("once", buffer.Text.GetString());
        Assert.Single(editor.Faults);
    }
}
