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

    /// <summary>The overlays of a buffer, the oldest first. Those that evaporate when they are empty are gone from it.</summary>
    public List<LispOverlay> Of(TextBuffer buffer)
    {
        Dictionary<object, object?> attached = host.StateOf(buffer).Attached;
        if (!attached.TryGetValue(Key, out object? known)) return [];
        List<LispOverlay> all = (List<LispOverlay>)known!;
        all.RemoveAll(overlay => overlay.Buffer is null || HasEvaporated(overlay));
        return all;
    }

    /// <summary>Puts an overlay into a buffer, or moves it.</summary>
    public void Place(LispOverlay overlay, TextBuffer buffer, int start, int end)
    {
        Dictionary<object, object?> attached = host.StateOf(buffer).Attached;
        List<LispOverlay> all;
        if (attached.TryGetValue(Key, out object? known)) all = (List<LispOverlay>)known!;
        else attached[Key] = all = [];
        if (overlay.Buffer is { } before && before != buffer) Of(before).Remove(overlay);
        if (overlay.Buffer != buffer) all.Add(overlay);
        overlay.Set(buffer, start, end);
        host.Undo.Tag(buffer, overlay, overlay.Ends.Start, overlay.Ends.End);
        HasEvaporated(overlay);
    }

    /// <summary>Two buffers have each other's text, so each other's overlays.</summary>
    public void Swap(BufferState one, BufferState other)
    {
        PropertyRoom.SwapStores(one, other, Key);
        foreach (BufferState state in (BufferState[])[one, other])
        {
            if (!state.Attached.TryGetValue(Key, out object? known)) continue;
            foreach (LispOverlay overlay in (List<LispOverlay>)known!) overlay.Settle(state.Buffer);
        }
    }

    /// <summary>Markers of a buffer's overlays were moved.</summary>
    public void NoteMoved(TextBuffer buffer) => _ = buffer;

    /// <summary>Takes an overlay out of its buffer.</summary>
    public void Delete(LispOverlay overlay)
    {
        if (overlay.Buffer is { } buffer) Of(buffer).Remove(overlay);
        overlay.Clear();
    }

    /// <summary>Whether an overlay was empty and evaporated.</summary>
    public bool HasEvaporated(LispOverlay overlay)
    {
        if (overlay.Buffer is null || overlay.Start < overlay.End || !Get(overlay, _evaporate).IsTrue) return false;
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
        if (!host.StateOf(buffer).Attached.ContainsKey(Key)) return null;
        foreach (LispOverlay overlay in Of(buffer))
        {
            if (overlay.Start > position || overlay.End <= position) continue;
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
