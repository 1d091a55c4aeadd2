using System.Collections.Concurrent;
using Editor.Buffers;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>
/// A marker as Lisp has it: it may point nowhere and move from buffer to buffer. Around the text's own marker, which it gives back when
/// nobody refers to it any more.
/// </summary>
internal sealed class LispMarker
{
    private readonly ConcurrentQueue<Marker>? _abandoned;
    private InsertionType _type;

    /// <summary>A marker that points nowhere.</summary>
    public LispMarker(ConcurrentQueue<Marker>? abandoned = null) => _abandoned = abandoned;

    ~LispMarker()
    {
        // on the finalizer's thread: the loop gives it back
        if (Inner is { } inner) _abandoned?.Enqueue(inner);
    }

    /// <summary>The text's marker, or null when it points nowhere. A marker of somebody else's (a process mark) is not given back.</summary>
    public Marker? Inner { get; private set; }

    /// <summary>The buffer that it was set in.</summary>
    public TextBuffer? Home { get; private set; }

    /// <summary>The buffer that it points into, or null.</summary>
    public TextBuffer? Buffer => Inner is { IsAlive: true } && Home is { IsAlive: true } home ? home : null;

    /// <summary>Where it stands, or null when it points nowhere.</summary>
    public int? Position => Buffer is null ? null : Inner!.Position.Value;

    /// <summary>What it does when text is inserted where it stands.</summary>
    public InsertionType Type
    {
        get => Inner is { IsAlive: true } inner ? inner.InsertionType : _type;
        set
        {
            _type = value;
            if (Inner is { IsAlive: true } inner) inner.InsertionType = value;
        }
    }

    /// <summary>A marker object around one that the editor keeps (a process mark, the mark).</summary>
    public static LispMarker Around(TextBuffer buffer, Marker inner) => new() { Home = buffer, Inner = inner, _type = inner.InsertionType };

    /// <summary>Points it into a buffer, within the whole text.</summary>
    public void Set(TextBuffer buffer, int position)
    {
        int clamped = Math.Clamp(position, 1, buffer.Text.Length + 1);
        if (Buffer == buffer)
        {
            Inner!.MoveTo(new TextPosition(clamped));
            return;
        }

        Clear();
        Inner = buffer.Text.CreateMarker(new TextPosition(clamped), _type);
        Home = buffer;
    }

    /// <summary>Follows another of the editor's markers from now on.</summary>
    public void Follow(TextBuffer buffer, Marker inner)
    {
        Inner = inner;
        Home = buffer;
    }

    /// <summary>Makes it point nowhere.</summary>
    public void Clear()
    {
        if (Inner is { IsAlive: true } inner)
        {
            _type = inner.InsertionType;
            inner.Dispose();
        }

        Inner = null;
        Home = null;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is LispMarker other && Buffer == other.Buffer && Position == other.Position;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Buffer, Position);

    /// <inheritdoc/>
    public override string ToString()
    {
        string moves = Type == InsertionType.Advances ? "(moves after insertion) " : "";
        return Buffer is { } buffer ? $"#<marker {moves}at {Position} in {buffer.Name}>" : "#<marker in no buffer>";
    }
}
