namespace Editor.Core;

/// <summary>Moving point (Emacs manual, "Moving Point").</summary>
internal static class MovementCommands
{
    public static void Define(EditorSession session)
    {
        CommandTable commands = session.Commands;
        commands.Define("forward-char", "Move point forward by a character, or as many as the prefix argument says.",
            context => MoveBy(context, context.Count), "C-f", "<right>");
        commands.Define("backward-char", "Move point backward by a character, or as many as the prefix argument says.",
            context => MoveBy(context, -context.Count), "C-b", "<left>");
        commands.Define("forward-word", "Move point to the end of the word, or of as many as the prefix argument says.",
            context => context.Point = Words.Move(session, context.Buffer, context.Point, context.Count), "M-f", "C-<right>", "M-<right>");
        commands.Define("backward-word", "Move point to the beginning of the word, or of as many as the prefix argument says.",
            context => context.Point = Words.Move(session, context.Buffer, context.Point, -context.Count), "M-b", "C-<left>", "M-<left>");
        commands.Define("move-beginning-of-line", "Move point to the beginning of the line.\nWith a prefix argument, first down that many lines less one.",
            context => context.Point = Lines.Move(context.Buffer, context.Point, context.Count - 1, out _), "C-a", "<home>");
        commands.Define("move-end-of-line", "Move point to the end of the line.\nWith a prefix argument, first down that many lines less one.",
            context => context.Point = Lines.End(context.Buffer, Lines.Move(context.Buffer, context.Point, context.Count - 1, out _)), "C-e", "<end>");
        commands.Define("back-to-indentation", "Move point to the first character of the line that is no blank.",
            context => context.Point = Words.Skip(session, context.Buffer, Lines.Start(context.Buffer, context.Point), 1, Words.IsBlank), "M-m");
        commands.Define("forward-paragraph", "Move point to the end of the paragraph; blank lines part them.",
            context => Paragraphs(context, context.Count), "M-}", "C-<down>");
        commands.Define("backward-paragraph", "Move point to the beginning of the paragraph; blank lines part them.",
            context => Paragraphs(context, -context.Count), "M-{", "C-<up>");
        commands.Define("beginning-of-buffer",
            "Move point to the beginning of the buffer, leaving the mark where it was.\nWith a prefix argument n, move to n tenths of it.",
            context => Jump(context, context.Buffer.PointMin, context.Count), "M-<", "C-<home>");
        commands.Define("end-of-buffer",
            "Move point to the end of the buffer, leaving the mark where it was; the window follows what is added there.\n"
            + "With a prefix argument n, move to n tenths from its end.",
            context => Jump(context, context.Buffer.PointMax, 10 - context.Count), "M->", "C-<end>");
        commands.Define("goto-line", "Ask for a line's number and move point to its beginning; a prefix argument is the number.", GotoLine, "M-g g", "M-g M-g");
        commands.Define("goto-char", "Ask for a position in characters, from 1, and move point there; a prefix argument is the position.",
            context => context.Point = new TextPosition(context.Prefix.IsGiven ? context.Count : context.ReadNumber("Goto char", null, 1)), "M-g c");
    }

    private static void MoveBy(CommandContext context, int count)
    {
        long target = context.Point.Value + (long)count;
        TextBuffer buffer = context.Buffer;
        if (target < buffer.PointMin.Value)
        {
            context.Point = buffer.PointMin;
            throw context.Error("Beginning of buffer");
        }

        if (target > buffer.PointMax.Value)
        {
            context.Point = buffer.PointMax;
            throw context.Error("End of buffer");
        }

        context.Point = new TextPosition((int)target);
    }

    private static void Jump(CommandContext context, TextPosition edge, int tenths)
    {
        TextBuffer buffer = context.Buffer;
        if (!buffer.MarkActive) buffer.SetMark(context.Point, activate: false);
        if (!context.Prefix.IsGiven || context.Prefix.IsUniversal)
        {
            context.Point = edge;
            return;
        }

        long length = buffer.PointMax - buffer.PointMin;
        context.Point = Lines.Start(buffer, context.Clamp(buffer.PointMin + (int)(length * Math.Clamp(tenths, 0, 10) / 10)));
    }

    private static void Paragraphs(CommandContext context, int count)
    {
        TextBuffer buffer = context.Buffer;
        EditorSession session = context.Session;
        TextPosition at = Lines.Start(buffer, context.Point);
        for (; count > 0; count--)
        {
            while (Words.IsBlankLine(session, buffer, at) && Step(1)) { }
            while (!Words.IsBlankLine(session, buffer, at) && Step(1)) { }
        }

        if (count < 0 && at == context.Point) Step(-1);
        for (; count < 0; count++)
        {
            while (Words.IsBlankLine(session, buffer, at) && Step(-1)) { }
            while (!Words.IsBlankLine(session, buffer, at) && Step(-1)) { }
        }

        context.Point = at;

        bool Step(int lines)
        {
            session.Loop.ThrowIfQuit();
            TextPosition next = Lines.Move(buffer, at, lines, out int left);
            if (left > 0) next = lines > 0 ? buffer.PointMax : buffer.PointMin;
            at = next;
            return left == 0;
        }
    }

    private static void GotoLine(CommandContext context)
    {
        TextBuffer buffer = context.Buffer;
        int line = context.Prefix.IsGiven ? context.Count : context.ReadNumber("Goto line", null, 1);
        if (!buffer.MarkActive) buffer.SetMark(context.Point, activate: false);
        context.Point = Lines.Move(buffer, buffer.PointMin, Math.Max(1, line) - 1, out _);
    }
}
