namespace Editor.Text;

/// <content>Where room comes from, and where it goes.</content>
internal sealed unsafe partial class UnitStore
{
    private const int SmallestBlock = 128;

    /// <summary>The least by which a gap in the middle grows, where there is room (4 KiB).</summary>
    private const int LeastSlack = 2048;

    /// <summary>How much of the head has been given back already, in whole pages.</summary>
    private int _headDiscarded;

    /// <summary>How many units' worth of pages was given back, ever.</summary>
    public long DiscardedUnits { get; private set; }

    /// <summary>A gap in the middle grows by a share of the text, so that the moves of what is behind it are paid by what was typed.</summary>
    private int Slack() => Math.Max(LeastSlack, _units / 16);

    /// <summary>Makes the gap hold <paramref name="count"/> units, from the cheaper side that has room.</summary>
    private void GrowGap(int count)
    {
        int need = count - _gapSize;
        int after = _units - _gap;
        if (after == 0)
        {
            // the gap has all room but the head; sliding the text over it is paid by the trimming that made it
            if (_head >= need && _head >= _units / 2) Relayout(0);
            else Reallocate(count, 0);
            return;
        }

        bool left = _head >= need && (_gap < after || _tailRoom < need);
        if (!left && _tailRoom < need)
        {
            Reallocate(count, 0);
            return;
        }

        int room = left ? _head : _tailRoom;
        int take = (int)Math.Max(need, Math.Min(room / 2, need + (long)Slack()));
        if (left)
        {
            Move(_origin, _origin - take, _gap);
            _origin -= take;
            _head -= take;
            _headDiscarded = Math.Min(_headDiscarded, WholePages(_head));
        }
        else
        {
            char* place = _origin + _gap + _gapSize;
            Move(place, place + take, after);
            _tailRoom -= take;
        }

        _gapSize += take;
        PoisonRoom(_gap, _gapSize);
    }

    /// <summary>Makes the tail room hold <paramref name="count"/> units while the gap stays elsewhere.</summary>
    private void EnsureTail(int count)
    {
        if (_tailRoom >= count) return;
        long free = (long)_head + _gapSize + _tailRoom - count;

        // room that lies elsewhere in the block will do when it is enough to pay for the move
        if (free >= Math.Max(SmallestBlock, _units / 4)) Relayout((int)Math.Min(_gapSize, free / 4));
        else Reallocate(0, count);
    }

    /// <summary>Lays the text out again in its block: no head, a gap of the size given, the rest behind the tail.</summary>
    private void Relayout(int gapSize)
    {
        char* start = _block!.Pointer;
        int after = _units - _gap;
        char* oldAfter = _origin + _gap + _gapSize;

        // the part before the gap only moves left, so it cannot run over the part after it
        if (_head > 0) Move(_origin, start, _gap);
        if (after == 0)
        {
            _gapSize = _block.Units - _units;
            _tailRoom = 0;
        }
        else
        {
            Move(oldAfter, start + _gap + gapSize, after);
            _gapSize = gapSize;
            _tailRoom = _block.Units - _units - gapSize;
        }

        _origin = start;
        _head = _headDiscarded = 0;
        PoisonRoom(_gap, _gapSize);
    }

    /// <summary>Moves the text to a block that has room for so many units at the gap and at the tail.</summary>
    private void Reallocate(int atGap, int atTail)
    {
        long needed = (long)_units + atGap + atTail;
        if (needed > MaxUnits) Throw.TooLong(needed);
        long wanted = Math.Min(MaxUnits, Math.Max(SmallestBlock, needed * 2));
        TextBlock block = TextBlock.Allocate((int)needed, (int)wanted, _tuning);
        int room = block.Units - _units;
        int after = _units - _gap;
        int gapSize = room;
        if (after > 0)
        {
            int spare = room - atGap - atTail;
            int kept = atGap > 0 ? Slack() : _gapSize;
            gapSize = atGap + Math.Min(spare / 2, kept);
        }

        char* start = block.Pointer;
        if (_units > 0)
        {
            Move(_origin, start, _gap);
            Move(_origin + _gap + _gapSize, start + _gap + gapSize, after);
        }

        _block?.Dispose();
        _block = block;
        _origin = start;
        _gapSize = gapSize;
        _tailRoom = room - gapSize;
        _head = _headDiscarded = 0;
        PoisonRoom(_gap, _gapSize);
    }

    private void DiscardHead()
    {
        if (!_block!.IsReserved) return;
        DiscardPages(_block.Pointer + _headDiscarded, _block.Pointer + _head);

        // the page that the text begins in goes next time
        _headDiscarded = WholePages(_head);
    }

    private static int WholePages(int units) => units & ~(int)((SystemMemory.HugePage / sizeof(char)) - 1);

    private void DiscardGap()
    {
        if (_block!.IsReserved) DiscardPages(_origin + _gap, _origin + _gap + _gapSize);
    }

    /// <summary>Gives back the huge pages that lie wholly between two places.</summary>
    private void DiscardPages(char* from, char* to)
    {
        nint first = ((nint)from + SystemMemory.HugePage - 1) & ~(SystemMemory.HugePage - 1);
        nint last = (nint)to & ~(SystemMemory.HugePage - 1);
        if (last <= first) return;
        SystemMemory.Discard((void*)first, last - first);
        DiscardedUnits += (last - first) / sizeof(char);
    }
}
