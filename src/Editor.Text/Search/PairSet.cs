namespace Editor.Text;

/// <summary>A set of characters outside the BMP (U+10000..U+10FFFF), and pattern text that matches their surrogate pairs.</summary>
internal sealed class PairSet
{
    private const int First = 0x10000;
    private const int Last = 0x10FFFF;

    private readonly List<(int Low, int High)> _ranges;

    private PairSet(List<(int Low, int High)> ranges) => _ranges = ranges;

    /// <summary>Every character outside the BMP.</summary>
    public static PairSet All => new([(First, Last)]);

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty => _ranges.Count == 0;

    /// <summary>The characters of some ranges, in any order.</summary>
    public static PairSet Of(IEnumerable<(int Low, int High)> ranges)
    {
        var merged = new List<(int Low, int High)>();
        foreach (var (low, high) in ranges.Order())
        {
            if (merged.Count > 0 && merged[^1].High >= low - 1) merged[^1] = (merged[^1].Low, Math.Max(merged[^1].High, high));
            else merged.Add((low, high));
        }

        return new(merged);
    }

    /// <summary>What is not in it.</summary>
    public PairSet Complement()
    {
        var rest = new List<(int Low, int High)>();
        var next = First;
        foreach (var (low, high) in _ranges)
        {
            if (low > next) rest.Add((next, low - 1));
            next = high + 1;
        }

        if (next <= Last) rest.Add((next, Last));
        return new(rest);
    }

    /// <summary>What is in it and not in another.</summary>
    public PairSet Except(PairSet other) => Of(Complement()._ranges.Concat(other._ranges)).Complement();

    /// <summary>Pattern texts that together match the pairs, each one a high class and a low class.</summary>
    public IEnumerable<string> Alternatives()
    {
        foreach (var (low, high) in _ranges)
        {
            var (firstHigh, firstLow) = Split(low);
            var (lastHigh, lastLow) = Split(high);
            if (firstHigh == lastHigh)
            {
                yield return Write(firstHigh, lastHigh, firstLow, lastLow);
                continue;
            }

            if (firstLow > 0xDC00) yield return Write(firstHigh, firstHigh++, firstLow, 0xDFFF);
            var tail = lastLow < 0xDFFF;
            if (tail) lastHigh--;
            if (firstHigh <= lastHigh) yield return Write(firstHigh, lastHigh, 0xDC00, 0xDFFF);
            if (tail) yield return Write(lastHigh + 1, lastHigh + 1, 0xDC00, lastLow);
        }
    }

    private static (int High, int Low) Split(int codePoint) =>
        (0xD800 + ((codePoint - First) >> 10), 0xDC00 + ((codePoint - First) & 0x3FF));

    private static string Write(int high, int lastHigh, int low, int lastLow) =>
        $@"[\u{high:X4}-\u{lastHigh:X4}][\u{low:X4}-\u{lastLow:X4}]";
}
