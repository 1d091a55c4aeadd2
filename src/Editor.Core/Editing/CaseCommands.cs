using System.Text;

namespace Editor.Core;

/// <summary>Changing case, and transposing (Emacs manual, "Case" and "Transpose").</summary>
internal static class CaseCommands
{
    public static void Define(EditorSession session)
    {
        CommandTable commands = session.Commands;
        commands.Define("upcase-word", "Make the word after point upper case.", context => OnWords(context, text => text.ToUpperInvariant()), "M-u");
        commands.Define("downcase-word", "Make the word after point lower case.", context => OnWords(context, text => text.ToLowerInvariant()), "M-l");
        commands.Define("capitalize-word", "Make the first letter of the word after point upper case, the others lower case.", context => OnWords(context, Capitalize), "M-c");
        commands.Define("upcase-region", "Make the region upper case.", context => Change(context, context.Region, text => text.ToUpperInvariant()), "C-x C-u");
        commands.Define("downcase-region", "Make the region lower case.", context => Change(context, context.Region, text => text.ToLowerInvariant()), "C-x C-l");
        commands.Define("transpose-chars", "Exchange the characters around point and move forward; at the end of a line, the two before it.", TransposeChars, "C-t");
        commands.Define("transpose-words", "Exchange the words around point and move behind them.", TransposeWords, "M-t");
        commands.Define("transpose-lines", "Exchange the line with the one before it and move below.", TransposeLines, "C-x C-t");
    }

    private static void OnWords(CommandContext context, Func<string, string> change)
    {
        TextPosition point = context.Point;
        TextPosition other = Words.Move(context.Session, context.Buffer, point, context.Count);
        Change(context, TextRange.Between(point, other), change);
        context.Point = TextPosition.Max(point, other);
    }

    private static void Change(CommandContext context, TextRange range, Func<string, string> change)
    {
        string before = context.Text.GetString(range);
        string after = change(before);
        if (after == before) return;
        TextPosition point = context.Point;
        context.Buffer.Replace(range, after);
        context.Point = point;
    }

    private static string Capitalize(string text)
    {
        StringBuilder result = new(text.Length);
        bool inWord = false;
        foreach (Rune rune in text.EnumerateRunes())
        {
            result.Append(inWord ? Rune.ToLowerInvariant(rune) : Rune.ToUpperInvariant(rune));
            inWord = Words.IsWord(rune.Value);
        }

        return result.ToString();
    }

    private static void TransposeChars(CommandContext context)
    {
        TextBuffer buffer = context.Buffer;
        TextPosition point = context.Point;
        if (point == Lines.End(buffer, point) && point > buffer.PointMin) point -= 1;
        context.Point = point;
        if (point <= buffer.PointMin) throw context.Error("Beginning of buffer");
        if (point >= buffer.PointMax) throw context.Error("End of buffer");
        string before = context.Text.GetString(new TextRange(point - 1, point));
        string after = context.Text.GetString(new TextRange(point, point + 1));
        buffer.Replace(new TextRange(point - 1, point + 1), after + before);
        context.Point = point + 1;
    }

    private static void TransposeWords(CommandContext context)
    {
        TextBuffer buffer = context.Buffer;
        EditorSession session = context.Session;
        TextPosition start = Words.Move(session, buffer, context.Point, -1);
        TextRange first = new(start, Words.Move(session, buffer, start, 1));
        TextPosition end = Words.Move(session, buffer, first.End, 1);
        TextRange second = TextRange.Between(Words.Move(session, buffer, end, -1), end);
        if (first.IsEmpty || second.IsEmpty || first.End > second.Start)
        {
            context.Point = second.Start;
            throw context.Error("Don’t have two things to transpose");
        }

        string text = context.Text.GetString(second) + context.Text.GetString(new TextRange(first.End, second.Start)) + context.Text.GetString(first);
        buffer.Replace(new TextRange(first.Start, second.End), text);
        context.Point = second.End;
    }

    private static void TransposeLines(CommandContext context)
    {
        TextBuffer buffer = context.Buffer;
        TextPosition start = Lines.Start(buffer, context.Point);
        if (start <= buffer.PointMin) start = Lines.Move(buffer, start, 1, out _);
        if (start <= buffer.PointMin) throw context.Error("There is but one line: there is none to exchange it with");
        TextPosition above = Lines.Start(buffer, start - 1);
        TextPosition end = Lines.End(buffer, start);
        string first = context.Text.GetString(new TextRange(above, start - 1));
        string second = context.Text.GetString(new TextRange(start, end));
        buffer.Replace(new TextRange(above, end), second + "\n" + first);
        if (end >= buffer.PointMax)
        {
            context.Point = end;
            buffer.Insert("\n");
        }
        else
        {
            context.Point = end + 1;
        }
    }
}
