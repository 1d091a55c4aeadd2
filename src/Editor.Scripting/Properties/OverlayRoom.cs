using Editor.Buffers;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>The overlays of buffers.</summary>
internal sealed partial class OverlayRoom(ScriptHost host)
{
    private static readonly object Key = new();
    private readonly Symbol _priority = host.Lisp.Intern("priority");
    private readonly Symbol _evaporate = host.Lisp.Intern("evaporate");
    private readonly Symbol _category = host.Lisp.Intern("category");

    private long _serial;

    /// <summary>The overlays of a buffer, the oldest first. Those that evaporate when they are empty are gone from it.</summary>
    public List<LispOverlay> Of(TextBuffer buffer)
    {
        if (SetOf(buffer) is not { } set) return [];
        Settle(set);
        List<LispOverlay> all = [.. set.All];
        all.Sort(static (a, b) => a.Serial.CompareTo(b.Serial));
        return all;
    }

    /// <summary>Whether a buffer has overlays.</summary>
    public bool HasAny(TextBuffer buffer) => SetOf(buffer) is { All.Count: > 0 };

    /// <summary>The overlays of a buffer that begin at or before one position and end at or behind another, the oldest first.</summary>
    public List<LispOverlay> Around(TextBuffer buffer, long lastStart, long firstEnd)
    {
        List<LispOverlay> found = [];
        if (SetOf(buffer) is not { } set) return found;
        Settle(set);
        set.Tree.Collect(lastStart, firstEnd, found);
        found.Sort(static (a, b) => a.Serial.CompareTo(b.Serial));
        return found;
    }

    /// <summary>Puts an overlay into a buffer, or moves it.</summary>
    public void Place(LispOverlay overlay, TextBuffer buffer, int start, int end)
    {
        if (overlay.Serial == 0) overlay.Serial = ++_serial;
        if (overlay.Buffer is { } before && SetOf(before) is { } left)
        {
            if (before != buffer) left.All.Remove(overlay);
            left.IsStale |= !left.IsStale && !left.Tree.Remove(overlay);
        }

        OverlaySet set = SetOf(buffer) ?? MakeSet(buffer);
        set.All.Add(overlay);
        overlay.Set(buffer, start, end);
        host.Undo.Tag(buffer, overlay, overlay.Ends.Start, overlay.Ends.End);
        if (HasEvaporated(overlay)) set.All.Remove(overlay);
        else if (!set.IsStale) set.Tree.Add(overlay);
    }

    /// <summary>Two buffers have each other's text, so each other's overlays.</summary>
    public void Swap(BufferState one, BufferState other)
    {
        PropertyRoom.SwapStores(one, other, Key);
        foreach (BufferState state in (BufferState[])[one, other])
        {
            if (!state.Attached.TryGetValue(Key, out object? known)) continue;
            foreach (LispOverlay overlay in ((OverlaySet)known!).All) overlay.Settle(state.Buffer);
        }
    }

    /// <summary>Ends of a buffer's overlays were moved by themselves.</summary>
    public void NoteMoved(TextBuffer buffer)
    {
        if (SetOf(buffer) is { } set) set.IsStale = true;
    }

    /// <summary>Takes an overlay out of its buffer.</summary>
    public void Delete(LispOverlay overlay)
    {
        if (overlay.Buffer is { } buffer && SetOf(buffer) is { } set)
        {
            set.All.Remove(overlay);
            set.IsStale |= !set.IsStale && !set.Tree.Remove(overlay);
        }

        overlay.Clear();
    }

    private OverlaySet? SetOf(TextBuffer buffer) => host.StateOf(buffer).Attached.TryGetValue(Key, out object? known) ? (OverlaySet)known! : null;

    private OverlaySet MakeSet(TextBuffer buffer)
    {
        OverlaySet set = new();
        host.StateOf(buffer).Attached[Key] = set;

        // a deletion that takes an end along leaves it where it began
        buffer.Text.Changed += (Text.GapText text, in Text.TextChange change) =>
        {
            if (change.RemovedLength == 0 || set.IsStale || set.All.Count == 0) return;
            Text.TextPosition last = change.Start + change.InsertedLength;
            set.IsStale = text.OwnedMarkersIn(new Text.TextRange(change.Start, change.Start)).Exists(IsEnd) || text.OwnedMarkersIn(new Text.TextRange(last, last)).Exists(IsEnd);
        };
        return set;
    }

    private static bool IsEnd(Text.Marker marker) => marker.Owner is MarkerTag { Overlay: not null };

    /// <summary>Sorts a set anew when its order is uncertain; what is dead or has evaporated goes.</summary>
    private void Settle(OverlaySet set)
    {
        if (!set.IsStale) return;
        set.All.RemoveWhere(overlay => overlay.Buffer is null || HasEvaporated(overlay));
        set.Tree.Rebuild(set.All);
        set.IsStale = false;
    }

    private sealed class OverlaySet
    {
        public HashSet<LispOverlay> All { get; } = new(ReferenceEqualityComparer.Instance);

        public OverlayTree Tree { get; } = new();

        /// <summary>Whether the tree's order is uncertain.</summary>
        public bool IsStale { get; set; }
    }

    /// <summary>Whether an overlay was empty and evaporated.</summary>
    public bool HasEvaporated(LispOverlay overlay)
    {
        if (overlay.Buffer is not { } buffer || overlay.Start < overlay.End || !Get(overlay, _evaporate).IsTrue) return false;
        if (SetOf(buffer) is { } set) set.IsStale = true;
        overlay.Clear();
        return true;
    }

    /// <summary>A property of an overlay, or of its category.</summary>
    public Value Get(LispOverlay overlay, Value name)
    {
        Value category = default;
        for (Value at = overlay.Plist; at.O is Cons { Cdr.O: Cons value } key; at = value.Cdr)
        {
            if (Value.Eq(key.Car, name)) return value.Car;
            if (ReferenceEquals(key.Car.O, _category)) category = value.Car;
        }

        return category.O is Symbol symbol && name.AsSymbol is { } property ? host.Lisp.GetProperty(symbol, property) : default;
    }

    /// <summary>The overlay whose property counts at a position: the one of the highest priority, then the innermost. Null for none.</summary>
    public LispOverlay? WinnerAt(TextBuffer buffer, int position, Value name, out Value value)
    {
        LispOverlay? winner = null;
        value = default;
        foreach (LispOverlay overlay in Around(buffer, position, position + 1L))
        {
            Value own = Get(overlay, name);
            if (own.IsNil || (winner is not null && Compare(overlay, winner) < 0)) continue;
            winner = overlay;
            value = own;
        }

        return winner;
    }

    /// <summary>Which of two overlays counts for less.</summary>
    public int Compare(LispOverlay a, LispOverlay b)
    {
        long first = Priority(a), second = Priority(b);
        if (first != second) return first.CompareTo(second);
        return a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End.CompareTo(a.End);
    }

    private long Priority(LispOverlay overlay)
    {
        Value priority = Get(overlay, _priority);
        if (priority.O is Cons pair) priority = pair.Car;
        return priority.IsFixnum ? priority.N : 0;
    }
}
