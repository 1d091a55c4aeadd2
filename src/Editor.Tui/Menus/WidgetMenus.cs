using System.Drawing;
using Editor.Core.Frames;
using Editor.Core.Input;
using Editor.Tui.Painting;
using Terminal.Gui.App;
using Terminal.Gui.Drawing;
using Terminal.Gui.Input;
using Terminal.Gui.Time;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;
using Menu = Editor.Core.Frames.Menu;
using WidgetMenu = Terminal.Gui.Views.Menu;

namespace Editor.Tui.Menus;

/// <summary>
/// The menu bar with its menus, drawn and driven by Terminal.Gui, in a cell buffer of its own. Made when a menu is first opened; used by the
/// screen's thread alone.
/// </summary>
internal sealed class WidgetMenus : IDisposable
{
    private readonly IApplication _app;
    private readonly QuietComponents _components;
    private readonly Runnable _top;
    private readonly MenuBar _bar;
    private readonly SessionToken? _session;
    private readonly Dictionary<View, MenuEntry> _entries = [];

    /// <summary>Makes the widgets in a size.</summary>
    internal WidgetMenus(MenuModel model, Scheme scheme, int rows, int columns)
    {
        _components = new QuietComponents(new Size(columns, rows));
        _app = InternalConstructor.CreateApplication(_components, new SystemTimeProvider());
        _app.Init(_components.GetDriverName());
        _app.Driver!.ClearedContents += (_, _) => MakeTransparent();
        _bar = new MenuBar();
        foreach (Menu menu in model.Menus) _bar.Add(Make(menu, scheme));
        _bar.SetScheme(scheme);
        _top = new ClearTop();
        _top.SetScheme(scheme);
        _top.Add(_bar);
        _session = _app.Begin(_top);
    }

    /// <summary>Whether a menu is open, or the bar has the keys.</summary>
    internal bool IsOpen => _bar.Active || _bar.IsOpen();

    /// <summary>The command of the entry that was chosen since the last call, or null.</summary>
    internal string? TakeChosen() => Interlocked.Exchange(ref _chosen, null);

    private string? _chosen;

    /// <summary>The entry under the bar of selection, or null.</summary>
    internal MenuEntry? Selected => _app.Navigation?.GetFocused() is { } focused ? EntryOf(focused) : null;

    /// <summary>Opens the first menu.</summary>
    internal void Open() => _app.Keyboard.RaiseKeyDownEvent(_bar.Key);

    /// <summary>Closes whatever is open.</summary>
    internal void Close()
    {
        for (int tries = 0; IsOpen && tries < 3; tries++) _app.Keyboard.RaiseKeyDownEvent(Key.Esc);
        if (IsOpen) _bar.HideActiveItem();
    }

    /// <summary>Gives the menu an event.</summary>
    internal void Take(InputEvent input)
    {
        switch (input)
        {
            case KeyInput { Chord: var chord } when MenuKeys.ToKey(chord) is { } key:
                _app.Keyboard.RaiseKeyDownEvent(key);
                break;
            case MouseInput mouse when MenuKeys.ToMouse(mouse) is { } widgetMouse:
                _components.Processor!.RaiseMouseEventParsed(widgetMouse);
                break;
            default:
                break;
        }

        _app.TimedEvents?.RunTimers();
    }

    /// <summary>Draws everything and puts it into the overlay.</summary>
    internal void DrawInto(Overlay overlay, StyleTable styles)
    {
        _app.LayoutAndDraw(forceRedraw: true);
        Cell[,] cells = _app.Driver!.Contents!;
        for (int row = 0; row < Math.Min(overlay.Rows, cells.GetLength(0)); row++)
        {
            for (int column = 0; column < Math.Min(overlay.Columns, cells.GetLength(1)); column++)
            {
                ref Cell cell = ref cells[row, column];
                if (string.IsNullOrEmpty(cell.Grapheme) || cell.Attribute is not { } attribute) continue;
                overlay.Set(row, column, cell.Grapheme, styles.NumberOf(MenuScheme.ToStyle(attribute)));
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_session is not null) _app.End(_session);
        _top.Dispose();
        _app.Dispose();
    }

    // A cell that no widget draws lets the frame show through.
    private void MakeTransparent()
    {
        Cell[,] cells = _app.Driver!.Contents!;
        for (int row = 0; row < cells.GetLength(0); row++)
        {
            for (int column = 0; column < cells.GetLength(1); column++) cells[row, column].Grapheme = "";
        }
    }

    private MenuBarItem Make(Menu menu, Scheme scheme)
    {
        List<View> items = [];
        foreach (MenuEntry? entry in menu.Items)
        {
            if (entry is null)
            {
                Line line = new();
                line.SetScheme(scheme);
                items.Add(line);
                continue;
            }

            MenuItem item = new() { Title = entry.Title, Action = () => _chosen = entry.Command };
            item.KeyView.Text = entry.Keys;
            item.SetScheme(scheme);
            _entries.Add(item, entry);
            items.Add(item);
        }

        WidgetMenu root = new(items) { BorderStyle = LineStyle.Single };
        root.SetScheme(scheme);
        PopoverMenu popover = new(root);
        popover.SetScheme(scheme);
        MenuBarItem barItem = new(menu.Title, popover);
        barItem.SetScheme(scheme);
        return barItem;
    }

    private MenuEntry? EntryOf(View? view)
    {
        for (; view is not null; view = view.SuperView)
        {
            if (_entries.TryGetValue(view, out MenuEntry? entry)) return entry;
        }

        return null;
    }

    // The screen's root: it draws nothing itself.
    private sealed class ClearTop : Runnable
    {
        protected override bool OnClearingViewport() => true;
    }
}
