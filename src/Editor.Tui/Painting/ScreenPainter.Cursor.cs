using Editor.Core.Frames;

namespace Editor.Tui.Painting;

internal sealed partial class ScreenPainter
{
    private const int LongestTitle = 200;

    private string? _titleShown;
    private int? _bellsHeard;
    private CursorShape? _shapeShown;
    private (int Row, int Column, bool Visible) _cursorShown = (Unknown, Unknown, false);

    // Ends an update: title, bell, cursor. Empty when there is nothing to say at all.
    private ReadOnlySpan<byte> Finish(ScreenFrame frame, int begun, bool showCursor)
    {
        AppendTitle(frame.Title);
        if (_bellsHeard is { } heard && frame.Bells > heard) _out.Append((byte)7);
        _bellsHeard = frame.Bells;

        int row = Math.Clamp(frame.CursorRow, 0, Math.Max(_rows - 1, 0));
        int column = Math.Clamp(frame.CursorColumn, 0, Math.Max(_columns - 1, 0));
        bool visible = showCursor && frame.Cursor != CursorShape.Hidden;
        bool sameCursor = _cursorShown == (row, column, visible) && (!visible || _shapeShown == frame.Cursor);
        if (_out.Length == begun && sameCursor) return default;
        if (visible)
        {
            AppendShape(frame.Cursor);
            MoveTo(row, column);
            _out.Append("\e[?25h"u8);
        }

        _cursorShown = (row, column, visible);
        _out.Append("\e[?2026l"u8);
        return _out.Written;
    }

    private void AppendShape(CursorShape shape)
    {
        if (_shapeShown == shape) return;
        _shapeShown = shape;
        if (!HasCursorShapes) return;
        _out.Append(shape switch
        {
            CursorShape.Bar => "\e[6 q"u8,
            CursorShape.Underline => "\e[4 q"u8,
            _ => "\e[2 q"u8,
        });
    }

    // The title is inert by contract; it is filtered here all the same, for it alone ends in a control (xterm CVE-2003-0063).
    private void AppendTitle(string title)
    {
        if (!HasTitle || title == _titleShown) return;
        _titleShown = title;
        _out.Append("\e]2;"u8);
        int left = LongestTitle;
        foreach (System.Text.Rune rune in title.EnumerateRunes())
        {
            if (left-- == 0) break;
            if (!IsControl(rune.Value)) _out.Append(rune.ToString());
        }

        _out.Append("\e\\"u8);
    }

    private static bool IsControl(int code) =>
        code is < 0x20 or (>= 0x7F and < 0xA0) or (>= 0x200E and <= 0x200F) or (>= 0x2028 and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
