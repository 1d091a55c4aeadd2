namespace Editor.Text;

/// <content>The order of the chunks, and of the markers at one place.</content>
internal sealed partial class MarkerSet
{
    /// <summary>Counts, sorts and links are as they should be, or it throws.</summary>
    public void CheckInvariants(int length)
    {
        int count = 0;
        long previous = long.MinValue;
        for (int i = 0; i < _count; i++)
        {
            MarkerChunk chunk = _chunks[i];
            if (chunk.Index != i) Throw.Broken($"chunk {i} thinks that it is {chunk.Index}");
            if (chunk.Count == 0) Throw.Broken($"chunk {i} of the markers is empty");
            for (int slot = 0; slot < chunk.Count; slot++)
            {
                Marker marker = chunk.MarkerAt(slot);
                if (marker.Chunk != chunk || marker.Slot != slot) Throw.Broken("a marker does not know its place");
                int offset = OffsetOf(marker);
                if (offset < 0 || offset > length) Throw.Broken($"a marker stands at offset {offset} of {length}");
                long key = KeyOf(offset, marker.Type);
                if (key < previous) Throw.Broken($"the marker at offset {offset} is out of order");
                if (key != chunk.KeyAt(slot) + (BaseOf(i) * 2L)) Throw.Broken("a marker's key does not carry its insertion type");
                previous = key;
                count++;
            }
        }

        if (count != Count) Throw.Broken($"{count} markers are there and {Count} are known");
    }

    /// <summary>Makes the delta begin at a chunk.</summary>
    private void MoveLazy(int index)
    {
        if (index == _lazyFrom) return;
        int delta = _delta;
        if (delta != 0)
        {
            for (; _lazyFrom < index; _lazyFrom++) _bases[_lazyFrom] += delta;
            while (_lazyFrom > index) _bases[--_lazyFrom] -= delta;
        }

        _lazyFrom = index;
    }

    /// <summary>Puts those that stay before those that advance, among the markers at an offset, after a deletion mixed them.</summary>
    /// <param name="offset">The offset.</param>
    /// <param name="last">The last chunk that can hold a marker there.</param>
    private void SortAt(int offset, int last)
    {
        int first = Math.Max(0, LastChunkBelow(offset * 2L));
        bool advanced = false, mixed = false;
        int run = 0;
        for (int i = first; i <= last; i++)
        {
            MarkerChunk chunk = _chunks[i];
            long place = offset - (long)BaseOf(i);
            for (int slot = chunk.SlotFor(place * 2); slot < chunk.Count && chunk.KeyAt(slot) >> 1 == place; slot++)
            {
                bool advances = (chunk.KeyAt(slot) & 1) != 0;
                mixed |= advanced && !advances;
                advanced |= advances;
                run++;
            }
        }

        if (mixed) Partition(offset, first, last, run);
    }

    private void Partition(int offset, int first, int last, int run)
    {
        var stay = new List<Marker>(run);
        var advance = new List<Marker>();
        for (int i = first; i <= last; i++)
        {
            for (int slot = 0; slot < _chunks[i].Count; slot++)
            {
                Marker marker = _chunks[i].MarkerAt(slot);
                if (OffsetOf(marker) == offset) (marker.Type == InsertionType.Advances ? advance : stay).Add(marker);
            }
        }

        stay.AddRange(advance);
        int next = 0;
        for (int i = first; i <= last; i++)
        {
            long place = offset - (long)BaseOf(i);
            for (int slot = 0; slot < _chunks[i].Count; slot++)
            {
                if (_chunks[i].KeyAt(slot) >> 1 != place) continue;
                Marker marker = stay[next++];
                _chunks[i].Set(slot, KeyOf((int)place, marker.Type), marker);
            }
        }
    }

    private void InsertChunk(int index, int origin)
    {
        if (_count == _chunks.Length)
        {
            Array.Resize(ref _chunks, Math.Max(4, _count * 2));
            Array.Resize(ref _bases, _chunks.Length);
        }

        Array.Copy(_chunks, index, _chunks, index + 1, _count - index);
        Array.Copy(_bases, index, _bases, index + 1, _count - index);
        _count++;
        if (index < _lazyFrom) _lazyFrom++;
        _chunks[index] = new MarkerChunk();
        _bases[index] = index >= _lazyFrom ? origin - _delta : origin;
        for (int i = index; i < _count; i++) _chunks[i].Index = i;
    }

    private void RemoveChunk(int index)
    {
        _count--;
        Array.Copy(_chunks, index + 1, _chunks, index, _count - index);
        Array.Copy(_bases, index + 1, _bases, index, _count - index);
        if (index < _lazyFrom) _lazyFrom--;
        for (int i = index; i < _count; i++) _chunks[i].Index = i;
        _chunks[_count] = null!;
    }
}
