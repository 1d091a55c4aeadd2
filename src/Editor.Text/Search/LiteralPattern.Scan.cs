using System.Buffers;

namespace Editor.Text;

/// <content>Searching a gap buffer where it stands: the two sides, and a copy of the few units around the gap. The gap does not move.</content>
public sealed partial class LiteralPattern
{
    /// <summary>The first match in a stretch of units, or -1.</summary>
    internal int FindForward(GapText text, int start, int end)
    {
        if (_isImpossible) return -1;
        if (Needle.Length == 0) return start;
        while (true)
        {
            var found = ForwardOnce(text, start, end);
            if (found < 0 || !SplitsPair(text, found)) return found;
            start = found + 1;
        }
    }

    /// <summary>The last match in a stretch of units, or -1.</summary>
    internal int FindBackward(GapText text, int start, int end)
    {
        if (_isImpossible) return -1;
        if (Needle.Length == 0) return end;
        while (true)
        {
            var found = BackwardOnce(text, start, end);
            if (found < 0 || !SplitsPair(text, found)) return found;
            end = found + Needle.Length - 1;
        }
    }

    /// <summary>A needle that begins with a raw byte must not be found in the second half of a pair.</summary>
    private bool SplitsPair(GapText text, int at) =>
        char.IsLowSurrogate(Needle[0]) && at > 0 && char.IsHighSurrogate(text.UnitAt(at - 1));

    private int ForwardOnce(GapText text, int start, int end)
    {
        if (end - start < Needle.Length) return -1;
        text.UnitPieces(start, end, out var first, out var second);
        var found = FirstIn(first);
        if (found >= 0) return start + found;
        if (second.IsEmpty) return -1;
        var gap = start + first.Length;
        found = AcrossGap(text, gap, start, end, isForward: true);
        if (found >= 0) return found;
        found = FirstIn(second);
        return found < 0 ? -1 : gap + found;
    }

    private int BackwardOnce(GapText text, int start, int end)
    {
        if (end - start < Needle.Length) return -1;
        text.UnitPieces(start, end, out var first, out var second);
        if (second.IsEmpty)
        {
            var only = LastIn(first);
            return only < 0 ? -1 : start + only;
        }

        var gap = start + first.Length;
        var found = LastIn(second);
        if (found >= 0) return gap + found;
        found = AcrossGap(text, gap, start, end, isForward: false);
        if (found >= 0) return found;
        found = LastIn(first);
        return found < 0 ? -1 : start + found;
    }

    private int AcrossGap(GapText text, int gap, int start, int end, bool isForward)
    {
        var from = Math.Max(start, gap - Needle.Length + 1);
        var length = Math.Min(end - gap, Needle.Length - 1) + gap - from;
        if (length < Needle.Length) return -1;
        var rented = ArrayPool<char>.Shared.Rent(length);
        var around = rented.AsSpan(0, length);
        text.UnitPieces(from, from + length, out var first, out var second);
        first.CopyTo(around);
        second.CopyTo(around[first.Length..]);
        var found = isForward ? FirstIn(around) : LastIn(around);
        ArrayPool<char>.Shared.Return(rented);
        return found < 0 ? -1 : from + found;
    }
}
