namespace Editor.Scripting;

/// <summary>
/// The overlays of a buffer by where they begin, each part of the tree knowing which of its overlays ends last: what holds a position is
/// found in logarithmic time, and the time for what is found.
/// </summary>
/// <remarks>
/// A treap. Edits move the ends of all overlays alike, so the order stays as it is: of those at one place an insertion moves on first those that were sorted
/// last. Only a deletion across an end, or an end that is moved by itself, makes the order uncertain: then the owner calls <see cref="Rebuild"/>.
/// </remarks>
internal sealed class OverlayTree
{
    private readonly Random _random = new(17);
    private Node? _root;

    /// <summary>How many overlays there are.</summary>
    public int Count { get; private set; }

    /// <summary>Takes an overlay in.</summary>
    public void Add(LispOverlay overlay)
    {
        Node made = new(overlay, Next());
        (Node? before, Node? after) = Split(_root, overlay);
        _root = Merge(Merge(before, made), after);
        Count++;
    }

    /// <summary>Takes an overlay out; it must stand where it stood when the order was last right.</summary>
    /// <returns>False when it is not found: then the tree must be built anew.</returns>
    public bool Remove(LispOverlay overlay)
    {
        bool found = false;
        _root = Without(_root, overlay, ref found);
        if (found) Count--;
        return found;
    }

    /// <summary>Builds the tree of overlays in any order.</summary>
    public void Rebuild(IEnumerable<LispOverlay> overlays)
    {
        _root = null;
        Count = 0;
        foreach (LispOverlay overlay in overlays) Add(overlay);
    }

    /// <summary>Gathers the overlays that begin at or before one position and end at or behind another.</summary>
    /// <param name="lastStart">The last position at which they may begin.</param>
    /// <param name="firstEnd">The first position at which they may end.</param>
    /// <param name="found">Where they go.</param>
    public void Collect(long lastStart, long firstEnd, List<LispOverlay> found) => Collect(_root, lastStart, firstEnd, found);

    private static void Collect(Node? node, long lastStart, long firstEnd, List<LispOverlay> found)
    {
        while (node is not null && node.Last.End >= firstEnd)
        {
            Collect(node.Left, lastStart, firstEnd, found);
            if (node.Overlay.Start > lastStart) return;
            if (node.Overlay.End >= firstEnd) found.Add(node.Overlay);
            node = node.Right;
        }
    }

    private static Node? Without(Node? node, LispOverlay overlay, ref bool found)
    {
        if (node is null) return null;
        if (ReferenceEquals(node.Overlay, overlay))
        {
            found = true;
            return Merge(node.Left, node.Right);
        }

        if (overlay.CompareStart(node.Overlay) < 0) node.Left = Without(node.Left, overlay, ref found);
        else node.Right = Without(node.Right, overlay, ref found);
        if (found) node.Update();
        return node;
    }

    private static (Node? Before, Node? After) Split(Node? node, LispOverlay at)
    {
        if (node is null) return (null, null);
        if (node.Overlay.CompareStart(at) <= 0)
        {
            (node.Right, Node? after) = Split(node.Right, at);
            node.Update();
            return (node, after);
        }

        (Node? before, node.Left) = Split(node.Left, at);
        node.Update();
        return (before, node);
    }

    private static Node? Merge(Node? a, Node? b)
    {
        if (a is null) return b;
        if (b is null) return a;
        if (a.Priority > b.Priority)
        {
            a.Right = Merge(a.Right, b);
            a.Update();
            return a;
        }

        b.Left = Merge(a, b.Left);
        b.Update();
        return b;
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "it balances a tree")]
    private int Next() => _random.Next();

    private sealed class Node(LispOverlay overlay, int priority)
    {
        public LispOverlay Overlay { get; } = overlay;

        public int Priority { get; } = priority;

        public Node? Left { get; set; }

        public Node? Right { get; set; }

        /// <summary>The overlay of this part that ends last.</summary>
        public LispOverlay Last { get; private set; } = overlay;

        public void Update()
        {
            Last = Overlay;
            if (Left is not null && Left.Last.CompareEnd(Last) > 0) Last = Left.Last;
            if (Right is not null && Right.Last.CompareEnd(Last) > 0) Last = Right.Last;
        }
    }
}
