namespace Editor.Core;

/// <summary>Makes a <see cref="ScreenFrame"/> of what is: windows, mode lines, the bottom. Costs what the screen shows, not what the buffers hold.</summary>
internal sealed class FramePainter
{
    private readonly EditorSession _session;
    private readonly Canvas _canvas;
    private readonly WindowPainter _windows;
    private readonly ModeLinePainter _modeLines;
    private readonly BottomPainter _bottom;
    private long _number;

    public FramePainter(EditorSession session)
    {
        _session = session;
        _canvas = new Canvas(session.Glyphs);
        _windows = new WindowPainter(session, _canvas);
        _modeLines = new ModeLinePainter(session, _canvas);
        _bottom = new BottomPainter(session, _canvas);
    }

    /// <summary>The minibuffer's candidate at a cell of the last frame, or -1.</summary>
    public int CandidateAt(int row, int column) => _bottom.CandidateAt(row, column);

    /// <summary>Paints a frame.</summary>
    public ScreenFrame Paint()
    {
        WindowTree tree = _session.Windows;
        _bottom.Size();
        _canvas.Begin(tree.Rows, tree.Columns);
        (int Row, int Column) cursor = (0, 0);
        bool shown = false;
        foreach (EditorWindow window in tree.All)
        {
            if (_windows.Paint(window) is { } at && window.IsSelected)
            {
                cursor = at;
                shown = true;
            }

            _modeLines.Paint(window);
            if (window.HasRightNeighbour && window.Area.Columns > 0) PaintBorder(window.Area);
        }

        if (_bottom.Paint() is { } below)
        {
            cursor = below;
            shown = true;
        }

        CursorShape shape = shown ? CursorShape.Block : CursorShape.Hidden;
        string title = InertText.Show(tree.MainWindow.Buffer.Name) + " - ned";
        return new ScreenFrame(_canvas.End(), tree.Columns, Math.Clamp(cursor.Row, 0, tree.Rows - 1), Math.Clamp(cursor.Column, 0, tree.Columns - 1), shape,
            title, ++_number, _session.Bells);
    }

    private void PaintBorder(ScreenArea area)
    {
        for (int row = area.Row; row < area.Row + area.Rows - 1; row++) _canvas.Fill(row, area.Column + area.Columns - 1, 1, Face.VerticalBorder, "│");
    }
}
