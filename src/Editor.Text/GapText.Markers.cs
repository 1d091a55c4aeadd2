namespace Editor.Text;

/// <content>Markers.</content>
public sealed partial class GapText
{
    /// <summary>How many markers point into the text.</summary>
    public int MarkerCount => _markers.Count;

    /// <summary>The markers that stand in a range, both its ends among it, that have an <see cref="Marker.Owner"/>.</summary>
    /// <param name="range">The range.</param>
    public List<Marker> OwnedMarkersIn(TextRange range)
    {
        CheckRange(range);
        List<Marker> found = [];
        if (_markers.Count != 0) _markers.CollectOwned(range.Start.Value - 1, range.End.Value - 1, found);
        return found;
    }

    /// <summary>Makes a marker.</summary>
    /// <param name="at">Where it stands.</param>
    /// <param name="type">What it does when text is inserted exactly there.</param>
    /// <returns>The marker; dispose it when it is no longer needed.</returns>
    /// <exception cref="TextRangeException">The position is outside the text.</exception>
    public Marker CreateMarker(TextPosition at, InsertionType type = InsertionType.StaysBefore)
    {
        VerifyMutable();
        int offset = CheckedOffset(at);
        var marker = new Marker(_markers, type);
        _markers.Add(marker, offset);
        return marker;
    }
}
