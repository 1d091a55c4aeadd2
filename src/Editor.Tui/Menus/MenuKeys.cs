using System.Drawing;
using Editor.Core.Input;
using Terminal.Gui.Input;

namespace Editor.Tui.Menus;

/// <summary>Our input as Terminal.Gui's: what a menu understands. C-g and F10 close it, as ESC does; C-n, C-p, C-f and C-b are arrows.</summary>
internal static class MenuKeys
{
    /// <summary>A key, or null for one that means nothing in a menu.</summary>
    internal static Key? ToKey(KeyChord chord)
    {
        if (chord.IsFunctionKey) return chord.Modifiers == KeyModifiers.None ? ToKey(chord.FunctionKey) : null;
        if (chord.Modifiers == KeyModifiers.Control) return OfControl(chord.Code);
        if (chord == new KeyChord('`', KeyModifiers.Meta)) return Key.Esc;
        if (chord.Modifiers != KeyModifiers.None) return null;
        return chord.Code switch
        {
            '\r' => Key.Enter,
            '\t' => Key.CursorRight,
            27 or 127 => Key.Esc,
            ' ' => Key.Enter,
            > ' ' and < 0x10000 when !char.IsSurrogate((char)chord.Code) => new Key((char)chord.Code),
            _ => null,
        };
    }

    /// <summary>A mouse event; null for a double click, whose presses came already, and for modifiers' wheel.</summary>
    internal static Mouse? ToMouse(MouseInput input)
    {
        MouseFlags flags = input.Action switch
        {
            MouseAction.Press or MouseAction.DoubleClick or MouseAction.TripleClick => Pressed(input.Button),
            MouseAction.Drag => Pressed(input.Button) | MouseFlags.PositionReport,
            MouseAction.Release => Released(input.Button),
            MouseAction.WheelUp => MouseFlags.WheeledUp,
            MouseAction.WheelDown => MouseFlags.WheeledDown,
            _ => MouseFlags.None,
        };
        return flags == MouseFlags.None ? null : new Mouse { ScreenPosition = new Point(input.Column, input.Row), Flags = flags };
    }

    private static MouseFlags Pressed(int button) => button switch
    {
        1 => MouseFlags.LeftButtonPressed,
        2 => MouseFlags.MiddleButtonPressed,
        _ => MouseFlags.RightButtonPressed,
    };

    private static MouseFlags Released(int button) => button switch
    {
        1 => MouseFlags.LeftButtonReleased,
        2 => MouseFlags.MiddleButtonReleased,
        _ => MouseFlags.RightButtonReleased,
    };

    private static Key? ToKey(FunctionKey key) => key switch
    {
        FunctionKey.Up => Key.CursorUp,
        FunctionKey.Down => Key.CursorDown,
        FunctionKey.Left => Key.CursorLeft,
        FunctionKey.Right => Key.CursorRight,
        FunctionKey.Home => Key.Home,
        FunctionKey.End => Key.End,
        FunctionKey.F10 => Key.Esc,
        _ => null,
    };

    private static Key? OfControl(int code) => code switch
    {
        'n' => Key.CursorDown,
        'p' => Key.CursorUp,
        'f' => Key.CursorRight,
        'b' => Key.CursorLeft,
        'g' => Key.Esc,
        'j' => Key.Enter,
        _ => null,
    };
}
