using Editor.Core.Input;

namespace Editor.Tui.Keys;

/// <summary>
/// Sends each event to the editor or, while a menu is open, to the menu, without ever changing their order. Events for the editor are passed
/// on at once, on the thread that read them, so that C-g works while the screen waits for a slow terminal.
/// </summary>
/// <param name="editor">Takes the editor's events; called from the input thread and from the screen's, never from both at once.</param>
/// <param name="wakeMenu">Wakes the screen's thread, which then takes the menu's events.</param>
internal sealed class InputRouter(Action<InputEvent> editor, Action wakeMenu)
{
    private static readonly KeyChord MetaBackquote = new('`', KeyModifiers.Meta);

    private readonly Lock _lock = new();
    private readonly Queue<InputEvent> _forMenu = new();
    private bool _menuHasInput;

    /// <summary>Columns of row 0 that open a menu when the mouse is pressed there.</summary>
    internal int MenuBarWidth { get; set; }

    /// <summary>Whether there is a menu bar at all.</summary>
    internal bool HasMenuBar => MenuBarWidth > 0;

    /// <summary>Routes an event; called on the input thread.</summary>
    internal void Route(InputEvent input)
    {
        bool wake;
        lock (_lock)
        {
            if (!_menuHasInput && HasMenuBar) _menuHasInput = OpensMenu(input);
            wake = _menuHasInput;
            if (wake) _forMenu.Enqueue(input);
            else editor(input);
        }

        if (wake) wakeMenu();
    }

    /// <summary>Passes an event of the screen's own (a new size, a chosen command) to the editor.</summary>
    internal void SendToEditor(InputEvent input)
    {
        lock (_lock) editor(input);
    }

    /// <summary>The next event for the menu, or null.</summary>
    internal InputEvent? NextForMenu()
    {
        lock (_lock) return _forMenu.TryDequeue(out InputEvent? input) ? input : null;
    }

    /// <summary>
    /// The menu has closed: what was typed after that goes to the editor, in order, before anything newer; up to what opens the menu again.
    /// </summary>
    internal void MenuClosed()
    {
        lock (_lock)
        {
            while (_forMenu.TryPeek(out InputEvent? input))
            {
                if (HasMenuBar && OpensMenu(input)) return;
                editor(_forMenu.Dequeue());
            }

            _menuHasInput = false;
        }
    }

    /// <summary>Opens the menu from the editor's side (a command), as if F10 had been pressed.</summary>
    internal void OpenMenu()
    {
        lock (_lock)
        {
            if (_menuHasInput || !HasMenuBar) return;
            _menuHasInput = true;
            _forMenu.Enqueue(new KeyInput(KeyChord.Of(FunctionKey.F10)));
        }

        wakeMenu();
    }

    private bool OpensMenu(InputEvent input) => input switch
    {
        KeyInput { Chord: var chord } => chord == KeyChord.Of(FunctionKey.F10) || chord == MetaBackquote,
        MouseInput { Row: 0, Button: 1, Action: MouseAction.Press or MouseAction.DoubleClick or MouseAction.TripleClick } mouse => mouse.Column < MenuBarWidth,
        _ => false,
    };
}
