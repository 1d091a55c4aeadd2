using Editor.Buffers;

namespace Editor.Scripting;

/// <summary>What the last successful search matched. It never changes, so that holding the match data is holding this object.</summary>
/// <param name="ends">Begin and end of each group, -1 where it took no part; 0-based characters of a string, positions of a buffer.</param>
/// <param name="buffer">The buffer that was searched; null for a string.</param>
internal sealed class LispMatchData(int[] ends, TextBuffer? buffer)
{
    /// <summary>No match yet.</summary>
    public static readonly LispMatchData None = new([], null);

    /// <summary>The buffer that was searched; null for a string.</summary>
    public TextBuffer? Buffer { get; } = buffer;

    /// <summary>How many groups there are, group 0 among them.</summary>
    public int Count => ends.Length / 2;

    /// <summary>Where a group begins; -1 when it took no part.</summary>
    public int Start(int group) => (uint)group < (uint)Count ? ends[2 * group] : -1;

    /// <summary>Where a group ends; -1 when it took no part.</summary>
    public int End(int group) => (uint)group < (uint)Count ? ends[(2 * group) + 1] : -1;

    /// <summary>The same match after a part of what was searched became longer or shorter.</summary>
    public LispMatchData Follow(int start, int oldEnd, int newEnd)
    {
        int[] moved = new int[ends.Length];
        for (int i = 0; i < ends.Length; i++) moved[i] = Follow(ends[i], start, oldEnd, newEnd);
        return new LispMatchData(moved, Buffer);
    }

    /// <summary>The same match in a string that begins so many characters earlier or later.</summary>
    public LispMatchData Translate(int by)
    {
        int[] moved = new int[ends.Length];
        for (int i = 0; i < ends.Length; i++) moved[i] = ends[i] < 0 ? -1 : Math.Max(0, ends[i] + by);
        return new LispMatchData(moved, Buffer);
    }

    private static int Follow(int at, int start, int oldEnd, int newEnd)
    {
        if (at <= start) return at;
        return at >= oldEnd ? at + newEnd - oldEnd : start;
    }
}
