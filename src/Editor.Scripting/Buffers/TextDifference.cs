namespace Editor.Scripting;

/// <summary>The difference of two texts as edits of the first, by Myers' method ("An O(ND) Difference Algorithm", 1986).</summary>
internal static class TextDifference
{
    /// <summary>Replaces <c>old[OldStart..OldEnd]</c> by <c>new[NewStart..NewEnd]</c>.</summary>
    internal readonly record struct Edit(int OldStart, int OldEnd, int NewStart, int NewEnd);

    /// <summary>The edits, first to last; texts that differ in more than <paramref name="most"/> characters give one edit of all that is not shared at the ends.</summary>
    public static List<Edit> Between(ReadOnlySpan<int> old, ReadOnlySpan<int> text, int most)
    {
        int head = old.CommonPrefixLength(text);
        int tail = 0;
        while (tail < Math.Min(old.Length, text.Length) - head && old[^(tail + 1)] == text[^(tail + 1)]) tail++;
        ReadOnlySpan<int> a = old[head..^tail];
        ReadOnlySpan<int> b = text[head..^tail];
        if (a.IsEmpty && b.IsEmpty) return [];
        if (a.IsEmpty || b.IsEmpty || Forward(a, b, most) is not { } traces) return [new Edit(head, head + a.Length, head, head + b.Length)];
        return Back(traces, a.Length, b.Length, head);
    }

    // the furthest x on each diagonal, for each number of differences
    private static List<int[]>? Forward(ReadOnlySpan<int> a, ReadOnlySpan<int> b, int most)
    {
        List<int[]> traces = [];
        int[] furthest = new int[3];
        for (int d = 0; d <= Math.Min(most, a.Length + b.Length); d++)
        {
            int[] now = new int[(2 * d) + 3];
            for (int k = -d; k <= d; k += 2)
            {
                int x = d == 0 ? 0 : Step(furthest, d, k);
                int y = x - k;
                if (x <= a.Length && y <= b.Length && x >= 0 && y >= 0)
                {
                    int run = a[x..].CommonPrefixLength(b[y..]);
                    x += run;
                    y += run;
                }

                now[k + d + 1] = x;
                if (x < a.Length || y < b.Length) continue;
                traces.Add(now);
                return traces;
            }

            traces.Add(now);
            furthest = now;
        }

        return null;
    }

    // from the row of d - 1 differences: down (an insertion) or right (a deletion), whichever gets further
    private static int Step(int[] before, int d, int k)
    {
        int At(int diagonal) => before[diagonal + d];
        return k == -d || (k != d && At(k - 1) < At(k + 1)) ? At(k + 1) : At(k - 1) + 1;
    }

    private static List<Edit> Back(List<int[]> traces, int x, int y, int head)
    {
        List<Edit> edits = [];
        for (int d = traces.Count - 1; d > 0; d--)
        {
            int[] before = traces[d - 1];
            int k = x - y;
            bool isInsertion = k == -d || (k != d && before[k - 1 + d] < before[k + 1 + d]);
            int fromDiagonal = isInsertion ? k + 1 : k - 1;
            int fromX = before[fromDiagonal + d];
            int fromY = fromX - fromDiagonal;
            Edit edit = isInsertion ? new Edit(fromX, fromX, fromY, fromY + 1) : new Edit(fromX, fromX + 1, fromY, fromY);
            edit = new Edit(edit.OldStart + head, edit.OldEnd + head, edit.NewStart + head, edit.NewEnd + head);
            if (edits.Count > 0 && edits[^1] is var last && last.OldStart == edit.OldEnd && last.NewStart == edit.NewEnd)
                edits[^1] = new Edit(edit.OldStart, last.OldEnd, edit.NewStart, last.NewEnd);
            else
                edits.Add(edit);
            (x, y) = (fromX, fromY);
        }

        edits.Reverse();
        return edits;
    }
}
