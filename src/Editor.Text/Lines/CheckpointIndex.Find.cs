using System.Runtime.CompilerServices;

namespace Editor.Text;

/// <content>Looking up: units, characters and newlines into one another.</content>
internal sealed partial class CheckpointIndex
{
    /// <summary>The character offset of a unit offset, which is at a character.</summary>
    public int ToCharacter(int unit)
    {
        if (_pairs == 0) return unit;
        Checkpoint block = BlockOf<ByUnit>(unit, out Checkpoint next);
        if (block.Pairs == next.Pairs) return unit - block.Pairs;
        return unit - block.Pairs - CountIn(block.Unit, unit).Pairs;
    }

    /// <summary>The unit offset of a character offset.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ToUnit(int character) => _pairs == 0 ? character : FindUnit(character);

    private int FindUnit(int character)
    {
        Checkpoint block = BlockOf<ByCharacter>(character, out Checkpoint next);
        int wanted = character - block.Character;
        if (block.Pairs == next.Pairs) return block.Unit + wanted;
        _store.GetPieces(block.Unit, next.Unit, out ReadOnlySpan<char> first, out ReadOnlySpan<char> second);
        bool inPair = false;
        int index = UnitScan.CharacterStart(first, ref wanted, ref inPair);
        if (index >= 0) return block.Unit + index;
        index = UnitScan.CharacterStart(second, ref wanted, ref inPair);
        GC.KeepAlive(_store);
        return index >= 0 ? block.Unit + first.Length + index : next.Unit;
    }

    /// <summary>How many newlines stand before a unit offset.</summary>
    public int NewlinesBefore(int unit)
    {
        Checkpoint block = BlockOf<ByUnit>(unit, out Checkpoint next);
        if (block.Newlines == next.Newlines) return block.Newlines;
        return block.Newlines + CountIn(block.Unit, unit).Newlines;
    }

    /// <summary>The unit offset just behind the n-th newline of the text, n from 1 to <see cref="Newlines"/>.</summary>
    public int AfterNewline(int n)
    {
        Checkpoint block = BlockOf<ByNewline>(n - 1, out Checkpoint next);
        n -= block.Newlines;
        _store.GetPieces(block.Unit, next.Unit, out ReadOnlySpan<char> first, out ReadOnlySpan<char> second);
        int index = UnitScan.AfterNewline(first, ref n);
        if (index < 0) index = first.Length + UnitScan.AfterNewline(second, ref n);
        GC.KeepAlive(_store);
        return block.Unit + index;
    }

    /// <summary>What stands between two unit offsets, without reading more than two blocks.</summary>
    public UnitCounts CountsBetween(int start, int end)
    {
        if (end - start <= LongestBlock) return CountIn(start, end);
        return CountsBefore(end) - CountsBefore(start);
    }

    private UnitCounts CountsBefore(int unit)
    {
        Checkpoint block = BlockOf<ByUnit>(unit, out _);
        return new UnitCounts(block.Newlines, block.Pairs) + CountIn(block.Unit, unit);
    }

    /// <summary>The last checkpoint that is not beyond a value, and what follows it.</summary>
    private Checkpoint BlockOf<TAxis>(int value, out Checkpoint next)
        where TAxis : struct, IAxis
    {
        // blocks are much alike, so where a value lies between nothing and the totals tells about where its block is
        int count = Count;
        int low = (int)((long)value * count / (TAxis.Of(Totals) + 1L));
        int high = low;
        if (TAxis.Of(PointAt(low)) <= value)
        {
            for (int step = 1; ; step *= 2)
            {
                high = Math.Min(count, low + step);
                if (high == count || TAxis.Of(PointAt(high)) > value) break;
                low = high;
            }
        }
        else
        {
            for (int step = 1; ; step *= 2)
            {
                low = Math.Max(0, high - step);
                if (TAxis.Of(PointAt(low)) <= value) break;
                high = low;
            }
        }

        while (high - low > 1)
        {
            int middle = (int)(((uint)low + (uint)high) / 2);
            if (TAxis.Of(PointAt(middle)) <= value) low = middle;
            else high = middle;
        }

        next = low + 1 < count ? PointAt(low + 1) : Totals;
        return PointAt(low);
    }

    /// <summary>What a look-up goes by; a type, so that each way is compiled on its own.</summary>
    private interface IAxis
    {
        static abstract int Of(Checkpoint point);
    }

    private readonly struct ByUnit : IAxis
    {
        public static int Of(Checkpoint point) => point.Unit;
    }

    private readonly struct ByCharacter : IAxis
    {
        public static int Of(Checkpoint point) => point.Character;
    }

    private readonly struct ByNewline : IAxis
    {
        public static int Of(Checkpoint point) => point.Newlines;
    }
}
