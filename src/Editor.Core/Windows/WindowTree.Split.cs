namespace Editor.Core;

public sealed partial class WindowTree
{
    /// <summary>Rows that a window needs, its mode line included.</summary>
    internal const int LeastRows = 3;

    /// <summary>Columns that a window needs.</summary>
    internal const int LeastColumns = 8;

    /// <summary>Splits a window in two; the new one, below or at the right, shows the same buffer at the same place.</summary>
    /// <returns>The new window.</returns>
    /// <exception cref="EditorException">It is too small, or the minibuffer's.</exception>
    public EditorWindow Split(EditorWindow window, bool isStacked)
    {
        ArgumentNullException.ThrowIfNull(window);
        if (window.IsMinibuffer) throw new EditorException("The minibuffer's window cannot be split");
        bool fits = isStacked ? window.Area.Rows >= 2 * LeastRows : window.Area.Columns >= 2 * LeastColumns;
        if (!fits) throw new EditorException("This window is too small to split; C-x 1 makes it the only one");
        EditorWindow added = new(_session, window.Buffer) { HScroll = window.HScroll, FollowsOutput = window.FollowsOutput };
        added.Point = window.Point;
        added.Start = window.Start;
        if (window.Parent is { } parent && parent.IsStacked == isStacked)
        {
            window.Weight /= 2;
            added.Weight = window.Weight;
            added.Parent = parent;
            parent.Children.Insert(parent.Children.IndexOf(window) + 1, added);
        }
        else
        {
            WindowSplit split = new(isStacked) { Weight = window.Weight };
            Replace(window, split);
            foreach (EditorWindow child in (ReadOnlySpan<EditorWindow>)[window, added])
            {
                child.Weight = 1;
                child.Parent = split;
                split.Children.Add(child);
            }
        }

        Lay();
        return added;
    }

    /// <summary>Removes a window; its neighbours take the room.</summary>
    /// <exception cref="EditorException">It is the only one, or the minibuffer's.</exception>
    public void Delete(EditorWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        if (window.IsMinibuffer) throw new EditorException("The minibuffer's window cannot be deleted");
        if (window.Parent is not { } parent) throw new EditorException("This is the only window");
        int at = parent.Children.IndexOf(window);
        WindowNode heir = parent.Children[at > 0 ? at - 1 : 1];
        if (window == Selected) Select(Leaves(heir).First());
        heir.Weight += window.Weight;
        parent.Children.Remove(window);
        window.Parent = null;
        window.Close();
        if (parent.Children.Count == 1) Collapse(parent);
        Lay();
    }

    /// <summary>Makes a window the only one.</summary>
    /// <exception cref="EditorException">It is the minibuffer's.</exception>
    public void DeleteOthers(EditorWindow window)
    {
        ArgumentNullException.ThrowIfNull(window);
        if (window.IsMinibuffer) throw new EditorException("The minibuffer's window cannot fill the screen");
        Select(window);
        foreach (EditorWindow other in All)
        {
            if (other != window) other.Close();
        }

        window.Parent = null;
        window.Weight = 1;
        _root = window;
        Lay();
    }

    /// <summary>Gives all windows of each split the same size.</summary>
    public void Balance()
    {
        Balance(_root);
        Lay();
    }

    private static int Balance(WindowNode node, bool? stacked = null)
    {
        int count = 1;
        if (node is WindowSplit split)
        {
            // A column of three counts as three among its stacked siblings, and as one beside others.
            List<int> counts = [.. split.Children.Select(child => Balance(child, split.IsStacked))];
            for (int i = 0; i < counts.Count; i++) split.Children[i].Weight = counts[i];
            count = stacked == split.IsStacked ? counts.Sum() : 1;
        }

        node.Weight = count;
        return count;
    }

    private void Collapse(WindowSplit split)
    {
        WindowNode only = split.Children[0];
        only.Weight = split.Weight;
        Replace(split, only);
        if (only is not WindowSplit inner || only.Parent is not { } parent || parent.IsStacked != inner.IsStacked) return;

        // A split in a split of the same direction is one split.
        int at = parent.Children.IndexOf(inner);
        double weights = inner.Children.Sum(child => child.Weight);
        parent.Children.RemoveAt(at);
        foreach (WindowNode child in inner.Children)
        {
            child.Weight *= inner.Weight / weights;
            child.Parent = parent;
            parent.Children.Insert(at++, child);
        }
    }

    private void Replace(WindowNode old, WindowNode replacement)
    {
        replacement.Parent = old.Parent;
        if (old.Parent is { } parent) parent.Children[parent.Children.IndexOf(old)] = replacement;
        else _root = replacement;
        old.Parent = null;
    }
}
