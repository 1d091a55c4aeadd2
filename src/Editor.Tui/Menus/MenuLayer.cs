using Editor.Core.Frames;
using Editor.Core.Input;
using Editor.Tui.Keys;
using Editor.Tui.Painting;
using Editor.Tui.Terminals;
using Editor.Tui.Themes;

namespace Editor.Tui.Menus;

/// <summary>The layer over the frame: the menu bar, and the open menu with a line of help below. Used by the screen's thread alone.</summary>
internal sealed class MenuLayer : IDisposable
{
    private readonly InputRouter _router;
    private readonly ColorDepth _colors;
    private readonly Overlay _overlay = new();
    private MenuModel? _model;
    private Theme _theme;
    private WidgetMenus? _widgets;
    private StyleTable? _composedStyles;
    private int _rows;
    private int _columns;
    private bool _changed = true;

    /// <summary>Makes the layer.</summary>
    internal MenuLayer(InputRouter router, Theme theme, MenuModel? model, ColorDepth colors)
    {
        (_router, _theme, _colors) = (router, theme, colors);
        SetMenus(model);
    }

    /// <summary>Whether a menu has the keys.</summary>
    internal bool IsOpen { get; private set; }

    /// <summary>Changes the menus; an open one is closed.</summary>
    internal void SetMenus(MenuModel? model)
    {
        _model = model is { Menus.Count: > 0 } ? model : null;
        _router.MenuBarWidth = MenuBarRow.WidthOf(_model);
        DropWidgets();
    }

    /// <summary>Changes the look; an open menu is closed.</summary>
    internal void SetTheme(Theme theme)
    {
        _theme = theme;
        DropWidgets();
    }

    /// <summary>Closes an open menu.</summary>
    internal void Close() => DropWidgets();

    /// <summary>Hands the waiting events to the menu, opening it with the first; what comes after it has closed goes to the editor.</summary>
    internal void TakeInput()
    {
        while (_router.NextForMenu() is { } input)
        {
            _changed = true;
            if (!Take(input)) CloseAndTell();
        }
    }

    /// <summary>What lies over the frame now.</summary>
    internal Overlay Compose(int rows, int columns, StyleTable styles)
    {
        if (!_changed && styles == _composedStyles && rows == _overlay.Rows && columns == _overlay.Columns) return _overlay;
        (_rows, _columns, _composedStyles, _changed) = (rows, columns, styles, false);
        _overlay.Clear(rows, columns);
        if (_model is null) return _overlay;
        MenuBarRow.Draw(_model, _overlay, (int)Face.Menu, styles.NumberOf(MenuScheme.HotStyle(_theme)));
        if (!IsOpen || _widgets is null) return _overlay;
        _widgets.DrawInto(_overlay, styles);
        if (_widgets.Selected is { } entry) DrawHelp(entry.Help, styles);
        return _overlay;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _widgets?.Dispose();
        _widgets = null;
    }

    // False when no menu is open after the event.
    private bool Take(InputEvent input)
    {
        if (_model is null || _rows < 2) return false;
        _widgets ??= new WidgetMenus(_model, MenuScheme.Of(_theme, _colors), _rows, _columns);
        if (!IsOpen && input is KeyInput) _widgets.Open();
        else _widgets.Take(input);
        IsOpen = _widgets.IsOpen;
        return IsOpen;
    }

    private void CloseAndTell()
    {
        IsOpen = false;
        if (_widgets?.TakeChosen() is { } command) _router.SendToEditor(new CommandInput(command));
        _router.MenuClosed();
    }

    private void DropWidgets()
    {
        _changed = true;
        _widgets?.Dispose();
        _widgets = null;
        if (!IsOpen) return;
        IsOpen = false;
        _router.MenuClosed();
    }

    private void DrawHelp(string help, StyleTable styles)
    {
        int row = _rows - 1;
        int style = styles.NumberOf(_theme[Face.Menu]);
        for (int column = 0; column < _columns; column++)
        {
            bool isText = column > 0 && column <= help.Length && help[column - 1] is >= ' ' and < '\x7f';
            _overlay.Set(row, column, isText ? AsciiStrings.Of(help[column - 1]) : " ", style);
        }
    }
}
