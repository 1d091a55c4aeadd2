using System.Runtime.CompilerServices;

namespace Editor.Text;

/// <summary>
/// The markers of a text, sorted, in chunks; the chunks from <see cref="_lazyFrom"/> on are relative to a delta. An edit touches the keys
/// of one chunk and the bases of the chunks between the last edit and this one, so it costs the same with ten markers and with 100,000.
/// </summary>
internal sealed partial class MarkerSet
{
    private MarkerChunk[] _chunks = [];
    private int[] _bases = [];
    private int _count;
    private int _lazyFrom;
    private int _delta;

    public MarkerSet(GapText text) => Text = text;

    public GapText Text { get; }

    /// <summary>How many markers there are.</summary>
    public int Count { get; private set; }

    /// <summary>False once the text is disposed.</summary>
    public bool IsAlive { get; private set; } = true;

    /// <summary>The 0-based character offset of a marker.</summary>
    public int OffsetOf(Marker marker)
    {
        MarkerChunk chunk = marker.Chunk!;
        return BaseOf(chunk.Index) + (int)(chunk.KeyAt(marker.Slot) >> 1);
    }

    /// <summary>Text came: what stands behind it moves, and of what stands at its place those that the rule says.</summary>
    public void Inserted(int offset, int length, MarkerRule rule)
    {
        long threshold = (offset * 2L) + (rule == MarkerRule.AllAdvance ? 0 : 1);
        int index = LastChunkBelow(threshold);
        MoveLazy(index + 1);
        _delta += length;
        if (index >= 0) _chunks[index].ShiftFrom(threshold - (BaseOf(index) * 2L), length * 2L);
    }

    /// <summary>Text went: what stood in it stands at its start.</summary>
    public void Deleted(int offset, int length)
    {
        int first = Math.Max(0, LastChunkBelow((offset + 1) * 2L));

        // what stood right behind the text joins the crowd at its start, and the order there must be right
        int last = LastChunkBelow((offset + (long)length + 1) * 2);
        MoveLazy(last + 1);
        _delta -= length;
        for (int i = first; i <= last; i++) _chunks[i].Collapse(offset - BaseOf(i), length);
        if (last >= first) SortAt(offset, last);
    }

    public void Add(Marker marker, int offset)
    {
        long key = KeyOf(offset, marker.Type);
        if (_count == 0) InsertChunk(0, offset);
        int index = Math.Max(0, LastChunkBelow(key));
        MarkerChunk chunk = _chunks[index];
        if (chunk.Count == MarkerChunk.Capacity)
        {
            InsertChunk(index + 1, BaseOf(index));
            chunk.MoveTail(MarkerChunk.Capacity / 2, _chunks[index + 1], 0);
            index = Math.Max(0, LastChunkBelow(key));
            chunk = _chunks[index];
        }

        long relative = key - (BaseOf(index) * 2L);
        chunk.Insert(chunk.SlotFor(relative), relative, marker);
        Count++;
    }

    public void Remove(Marker marker)
    {
        MarkerChunk chunk = marker.Chunk!;
        chunk.RemoveAt(marker.Slot);
        marker.Chunk = null;
        Count--;
        int index = chunk.Index;
        if (chunk.Count == 0)
        {
            RemoveChunk(index);
        }
        else if (chunk.Count < MarkerChunk.Capacity / 4 && index + 1 < _count && _chunks[index + 1].Count < MarkerChunk.Capacity / 2)
        {
            _chunks[index + 1].MoveTail(0, chunk, (BaseOf(index + 1) - (long)BaseOf(index)) * 2);
            RemoveChunk(index + 1);
        }
    }

    public void Move(Marker marker, int offset)
    {
        // a cursor moves among the same neighbours most of the time
        MarkerChunk chunk = marker.Chunk!;
        int slot = marker.Slot;
        long key = KeyOf(offset, marker.Type) - (BaseOf(chunk.Index) * 2L);
        bool fitsBefore = slot > 0 ? chunk.KeyAt(slot - 1) <= key : chunk.Index == 0;
        bool fitsAfter = slot + 1 < chunk.Count ? chunk.KeyAt(slot + 1) >= key : chunk.Index == _count - 1;
        if (fitsBefore && fitsAfter)
        {
            chunk.SetKey(slot, key);
            return;
        }

        Remove(marker);
        Add(marker, offset);
    }

    /// <summary>Gathers the markers between two offsets, both included, that have an owner.</summary>
    public void CollectOwned(int first, int last, List<Marker> found)
    {
        for (int i = Math.Max(0, LastChunkBelow(first * 2L)); i < _count; i++)
        {
            MarkerChunk chunk = _chunks[i];
            long from = first - (long)BaseOf(i), to = last - (long)BaseOf(i);
            for (int slot = chunk.SlotFor(from * 2); slot < chunk.Count; slot++)
            {
                if (chunk.KeyAt(slot) >> 1 > to) return;
                if (chunk.MarkerAt(slot).Owner is not null) found.Add(chunk.MarkerAt(slot));
            }
        }
    }

    /// <summary>The text is no more: every marker points nowhere.</summary>
    public void Clear()
    {
        IsAlive = false;
        _chunks = [];
        _bases = [];
        _count = Count = 0;
    }

    private static long KeyOf(int offset, InsertionType type) => (offset * 2L) + (type == InsertionType.Advances ? 1 : 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int BaseOf(int index) => index >= _lazyFrom ? _bases[index] + _delta : _bases[index];

    private long FirstKeyOf(int index) => _chunks[index].FirstKey + (BaseOf(index) * 2L);

    /// <summary>The last chunk whose first key is below a key, or -1.</summary>
    private int LastChunkBelow(long key)
    {
        // edits come close together: the delta begins behind the chunk of the last one
        int guess = _lazyFrom - 1;
        int low = -1, high = _count;
        if ((uint)guess < (uint)_count)
        {
            if (FirstKeyOf(guess) < key)
            {
                low = guess;
                if (guess + 1 == _count || FirstKeyOf(guess + 1) >= key) return guess;
            }
            else
            {
                high = guess;
            }
        }

        while (high - low > 1)
        {
            int middle = low + ((high - low) / 2);
            if (FirstKeyOf(middle) < key) low = middle;
            else high = middle;
        }

        return low;
    }
}
