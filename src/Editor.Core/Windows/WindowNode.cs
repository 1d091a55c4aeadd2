namespace Editor.Core;

/// <summary>A window, or a split that holds several: a node of the <see cref="WindowTree"/>.</summary>
public abstract class WindowNode
{
    /// <summary>The split that holds it, or null for the root.</summary>
    public WindowSplit? Parent { get; internal set; }

    /// <summary>Where it is on the screen, its mode line and the line to its right included.</summary>
    public ScreenArea Area { get; private set; }

    /// <summary>How much of its split it takes, in proportion to its siblings.</summary>
    internal double Weight { get; set; } = 1;

    internal virtual void Lay(ScreenArea area) => Area = area;
}

/// <summary>A split: children side by side, or one below the other.</summary>
/// <param name="isStacked">Whether its children stand one below the other.</param>
public sealed class WindowSplit(bool isStacked) : WindowNode
{
    /// <summary>Whether its children stand one below the other (C-x 2) rather than side by side (C-x 3).</summary>
    public bool IsStacked { get; } = isStacked;

    /// <summary>The children, top to bottom or left to right.</summary>
    public List<WindowNode> Children { get; } = [];

    internal override void Lay(ScreenArea area)
    {
        base.Lay(area);
        int total = IsStacked ? area.Rows : area.Columns;
        double weights = Children.Sum(child => child.Weight);
        int used = 0;
        double reached = 0;
        foreach (WindowNode child in Children)
        {
            reached += child.Weight;
            int end = child == Children[^1] ? total : (int)Math.Round(total * reached / weights);
            int size = Math.Max(0, end - used);
            child.Lay(IsStacked
                ? new ScreenArea(area.Row + used, area.Column, size, area.Columns)
                : new ScreenArea(area.Row, area.Column + used, area.Rows, size));
            used += size;
        }
    }
}
