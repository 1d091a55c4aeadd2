using System.Runtime.CompilerServices;

namespace Editor.Text;

/// <content>Keeping up with edits.</content>
internal sealed partial class CheckpointIndex
{
    /// <summary>Text was inserted (it is in the store already).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Inserted(int unit, int count, UnitCounts counts)
    {
        if (unit >= _low && (unit < _high || (unit == _high && NothingBehindGap)))
        {
            Shift(count, counts);
            if (_high - _low > LongestBlock) SplitCurrent();
        }
        else
        {
            InsertedElsewhere(unit, count, counts);
        }
    }

    /// <summary>What a stretch holds that is about to be deleted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public UnitCounts CountsOf(int start, int count)
    {
        if (count == 1) return new UnitCounts(_store.At(start) == '\n' ? 1 : 0, 0);
        return CountsBetween(start, start + count);
    }

    /// <summary>Text was deleted (it has gone from the store already).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Deleted(int unit, int count, UnitCounts counts)
    {
        if (unit >= _low && unit + count <= _high && _high - _low - count >= Step / 4)
            Shift(-count, new UnitCounts(-counts.Newlines, -counts.Pairs));
        else
            DeletedElsewhere(unit, count, counts);
    }

    /// <summary>
    /// Text that was appended is measured, block by block while it is in the cache, and indexed in the same pass.
    /// The store holds it as room that is not yet text, so nothing has happened when it is found wanting.
    /// </summary>
    /// <returns>What the new text holds.</returns>
    public unsafe UnitCounts AppendMeasured(char* text, int count)
    {
        int oldCount = Count, oldGapStart = _gapStart;
        Checkpoint before = Totals;
        try
        {
            for (int done = 0; done < count;)
            {
                int take = Math.Min(count - done, Math.Max(1, Step - (_units - Last.Unit)));
                if (done + take < count && char.IsHighSurrogate(text[done + take - 1])) take++;
                UnitCounts counts = UnitScan.Measure(text + done, take);
                done += take;
                _units += take;
                _newlines += counts.Newlines;
                _pairs += counts.Pairs;
                if (_units - Last.Unit >= Step) AddLast(Totals);
            }
        }
        catch (TextContentException)
        {
            // what cannot be stored leaves no trace: the checkpoints set on the way go again
            (_units, _newlines, _pairs) = before;
            if (_gapStart > oldGapStart) _gapStart = oldGapStart;
            else _end -= Count - oldCount;
            RefreshCurrent();
            throw;
        }

        if (NothingBehindGap) _high = _units;
        return new UnitCounts(_newlines - before.Newlines, _pairs - before.Pairs);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Shift(int count, UnitCounts counts)
    {
        _units += count;
        _high += count;
        _deltaUnit += count;
        _newlines += counts.Newlines;
        _deltaNewlines += counts.Newlines;
        _pairs += counts.Pairs;
        _deltaPairs += counts.Pairs;
    }

    private void InsertedElsewhere(int unit, int count, UnitCounts counts)
    {
        // in the last block nothing stands behind: the gap stays where a person edits
        if (unit >= Last.Unit)
        {
            _units += count;
            _newlines += counts.Newlines;
            _pairs += counts.Pairs;
            SplitLast(unit + count);
            return;
        }

        Seek(unit);
        Shift(count, counts);
        if (_high - _low > LongestBlock) SplitCurrent();
    }

    private void DeletedElsewhere(int unit, int count, UnitCounts counts)
    {
        if (unit >= Last.Unit && !NothingBehindGap)
        {
            _units -= count;
            _newlines -= counts.Newlines;
            _pairs -= counts.Pairs;
            return;
        }

        Seek(unit);

        // the checkpoints in what went, its end included, go with it
        int end = unit + count;
        int from = _gapEnd, to = _end;
        while (from < to)
        {
            int middle = (int)(((uint)from + (uint)to) / 2);
            if (Behind(middle).Unit <= end) from = middle + 1;
            else to = middle;
        }

        _gapEnd = from;
        _high = NothingBehindGap ? _units : Behind(_gapEnd).Unit;
        Shift(-count, new UnitCounts(-counts.Newlines, -counts.Pairs));
        JoinSmall();
        if (_high - _low > LongestBlock) SplitCurrent();
    }

    /// <summary>A block that became small joins its neighbours, so that deleting leaves no crowd of checkpoints.</summary>
    private void JoinSmall()
    {
        if (_high - _low >= Step / 4) return;
        if (_gapStart > 1 && _high - _points[_gapStart - 2].Unit <= Step) _low = _points[--_gapStart - 1].Unit;
        if (NothingBehindGap) return;
        int next = _gapEnd + 1 < _end ? Behind(_gapEnd + 1).Unit : _units;
        if (next - _low > Step) return;
        _gapEnd++;
        _high = next;
    }

    private void SplitCurrent()
    {
        while (_high - _low > LongestBlock)
        {
            int unit = CharacterBoundary(_low + Step);
            UnitCounts counts = CountIn(_low, unit);
            Checkpoint current = _points[_gapStart - 1];
            if (_gapStart == _gapEnd) MakeRoom();
            _points[_gapStart++] = new Checkpoint(unit, current.Newlines + counts.Newlines, current.Pairs + counts.Pairs);
            _low = unit;
        }
    }

    /// <summary>Splits the last block; a checkpoint at <paramref name="append"/>, when that is the end, saves counting again.</summary>
    private void SplitLast(int append)
    {
        if (append == _units && _units - Last.Unit >= Step && _units - Last.Unit <= LongestBlock)
        {
            AddLast(Totals);
            return;
        }

        while (_units - Last.Unit > LongestBlock)
        {
            Checkpoint last = Last;
            int unit = CharacterBoundary(last.Unit + Step);
            UnitCounts counts = CountIn(last.Unit, unit);
            AddLast(new Checkpoint(unit, last.Newlines + counts.Newlines, last.Pairs + counts.Pairs));
        }
    }

    private int CharacterBoundary(int unit) => char.IsHighSurrogate(_store.At(unit - 1)) ? unit + 1 : unit;

    /// <summary>Adds a checkpoint behind all others.</summary>
    private void AddLast(Checkpoint point)
    {
        if (NothingBehindGap)
        {
            if (_gapStart == _gapEnd) MakeRoom();
            _points[_gapStart++] = point;
            _low = _high = point.Unit;
            return;
        }

        if (_end == _points.Length) MakeRoom();
        _points[_end++] = new Checkpoint(point.Unit - _deltaUnit, point.Newlines - _deltaNewlines, point.Pairs - _deltaPairs);
    }

    /// <summary>Brings the gap behind the block that holds a unit.</summary>
    private void Seek(int unit)
    {
        while (_gapStart > 1 && _points[_gapStart - 1].Unit > unit)
        {
            if (NothingBehindGap) _gapEnd = _end = _points.Length;
            Checkpoint point = _points[--_gapStart];
            _points[--_gapEnd] = new Checkpoint(point.Unit - _deltaUnit, point.Newlines - _deltaNewlines, point.Pairs - _deltaPairs);
        }

        while (_gapEnd < _end && _points[_gapEnd].Unit + _deltaUnit <= unit)
            _points[_gapStart++] = Behind(_gapEnd++);
        RefreshCurrent();
    }

    private void RefreshCurrent()
    {
        if (NothingBehindGap) _gapEnd = _end = _points.Length;
        _low = _points[_gapStart - 1].Unit;
        _high = NothingBehindGap ? _units : Behind(_gapEnd).Unit;
    }

    /// <summary>More room, half of it at the gap and half behind the last.</summary>
    private void MakeRoom()
    {
        int count = Count;
        int behind = _end - _gapEnd;
        int length = _points.Length - count > count / 2 + 2 ? _points.Length : Math.Max(8, count * 2);
        var points = new Checkpoint[length];
        Array.Copy(_points, points, _gapStart);
        int gap = behind == 0 ? length - count : (length - count + 1) / 2;
        Array.Copy(_points, _gapEnd, points, _gapStart + gap, behind);
        _points = points;
        _gapEnd = _gapStart + gap;
        _end = _gapEnd + behind;
    }
}
