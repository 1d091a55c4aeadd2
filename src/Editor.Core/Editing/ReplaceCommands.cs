namespace Editor.Core;

/// <summary>Replacing and listing matches of plain text (Emacs manual, "Replace" and "Other Repeating Search").</summary>
internal static class ReplaceCommands
{
    public static void Define(EditorSession session)
    {
        CommandTable commands = session.Commands;
        commands.Define("query-replace",
            "Ask for a text and its replacement, and for each match after point whether to replace it.\n"
            + "y or SPC replaces, n or DEL skips, ! replaces all that follow, . replaces this one and ends, q or RET ends.", QueryReplace, "M-%");
        commands.Define("replace-string", "Ask for a text and its replacement, and replace each match after point.", context =>
        {
            (string from, string to) = Ask(context, "Replace string");
            TextPosition end = context.Buffer.MarkActive && context.Buffer.Mark is not null ? context.Region.End : context.Buffer.PointMax;
            using Marker bound = context.Text.CreateMarker(end, InsertionType.Advances);
            int count = 0;
            while (Next(context, from, bound) is { } match)
            {
                Replace(context, match, to);
                count++;
            }

            context.Message($"Replaced {count} occurrence{(count == 1 ? "" : "s")}");
        });
    }

    private static (string From, string To) Ask(CommandContext context, string what)
    {
        context.Buffer.VerifyWritable();
        string from = context.ReadString(what, history: "replace");
        if (from.Length == 0) throw context.Error("There is nothing to replace: the text sought is empty");
        return (from, context.ReadString($"{what} {from} with", history: "replace"));
    }

    private static void QueryReplace(CommandContext context)
    {
        (string from, string to) = Ask(context, "Query replace");
        EditorWindow window = context.Window;
        using Marker bound = context.Text.CreateMarker(context.Buffer.PointMax, InsertionType.Advances);
        int count = 0;
        bool asks = true;
        try
        {
            while (Next(context, from, bound) is { } match)
            {
                char answer = 'y';
                if (asks)
                {
                    window.Point = match.End;
                    window.OverlaySource = (_, _) => [new Overlay(match, Frames.Face.Isearch)];
                    answer = Answer(context, $"Query replacing {from} with {to}: (y, n, !, ., q) ");
                }

                if (answer == 'q') break;
                if (answer == '!') asks = false;
                context.Point = match.End;
                if (answer == 'n') continue;
                Replace(context, match, to);
                count++;
                if (answer == '.') break;
            }
        }
        finally
        {
            window.OverlaySource = null;
        }

        context.Message($"Replaced {count} occurrence{(count == 1 ? "" : "s")}");
    }

    private static char Answer(CommandContext context, string prompt)
    {
        while (true)
        {
            KeyChord key = context.ReadKey(prompt);
            if (key == KeyChord.Return || key == KeyChord.Escape) return 'q';
            if (key == KeyChord.Backspace) return 'n';
            if (key.IsSelfInserting && key.Code == ' ') return 'y';
            if (key.IsSelfInserting && key.Code < 128 && "yn!.q".Contains((char)key.Code, StringComparison.Ordinal)) return (char)key.Code;
        }
    }

    private static TextRange? Next(CommandContext context, string from, Marker bound)
    {
        context.Session.Loop.ThrowIfQuit();
        return TextSearch.FindForward(context.Text, from, context.Point, bound.Position, IncrementalSearch.FoldOf(from));
    }

    private static void Replace(CommandContext context, TextRange match, string to)
    {
        context.Buffer.Replace(match, to);
        context.Point = match.Start + to.EnumerateRunes().Count();
    }
}
