using Editor.Buffers;
using Editor.Core;

namespace Editor.Scripting;

/// <summary>What the windows showed at a moment (current-window-configuration); opaque to Lisp.</summary>
internal sealed class WindowConfiguration(ScriptHost host)
{
    private readonly (EditorWindow Window, TextBuffer Buffer, int Point, int Start)[] _windows =
        [.. host.Session.Windows.All.Select(window => (window, window.Buffer, window.Point.Value, window.Start.Value))];

    private readonly EditorWindow _selected = host.Session.Windows.Selected;
    private readonly TextBuffer _current = host.Current;

    /// <summary>Puts back what can be: windows made since go, and each shows what it did. A window that was deleted does not come back.</summary>
    public void Restore(ScriptHost to)
    {
        WindowTree tree = to.Session.Windows;
        foreach (EditorWindow each in tree.All)
        {
            if (tree.All.Count > 1 && !Array.Exists(_windows, saved => saved.Window == each)) tree.Delete(each);
        }

        foreach ((EditorWindow window, TextBuffer buffer, int point, int start) in _windows)
        {
            if (!tree.All.Contains(window) || !buffer.IsAlive) continue;
            if (window.Buffer != buffer) tree.Show(buffer, window);
            window.Start = new Editor.Text.TextPosition(start);
            if (window != _selected) window.Point = new Editor.Text.TextPosition(point);
        }

        if (tree.All.Contains(_selected)) tree.Select(_selected);
        if (_current.IsAlive) to.SetCurrent(_current);
    }

    /// <inheritdoc/>
    public override string ToString() => "#<window-configuration>";
}
