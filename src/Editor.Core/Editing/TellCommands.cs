using System.Text;

namespace Editor.Core;

/// <summary>Telling about the text (Emacs manual, "Position Info").</summary>
internal static class TellCommands
{
    public static void Define(EditorSession session)
    {
        CommandTable commands = session.Commands;
        commands.Define("what-cursor-position", "Tell the character after point, its code, and where point is.", CommandFlags.KeepsMark, Cursor, "C-x =");
        commands.Define("count-words-region", "Count the lines, words and characters of the region, or of the buffer where none is active.",
            CommandFlags.KeepsMark, Count, "M-=");
        commands.Define("what-line", "Tell the number of the line that holds point.", CommandFlags.KeepsMark,
            context => context.Message($"Line {Lines.Number(context.Buffer, context.Point)}"));
    }

    private static void Cursor(CommandContext context)
    {
        TextBuffer buffer = context.Buffer;
        TextPosition point = context.Point;
        int total = buffer.Text.Length;
        int column = point - Lines.Start(buffer, point);
        if (point >= buffer.PointMax)
        {
            context.Message($"point={point} of {total} (EOB) column={column}");
            return;
        }

        int code = buffer.Text.CodePointAt(point);
        long percent = total == 0 ? 0 : (point.Value - 1) * 100L / total;
        string name = code is >= 0xDC80 and <= 0xDCFF ? $"raw byte #x{code - 0xDC00:x2}" : $"{Show(code)} ({code}, #o{Convert.ToString(code, 8)}, #x{code:x})";
        context.Message($"Char: {name} point={point} of {total} ({percent}%) column={column}");
    }

    private static string Show(int code) => code switch
    {
        ' ' => "SPC",
        < 32 => "C-" + (char)(code + (code is > 0 and <= 26 ? 96 : 64)),
        127 => "DEL",
        _ => char.ConvertFromUtf32(code),
    };

    private static void Count(CommandContext context)
    {
        TextBuffer buffer = context.Buffer;
        bool isRegion = buffer.MarkActive && buffer.Mark is not null;
        TextRange range = isRegion ? context.Region : buffer.Accessible;
        int words = 0;
        bool inWord = false;
        for (TextPosition at = range.Start; at < range.End;)
        {
            TextPosition next = TextPosition.Min(range.End, at + 0x10000);
            foreach (Rune rune in buffer.Text.GetString(new TextRange(at, next)).EnumerateRunes())
            {
                bool isWord = Words.IsWord(rune.Value);
                if (isWord && !inWord) words++;
                inWord = isWord;
            }

            at = next;
            context.Session.Loop.ThrowIfQuit();
        }

        int newlines = buffer.Text.CountNewlines(range);
        bool endsInNewline = !range.IsEmpty && buffer.Text.CodePointAt(range.End - 1) == '\n';
        int lines = range.IsEmpty || endsInNewline ? newlines : newlines + 1;
        context.Message($"{(isRegion ? "Region" : "Buffer")} has {Plural(lines, "line")}, {Plural(words, "word")}, and {Plural(range.Length, "character")}.");
    }

    private static string Plural(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
