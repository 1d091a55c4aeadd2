using System.Runtime;

namespace Editor.Lisp;

// Weakness: during a collection the entries of a weak table are held by the runtime's own weak handles, and those that live come back.
internal sealed partial class LispHashTable
{
    private List<(int Index, DependentHandle First, DependentHandle Second, WeakReference? Key, WeakReference? Value, Pair? Kept)>? _weak;

    /// <summary>Lets go of the entries that may die; nothing else may use the table until <see cref="Strengthen"/>.</summary>
    public void Weaken()
    {
        if (Weakness.O is not Symbol { Name: var kind }) return;
        _weak = [];
        for (int i = 0; i < _used; i++)
        {
            ref Entry entry = ref _entries[i];
            if (!entry.IsUsed) continue;
            Pair pair = new(entry.Key, entry.Value);
            bool keyMayDie = MayDie(entry.Key);
            bool valueMayDie = MayDie(entry.Value);
            switch (kind)
            {
                case "key" when keyMayDie:
                    _weak.Add((i, new DependentHandle(entry.Key.O, pair), default, null, null, null));
                    break;
                case "value" when valueMayDie:
                    _weak.Add((i, new DependentHandle(entry.Value.O, pair), default, null, null, null));
                    break;
                case "key-or-value" when keyMayDie && valueMayDie:
                    _weak.Add((i, new DependentHandle(entry.Key.O, pair), new DependentHandle(entry.Value.O, pair), null, null, null));
                    break;
                case "key-and-value" when keyMayDie || valueMayDie:
                    _weak.Add((
                        i, default, default, keyMayDie ? new WeakReference(entry.Key.O) : null, valueMayDie ? new WeakReference(entry.Value.O) : null,
                        new Pair(keyMayDie ? default : entry.Key, valueMayDie ? default : entry.Value)));
                    break;
                default:
                    continue;
            }

            entry.Key = default;
            entry.Value = default;
        }
    }

    /// <summary>Takes back the entries that live, and drops the others.</summary>
    public void Strengthen()
    {
        foreach ((int index, DependentHandle first, DependentHandle second, WeakReference? key, WeakReference? value, Pair? kept) in _weak ?? [])
        {
            Pair? alive = kept;
            if (kept is null) alive = (Pair?)Dependent(first) ?? (Pair?)Dependent(second);
            else if (key is { Target: null } || value is { Target: null }) alive = null;
            else alive = new Pair(key is null ? kept.Key : new Value(key.Target), value is null ? kept.Value : new Value(value.Target));
            first.Dispose();
            second.Dispose();
            if (alive is null) Drop(index);
            else (_entries[index].Key, _entries[index].Value) = (alive.Key, alive.Value);
        }

        _weak = null;
    }

    private static object? Dependent(DependentHandle handle) => handle.IsAllocated ? handle.TargetAndDependent.Dependent : null;

    private static bool MayDie(Value value) => value.O is not (null or FixnumTag or Symbol { IsInterned: true } or Primitive);

    private void Drop(int index)
    {
        ref int bucket = ref _buckets[_entries[index].Hash & (_buckets.Length - 1)];
        Unchain(ref bucket, index);
    }

    private sealed record Pair(Value Key, Value Value);
}
