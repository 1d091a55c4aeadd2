using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>Text properties of buffers and strings: where they are kept, and how they travel with text.</summary>
/// <remarks>As in Emacs, neighbouring stretches that came together with equal properties stay two; the searches take them for one.</remarks>
internal sealed partial class PropertyRoom(ScriptHost host) : IStringProperties
{
    private static readonly object Key = new();
    private readonly Symbol _category = host.Lisp.Intern("category");
    private readonly Symbol _aliases = host.Lisp.Intern("char-property-alias-alist");
    private readonly Symbol _defaults = host.Lisp.Intern("default-text-properties");

    /// <summary>The variable with the properties of all text.</summary>
    public Symbol DefaultsName => _defaults;

    /// <summary>The properties of a buffer's text; null when it has none and none are to be made.</summary>
    public IntervalStore<PropertyList>? StoreOf(TextBuffer buffer, bool create = false)
    {
        buffer = buffer.Base ?? buffer;
        BufferState state = host.StateOf(buffer);
        if (state.Attached.TryGetValue(Key, out object? known) && known is IntervalStore<PropertyList> store) return store;
        if (!create) return null;
        if (UndoRoom.IsWanted(buffer)) _ = host.Undo.Of(buffer);
        store = new IntervalStore<PropertyList>(buffer.Text.Length, ReferenceEqualityComparer.Instance);
        state.Attached[Key] = store;
        // From now on the properties follow the text; a buffer that never had any pays nothing.
        buffer.Text.Changed += (_, in change) => Follow(store, change);
        return store;
    }

    /// <summary>The properties of a string; null when it has none and none are to be made.</summary>
    public static IntervalStore<PropertyList>? StoreOf(LispString text, bool create = false)
    {
        if (text.Properties is IntervalStore<PropertyList> store && store.Length == text.Length) return store;
        if (!create) return null;
        store = new IntervalStore<PropertyList>(text.Length, ReferenceEqualityComparer.Instance);
        text.Properties = store;
        return store;
    }

    /// <summary>Two buffers have each other's text.</summary>
    public static void SwapStores(BufferState one, BufferState other, object key)
    {
        one.Attached.Remove(key, out object? first);
        other.Attached.Remove(key, out object? second);
        if (second is not null) one.Attached[key] = second;
        if (first is not null) other.Attached[key] = first;
    }

    /// <summary>Two buffers have each other's text, so each other's properties.</summary>
    public void Swap(BufferState one, BufferState other) => SwapStores(one, other, Key);

    /// <summary>The value of a property in a list, a category's among them (manual: "Special Properties", category).</summary>
    public Value Get(PropertyList? list, Value name)
    {
        if (list is not null && list.TryGet(name, out Value value)) return value;
        if (list is not null && list.TryGet(_category, out Value category) && category.O is Symbol symbol && name.AsSymbol is { } key)
        {
            value = host.Lisp.GetProperty(symbol, key);
            if (value.IsTrue) return value;
        }

        return Fallback(list, name);
    }

    /// <inheritdoc/>
    public void Copy(Interp lisp, LispString source, int from, int to, LispString target, int at)
    {
        if (StoreOf(source) is not { IsEmpty: false } properties) return;
        foreach ((int start, int end, PropertyList? list) in properties.Runs(from, to))
        {
            if (list is not null) StoreOf(target, create: true)!.Set(at + start - from, at + end - from, list.Reversed);
        }
    }

    /// <inheritdoc/>
    public bool SameProperties(Interp lisp, LispString a, LispString b)
    {
        IntervalStore<PropertyList>? first = StoreOf(a), second = StoreOf(b);
        for (int at = 0; at < a.Length;)
        {
            PropertyList? one = first?[at], other = second?[at];
            if (!PropertyList.AreSame(one, other, Value.Eq)) return false;
            at = Math.Min(first?.RunEnd(at) ?? a.Length, second?.RunEnd(at) ?? a.Length);
        }

        return true;
    }

    /// <summary>The stretches of a string that have properties, for the printer.</summary>
    public static IEnumerable<(int Start, int End, Value Properties)>? Stretches(LispString text)
    {
        if (StoreOf(text) is not { IsEmpty: false } store) return null;
        return store.Runs(0, text.Length).Where(static run => run.Value is not null).Select(static run => (run.Start, run.End, run.Value!.Reversed.AsList));
    }

    /// <summary>Gives a string the properties of the part of a buffer that it was cut from.</summary>
    public void Cut(TextBuffer buffer, TextRange range, LispString made)
    {
        if (StoreOf(buffer) is not { IsEmpty: false } store) return;
        int offset = range.Start.Value - 1;
        foreach ((int start, int end, PropertyList? list) in store.Runs(offset, range.End.Value - 1))
        {
            // a copy: where it comes back it stays a stretch of its own
            if (list is not null) StoreOf(made, create: true)!.Set(start - offset, end - offset, list.Copy());
        }
    }

    /// <summary>Gives what was inserted into a buffer the properties of the string, and of the neighbours where they are sticky.</summary>
    public void Paste(TextBuffer buffer, TextPosition at, LispString text, bool inherit)
    {
        int offset = at.Value - 1;
        int length = text.Length;
        if (inherit && StoreOf(buffer) is { IsEmpty: false } around && Inherited(around, offset, offset + length) is { } sticky)
            around.Set(offset, offset + length, offset > 0 && around[offset - 1] is { } left && PropertyList.AreSame(left, sticky, Value.Eq) ? left : sticky);
        if (StoreOf(text) is not { IsEmpty: false } properties) return;
        IntervalStore<PropertyList> store = StoreOf(buffer, create: true)!;
        foreach ((int start, int end, PropertyList? list) in properties.Runs(0, length))
        {
            if (list is null) continue;
            store.Change(offset + start, offset + end, old => Merge(old, list));
        }
    }

    private static PropertyList Merge(PropertyList? old, PropertyList added)
    {
        if (old is null) return added;
        PropertyList merged = old;
        for (int i = 0; i < added.Pairs.Length; i += 2) merged = PropertyList.With(merged, added.Pairs[i], added.Pairs[i + 1]);
        return merged;
    }

    private static void Follow(IntervalStore<PropertyList> store, in TextChange change)
    {
        int at = change.Start.Value - 1;
        store.Delete(at, at + change.RemovedLength);
        store.Insert(at, change.InsertedLength);
    }

    private Value Fallback(PropertyList? list, Value name)
    {
        for (Value aliases = host.Variable(_aliases); aliases.O is Cons { Car.O: var entry } cell; aliases = cell.Cdr)
        {
            if (entry is not Cons alias || !Value.Eq(alias.Car, name)) continue;
            for (Value other = alias.Cdr; other.O is Cons one; other = one.Cdr)
            {
                if (list is not null && list.TryGet(one.Car, out Value value) && value.IsTrue) return value;
            }
        }

        return PropertyList.Of(host.Variable(_defaults)) is { } defaults && defaults.TryGet(name, out Value standard) ? standard : default;
    }
}
