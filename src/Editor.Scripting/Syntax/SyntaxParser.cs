using Editor.Text;

namespace Editor.Scripting;

/// <summary>Where a parse stands: in a string or comment, in which lists (manual: "Parser State").</summary>
internal sealed class ParseState
{
    /// <summary>Where the lists that are open begin, the outermost first.</summary>
    public List<int> Opens { get; private init; } = [];

    /// <summary>The begin of the last complete expression on each level; 0 for none.</summary>
    public List<int> Complete { get; private init; } = [0];

    /// <summary>How deep, also below where the parse began.</summary>
    public int Depth { get; set; }

    /// <summary>The least depth.</summary>
    public int LeastDepth { get; set; }

    /// <summary>The character that ends the string; -1 outside strings, -2 for a generic string.</summary>
    public int StringEnd { get; set; } = -1;

    /// <summary>The comment's style, when inside one.</summary>
    public CommentStyle? Comment { get; set; }

    /// <summary>How deep in nested comments.</summary>
    public int CommentDepth { get; set; }

    /// <summary>Whether the place is behind a quoting character.</summary>
    public bool IsQuoted { get; set; }

    /// <summary>The syntax code of the last character when that may be the first of a delimiter of two, or quotes the next; null when not.</summary>
    public int? HalfCode { get; set; }

    /// <summary>Where the string or comment begins.</summary>
    public int OuterStart { get; set; }

    /// <summary>A copy that goes its own way.</summary>
    public ParseState Copy() => new()
    {
        Opens = [.. Opens],
        Complete = [.. Complete],
        Depth = Depth,
        LeastDepth = LeastDepth,
        StringEnd = StringEnd,
        Comment = Comment,
        CommentDepth = CommentDepth,
        IsQuoted = IsQuoted,
        HalfCode = HalfCode,
        OuterStart = OuterStart,
    };
}

/// <summary>Goes forward over text by its syntax, from a known state.</summary>
internal sealed class SyntaxParser(SyntaxReader text)
{
    /// <summary>Behind the last delimiter of two characters.</summary>
    private int _behindDelimiter;

    /// <summary>Where the string began; 0 when that was in an earlier parse (then it is no last expression of this one).</summary>
    private int _stringStart;

    /// <summary>Where the string began that the state to go on from is in, when that is to count as of this parse.</summary>
    public int StringStart { init => _stringStart = value; }

    /// <summary>Stops when the depth is this.</summary>
    public int? TargetDepth { get; init; }

    /// <summary>Stops before an expression begins.</summary>
    public bool StopsBefore { get; init; }

    /// <summary>Stops at a comment's begin.</summary>
    public bool StopsAtComment { get; init; }

    /// <summary>Stops at the begin or end of a comment or string.</summary>
    public bool StopsAtEdge { get; init; }

    /// <summary>Parses from one place to another.</summary>
    /// <returns>Where it stopped.</returns>
    public int Parse(int from, int end, ParseState state)
    {
        int start = from;
        from = CompleteDelimiter(from, end, state);
        if (StopsAtEdge && from > start) return from;
        from = ParseFrom(from, end, state);
        SyntaxEntry last = from > text.Start ? text.At(from - 1) : default;
        bool mayBeHalf = from > start && from != _behindDelimiter && (last.Has(SyntaxEntry.StartFirst) || last.Has(SyntaxEntry.EndFirst));
        state.HalfCode = mayBeHalf || state.IsQuoted ? last.Code : null;
        return from;
    }

    /// <summary>A delimiter whose first character was the last of an earlier parse.</summary>
    private int CompleteDelimiter(int from, int end, ParseState state)
    {
        int half = from - 1;
        if (state.HalfCode is not { } code || state.IsQuoted || half < text.Start || from >= end || state.StringEnd != -1) return from;
        SyntaxEntry first = new(code, -1), second = text.At(from);
        if (state.Comment is null && first.Has(SyntaxEntry.StartFirst) && second.Has(SyntaxEntry.StartSecond))
        {
            state.Comment = CommentStyle.Of(second, first);
            state.CommentDepth = 1;
            state.OuterStart = half;
            return _behindDelimiter = from + 1;
        }

        bool ends = state.Comment is { } style && first.Has(SyntaxEntry.EndFirst) && second.Has(SyntaxEntry.EndSecond) && CommentStyle.Of(first, second).Code == style.Code;
        if (!ends) return from;
        if (--state.CommentDepth <= 0)
        {
            state.Comment = null;
            state.OuterStart = 0;
        }

        return _behindDelimiter = from + 1;
    }

    private int ParseFrom(int from, int end, ParseState state)
    {
        if (state.IsQuoted && from < end)
        {
            state.IsQuoted = false;
            from = Symbol(from + 1, end, state);
        }

        if (state.Comment is not null || state.StringEnd != -1)
        {
            from = Inside(from, end, state);
            if (StopsAtEdge) return from;
        }

        while (from < end)
        {
            text.Poll(from);
            if (Step(ref from, end, state)) break;
        }

        return from;
    }

    /// <summary>The comment starter at a place: its style, and how long it is; false when there is none.</summary>
    public bool IsCommentStart(int at, int end, out CommentStyle style, out int length)
    {
        SyntaxEntry entry = text.At(at);
        length = 2;
        if (entry.Has(SyntaxEntry.StartFirst) && at + 1 < end && text.At(at + 1) is var second && second.Has(SyntaxEntry.StartSecond))
        {
            style = CommentStyle.Of(second, entry);
            return true;
        }

        length = 1;
        style = entry.Class == SyntaxClass.GenericComment ? CommentStyle.Generic : CommentStyle.Of(entry);
        return entry.Class is SyntaxClass.CommentStart or SyntaxClass.GenericComment;
    }

    /// <summary>Goes to the end of a comment; -1 when it has none before <paramref name="end"/>, and the depth is how deep it is then.</summary>
    public int CommentEnd(int from, int end, CommentStyle style, ref int depth)
    {
        while (from < end)
        {
            text.Poll(from);
            SyntaxEntry entry = text.At(from);
            if (style == CommentStyle.Generic)
            {
                if (entry.Class == SyntaxClass.GenericComment) return from + 1;
                from++;
                continue;
            }

            if (text.CommentEndsCanBeEscaped && entry.Class is SyntaxClass.Escape or SyntaxClass.CharacterQuote)
            {
                from = Math.Min(from + 2, end);
                continue;
            }

            if (entry.Class == SyntaxClass.CommentEnd && CommentStyle.Of(entry).Code == style.Code && --depth <= 0) return from + 1;
            if (entry.Has(SyntaxEntry.EndFirst) && from + 1 < end && text.At(from + 1) is var second && second.Has(SyntaxEntry.EndSecond)
                && CommentStyle.Of(entry, second).Code == style.Code)
            {
                _behindDelimiter = from += 2;
                if (--depth <= 0) return from;
                continue;
            }

            if (style.IsNested && IsCommentStart(from, end, out CommentStyle inner, out int length) && inner.Code == style.Code)
            {
                depth++;
                from += length;
                if (length == 2) _behindDelimiter = from;
                continue;
            }

            from++;
        }

        return -1;
    }

    /// <summary>Goes to the end of a string; -1 when it has none.</summary>
    public int StringEnd(int from, int end, int ender, out bool isQuoted)
    {
        isQuoted = false;
        while (from < end)
        {
            text.Poll(from);
            SyntaxClass syntax = text.ClassAt(from);
            if (ender == -2 ? syntax == SyntaxClass.GenericString : syntax == SyntaxClass.String && text.CharAt(from) == ender) return from + 1;
            if (syntax is SyntaxClass.Escape or SyntaxClass.CharacterQuote && ++from >= end)
            {
                isQuoted = true;
                return -1;
            }

            from++;
        }

        return -1;
    }

    private bool Step(ref int from, int end, ParseState state)
    {
        int at = from;
        SyntaxEntry entry = text.At(at);
        if (IsCommentStart(at, end, out CommentStyle style, out int length)) return Comment(ref from, end, state, style, length);
        from++;
        if (entry.Has(SyntaxEntry.Prefix)) return false;
        switch (entry.Class)
        {
            case SyntaxClass.Escape or SyntaxClass.CharacterQuote or SyntaxClass.Word or SyntaxClass.Symbol:
                if (StopsBefore) return Stop(ref from, at);
                bool isEscape = entry.Class is SyntaxClass.Escape or SyntaxClass.CharacterQuote;
                int started = at;
                if (isEscape && from >= end)
                {
                    state.IsQuoted = true;
                    return true;
                }

                from = Symbol(isEscape ? from + 1 : from, end, state);
                if (!state.IsQuoted) state.Complete[^1] = started;
                return state.IsQuoted;
            case SyntaxClass.Open:
                if (StopsBefore) return Stop(ref from, at);
                state.Opens.Add(at);
                state.Complete.Add(0);
                return ++state.Depth == TargetDepth;
            case SyntaxClass.Close:
                Close(state);
                return state.Depth == TargetDepth;
            case SyntaxClass.String or SyntaxClass.GenericString:
                if (StopsBefore) return Stop(ref from, at);
                return String(ref from, end, state, at, entry.Class == SyntaxClass.String ? text.CharAt(at) : -2);
            default:
                return false;
        }
    }

    private static bool Stop(ref int from, int at)
    {
        from = at;
        return true;
    }

    private static void Close(ParseState state)
    {
        state.Depth--;
        state.LeastDepth = Math.Min(state.LeastDepth, state.Depth);
        if (state.Opens.Count == 0) return;
        state.Complete.RemoveAt(state.Complete.Count - 1);
        state.Complete[^1] = state.Opens[^1];
        state.Opens.RemoveAt(state.Opens.Count - 1);
    }

    private bool Comment(ref int from, int end, ParseState state, CommentStyle style, int length)
    {
        state.Comment = style;
        state.CommentDepth = 1;
        state.OuterStart = from;
        from += length;
        if (length == 2) _behindDelimiter = from;
        if (StopsAtComment || StopsAtEdge) return true;
        from = Inside(from, end, state);
        return false;
    }

    private bool String(ref int from, int end, ParseState state, int start, int ender)
    {
        state.StringEnd = ender;
        state.OuterStart = _stringStart = start;
        if (StopsAtEdge) return true;
        from = Inside(from, end, state);
        return false;
    }

    /// <summary>Goes on in a comment or string.</summary>
    private int Inside(int from, int end, ParseState state)
    {
        if (state.Comment is { } style)
        {
            int depth = state.CommentDepth;
            int behind = CommentEnd(from, end, style, ref depth);
            state.CommentDepth = depth;
            if (behind < 0) return end;
            state.Comment = null;
            state.OuterStart = 0;
            return behind;
        }

        int stringEnd = StringEnd(from, end, state.StringEnd, out bool isQuoted);
        state.IsQuoted = isQuoted;
        if (stringEnd < 0) return end;
        state.StringEnd = -1;
        state.Complete[^1] = _stringStart;
        state.OuterStart = 0;
        return stringEnd;
    }

    private int Symbol(int from, int end, ParseState state)
    {
        while (from < end)
        {
            if (IsCommentStart(from, end, out _, out int length) && length == 2) break;
            SyntaxClass syntax = text.ClassAt(from);
            if (syntax is SyntaxClass.Escape or SyntaxClass.CharacterQuote)
            {
                if (++from >= end)
                {
                    state.IsQuoted = true;
                    return from;
                }
            }
            else if (syntax is not (SyntaxClass.Word or SyntaxClass.Symbol or SyntaxClass.ExpressionPrefix))
            {
                break;
            }

            from++;
        }

        return from;
    }
}
