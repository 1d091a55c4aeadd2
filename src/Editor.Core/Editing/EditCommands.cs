namespace Editor.Core;

/// <summary>Inserting and deleting (Emacs manual, "Basic Editing" and "Text").</summary>
internal static class EditCommands
{
    public static void Define(EditorSession session)
    {
        CommandTable commands = session.Commands;
        commands.Define("newline", "Insert a newline, or as many as the prefix argument says.", CommandFlags.Amalgamates,
            context => context.Buffer.Insert(new string('\n', Math.Max(0, context.Count))), "RET", "C-j");
        commands.Define("newline-and-indent", "Insert a newline and the blanks that begin the line above.", context =>
        {
            TextBuffer buffer = context.Buffer;
            TextPosition start = Lines.Start(buffer, context.Point);
            TextPosition text = TextPosition.Min(context.Point, Words.Skip(session, buffer, start, 1, Words.IsBlank));
            buffer.Insert("\n" + context.Text.GetString(new TextRange(start, text)));
        });
        commands.Define("open-line", "Insert a newline after point.", context =>
        {
            TextPosition point = context.Point;
            context.Buffer.Insert(new string('\n', Math.Max(0, context.Count)));
            context.Point = point;
        }, "C-o");
        commands.Define("indent-for-tab-command", "Insert a tab.", context => context.Buffer.Insert("\t"), "TAB");
        commands.Define("delete-char", "Delete the character after point, or as many as the prefix argument says.", CommandFlags.Amalgamates,
            context => DeleteChars(context, context.Count), "C-d", "<delete>");
        commands.Define("delete-backward-char", "Delete the character before point, or as many as the prefix argument says; an active region is deleted whole.",
            CommandFlags.Amalgamates, context =>
            {
                if (context.Buffer.MarkActive && context.Buffer.Mark is not null && !context.Region.IsEmpty) context.Buffer.Delete(context.Region);
                else DeleteChars(context, -context.Count);
            }, "DEL");
        commands.Define("delete-horizontal-space", "Delete the blanks and tabs around point.", context => context.Buffer.Delete(BlanksAround(context)), "M-\\");
        commands.Define("just-one-space", "Leave one blank of the blanks and tabs around point.", context =>
        {
            context.Buffer.Delete(BlanksAround(context));
            context.Buffer.Insert(new string(' ', Math.Max(0, context.Count)));
        }, "M-SPC");
        commands.Define("delete-indentation", "Join the line to the one before it.", context =>
        {
            TextBuffer buffer = context.Buffer;
            TextPosition start = Lines.Start(buffer, context.Point);
            if (start <= buffer.PointMin) throw context.Error("This is the first line: there is none to join it to");
            context.Point = start - 1;
            buffer.Delete(new TextRange(start - 1, start));
            buffer.Delete(BlanksAround(context));
            TextPosition point = context.Point;
            bool atEdge = point == Lines.Start(buffer, point) || point == Lines.End(buffer, point);
            if (atEdge || context.Text.CodePointAt(point) is ')' or ']' or '}' || context.Text.CodePointAt(point - 1) is '(' or '[' or '{') return;
            buffer.Insert(" ");
            context.Point = point;
        }, "M-^");
        commands.Define("delete-blank-lines", "Of the blank lines around point, leave one; of one alone, none.", DeleteBlankLines, "C-x C-o");
        commands.Define("quoted-insert", "Insert the next key as it is, a control character too.", context =>
        {
            KeyChord key = context.ReadKey("C-q-");
            if (key.IsFunctionKey) throw context.Error($"{key} is no character: it cannot be inserted");
            int code = key.Modifiers.HasFlag(KeyModifiers.Control) && key.Code is >= ' ' and < 128 ? key.Code & 31 : key.Code;
            for (int i = 0; i < context.Count; i++) context.Buffer.Insert(char.ConvertFromUtf32(code));
        }, "C-q");
        commands.Define("toggle-read-only", "Protect the buffer from being changed, or give it free.", context =>
        {
            context.Buffer.IsReadOnly = !context.Buffer.IsReadOnly;
            context.Session.Echo.Show(context.Buffer.IsReadOnly ? "The buffer is read-only now" : "The buffer can be changed now");
        }, "C-x C-q");
        commands.Define("undo", "Undo the last change; again right after it, the one before. After any other command, undo undoes the undoing.", CommandFlags.ContinuesUndo,
            Undo, "C-/", "C-_", "C-x u");
        commands.Define("undo-redo", "Undo the last undo.", Redo, "C-?", "C-M-_");
    }

    private static void DeleteChars(CommandContext context, int count)
    {
        TextBuffer buffer = context.Buffer;
        long target = context.Point.Value + (long)count;
        if (target < buffer.PointMin.Value) throw context.Error("Beginning of buffer");
        if (target > buffer.PointMax.Value) throw context.Error("End of buffer");
        TextRange range = TextRange.Between(context.Point, new TextPosition((int)target));
        if (context.Prefix.IsGiven) context.Session.KillRing.Push(context.Buffer, range);
        buffer.Delete(range);
    }

    private static TextRange BlanksAround(CommandContext context) => new(
        Words.Skip(context.Session, context.Buffer, context.Point, -1, Words.IsBlank),
        Words.Skip(context.Session, context.Buffer, context.Point, 1, Words.IsBlank));

    private static void DeleteBlankLines(CommandContext context)
    {
        TextBuffer buffer = context.Buffer;
        EditorSession session = context.Session;
        TextPosition line = Lines.Start(buffer, context.Point);
        bool onBlank = Words.IsBlankLine(session, buffer, line);
        TextPosition end = Words.Skip(session, buffer, onBlank ? line : Lines.End(buffer, line), 1, c => c is ' ' or '\t' or '\n');
        TextPosition after = end >= buffer.PointMax ? end : Lines.Start(buffer, end);
        TextPosition start = line;
        if (onBlank)
        {
            TextPosition text = Words.Skip(session, buffer, line, -1, c => c is ' ' or '\t' or '\n');
            start = text <= buffer.PointMin ? text : Lines.Move(buffer, text, 1, out _);
        }
        else
        {
            start = Lines.Move(buffer, line, 1, out int left);
            if (left > 0) return;
        }

        if (after <= start) return;
        bool isOne = context.Text.CountNewlines(new TextRange(start, after)) <= 1;
        buffer.Delete(new TextRange(start, after));
        if (onBlank && !isOne)
        {
            buffer.InsertAt(start, "\n");
            context.Point = start;
        }
    }

    private static void Undo(CommandContext context)
    {
        context.ThisCommand = "undo";
        for (int i = 0; i < Math.Max(1, context.Count); i++)
        {
            if (!context.Buffer.TryUndo()) throw context.Error("No further undo information");
        }

        context.Text.Undo.Boundary();
        context.Session.Echo.Show("Undo");
    }

    private static void Redo(CommandContext context)
    {
        context.ThisCommand = "undo";
        if (!context.Buffer.TryRedo()) throw context.Error("No undo to undo");
        context.Text.Undo.Boundary();
        context.Session.Echo.Show("Redo");
    }
}
