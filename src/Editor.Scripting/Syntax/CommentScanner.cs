using Editor.Text;

namespace Editor.Scripting;

/// <summary>Goes over comments and white space.</summary>
internal static class CommentScanner
{
    /// <summary>
    /// Where the comment begins whose ender's last character stands at a place; null when no comment ends there. Scanned for backward; where
    /// strings or other comments make that unsure, the text is parsed from its begin.
    /// </summary>
    public static int? StartOfEndingComment(SyntaxReader text, SyntaxParser parser, int at, SyntaxEntry entry)
    {
        int ender;
        CommentStyle style;
        if (entry.Has(SyntaxEntry.EndSecond) && at > text.Start && text.At(at - 1) is var first && first.Has(SyntaxEntry.EndFirst) && !text.IsQuoted(at - 1))
        {
            ender = at - 1;
            style = CommentStyle.Of(first, entry); // the first character of an ender has the flag (manual: "Syntax Flags")
        }
        else if (entry.Class == SyntaxClass.CommentEnd)
        {
            ender = at;
            style = CommentStyle.Of(entry);
        }
        else
        {
            return null;
        }

        if (text.CommentEndsCanBeEscaped && text.IsQuoted(ender)) return null;
        CommentBackScan scan = new(text, style);
        if (scan.FindStart(ender) is var found && !scan.IsUnsure) return found;
        ParseState state = new();
        parser.Parse(text.ParseStart(ender), ender, state);
        return state.Comment is { } open && open.Code == style.Code && state.CommentDepth <= 1 ? state.OuterStart : null;
    }

    /// <summary>Goes over so many comments, and the white space before them.</summary>
    /// <returns>Where it ended, and whether there were so many.</returns>
    public static (int At, bool Done) Move(SyntaxReader text, int from, long count)
    {
        SyntaxParser parser = new(text);
        for (; count > 0; count--)
        {
            if (!Forward(text, parser, ref from)) return (from, false);
        }

        for (; count < 0; count++)
        {
            if (!Backward(text, parser, ref from)) return (from, false);
        }

        return (from, true);
    }

    private static bool Forward(SyntaxReader text, SyntaxParser parser, ref int from)
    {
        for (; from < text.End; from++)
        {
            text.Poll(from);
            if (parser.IsCommentStart(from, text.End, out CommentStyle style, out int length))
            {
                int depth = 1;
                int behind = parser.CommentEnd(from + length, text.End, style, ref depth);
                from = behind < 0 ? text.End : behind;
                return behind >= 0;
            }

            if (!IsSpace(text, from)) return false;
        }

        return false;
    }

    private static bool Backward(SyntaxReader text, SyntaxParser parser, ref int from)
    {
        while (from > text.Start)
        {
            text.Poll(from);
            int at = from - 1;
            SyntaxEntry entry = text.At(at);
            if (StartOfEndingComment(text, parser, at, entry) is { } start)
            {
                from = start;
                return true;
            }

            if (entry.Class == SyntaxClass.GenericComment)
            {
                int fence = at - 1;
                while (fence >= text.Start && (text.ClassAt(fence) != SyntaxClass.GenericComment || text.IsQuoted(fence))) fence--;
                if (fence < text.Start) return false;
                from = fence;
                return true;
            }

            if (!IsSpace(text, at) || text.IsQuoted(at)) return false;
            from = at;
        }

        return false;
    }

    private static bool IsSpace(SyntaxReader text, int at)
    {
        SyntaxClass syntax = text.ClassAt(at);
        return syntax == SyntaxClass.Whitespace || (syntax == SyntaxClass.CommentEnd && text.CharAt(at) == '\n');
    }
}
