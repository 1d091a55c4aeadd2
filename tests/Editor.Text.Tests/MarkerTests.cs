namespace Editor.Text.Tests;

public sealed class MarkerTests
{
    [Fact]
    public void A_marker_that_stays_and_one_that_advances_part_at_an_insertion()
    {
        using var text = new GapText();
        text.Append("ab");
        using Marker stays = text.CreateMarker(new TextPosition(2));
        using Marker advances = text.CreateMarker(new TextPosition(2), InsertionType.Advances);
        text.Insert(new TextPosition(2), "😀");
        Assert.Equal(2, stays.Position.Value);
        Assert.Equal(3, advances.Position.Value);
        text.Insert(new TextPosition(2), "x", MarkerRule.AllAdvance);
        Assert.Equal(3, stays.Position.Value);
        Assert.Equal(4, advances.Position.Value);
    }

    [Fact]
    public void A_hundred_thousand_markers_all_follow()
    {
        using var text = new GapText();
        text.Append(new string('x', 100_000));
        Marker[] markers = [.. Enumerable.Range(0, 100_000).Select(i => text.CreateMarker(new TextPosition((i * 7919 % 100_000) + 1)))];
        for (int i = 0; i < 1000; i++) text.Insert(new TextPosition(50_001), "y");
        text.Delete(new TextRange(new TextPosition(10_001), new TextPosition(20_001)));
        text.CheckInvariants();
        for (int i = 0; i < markers.Length; i++)
        {
            int at = (i * 7919 % 100_000) + 1;
            int moved = at > 50_001 ? at + 1000 : at;
            int expected = moved switch { > 20_001 => moved - 10_000, > 10_001 => 10_001, _ => moved };
            Assert.Equal(expected, markers[i].Position.Value);
        }

        foreach (Marker marker in markers) marker.Dispose();
        Assert.Equal(0, text.MarkerCount);
        text.CheckInvariants();
    }

    [Fact]
    public void A_disposed_marker_points_nowhere()
    {
        using var text = new GapText();
        Marker marker = text.CreateMarker(text.Start);
        Assert.Same(text, marker.Text);
        marker.Dispose();
        marker.Dispose();
        Assert.False(marker.IsAlive);
        Assert.Null(marker.Text);
        Assert.Throws<ObjectDisposedException>(() => marker.Position);
        Assert.Throws<ObjectDisposedException>(() => marker.MoveTo(text.Start));
        Assert.Equal(0, text.MarkerCount);
    }
}
