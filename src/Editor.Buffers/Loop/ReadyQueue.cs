using System.Diagnostics.CodeAnalysis;

namespace Editor.Buffers;

/// <summary>The sources that wait for a slice, each at most once, in the order in which they became ready. Guarded by the loop's gate.</summary>
internal sealed class ReadyQueue
{
    private readonly Ring<ILoopSource> _order = new();
    private readonly HashSet<ILoopSource> _members = new(ReferenceEqualityComparer.Instance);

    public int Count => _order.Count;

    public bool Add(ILoopSource source)
    {
        if (!_members.Add(source)) return false;
        _order.Enqueue(source);
        return true;
    }

    public bool TryTake([MaybeNullWhen(false)] out ILoopSource source)
    {
        if (!_order.TryDequeue(out source)) return false;
        _members.Remove(source);
        return true;
    }

    /// <summary>Takes one source out of its turn; only a wait for just this one does so, and pays for a search.</summary>
    public bool TryTake(ILoopSource source)
    {
        if (!_members.Remove(source)) return false;
        var index = 0;
        while (!ReferenceEquals(_order[index], source)) index++;
        _order.RemoveAt(index);
        return true;
    }
}
