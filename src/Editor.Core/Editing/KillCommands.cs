namespace Editor.Core;

/// <summary>Killing, copying and yanking (Emacs manual, "Killing and Moving Text").</summary>
internal static class KillCommands
{
    // What a kill leaves as the last command: the next kill then joins it.
    private const string Kills = "kill-region";

    public static void Define(EditorSession session)
    {
        CommandTable commands = session.Commands;
        commands.Define("kill-line",
            "Kill to the end of the line; at its end, kill the newline.\nWith a prefix argument, kill that many lines with their newlines.",
            context => Kill(context, LineKill(context)), "C-k");
        commands.Define("kill-whole-line", "Kill the whole line with its newline.", context =>
        {
            TextBuffer buffer = context.Buffer;
            TextPosition start = Lines.Start(buffer, context.Point);
            TextPosition end = Lines.Move(buffer, start, context.Count, out int left);
            Kill(context, TextRange.Between(start, left > 0 ? buffer.PointMax : end));
        }, "C-S-<delete>", "C-M-k");
        commands.Define("kill-region", "Kill the text between point and mark; C-y brings it back.", context => Kill(context, context.Region), "C-w", "S-<delete>");
        commands.Define("kill-ring-save", "Copy the text between point and mark, to be yanked.", context =>
        {
            Save(context, context.Region);
            context.Buffer.MarkActive = false;
            context.Session.Echo.Show($"Copied {context.Region.Length} character{(context.Region.Length == 1 ? "" : "s")}");
        }, "M-w", "C-<insert>");
        commands.Define("append-next-kill", "Let the next kill join the one before it.", context => context.ThisCommand = Kills, "C-M-w");
        commands.Define("kill-word", "Kill to the end of the word, or of as many as the prefix argument says.",
            context => Kill(context, TextRange.Between(context.Point, Words.Move(session, context.Buffer, context.Point, context.Count))),
            "M-d", "C-<delete>");
        commands.Define("backward-kill-word", "Kill to the beginning of the word, or of as many as the prefix argument says.",
            context => Kill(context, TextRange.Between(context.Point, Words.Move(session, context.Buffer, context.Point, -context.Count))),
            "M-DEL", "C-DEL");
        commands.Define("zap-to-char", "Ask for a character and kill up to and with it.", Zap, "M-z");
        commands.Define("yank", "Insert what was killed last, and leave the mark before it.\nWith a prefix argument n, the n-th last.",
            context => Yank(context, context.Prefix.IsUniversal ? 0 : context.Count - 1), "C-y", "S-<insert>");
        commands.Define("yank-pop", "After a yank, put the kill before in its place.", YankPop, "M-y");
    }

    private static TextRange LineKill(CommandContext context)
    {
        TextBuffer buffer = context.Buffer;
        TextPosition point = context.Point;
        if (context.Prefix.IsGiven)
        {
            TextPosition to = Lines.Move(buffer, point, context.Count, out int left);
            if (left > 0 && context.Count > 0) to = buffer.PointMax;
            return TextRange.Between(point, to);
        }

        if (point >= buffer.PointMax) throw context.Error("End of buffer");
        TextPosition end = Lines.End(buffer, point);
        TextPosition text = Words.Skip(context.Session, buffer, point, 1, Words.IsBlank);
        return new TextRange(point, text >= end && end < buffer.PointMax ? end + 1 : end);
    }

    private static void Kill(CommandContext context, TextRange range)
    {
        context.Buffer.VerifyWritable();
        Save(context, range);
        context.Buffer.Delete(range);
        context.ThisCommand = Kills;
    }

    private static void Save(CommandContext context, TextRange range)
    {
        KillRing ring = context.Session.KillRing;
        if (context.LastCommand == Kills) ring.Append(context.Buffer, range, atStart: range.End <= context.Point && range.Start < context.Point);
        else ring.Push(context.Buffer, range);
    }

    private static void Zap(CommandContext context)
    {
        KeyChord key = context.ReadKey("Zap to char: ");
        string wanted = char.ConvertFromUtf32(key.IsFunctionKey ? 0 : key.Code);
        TextBuffer buffer = context.Buffer;
        TextPosition end = context.Point;
        for (int n = 0; n < context.Count; n++)
        {
            TextRange? found = TextSearch.FindForward(context.Text, wanted, end, buffer.PointMax, CaseFold.Exact);
            end = found?.End ?? throw context.Error($"Search failed: \"{wanted}\"");
        }

        Kill(context, new TextRange(context.Point, end));
    }

    private static void Yank(CommandContext context, int back)
    {
        TextBuffer buffer = context.Buffer;
        TextPosition start = context.Point;
        context.Session.KillRing.Yank(buffer, back);
        buffer.SetMark(start, activate: false);
        context.ThisCommand = "yank";
    }

    private static void YankPop(CommandContext context)
    {
        if (context.LastCommand != "yank") throw context.Error("The last command was not a yank: use C-y first");
        TextBuffer buffer = context.Buffer;
        buffer.Delete(context.Region);
        Yank(context, context.Count);
    }
}
