namespace Editor.Text;

/// <content>Reading.</content>
public sealed partial class GapText
{
    /// <summary>The character behind a position, as a code point; a lone U+DC80..U+DCFF is an undecodable byte.</summary>
    /// <exception cref="TextRangeException">There is no character: the position is the end, or outside the text.</exception>
    public int CodePointAt(TextPosition at)
    {
        if ((uint)(at.Value - 1) >= (uint)_length) Throw.OutOfRange(at, _length);
        int unit = MapToUnit(at.Value - 1);
        char first = _store.At(unit);
        int code = char.IsHighSurrogate(first) ? char.ConvertToUtf32(first, _store.At(unit + 1)) : first;
        GC.KeepAlive(this);
        return code;
    }

    /// <summary>A copy of a range as a string.</summary>
    /// <exception cref="TextRangeException">The range is not inside the text.</exception>
    public string GetString(TextRange range)
    {
        (int start, int end) = UnitsOf(range);
        return string.Create(end - start, (_store, start), static (destination, from) =>
            from._store.CopyTo(from.start, from.start + destination.Length, destination));
    }

    /// <summary>A copy of the whole text as a string.</summary>
    public string GetString() => GetString(FullRange);

    /// <summary>Copies a range out.</summary>
    /// <param name="range">What to copy.</param>
    /// <param name="destination">Room for <see cref="GetUnitCount"/> code units.</param>
    /// <returns>How many code units were written.</returns>
    /// <exception cref="TextRangeException">The range is not inside the text.</exception>
    /// <exception cref="ArgumentException">The room is too small; nothing was written.</exception>
    public int CopyTo(TextRange range, Span<char> destination)
    {
        (int start, int end) = UnitsOf(range);
        if (destination.Length < end - start) Throw.TooSmall(end - start, destination.Length);
        _store.CopyTo(start, end, destination);
        return end - start;
    }

    /// <summary>How many UTF-16 code units a range has.</summary>
    /// <exception cref="TextRangeException">The range is not inside the text.</exception>
    public int GetUnitCount(TextRange range)
    {
        (int start, int end) = UnitsOf(range);
        return end - start;
    }

    /// <summary>
    /// A range in the two pieces in which it lies in memory, neither of which begins or ends inside a pair. They are good until the next
    /// change of the text, on its own thread only.
    /// </summary>
    /// <exception cref="TextRangeException">The range is not inside the text.</exception>
    public void GetPieces(TextRange range, out ReadOnlySpan<char> first, out ReadOnlySpan<char> second)
    {
        VerifyReadable();
        (int start, int end) = UnitsOf(range);
        _store.GetPieces(start, end, out first, out second);
    }

    /// <summary>
    /// A range in one piece; the gap moves out of it when it is inside. Good until the next change of the text, on its own thread only.
    /// </summary>
    /// <exception cref="TextRangeException">The range is not inside the text.</exception>
    public ReadOnlySpan<char> GetSpan(TextRange range)
    {
        VerifyReadable();
        (int start, int end) = UnitsOf(range);
        return _store.Contiguous(start, end);
    }

    /// <summary>An immutable copy of a range, for readers on other threads.</summary>
    /// <exception cref="TextRangeException">The range is not inside the text.</exception>
    public TextSnapshot Snapshot(TextRange range)
    {
        VerifyReadable();
        (int start, int end) = UnitsOf(range);
        char[] units = end == start ? [] : GC.AllocateUninitializedArray<char>(end - start);
        _store.CopyTo(start, end, units);
        return new TextSnapshot(units, range, _version);
    }

    /// <summary>An immutable copy of the whole text.</summary>
    public TextSnapshot Snapshot() => Snapshot(FullRange);

    /// <summary>
    /// Copies the rest of a line from a position on, as far as the room goes: what a screen shows. It costs the same in a line of any length.
    /// </summary>
    /// <param name="from">Where to begin.</param>
    /// <param name="destination">The room; a pair that would not fit whole is left out.</param>
    /// <param name="reachedLineEnd">True when the line's newline, or the text's end, is right behind what was copied.</param>
    /// <returns>How many code units were written; the newline is never among them.</returns>
    /// <exception cref="TextRangeException">The position is outside the text.</exception>
    public int CopyLineSlice(TextPosition from, Span<char> destination, out bool reachedLineEnd)
    {
        int start = MapToUnit(CheckedOffset(from));
        int limit = (int)Math.Min(_store.Units, (long)start + destination.Length);
        int end = start;
        while (end < limit)
        {
            ReadOnlySpan<char> run = _store.RunFrom(end, limit);
            int newline = run.IndexOf('\n');
            end += newline < 0 ? run.Length : newline;
            if (newline >= 0) break;
        }

        reachedLineEnd = end == _store.Units || _store.At(end) == '\n';
        if (!reachedLineEnd && end > start && char.IsHighSurrogate(_store.At(end - 1))) end--;
        _store.CopyTo(start, end, destination);
        return end - start;
    }

    /// <summary>The code units between two offsets, in one piece.</summary>
    internal ReadOnlySpan<char> UnitSpan(int start, int end) => _store.Contiguous(start, end);

    /// <summary>The code units between two offsets, in two pieces.</summary>
    internal void UnitPieces(int start, int end, out ReadOnlySpan<char> first, out ReadOnlySpan<char> second) =>
        _store.GetPieces(start, end, out first, out second);

    /// <summary>The code unit at an offset.</summary>
    internal char UnitAt(int unit) => _store.At(unit);

    private (int Start, int End) UnitsOf(TextRange range)
    {
        CheckRange(range);
        return (MapToUnit(range.Start.Value - 1), MapToUnit(range.End.Value - 1));
    }

    /// <summary>A span, or a copy for others, is taken by the owner's thread alone.</summary>
    private void VerifyReadable()
    {
        if (!_guarded) return;
        ObjectDisposedException.ThrowIf(_disposed, this);
        _verifyAccess?.Invoke();
    }
}
