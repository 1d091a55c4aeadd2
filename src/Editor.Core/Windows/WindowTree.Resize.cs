namespace Editor.Core;

public sealed partial class WindowTree
{
    /// <summary>The screen has another size; windows keep their proportions.</summary>
    /// <param name="rows">Rows, at least 1.</param>
    /// <param name="columns">Columns, at least 1.</param>
    public void Resize(int rows, int columns)
    {
        Rows = Math.Max(1, rows);
        Columns = Math.Max(1, columns);
        Lay();
    }

    /// <summary>Makes a window taller (or wider) by some cells; less than none makes it smaller.</summary>
    /// <exception cref="EditorException">There is no neighbour to take the room from, or to give it to.</exception>
    public void Enlarge(EditorWindow window, int cells, bool isVertical)
    {
        ArgumentNullException.ThrowIfNull(window);
        WindowNode node = window;
        while (node.Parent is { } split && split.IsStacked != isVertical) node = split;
        if (node.Parent is not { } parent) throw new EditorException($"There is no window {(isVertical ? "above or below" : "beside")} this one");
        int at = parent.Children.IndexOf(node);
        WindowNode other = parent.Children[at + 1 < parent.Children.Count ? at + 1 : at - 1];
        Move(parent, node, other, cells);
    }

    /// <summary>Moves the line below (or beside) a child of a split by some cells, as far as both its neighbours can bear.</summary>
    internal void Move(WindowSplit split, WindowNode grows, WindowNode shrinks, int cells)
    {
        foreach (WindowNode child in split.Children) child.Weight = Math.Max(1, SizeOf(split, child));
        int least = split.IsStacked ? LeastRows : LeastColumns;
        int most = Math.Max(0, SizeOf(split, shrinks) - least);
        int fewest = -Math.Max(0, SizeOf(split, grows) - least);
        cells = Math.Clamp(cells, fewest, most);
        grows.Weight += cells;
        shrinks.Weight -= cells;
        Lay();
    }

    private static int SizeOf(WindowSplit split, WindowNode child) => split.IsStacked ? child.Area.Rows : child.Area.Columns;

    /// <summary>Sets how many rows the bottom takes; the windows give them up or get them back.</summary>
    internal void SetBottomRows(int rows)
    {
        rows = Math.Clamp(rows, 1, Math.Max(1, Rows / 2));
        if (rows == BottomRows) return;
        BottomRows = rows;
        Lay();
    }

    // Row 0 is the menu bar's; a screen of one row is the minibuffer's alone.
    private void Lay()
    {
        int bottom = Math.Min(BottomRows, Rows);
        int top = Rows > bottom ? 1 : 0;
        _root.Lay(new ScreenArea(top, 0, Math.Max(0, Rows - bottom - top), Columns));
        MinibufferWindow.Lay(new ScreenArea(Rows - bottom, 0, bottom, Columns));
        _session.Invalidate();
    }
}
