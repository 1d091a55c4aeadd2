using Editor.Text.Tests.Model;

namespace Editor.Text.Tests;

public sealed class GapTextEventTests
{
    private static TextRange Range(int start, int end) => new(new TextPosition(start), new TextPosition(end));

    private static List<TextChange> Listen(GapText text)
    {
        var changes = new List<TextChange>();
        text.Changed += (GapText sender, in TextChange change) =>
        {
            Assert.Same(text, sender);
            changes.Add(change);
        };
        return changes;
    }

    [Fact]
    public void Each_change_is_told_once_with_its_origin()
    {
        using var text = new GapText();
        List<TextChange> changes = Listen(text);
        text.Append("a😀c");
        text.Append("");
        text.Insert(new TextPosition(2), "x", origin: ChangeOrigin.Process);
        text.Replace(Range(1, 3), "12345", ChangeOrigin.Program);
        text.Delete(Range(2, 2));
        text.Delete(Range(2, 4));
        text.TrimStart(1);
        text.InsertDecoded(text.End, new PlainDecoder(), PlainDecoder.Encode(new string('d', 20_000)), flush: false, origin: ChangeOrigin.Process);
        TextChange[] expected =
        [
            new(new(1), 0, 3, ChangeOrigin.User),
            new(new(2), 0, 1, ChangeOrigin.Process),
            new(new(1), 2, 5, ChangeOrigin.Program),
            new(new(2), 2, 0, ChangeOrigin.User),
            new(new(1), 1, 0, ChangeOrigin.Process),
            new(new(5), 0, 20_000, ChangeOrigin.Process),
        ];
        Assert.Equal(expected, changes);
        Assert.Equal(6, text.Version);
    }

    [Fact]
    public void Deferred_changes_are_told_as_one_that_covers_them()
    {
        using var text = new GapText();
        text.Append("0123456789");
        List<TextChange> changes = Listen(text);
        using (text.DeferChanges())
        {
            using (text.DeferChanges()) text.Insert(new TextPosition(5), "xx");
            text.Delete(Range(8, 10));
            text.Delete(Range(2, 4));
            Assert.Empty(changes);
        }

        Assert.Equal("03xx4789", text.GetString());
        TextChange change = Assert.Single(changes);
        Assert.Equal(new TextChange(new(2), 6, 4, ChangeOrigin.User), change);
    }

    [Fact]
    public void Deferred_appends_are_told_as_one_append()
    {
        using var text = new GapText();
        text.Append("start ");
        List<TextChange> changes = Listen(text);
        using (text.DeferChanges())
        {
            for (int i = 0; i < 10; i++) text.Append("more ", origin: ChangeOrigin.Process);
        }

        Assert.Equal(new TextChange(new(7), 0, 50, ChangeOrigin.Process), Assert.Single(changes));
    }

    [Fact]
    public void A_handler_that_changes_the_text_is_told_off_and_the_change_stands()
    {
        using var text = new GapText();
        text.Changed += (GapText sender, in TextChange change) => sender.Append("again");
        Assert.Throws<InvalidOperationException>(() => text.Append("once"));
        Assert.Equal("once", text.GetString());
        text.CheckInvariants();
    }

    [Fact]
    public void The_owner_is_asked_before_every_change_and_before_spans_leave()
    {
        bool allowed = true;
        using var text = new GapText(new GapTextOptions { VerifyAccess = () => { if (!allowed) throw new UnauthorizedAccessException(); } });
        text.Append("text");
        Marker marker = text.CreateMarker(text.Start);
        allowed = false;
        Action[] calls =
        [
            () => text.Append("x"),
            () => text.Delete(text.FullRange),
            () => text.Replace(text.FullRange, "x"),
            () => text.TrimStart(1),
            () => text.InsertDecoded(text.Start, new PlainDecoder(), "ab"u8, flush: true),
            () => text.CreateMarker(text.Start),
            () => marker.MoveTo(text.End),
            () => marker.InsertionType = InsertionType.Advances,
            marker.Dispose,
            () => text.Undo.Boundary(),
            () => text.Undo.JoinTyped(),
            () => text.Undo.TryUndo(out _),
            () => text.Undo.TryRedo(out _),
            () => text.Undo.Enabled = false,
            () => text.Undo.Budget = 1,
            () => text.IsModified = false,
            () => text.DeferChanges(),
            () => text.GetSpan(text.FullRange),
            () => text.GetPieces(text.FullRange, out _, out _),
            () => text.Snapshot(),
        ];
        foreach (Action call in calls) Assert.Throws<UnauthorizedAccessException>(call);
        allowed = true;
        Assert.Equal("text", text.GetString());
    }

    [Fact]
    public async Task A_snapshot_is_read_elsewhere_while_the_text_goes_on()
    {
        using var text = new GapText();
        text.Append(string.Concat(Enumerable.Repeat("line 😀\n", 10_000)));
        TextSnapshot snapshot = text.Snapshot();
        string before = text.GetString();
        Task<string> reader = Task.Run(() => snapshot.ToString());
        text.Delete(text.FullRange);
        text.Append("other");
        Assert.Equal(before, await reader);
        Assert.Equal(before, snapshot.Span.ToString());
        Assert.Equal(70_000, snapshot.Range.Length);
        Assert.True(snapshot.Version < text.Version);
    }

    [Fact]
    public void A_disposed_text_refuses_changes_and_its_markers_point_nowhere()
    {
        var text = new GapText();
        text.Append("text");
        Marker marker = text.CreateMarker(text.Start);
        text.Dispose();
        text.Dispose();
        Assert.Throws<ObjectDisposedException>(() => text.Append("x"));
        Assert.False(marker.IsAlive);
        Assert.Throws<ObjectDisposedException>(() => marker.Position);
        marker.Dispose();
        Assert.Equal(0, text.Length);
        Assert.Equal("", text.GetString());
    }
}
