namespace Editor.Text;

/// <summary>
/// A place in a text that stays with the characters around it: edits before it carry it along. What it costs an edit does not grow with
/// the number of markers; one that is no longer needed should be disposed, for the text keeps it alive.
/// </summary>
public sealed class Marker : IDisposable
{
    private MarkerSet? _set;

    internal Marker(MarkerSet set, InsertionType type)
    {
        _set = set;
        Type = type;
    }

    /// <summary>Whatever the marker's maker wants to find again by it.</summary>
    public object? Owner { get; set; }

    internal MarkerChunk? Chunk { get; set; }

    internal int Slot { get; set; }

    internal InsertionType Type { get; set; }

    /// <summary>The text that the marker points into, or null when it points nowhere any more.</summary>
    public GapText? Text => _set?.Text;

    /// <summary>True until the marker, or its text, is disposed.</summary>
    public bool IsAlive => _set is { IsAlive: true };

    /// <summary>Where the marker stands.</summary>
    /// <exception cref="ObjectDisposedException">It points nowhere.</exception>
    public TextPosition Position => new(AliveSet().OffsetOf(this) + 1);

    /// <summary>What the marker does when text is inserted where it stands.</summary>
    /// <exception cref="ObjectDisposedException">On setting: it points nowhere.</exception>
    public InsertionType InsertionType
    {
        get => Type;
        set
        {
            if (value == Type) return;
            MarkerSet set = AliveSet();
            set.Text.VerifyMutable();
            int offset = set.OffsetOf(this);
            set.Remove(this);
            Type = value;
            set.Add(this, offset);
        }
    }

    /// <summary>Moves the marker.</summary>
    /// <exception cref="TextRangeException">The position is outside the text; the marker has not moved.</exception>
    /// <exception cref="ObjectDisposedException">It points nowhere.</exception>
    public void MoveTo(TextPosition position)
    {
        MarkerSet set = AliveSet();
        set.Text.VerifyMutable();
        set.Move(this, set.Text.CheckedOffset(position));
    }

    /// <summary>Makes the marker point nowhere. A second call does nothing.</summary>
    public void Dispose()
    {
        MarkerSet? set = _set;
        _set = null;
        if (set is not { IsAlive: true }) return;
        set.Text.VerifyMutable();
        set.Remove(this);
    }

    /// <inheritdoc />
    public override string ToString() => IsAlive ? $"marker at {Position}" : "marker in no text";

    private MarkerSet AliveSet()
    {
        if (_set is not { IsAlive: true } set)
        {
            Throw.DeadMarker();
            return null;
        }

        return set;
    }
}
