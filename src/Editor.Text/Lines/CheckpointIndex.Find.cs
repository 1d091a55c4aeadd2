using System.Runtime.CompilerServices;

namespace Editor.Text;

/// <content>Looking up: units, characters and newlines into one another.</content>
internal sealed partial class CheckpointIndex
{
    private enum Axis
    {
        Unit,
        Character,
        Newline,
    }

    /// <summary>The character offset of a unit offset, which is at a character.</summary>
    public int ToCharacter(int unit)
    {
        if (_pairs == 0) return unit;
        Checkpoint block = BlockOf(Axis.Unit, unit, out Checkpoint next);
        if (block.Pairs == next.Pairs) return unit - block.Pairs;
        return unit - block.Pairs - CountIn(block.Unit, unit).Pairs;
    }

    /// <summary>The unit offset of a character offset.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ToUnit(int character) => _pairs == 0 ? character : FindUnit(character);

    private int FindUnit(int character)
    {
        Checkpoint block = BlockOf(Axis.Character, character, out Checkpoint next);
        int wanted = character - block.Character;
        if (block.Pairs == next.Pairs) return block.Unit + wanted;
        _store.GetPieces(block.Unit, next.Unit, out ReadOnlySpan<char> first, out ReadOnlySpan<char> second);
        bool inPair = false;
        int index = UnitScan.CharacterStart(first, ref wanted, ref inPair);
        if (index >= 0) return block.Unit + index;
        index = UnitScan.CharacterStart(second, ref wanted, ref inPair);
        return index >= 0 ? block.Unit + first.Length + index : next.Unit;
    }

    /// <summary>How many newlines stand before a unit offset.</summary>
    public int NewlinesBefore(int unit)
    {
        Checkpoint block = BlockOf(Axis.Unit, unit, out Checkpoint next);
        if (block.Newlines == next.Newlines) return block.Newlines;
        return block.Newlines + CountIn(block.Unit, unit).Newlines;
    }

    /// <summary>The unit offset just behind the n-th newline of the text, n from 1 to <see cref="Newlines"/>.</summary>
    public int AfterNewline(int n)
    {
        Checkpoint block = BlockOf(Axis.Newline, n - 1, out Checkpoint next);
        n -= block.Newlines;
        _store.GetPieces(block.Unit, next.Unit, out ReadOnlySpan<char> first, out ReadOnlySpan<char> second);
        int index = UnitScan.AfterNewline(first, ref n);
        if (index >= 0) return block.Unit + index;
        return block.Unit + first.Length + UnitScan.AfterNewline(second, ref n);
    }

    /// <summary>What stands between two unit offsets, without reading more than two blocks.</summary>
    public UnitCounts CountsBetween(int start, int end)
    {
        if (end - start <= LongestBlock) return CountIn(start, end);
        return CountsBefore(end) - CountsBefore(start);
    }

    private UnitCounts CountsBefore(int unit)
    {
        Checkpoint block = BlockOf(Axis.Unit, unit, out _);
        return new UnitCounts(block.Newlines, block.Pairs) + CountIn(block.Unit, unit);
    }

    /// <summary>The last checkpoint that is not beyond a value, and what follows it.</summary>
    private Checkpoint BlockOf(Axis axis, int value, out Checkpoint next)
    {
        int low = 0, high = Count;

        // one comparison finds the side of the gap, and most look-ups are near the last edit
        Checkpoint current = _points[_gapStart - 1];
        if (Measure(current, axis) <= value) low = _gapStart - 1;
        else high = _gapStart - 1;
        while (high - low > 1)
        {
            int middle = (int)(((uint)low + (uint)high) / 2);
            if (Measure(PointAt(middle), axis) <= value) low = middle;
            else high = middle;
        }

        next = low + 1 < Count ? PointAt(low + 1) : Totals;
        return PointAt(low);
    }

    private static int Measure(Checkpoint point, Axis axis) => axis switch
    {
        Axis.Unit => point.Unit,
        Axis.Character => point.Character,
        _ => point.Newlines,
    };
}
