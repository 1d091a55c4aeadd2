namespace Editor.Core;

/// <summary>
/// What the mouse does: a click selects the window and sets point, a drag selects text, a drag of a mode line or a border resizes, the wheel scrolls
/// whatever window it is over, a right click offers what can be done here.
/// </summary>
internal sealed partial class MouseHandler(EditorSession session)
{
    private EditorWindow? _dragged;
    private TextPosition _anchor;
    private (WindowSplit Split, WindowNode Grows, WindowNode Shrinks)? _edge;
    private int _edgeAt;

    /// <summary>Handles one event.</summary>
    public void Handle(MouseInput mouse)
    {
        switch (mouse.Action)
        {
            case MouseAction.WheelUp or MouseAction.WheelDown or MouseAction.WheelLeft or MouseAction.WheelRight:
                Wheel(mouse);
                break;
            case MouseAction.Press when mouse.Button == 1:
                Press(mouse);
                break;
            case MouseAction.Press when mouse.Button == 2:
                Press(mouse);
                if (session.KillRing.Count > 0 && session.Commands.Find("yank") is not null) session.RunCommand("yank");
                break;
            case MouseAction.Press when mouse.Button == 3:
                RightPress(mouse);
                break;
            case MouseAction.Drag:
                Drag(mouse);
                break;
            case MouseAction.Release:
                _dragged = null;
                _edge = null;
                break;
            case MouseAction.DoubleClick:
                SelectAround(mouse, WordAround);
                break;
            case MouseAction.TripleClick:
                SelectAround(mouse, LineAround);
                break;
            default:
                break;
        }
    }

    private void Press(MouseInput mouse)
    {
        _dragged = null;
        _edge = null;
        if (PressBottom(mouse) || WindowAt(mouse) is not { } window) return;
        ScreenArea area = window.Area;
        bool isModeLine = mouse.Row == area.Row + area.Rows - 1;
        bool isBorder = window.HasRightNeighbour && mouse.Column == area.Column + area.Columns - 1;
        if (isBorder) GrabEdge(window, isStacked: false, mouse.Column);
        if (isModeLine && !isBorder) GrabEdge(window, isStacked: true, mouse.Row);
        if (!isBorder && !(session.Minibuffer.IsActive && isModeLine)) session.Windows.Select(window);
        if (isModeLine || isBorder || PositionAt(window, mouse) is not { } position) return;
        if (BufferModes.Of(window.Buffer).Click?.Invoke(window, position) == true) return;
        if (mouse.Modifiers.HasFlag(KeyModifiers.Shift)) window.Buffer.SetMark(window.Buffer.Point);
        else window.Buffer.MarkActive = false;
        window.Point = position;
        _dragged = window;
        _anchor = position;
    }

    private bool PressBottom(MouseInput mouse)
    {
        EditorWindow bottom = session.Windows.MinibufferWindow;
        if (!bottom.Area.Contains(mouse.Row, mouse.Column)) return false;
        if (!session.Minibuffer.IsActive) return true;
        session.Windows.Select(bottom);
        int candidate = session.CandidateAt(mouse.Row, mouse.Column);
        if (candidate >= 0 && candidate < session.Minibuffer.Candidates.Count)
        {
            session.Minibuffer.SelectCandidate(candidate - session.Minibuffer.Current.SelectedCandidate);
            session.Minibuffer.AcceptOrEnter();
        }

        return true;
    }

    private void RightPress(MouseInput mouse)
    {
        if (session.Minibuffer.IsActive || WindowAt(mouse) is not { } window) return;
        session.Windows.Select(window);

        // A right click into the region is about the region; elsewhere it is about the place.
        TextBuffer buffer = window.Buffer;
        if (PositionAt(window, mouse) is { } position && !(buffer.MarkActive && buffer.Region is { } region && position >= region.Start && position <= region.End))
        {
            buffer.MarkActive = false;
            window.Point = position;
        }

        session.RunCommand("context-menu");
    }

    private void Wheel(MouseInput mouse)
    {
        if (WindowAt(mouse) is not { } window) return;
        RowLayout layout = session.LayoutOf(window);
        int lines = session.Settings.WheelLines;
        switch (mouse.Action)
        {
            case MouseAction.WheelUp:
                window.Scroll(layout, -lines);
                break;
            case MouseAction.WheelDown when !window.IsEndInView(layout):
                window.Scroll(layout, lines);
                break;
            case MouseAction.WheelLeft or MouseAction.WheelRight when window.TruncatesLines:
                window.HScroll = Math.Max(0, window.HScroll + (mouse.Action == MouseAction.WheelRight ? lines : -lines));
                break;
            default:
                break;
        }
    }

    private EditorWindow? WindowAt(MouseInput mouse) => session.Windows.All.FirstOrDefault(window => window.Area.Contains(mouse.Row, mouse.Column));

    // The text position under a cell, as the last frame showed it; below the last row, the end. Null outside the text.
    private TextPosition? PositionAt(EditorWindow window, MouseInput mouse)
    {
        if (window.Visible.Count == 0 || mouse.Row < window.Visible[0].Row) return null;
        int column = Math.Max(0, mouse.Column - window.Area.Column);
        foreach (VisibleRow visible in window.Visible)
        {
            if (visible.Row != mouse.Row || visible.Start > window.Buffer.PointMax) continue;
            ScreenRow row = new();
            session.LayoutOf(window).Lay(visible.Start, row);
            return row.PositionAt(column);
        }

        return window.Buffer.PointMax;
    }
}
