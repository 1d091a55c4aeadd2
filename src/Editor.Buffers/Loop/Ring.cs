using System.Diagnostics.CodeAnalysis;

namespace Editor.Buffers;

/// <summary>A growing circular queue: no allocation in the steady state, and a burst's memory is given back once it is empty.</summary>
internal sealed class Ring<T>
{
    private const int SmallCapacity = 64;
    private const int LargestKept = 64 * 1024;

    private T[] _items = new T[SmallCapacity];
    private int _head;

    public int Count { get; private set; }

    public T this[int index] => _items[(_head + index) & (_items.Length - 1)];

    public void Enqueue(T item)
    {
        if (Count == _items.Length) Grow();
        _items[(_head + Count) & (_items.Length - 1)] = item;
        Count++;
    }

    public bool TryDequeue([MaybeNullWhen(false)] out T item)
    {
        if (Count == 0)
        {
            item = default;
            return false;
        }

        item = _items[_head];
        _items[_head] = default!;
        _head = (_head + 1) & (_items.Length - 1);
        Count--;
        if (Count == 0 && _items.Length > LargestKept)
        {
            _items = new T[SmallCapacity];
            _head = 0;
        }

        return true;
    }

    /// <summary>Takes one item out of the middle; the cost grows with the items before or behind it.</summary>
    public void RemoveAt(int index)
    {
        var mask = _items.Length - 1;
        for (var i = index; i < Count - 1; i++)
            _items[(_head + i) & mask] = _items[(_head + i + 1) & mask];
        _items[(_head + Count - 1) & mask] = default!;
        Count--;
    }

    private void Grow()
    {
        var larger = new T[_items.Length * 2];
        var first = _items.Length - _head;
        Array.Copy(_items, _head, larger, 0, first);
        Array.Copy(_items, 0, larger, first, _head);
        _items = larger;
        _head = 0;
    }
}
