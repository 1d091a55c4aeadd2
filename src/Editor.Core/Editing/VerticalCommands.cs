namespace Editor.Core;

/// <summary>
/// Moving from row to row: by the rows of the screen, as Emacs does, keeping the column where the movement began. A step costs what a row costs,
/// however long the line.
/// </summary>
internal sealed class VerticalCommands(EditorSession session)
{
    private readonly ScreenRow _row = new();
    private int _goalColumn;

    public static void Define(EditorSession session)
    {
        VerticalCommands vertical = new(session);
        session.Commands.Define("next-line", "Move point down a row of the screen, or as many as the prefix argument says, keeping the column.",
            context => vertical.Move(context, context.Count), "C-n", "<down>");
        session.Commands.Define("previous-line", "Move point up a row of the screen, or as many as the prefix argument says, keeping the column.",
            context => vertical.Move(context, -context.Count), "C-p", "<up>");
    }

    private void Move(CommandContext context, int count)
    {
        if (count == 0) return;
        TextBuffer buffer = context.Buffer;
        RowLayout layout = session.LayoutOf(context.Window);
        TextPosition from = layout.RowStart(context.Point);
        layout.Lay(from, _row);
        if (context.LastCommand is not ("next-line" or "previous-line")) _goalColumn = _row.ColumnOf(context.Point);
        TextPosition to = layout.Move(from, count, out int moved);
        layout.Lay(to, _row);
        if (moved == Math.Abs(count))
        {
            context.Point = _row.PositionAt(_goalColumn);
            return;
        }

        context.Point = count > 0 ? buffer.PointMax : buffer.PointMin;
        throw context.Error(count > 0 ? "End of buffer" : "Beginning of buffer");
    }
}
