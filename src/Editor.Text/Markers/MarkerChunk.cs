using System.Runtime.Intrinsics;

namespace Editor.Text;

/// <summary>
/// Up to 64 markers that stand next to each other, sorted by key: twice the offset from the chunk's base, plus one for a marker that
/// advances. So of the markers at one place those that stay come first, and an insertion there shifts a suffix.
/// </summary>
internal sealed class MarkerChunk
{
    public const int Capacity = 64;

    private readonly long[] _keys = new long[Capacity];
    private readonly Marker?[] _markers = new Marker?[Capacity];

    /// <summary>Which chunk of its set this is.</summary>
    public int Index { get; set; }

    public int Count { get; private set; }

    public long FirstKey => _keys[0];

    public long LastKey => _keys[Count - 1];

    public long KeyAt(int slot) => _keys[slot];

    public Marker MarkerAt(int slot) => _markers[slot]!;

    public void SetKey(int slot, long key) => _keys[slot] = key;

    /// <summary>Puts a marker into a slot that holds one already.</summary>
    public void Set(int slot, long key, Marker marker)
    {
        _keys[slot] = key;
        _markers[slot] = marker;
        marker.Chunk = this;
        marker.Slot = slot;
    }

    /// <summary>The first slot whose key is not below a key.</summary>
    public int SlotFor(long key)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_keys[middle] < key) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    public void Insert(int slot, long key, Marker marker)
    {
        for (int i = Count; i > slot; i--) Set(i, _keys[i - 1], _markers[i - 1]!);
        Count++;
        Set(slot, key, marker);
    }

    public void RemoveAt(int slot)
    {
        Count--;
        for (int i = slot; i < Count; i++) Set(i, _keys[i + 1], _markers[i + 1]!);
        _markers[Count] = null;
    }

    /// <summary>Moves the markers from a slot on to the end of another chunk; <paramref name="keyShift"/> is the difference of the bases.</summary>
    public void MoveTail(int slot, MarkerChunk target, long keyShift)
    {
        for (int i = slot; i < Count; i++)
        {
            target.Insert(target.Count, _keys[i] + keyShift, _markers[i]!);
            _markers[i] = null;
        }

        Count = slot;
    }

    /// <summary>Adds to every key that is not below a threshold.</summary>
    public void ShiftFrom(long threshold, long amount)
    {
        Span<long> keys = _keys;
        Vector256<long> limit = Vector256.Create(threshold), add = Vector256.Create(amount);

        // the slots behind the last hold nothing that matters, so whole vectors do
        for (int i = 0; i < Count; i += Vector256<long>.Count)
        {
            Vector256<long> part = Vector256.Create<long>(keys.Slice(i, Vector256<long>.Count));
            (part + (Vector256.GreaterThanOrEqual(part, limit) & add)).CopyTo(keys[i..]);
        }
    }

    /// <summary>Text of <paramref name="length"/> characters went at a relative offset: what stood in it falls to its start.</summary>
    public void Collapse(long offset, long length)
    {
        for (int i = SlotFor((offset + 1) * 2); i < Count; i++)
        {
            long at = _keys[i] >> 1;
            _keys[i] = (Math.Max(at - length, offset) << 1) | (_keys[i] & 1);
        }
    }
}
