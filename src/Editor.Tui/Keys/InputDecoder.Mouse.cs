using Editor.Core.Input;

namespace Editor.Tui.Keys;

internal sealed partial class InputDecoder
{
    // Two presses on one cell within this time are a double click.
    private static readonly TimeSpan ClickTime = TimeSpan.FromMilliseconds(400);

    private readonly TimeProvider _time;
    private (int Button, int Row, int Column) _lastPress;
    private long _lastPressAt;
    private int _clicks;

    private void EmitSgrMouse(CsiParameters parameters, bool released) =>
        EmitMouse(parameters[0], parameters[2] - 1, parameters[1] - 1, released);

    // CSI M and three bytes, each 32 too high: terminals that do not know the SGR form.
    private void EmitX10Mouse()
    {
        int code = _sequence[0] - 32;
        int column = _sequence[1] - 33;
        int row = _sequence[2] - 33;
        ToGround();
        bool released = (code & 3) == 3 && (code & 64) == 0;
        EmitMouse(released ? (code & ~3) | Math.Max(_lastPress.Button - 1, 0) : code, row, column, released);
    }

    private void EmitMouse(int code, int row, int column, bool released)
    {
        if (row < 0 || column < 0 || code < 0) return;
        KeyModifiers modifiers = KeyModifiers.None;
        if ((code & 4) != 0) modifiers |= KeyModifiers.Shift;
        if ((code & 8) != 0) modifiers |= KeyModifiers.Meta;
        if ((code & 16) != 0) modifiers |= KeyModifiers.Control;
        if ((code & 64) != 0)
        {
            if (!released) _emit(new MouseInput(MouseAction.WheelUp + (code & 3), 0, row, column, modifiers));
            return;
        }

        int button = (code & 3) + 1;
        if (button == 4 || (code & 128) != 0) return;
        _emit(new MouseInput(ActionOf(code, button, row, column, released), button, row, column, modifiers));
    }

    private MouseAction ActionOf(int code, int button, int row, int column, bool released)
    {
        if (released) return MouseAction.Release;
        if ((code & 32) != 0) return MouseAction.Drag;
        long now = _time.GetTimestamp();
        bool again = _clicks > 0 && _lastPress == (button, row, column) && _time.GetElapsedTime(_lastPressAt, now) < ClickTime;
        _clicks = again ? (_clicks % 3) + 1 : 1;
        _lastPress = (button, row, column);
        _lastPressAt = now;
        return _clicks switch
        {
            2 => MouseAction.DoubleClick,
            3 => MouseAction.TripleClick,
            _ => MouseAction.Press,
        };
    }
}
