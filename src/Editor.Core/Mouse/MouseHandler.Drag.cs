namespace Editor.Core;

internal sealed partial class MouseHandler
{
    private void Drag(MouseInput mouse)
    {
        if (_edge is { } edge)
        {
            int at = edge.Split.IsStacked ? mouse.Row : mouse.Column;
            if (at != _edgeAt) session.Windows.Move(edge.Split, edge.Grows, edge.Shrinks, at - _edgeAt);
            _edgeAt = at;
            return;
        }

        if (_dragged is not { } window || !window.Buffer.IsAlive || !window.IsSelected) return;
        TextPosition? position = PositionAt(window, Within(window, mouse));
        if (position is not { } point) return;
        window.Buffer.SetMark(_anchor, activate: point != _anchor);
        window.Point = point;
    }

    // Dragged beyond the window, the text scrolls along, a row an event.
    private MouseInput Within(EditorWindow window, MouseInput mouse)
    {
        if (window.Visible.Count == 0) return mouse;
        int top = window.Visible[0].Row;
        int bottom = top + Math.Max(0, window.TextRows - 1);
        if (mouse.Row < top) window.Scroll(session.LayoutOf(window), -1);
        else if (mouse.Row > bottom && !window.IsEndInView(session.LayoutOf(window))) window.Scroll(session.LayoutOf(window), 1);
        return mouse with { Row = Math.Clamp(mouse.Row, top, bottom) };
    }

    // A window's mode line is the edge to what is below it, its border the edge to what is at its right.
    private void GrabEdge(EditorWindow window, bool isStacked, int at)
    {
        WindowNode node = window;
        while (node.Parent is { } split)
        {
            int index = split.Children.IndexOf(node);
            if (split.IsStacked == isStacked && index + 1 < split.Children.Count)
            {
                _edge = (split, node, split.Children[index + 1]);
                _edgeAt = at;
                return;
            }

            node = split;
        }
    }

    private void SelectAround(MouseInput mouse, Func<TextBuffer, TextPosition, TextRange> around)
    {
        if (WindowAt(mouse) is not { } window || PositionAt(window, mouse) is not { } position) return;
        session.Windows.Select(window);
        TextRange range = around(window.Buffer, position);
        window.Buffer.SetMark(range.Start, activate: !range.IsEmpty);
        window.Point = range.End;
        _dragged = null;
    }

    private static TextRange WordAround(TextBuffer buffer, TextPosition position)
    {
        // A "word" of an endless line is looked for so far and no farther.
        const int most = 4096;
        TextPosition start = position;
        TextPosition end = position;
        while (start > buffer.PointMin && position - start < most && IsWord(buffer, start - 1)) start -= 1;
        while (end < buffer.PointMax && end - position < most && IsWord(buffer, end)) end += 1;
        return new TextRange(start, end);
    }

    private static bool IsWord(TextBuffer buffer, TextPosition at)
    {
        int code = buffer.Text.CodePointAt(at);
        return code == '_' || (System.Text.Rune.IsValid(code) && System.Text.Rune.IsLetterOrDigit(new System.Text.Rune(code)));
    }

    private static TextRange LineAround(TextBuffer buffer, TextPosition position)
    {
        TextPosition start = TextPosition.Max(buffer.PointMin, buffer.Text.LineStartBefore(position));
        TextPosition end = TextPosition.Min(buffer.PointMax, buffer.Text.LineEndAfter(position));
        return new TextRange(start, end < buffer.PointMax ? end + 1 : end);
    }
}
