namespace Editor.Text;

/// <summary>Where the groups of a match begin and end; group 0 is the whole match.</summary>
public sealed class RegexpRegisters
{
    private int[] _ends = [];

    /// <summary>How many groups there are, group 0 among them, matched or not.</summary>
    public int Count { get; private set; }

    /// <summary>Where a group begins; -1 when it did not take part. Positions in a text, code units in a string.</summary>
    public int Start(int group) => (uint)group < (uint)Count ? _ends[2 * group] : -1;

    /// <summary>Where a group ends; -1 when it did not take part.</summary>
    public int End(int group) => (uint)group < (uint)Count ? _ends[(2 * group) + 1] : -1;

    /// <summary>Makes room, and fills it from a matcher's registers.</summary>
    internal void Take(ReadOnlySpan<int> ends)
    {
        if (_ends.Length < ends.Length) _ends = new int[ends.Length];
        ends.CopyTo(_ends);
        Count = ends.Length / 2;
    }

    /// <summary>Replaces the units of all groups by positions in a text.</summary>
    internal void ToPositions(GapText text)
    {
        for (var i = 0; i < 2 * Count; i++)
        {
            if (_ends[i] >= 0) _ends[i] = text.FromUnit(_ends[i]).Value;
        }
    }
}
