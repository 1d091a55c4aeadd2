using Editor.Core.Frames;
using Editor.Core.Input;
using Editor.Tui.Painting;
using Editor.Tui.Themes;

namespace Editor.Tui;

public sealed partial class EditorTerminal
{
    // One turn of the screen's thread: whatever has changed is taken, then painted once.
    private void Turn(SignalWatch? signals)
    {
        if (signals is { SuspendIsWanted: true }) Suspend(signals);
        TakeSize();
        TakeTheme();
        if (Interlocked.Exchange(ref _newMenus, null) is { } menus) _menus.SetMenus(menus);
        _menus.TakeInput();
        if (_repaint)
        {
            _repaint = false;
            if (signals is { WasContinued: true })
            {
                // whoever had the terminal meanwhile, and the runtime, may have left it in other modes
                _device.EnterRawMode();
                _device.Write(_again);
            }

            _painter.Invalidate();
        }

        if (_options.Frames.Latest is { } frame) Paint(frame);
    }

    private void Paint(ScreenFrame frame)
    {
        Overlay overlay = _menus.Compose(_rows, _columns, _painter.Styles);
        ReadOnlySpan<byte> bytes = _painter.Paint(frame, overlay, showCursor: !_menus.IsOpen);
        if (!bytes.IsEmpty && !_device.Write(bytes)) Finish(TerminalEnd.HungUp);
    }

    private void TakeSize()
    {
        (int rows, int columns) = _device.Size;
        if (rows == _rows && columns == _columns) return;
        (_rows, _columns) = (rows, columns);
        _painter.Resize(rows, columns);
        _menus.Close();
        _router.SendToEditor(new ResizeInput(rows, columns));
    }

    private void TakeTheme()
    {
        if (Interlocked.Exchange(ref _newTheme, null) is not { } theme) return;
        _painter.Styles = new StyleTable(theme, _options.Capabilities.Colors);
        _painter.Invalidate();
        _menus.SetTheme(theme);
    }
}
