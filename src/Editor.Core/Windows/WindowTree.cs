namespace Editor.Core;

/// <summary>
/// The windows of the screen: a tree of splits above the minibuffer's window, which is always there. Row 0 of the screen belongs to the menu bar.
/// </summary>
public sealed partial class WindowTree
{
    private readonly EditorSession _session;
    private WindowNode _root;

    internal WindowTree(EditorSession session, TextBuffer buffer, int rows, int columns)
    {
        _session = session;
        EditorWindow first = new(session, buffer);
        _root = first;
        Selected = first;
        MinibufferWindow = new EditorWindow(session, session.Buffers.GetOrCreate(" *Minibuf-0*"), isMinibuffer: true);
        Resize(rows, columns);
    }

    /// <summary>Where keys go.</summary>
    public EditorWindow Selected { get; private set; }

    /// <summary>The minibuffer's window, at the bottom.</summary>
    public EditorWindow MinibufferWindow { get; }

    /// <summary>Rows of the screen.</summary>
    public int Rows { get; private set; }

    /// <summary>Columns of the screen.</summary>
    public int Columns { get; private set; }

    /// <summary>Rows at the bottom for the echo area and the minibuffer with its candidates.</summary>
    internal int BottomRows { get; private set; } = 1;

    /// <summary>The windows, top to bottom and left to right, without the minibuffer's.</summary>
    public IReadOnlyList<EditorWindow> All => [.. Leaves(_root)];

    /// <summary>The selected window, or while the minibuffer is selected the one that its question came from.</summary>
    public EditorWindow MainWindow
    {
        get
        {
            if (!Selected.IsMinibuffer) return Selected;
            EditorWindow? from = _session.Minibuffer.AskedFrom;
            return from is { IsMinibuffer: false } && All.Contains(from) ? from : All[0];
        }
    }

    /// <summary>Selects a window: keys go there, and its buffer counts as used.</summary>
    public void Select(EditorWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        if (window == Selected) return;
        Selected.OnDeselected();
        Selected = window;
        window.OnSelected();
        if (!window.IsMinibuffer) _session.Buffers.Touch(window.Buffer);
        _session.Invalidate();
    }

    /// <summary>Shows a buffer in a window (the selected one unless given) and counts it as used.</summary>
    public void Show(TextBuffer buffer, EditorWindow? window = null)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        window ??= Selected.IsMinibuffer ? MainWindow : Selected;
        if (window == Selected) window.OnDeselected();
        window.SetBuffer(buffer);
        if (window == Selected) _session.Buffers.Touch(buffer);
        _session.Invalidate();
    }

    /// <summary>
    /// Shows a buffer in some window that is not the selected one: one that shows it already, another window, or a new one below.
    /// </summary>
    /// <returns>The window.</returns>
    public EditorWindow Display(TextBuffer buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        IReadOnlyList<EditorWindow> all = All;
        EditorWindow? window = all.FirstOrDefault(each => each.Buffer == buffer && each != Selected)
            ?? all.FirstOrDefault(each => each != Selected && !Selected.IsMinibuffer);
        if (window is null && !Selected.IsMinibuffer && Selected.Area.Rows >= 2 * LeastRows) window = Split(Selected, isStacked: true);
        window ??= all[0];
        Show(buffer, window);
        return window;
    }

    /// <summary>Displays a buffer as <see cref="Display"/> does, or where it shows already, and selects that window.</summary>
    public EditorWindow Pop(TextBuffer buffer)
    {
        EditorWindow window = Selected.Buffer == buffer ? Selected : Display(buffer);
        Select(window);
        return window;
    }

    /// <summary>The window that shows a buffer, the selected one first; null when none does.</summary>
    public EditorWindow? Showing(TextBuffer buffer) => Selected.Buffer == buffer ? Selected : All.FirstOrDefault(window => window.Buffer == buffer);

    /// <summary>The window some steps after the given one, going round; the minibuffer's counts while it is in use.</summary>
    public EditorWindow Other(EditorWindow window, int count = 1)
    {
        List<EditorWindow> ring = [.. All];
        if (_session.Minibuffer.IsActive) ring.Add(MinibufferWindow);
        int at = ring.IndexOf(window);
        return ring[(((at + count) % ring.Count) + ring.Count) % ring.Count];
    }

    // A killed buffer's windows show the one used before it.
    internal void Abandon(TextBuffer buffer)
    {
        foreach (EditorWindow window in All)
        {
            window.Forget(buffer);
            if (window.Buffer != buffer) continue;
            TextBuffer next = _session.Buffers.All.FirstOrDefault(each => each != buffer && !each.Name.StartsWith(' ') && Showing(each) is null)
                ?? _session.Buffers.All.FirstOrDefault(each => each != buffer && !each.Name.StartsWith(' '))
                ?? _session.Buffers.GetOrCreate("*scratch*" + (buffer.Name == "*scratch*" ? "<2>" : ""));
            window.SetBuffer(next);
        }
    }

    private static IEnumerable<EditorWindow> Leaves(WindowNode node)
    {
        if (node is EditorWindow window) return [window];
        return ((WindowSplit)node).Children.SelectMany(Leaves);
    }
}
