using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Editor.Lisp;

// Garbage: weak hash tables lose their dead entries, and finalizers run, when Lisp asks for a collection.
public sealed partial class Interp
{
    private readonly List<WeakReference<LispHashTable>> _weakTables = [];

    /// <summary>Functions of finalizers that nothing refers to; the runtime's own thread enters them.</summary>
    internal ConcurrentQueue<Value> Doomed { get; } = new();

    /// <summary>Notes a table whose entries may die.</summary>
    internal LispHashTable NoteWeak(LispHashTable table)
    {
        if (table.Weakness.IsNil) return table;
        _weakTables.RemoveAll(static each => !each.TryGetTarget(out _));
        _weakTables.Add(new WeakReference<LispHashTable>(table));
        return table;
    }

    /// <summary>Collects garbage (garbage-collect).</summary>
    internal void Collect()
    {
        List<WeakReference<LispHashTable>> weakened = Weaken();
        CollectNow();
        foreach (WeakReference<LispHashTable> each in weakened)
        {
            if (each.TryGetTarget(out LispHashTable? table)) table.Strengthen();
        }

        RunFinalizers();
    }

    // methods of their own, so that no local variable keeps anything alive
    [MethodImpl(MethodImplOptions.NoInlining)]
    private List<WeakReference<LispHashTable>> Weaken()
    {
        foreach (WeakReference<LispHashTable> each in _weakTables)
        {
            if (each.TryGetTarget(out LispHashTable? table)) table.Weaken();
        }

        return _weakTables;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CollectNow()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    private void RunFinalizers()
    {
        while (Doomed.TryDequeue(out Value function))
        {
            StackMark mark = Mark();
            try
            {
                PushHandler(null);
                Bind(Sym.InhibitQuit, Value.T);
                Funcall(function);
            }
            catch (LispSignal failure)
            {
                // told by nobody, as in Emacs
                _ = failure;
            }

            Recover(mark);
        }
    }
}
