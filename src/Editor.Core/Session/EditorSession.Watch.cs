namespace Editor.Core;

public sealed partial class EditorSession
{
    private static readonly BufferLocal<Watched?> WatchedKey = new("watched", null);
    private readonly List<TextBuffer> _unseen = [];

    /// <summary>What the shell remembers of a buffer between commands and frames.</summary>
    private sealed class Watched
    {
        public long UserChanges;
        public bool HasUnseenOutput;
        public bool GotOutput;
        public long ShownIn = -1;
    }

    /// <summary>Counts the changes that a person made to a buffer; not those of a process.</summary>
    internal long UserChanges(TextBuffer buffer) => buffer.Locals.Get(WatchedKey)?.UserChanges ?? 0;

    /// <summary>Whether a process added text to the buffer since a window showed its end: an activity mark for lists.</summary>
    public bool HasUnseenOutput(TextBuffer buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        return buffer.Locals.Get(WatchedKey)?.HasUnseenOutput ?? false;
    }

    /// <summary>Whether a process ever added text to the buffer: new lines are counted in such buffers alone, not in lists that are written anew.</summary>
    internal bool GotOutput(TextBuffer buffer) => buffer.Locals.Get(WatchedKey)?.GotOutput ?? false;

    /// <summary>Buffers to which a process added text since a window showed their end; the one longest unseen first.</summary>
    public IReadOnlyList<TextBuffer> BuffersWithUnseenOutput => _unseen;

    // A change of what the last frame did not show is no reason to paint another.
    internal void MarkShown(TextBuffer buffer)
    {
        if (buffer.Locals.Get(WatchedKey) is { } watched) watched.ShownIn = _framesPainted;
    }

    internal void MarkSeen(TextBuffer buffer)
    {
        if (buffer.Locals.Get(WatchedKey) is not { HasUnseenOutput: true } watched) return;
        watched.HasUnseenOutput = false;
        _unseen.Remove(buffer);
    }

    private void Watch() => Buffers.Events.Subscribe(change =>
    {
        Invalidate();
        if (change.Kind == BufferEventKind.Created) Watch(change.Buffer);
        else if (change.Kind == BufferEventKind.Killed) _unseen.Remove(change.Buffer);
    });

    private void Watch(TextBuffer buffer)
    {
        Watched watched = new();
        buffer.Locals.Set(WatchedKey, watched);
        buffer.Text.Changed += (GapText _, in TextChange change) =>
        {
            if (watched.ShownIn == _framesPainted) _isDirty = true;
            if (change.Origin == ChangeOrigin.User) watched.UserChanges++;
            else if (change.Origin == ChangeOrigin.Process && !watched.HasUnseenOutput) MarkUnseen(buffer, watched);
        };
        buffer.Killing += () => Windows.Abandon(buffer);
    }

    private void MarkUnseen(TextBuffer buffer, Watched watched)
    {
        watched.HasUnseenOutput = true;
        watched.GotOutput = true;
        _isDirty = true;
        if (!buffer.IsHidden) _unseen.Add(buffer);
    }
}
