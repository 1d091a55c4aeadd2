namespace Editor.Text;

/// <content>Matching.</content>
public sealed partial class EmacsRegexp
{
    private const int GroupsOnStack = 64;

    /// <summary>Searches a string forward: <c>string-match</c>.</summary>
    /// <param name="text">The string.</param>
    /// <param name="start">The code unit to begin at.</param>
    /// <param name="context">The surroundings.</param>
    /// <param name="registers">The groups, in code units, when the answer is true; else left alone.</param>
    public bool Find(string text, int start, RegexpContext context, RegexpRegisters registers)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)start, (uint)text.Length, nameof(start));
        return Search(new UnitView(text, default, 0, text.Length), start, text.Length, text.Length, -1, context, registers);
    }

    /// <summary>Tries a string at one place, and nowhere else.</summary>
    /// <inheritdoc cref="Find(string, int, RegexpContext, RegexpRegisters)"/>
    public bool Matches(string text, int start, RegexpContext context, RegexpRegisters registers)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)start, (uint)text.Length, nameof(start));
        return Search(new UnitView(text, default, 0, text.Length), start, start, text.Length, -1, context, registers);
    }

    /// <summary>Searches a text forward: the first match that begins at <paramref name="from"/> or later and ends at <paramref name="bound"/> or earlier.</summary>
    /// <param name="text">The text; its gap does not move.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="bound">Where to stop; anchors see what stands behind it.</param>
    /// <param name="accessible">The narrowing; its edges are the text's.</param>
    /// <param name="context">The surroundings.</param>
    /// <param name="registers">The groups, as positions, when the answer is true; else left alone.</param>
    /// <exception cref="TextRangeException">A position is outside the text.</exception>
    /// <exception cref="ArgumentException">The bound is on the wrong side, or a place is outside the accessible part.</exception>
    public bool FindForward(GapText text, TextPosition from, TextPosition bound, TextRange accessible, RegexpContext context, RegexpRegisters registers)
    {
        var view = View(text, accessible, from, bound);
        var limit = text.ToUnit(bound);
        if (!Search(view, text.ToUnit(from), limit, limit, Unit(text, context), context, registers)) return false;
        registers.ToPositions(text);
        return true;
    }

    /// <summary>
    /// Searches a text backward: the match that begins last, at <paramref name="from"/> or earlier, and ends at <paramref name="from"/> or earlier;
    /// each place is tried in turn, so that it is not the longest that ends there (Lisp manual, "Regexp Search").
    /// </summary>
    /// <inheritdoc cref="FindForward"/>
    public bool FindBackward(GapText text, TextPosition from, TextPosition bound, TextRange accessible, RegexpContext context, RegexpRegisters registers)
    {
        var view = View(text, accessible, bound, from);
        var start = text.ToUnit(from);
        if (!SearchBack(view, start, text.ToUnit(bound), Unit(text, context), context, registers)) return false;
        registers.ToPositions(text);
        return true;
    }

    /// <summary>Tries a text at one place: <c>looking-at</c>.</summary>
    /// <inheritdoc cref="FindForward"/>
    public bool Matches(GapText text, TextPosition from, TextPosition bound, TextRange accessible, RegexpContext context, RegexpRegisters registers)
    {
        var view = View(text, accessible, from, bound);
        var start = text.ToUnit(from);
        if (!Search(view, start, start, text.ToUnit(bound), Unit(text, context), context, registers)) return false;
        registers.ToPositions(text);
        return true;
    }

    private static int Unit(GapText text, RegexpContext context) => context.Point is { } point ? text.ToUnit(point) : -1;

    private static UnitView View(GapText text, TextRange accessible, TextPosition low, TextPosition high)
    {
        ArgumentNullException.ThrowIfNull(text);
        text.GetPieces(accessible, out _, out _); // checks that it is inside the text, and whose thread this is
        SearchBound.Check(low, high, accessible, isForward: true);
        text.UnitPieces(0, text.UnitCount, out var first, out var second);
        return new UnitView(first, second, text.ToUnit(accessible.Start), text.ToUnit(accessible.End));
    }

    private bool Search(UnitView text, int at, int last, int limit, int point, RegexpContext context, RegexpRegisters registers)
    {
        var groups = GroupCount <= GroupsOnStack ? stackalloc int[2 * GroupCount] : new int[2 * GroupCount];
        var counters = Counters == 0 ? [] : new int[Counters];
        var matcher = new RegexpMatcher(this, context, text, limit, point, groups, counters);
        try
        {
            while (at <= last)
            {
                var candidate = last == at ? at : _start.Next(text, at, last, limit, point);
                if (candidate < 0) return false;
                matcher.Step(1 + ((candidate - at) >> 4));
                if (!text.IsInsidePair(candidate) && matcher.TryMatchAt(candidate))
                {
                    registers.Take(groups);
                    return true;
                }

                at = candidate + 1;
            }

            return false;
        }
        finally
        {
            matcher.Dispose();
        }
    }

    private bool SearchBack(UnitView text, int start, int first, int point, RegexpContext context, RegexpRegisters registers)
    {
        var groups = GroupCount <= GroupsOnStack ? stackalloc int[2 * GroupCount] : new int[2 * GroupCount];
        var counters = Counters == 0 ? [] : new int[Counters];
        var matcher = new RegexpMatcher(this, context, text, start, point, groups, counters);
        try
        {
            for (var at = start; at >= first; at--)
            {
                matcher.Step();
                if (!_start.MayBegin(text, at, start, point) || text.IsInsidePair(at) || !matcher.TryMatchAt(at)) continue;
                registers.Take(groups);
                return true;
            }

            return false;
        }
        finally
        {
            matcher.Dispose();
        }
    }
}
