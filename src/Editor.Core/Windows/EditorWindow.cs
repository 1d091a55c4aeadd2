namespace Editor.Core;

/// <summary>
/// A view of a buffer: what part of it shows, with a point of its own while it is not selected. The selected window's point is its buffer's.
/// </summary>
/// <remarks>Painting costs what the window shows, however long the buffer or a line of it is.</remarks>
public sealed partial class EditorWindow : WindowNode
{
    private readonly EditorSession _session;
    private Marker _point;
    private StablePlace _start;
    private StablePlace _seenEnd;

    internal EditorWindow(EditorSession session, TextBuffer buffer, bool isMinibuffer = false)
    {
        _session = session;
        IsMinibuffer = isMinibuffer;
        Buffer = buffer;
        _point = buffer.Text.CreateMarker(buffer.Point);
        _start = new StablePlace(buffer.Text, buffer.PointMin);
        _seenEnd = new StablePlace(buffer.Text, buffer.PointMax);
    }

    /// <summary>The buffer it shows.</summary>
    public TextBuffer Buffer { get; private set; }

    /// <summary>Whether this is the minibuffer's window.</summary>
    public bool IsMinibuffer { get; }

    /// <summary>Whether keys go here.</summary>
    public bool IsSelected => _session.Windows.Selected == this;

    /// <summary>Point in this window.</summary>
    public TextPosition Point
    {
        get => Clamp(IsSelected ? Buffer.Point : _point.Position);
        set
        {
            TextPosition position = Clamp(value);
            _point.MoveTo(position);
            if (IsSelected) Buffer.Point = position;
        }
    }

    /// <summary>The first position shown: the beginning of a screen line.</summary>
    public TextPosition Start
    {
        get => Clamp(_start.Position);
        set => _start.Position = Clamp(value);
    }

    /// <summary>Columns scrolled off at the left, where long lines are truncated.</summary>
    public int HScroll { get; set; }

    /// <summary>Whether the window stays at the end of its buffer as text is added there, while point is at the end.</summary>
    public bool FollowsOutput { get; set; } = true;

    /// <summary>Stretches with faces of their own, over the highlighter's: matches of a search, for example. Whoever sets them clears them.</summary>
    public IList<Overlay> Overlays { get; } = [];

    /// <summary>Called while a frame is painted, with the stretch that shows: gives overlays for it. Must be quick; null for none.</summary>
    public Func<EditorWindow, TextRange, IEnumerable<Overlay>>? OverlaySource { get; set; }

    /// <summary>What it showed before: where q in a help page goes back to. May have been killed since.</summary>
    internal TextBuffer? PreviousBuffer { get; private set; }

    /// <summary>Whether the window was made to show help, and goes with it.</summary>
    internal bool MadeForHelp { get; set; }

    /// <summary>Rows for text: without the mode line and the header.</summary>
    public int TextRows => Math.Max(0, IsMinibuffer ? Area.Rows : Area.Rows - 1 - HeaderRows);

    /// <summary>Columns for text: without the line at the right of a window that has a neighbour there.</summary>
    public int TextColumns => Math.Max(0, Area.Columns - (HasRightNeighbour ? 1 : 0));

    /// <summary>Rows of the column header: 1 where the buffer has one, else 0.</summary>
    public int HeaderRows => !IsMinibuffer && Area.Rows > 3 && BufferModes.Of(Buffer) is { Header: not null } or { HasScriptHeader: true } ? 1 : 0;

    internal bool HasRightNeighbour => Area.Column + Area.Columns < _session.Windows.Columns;

    /// <summary>Whether long lines end in a mark instead of being continued.</summary>
    public bool TruncatesLines
    {
        get
        {
            if (IsMinibuffer) return false;
            BufferModes modes = BufferModes.Of(Buffer);
            return modes.TruncateLines ?? modes.Major.TruncateLines ?? _session.Settings.TruncateLines;
        }
    }

    /// <summary>Shows another buffer, at that buffer's point; <see cref="WindowTree.Show"/> is what commands call.</summary>
    internal void SetBuffer(TextBuffer buffer)
    {
        if (Buffer == buffer) return;
        if (Buffer.IsAlive) Remember();
        PreviousBuffer = Buffer;
        MadeForHelp = false;
        _point.Dispose();
        _start.Dispose();
        _seenEnd.Dispose();
        Buffer = buffer;
        HScroll = 0;
        Overlays.Clear();
        OverlaySource = null;
        _point = buffer.Text.CreateMarker(buffer.Point);
        _start = new StablePlace(buffer.Text, Recall(buffer));
        _seenEnd = new StablePlace(buffer.Text, buffer.PointMax);
    }

    // The selected window's point lives in its buffer: these two carry it over when the selection moves.
    internal void OnSelected() => Buffer.Point = Clamp(_point.Position);

    internal void OnDeselected()
    {
        if (Buffer.IsAlive) _point.MoveTo(Buffer.Point);
    }

    internal void Close()
    {
        _point.Dispose();
        _start.Dispose();
        _seenEnd.Dispose();
    }

    private TextPosition Clamp(TextPosition position)
    {
        if (position < Buffer.PointMin) return Buffer.PointMin;
        return position > Buffer.PointMax ? Buffer.PointMax : position;
    }
}

/// <summary>A stretch of a window's text with a face of its own.</summary>
/// <param name="Range">The stretch.</param>
/// <param name="Face">What it means.</param>
public readonly record struct Overlay(TextRange Range, Face Face);
