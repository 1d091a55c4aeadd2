using System.Diagnostics;

namespace Editor.Text;

/// <content>Edits that are not at the gap.</content>
internal sealed unsafe partial class UnitStore
{
    /// <summary>The most units that change places with what was written behind them: they are kept on the stack meanwhile.</summary>
    public const int MostNearEnd = 1024;

    private bool IsNearEnd(int start, int end) => _units - end <= _tuning.NearEnd && start - _gap > _tuning.FarGap;

    /// <summary>How many units were prepared in the head, before all text; 0 where the room is elsewhere.</summary>
    private int _preparedInHead;

    private char* PrepareElsewhere(int unit, int count)
    {
        _preparedInHead = 0;
        if (unit != _gap)
        {
            // what was trimmed left room before the text: a note there moves nothing
            if (unit == 0 && _head >= count)
            {
                _preparedInHead = count;
                return _origin - count;
            }

            if (unit == _units || IsNearEnd(unit, unit))
            {
                EnsureTail(count);
                return _origin + _units + _gapSize;
            }

            MoveGap(unit, count);
        }

        if (_gapSize < count) GrowGap(count);
        return _origin + _gap;
    }

    private void CommitElsewhere(int unit, int count)
    {
        if (unit == 0 && _preparedInHead > 0) CommitInHead(count);
        else CommitAtTail(unit, count);
    }

    private void CommitInHead(int count)
    {
        Debug.Assert(count <= _preparedInHead, "more was written than there was room for");
        if (count < _preparedInHead) Move(_origin - _preparedInHead, _origin - count, count);
        _preparedInHead = 0;
        _origin -= count;
        _head -= count;
        _headDiscarded = Math.Min(_headDiscarded, WholePages(_head));
        _gap += count;
        _units += count;
    }

    /// <summary>What was prepared near the end was written behind the tail: the two change places.</summary>
    private void CommitAtTail(int unit, int count)
    {
        Debug.Assert(count <= _tailRoom, "more was written than there was room for");
        int after = _units - unit;
        if (after > 0)
        {
            Debug.Assert(after <= MostNearEnd, "room was prepared neither at the gap nor near the end");
            char* place = _origin + unit + _gapSize;
            char* saved = stackalloc char[MostNearEnd];
            Move(place, saved, after);
            Move(place + after, place, count);
            Move(saved, place + count, after);
        }

        _units += count;
        _tailRoom -= count;
    }

    private void DeleteElsewhere(int start, int count)
    {
        int end = start + count;
        if (start == 0 && end < _gap)
        {
            DeleteAtStart(count);
            return;
        }

        if (start > _gap && (end == _units || IsNearEnd(start, end)))
        {
            char* place = _origin + start + _gapSize;
            Move(place + count, place, _units - end);
            _units -= count;
            _tailRoom += count;
            return;
        }

        // the gap comes to the nearer end of what goes, unless it is inside already
        if (_gap > end) MoveGap(end);
        else if (_gap < start) MoveGap(start);
        _gap = start;
        _units -= count;
        _gapSize += count;
        if (_gap == _units) GapReachedEnd();
        PoisonRoom(_gap, count);
        if (count >= _tuning.DiscardFrom) DiscardGap();
    }

    /// <summary>Trimming: the origin moves over what goes, and nothing else does.</summary>
    private void DeleteAtStart(int count)
    {
        _origin += count;
        _head += count;
        _gap -= count;
        _units -= count;
        if (_head - _headDiscarded >= _tuning.DiscardFrom) DiscardHead();
    }

    /// <summary>A gap before all text is as good as a head, whose pages can go; trimming calls this so that a person's gap does not swell.</summary>
    public void FoldGapIntoHead()
    {
        if (_gap != 0 || _units == 0) return;
        _origin += _gapSize;
        _head += _gapSize;
        _gapSize = 0;
        if (_head - _headDiscarded >= _tuning.DiscardFrom) DiscardHead();
    }

    /// <summary>True when a span lies in this store's own memory, which the next change may move.</summary>
    public bool Owns(ReadOnlySpan<char> text)
    {
        if (_block == null) return false;
        fixed (char* start = text) return start >= _block.Pointer && start < _block.Pointer + _block.Units;
    }

    /// <summary>All room is the gap's when nothing is behind it, and all of the block when the text is empty.</summary>
    private void GapReachedEnd()
    {
        _gapSize += _tailRoom;
        _tailRoom = 0;
        if (_units == 0 && _block != null)
        {
            _origin = _block.Pointer;
            _gapSize = _block.Units;
            _head = _headDiscarded = 0;
        }
    }

    /// <summary>Moves the gap; <paramref name="wanted"/> is how many units are about to be written into it.</summary>
    private void MoveGap(int unit, int wanted = 0)
    {
        if (unit == _gap) return;
        if (_gap == _units)
        {
            // all room is here: take along what typing needs, and leave the rest behind the tail
            int size = (int)Math.Min(_gapSize, wanted + (long)Slack());
            _tailRoom = _gapSize - size;
            _gapSize = size;
        }

        int old = _gap;
        _gap = unit;
        if (unit < old) Move(_origin + unit, _origin + unit + _gapSize, old - unit);
        else Move(_origin + old + _gapSize, _origin + old, unit - old);
        if (unit == _units) GapReachedEnd();
        PoisonRoom(_gap, _gapSize);
    }

    private static void Move(char* from, char* to, int units) =>
        Buffer.MemoryCopy(from, to, (long)units * sizeof(char), (long)units * sizeof(char));
}
