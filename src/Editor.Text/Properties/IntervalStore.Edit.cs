namespace Editor.Text;

/// <content>Setting values, and following edits.</content>
public sealed partial class IntervalStore<T>
    where T : class
{
    /// <summary>Gives each run of a range another value.</summary>
    /// <param name="start">The first character.</param>
    /// <param name="end">Behind the last one.</param>
    /// <param name="change">From the old value to the new one.</param>
    /// <returns>Whether any value changed.</returns>
    public bool Change(int start, int end, Func<T?, T?> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        Check(start, end);
        var changed = false;
        for (var at = start; at < end;)
        {
            var run = IndexOf(at);
            var runEnd = Math.Min(EndOf(run), end);
            var old = ValueOf(run);
            var value = change(old);
            if (!Same(old, value))
            {
                Put(at, runEnd, value);
                changed = true;
            }

            at = runEnd;
        }

        return changed;
    }

    /// <summary>Gives all characters of a range one value.</summary>
    public void Set(int start, int end, T? value)
    {
        Check(start, end);
        if (start < end) Put(start, end, value);
    }

    /// <summary>Follows an insertion; the new characters all have one value.</summary>
    public void Insert(int at, int count, T? value = null)
    {
        Check(at, at);
        if (count == 0) return;
        if (RunCount == 1 && Same(ValueOf(0), value))
        {
            Length += count;
            return;
        }

        if (Length == 0)
        {
            Length = count;
            _values[0] = value;
            return;
        }

        // The new characters join the run before them for a moment.
        MoveGap(at == 0 ? 1 : IndexOf(at - 1) + 1);
        _shift += count;
        Length += count;
        if (at == 0) PutAtStart(count, value);
        else if (!Same(ValueOf(_gap - 1), value)) Put(at, at + count, value);
    }

    /// <summary>Follows a deletion.</summary>
    public void Delete(int start, int end)
    {
        Check(start, end);
        if (start == end) return;
        if (RunCount == 1)
        {
            Length -= end - start;
            if (Length == 0) _values[0] = null;
            return;
        }

        // Runs that begin in (start, end] go; the last of them goes on behind the hole, unless it has nothing there.
        MoveGap(IndexOf(start) + 1);
        T? last = ValueOf(_gap - 1);
        while (_behind > 0 && StartOf(_gap) <= end)
        {
            last = ValueOf(_gap);
            _values[^_behind] = null;
            _behind--;
        }

        var runStart = StartOf(_gap - 1);
        _shift -= end - start;
        Length -= end - start;
        var hasRest = start < Length && EndOf(_gap - 1) > start;
        if (runStart == start)
        {
            if (hasRest) _values[_gap - 1] = last;
            else if (_gap > 1) _values[--_gap] = null;
            else if (_behind > 0) TakeFirstBehind();
            else _values[0] = null;
        }
        else if (hasRest && !Same(ValueOf(_gap - 1), last))
        {
            Append(start, last);
        }

        MergeAround(_gap - 1);
    }

    private void Check(int start, int end)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfLessThan(end, start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(end, Length);
    }

    private void PutAtStart(int count, T? value)
    {
        // The run that was first begins behind the new text.
        var first = ValueOf(0);
        if (Same(first, value)) return;
        _values[0] = value;
        Append(count, first);
        MergeAround(0);
    }

    private void Put(int start, int end, T? value)
    {
        MoveGap(IndexOf(start) + 1);
        var before = ValueOf(_gap - 1);
        var last = before;
        while (_behind > 0 && StartOf(_gap) <= end)
        {
            last = ValueOf(_gap);
            _values[^_behind] = null;
            _behind--;
        }

        var goesOn = EndOf(_gap - 1) > end;
        if (StartOf(_gap - 1) == start) _values[_gap - 1] = value;
        else if (!Same(before, value)) Append(start, value);
        var written = _gap - 1;
        if (goesOn && !Same(last, value)) Append(end, last);
        MergeAround(written);
    }

    /// <summary>Makes a run one with its neighbours when they have the same value.</summary>
    private void MergeAround(int run)
    {
        if (run + 1 < RunCount && Same(ValueOf(run), ValueOf(run + 1))) Remove(run + 1);
        if (run > 0 && Same(ValueOf(run - 1), ValueOf(run))) Remove(run);
    }

    private void Remove(int run)
    {
        MoveGap(run + 1);
        _values[--_gap] = null;
    }

    private void TakeFirstBehind()
    {
        _values[0] = ValueOf(1);
        _values[^_behind] = null;
        _behind--;
    }

    private void Append(int start, T? value)
    {
        if (RunCount == _starts.Length) Grow();
        _starts[_gap] = start;
        _values[_gap++] = value;
    }

    private void Grow()
    {
        var starts = new int[_starts.Length * 2];
        var values = new T?[starts.Length];
        Array.Copy(_starts, starts, _gap);
        Array.Copy(_values, values, _gap);
        Array.Copy(_starts, _starts.Length - _behind, starts, starts.Length - _behind, _behind);
        Array.Copy(_values, _values.Length - _behind, values, values.Length - _behind, _behind);
        (_starts, _values) = (starts, values);
    }

    private void MoveGap(int gap)
    {
        while (_gap > gap)
        {
            _gap--;
            _behind++;
            _starts[^_behind] = _starts[_gap] - _shift;
            _values[^_behind] = _values[_gap];
            if (_starts.Length - _behind > _gap) _values[_gap] = null;
        }

        while (_gap < gap)
        {
            _starts[_gap] = _starts[^_behind] + _shift;
            _values[_gap] = _values[^_behind];
            if (_values.Length - _behind > _gap) _values[^_behind] = null;
            _behind--;
            _gap++;
        }
    }
}
