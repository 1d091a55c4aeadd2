using System.Runtime.CompilerServices;

namespace Editor.Text;

/// <content>Deleting, replacing, trimming.</content>
public sealed partial class GapText
{
    /// <summary>Deletes a range; markers in it stand at its start afterwards.</summary>
    /// <param name="range">What goes.</param>
    /// <param name="origin">Who does it.</param>
    /// <exception cref="TextRangeException">The range is not inside the text.</exception>
    public void Delete(TextRange range, ChangeOrigin origin = default)
    {
        VerifyMutable();
        CheckRange(range);
        int length = range.Length;
        if (length == 0) return;
        int offset = range.Start.Value - 1;
        DeleteUnits(offset, length, origin);
        if (_markers.Count != 0) _markers.Deleted(offset, length);
        Notify(offset, length, 0, origin);
    }

    /// <summary>
    /// Replaces a range in one change. Markers inside it stand at its start afterwards, those at its start stay there, those at its end or
    /// behind it keep their distance from the text's end.
    /// </summary>
    /// <param name="range">What goes; an empty range makes this an insertion.</param>
    /// <param name="text">What comes.</param>
    /// <param name="origin">Who does it.</param>
    /// <exception cref="TextRangeException">The range is not inside the text.</exception>
    /// <exception cref="TextContentException">The text cannot be stored.</exception>
    public void Replace(TextRange range, ReadOnlySpan<char> text, ChangeOrigin origin = default)
    {
        if (range.IsEmpty)
        {
            Insert(range.Start, text, MarkerRule.ByInsertionType, origin);
            return;
        }

        if (text.IsEmpty)
        {
            Delete(range, origin);
            return;
        }

        VerifyMutable();
        CheckRange(range);
        int offset = range.Start.Value - 1, removed = range.Length;

        // first what comes, behind what goes: when it cannot be stored nothing has happened
        int inserted = InsertUnits(offset + removed, text);
        _undo.Inserted(offset + removed, inserted, origin, atEnd: offset + removed + inserted == _length);
        if (_markers.Count != 0) _markers.Inserted(offset + removed, inserted, MarkerRule.AllAdvance);
        _undo.IsReplacing = true;
        DeleteUnits(offset, removed, origin);
        _undo.IsReplacing = false;
        if (_markers.Count != 0) _markers.Deleted(offset, removed);
        Notify(offset, removed, inserted, origin);
    }

    /// <summary>Puts other text over a range, as many characters as it has: no marker moves.</summary>
    /// <param name="range">What goes.</param>
    /// <param name="text">What comes: as many characters.</param>
    /// <param name="origin">Who does it.</param>
    /// <exception cref="TextRangeException">The range is not inside the text.</exception>
    /// <exception cref="TextContentException">The text cannot be stored.</exception>
    /// <exception cref="ArgumentException">It has more or fewer characters; nothing has changed.</exception>
    public void Overwrite(TextRange range, ReadOnlySpan<char> text, ChangeOrigin origin = default)
    {
        VerifyMutable();
        CheckRange(range);
        int offset = range.Start.Value - 1, length = range.Length;
        if (text.Length - UnitScan.Count(text).Pairs != length) throw new ArgumentException($"{text.Length} units are not the {length} characters to be overwritten", nameof(text));
        if (length == 0) return;
        int inserted = InsertUnits(offset + length, text);
        _undo.Overwriting(offset, length, origin);
        _undo.Inserted(offset + length, inserted, origin, atEnd: offset + length + inserted == _length);
        DeleteUnits(offset, length, origin);
        _undo.EndOverwriting();
        Notify(offset, length, inserted, origin);
    }

    /// <summary>
    /// Drops the oldest characters, as a log's scrollback does, by moving the text's base: what remains is moved only now and then, so
    /// that trimming costs no more than what it drops. It counts as a process' change and is not recorded for undo.
    /// </summary>
    /// <param name="characters">How many should go.</param>
    /// <returns>How many went: the text may have fewer.</returns>
    public int TrimStart(int characters)
    {
        if (characters < 0) Throw.NegativeCount(nameof(characters), characters);
        int count = Math.Min(characters, _length);
        Delete(TextRange.At(Start, count), ChangeOrigin.Process);
        _store.FoldGapIntoHead();
        return count;
    }

    /// <summary>Takes characters out of the store and the index, and tells undo, which keeps them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void DeleteUnits(int offset, int length, ChangeOrigin origin)
    {
        int start = MapToUnit(offset);
        int count = length;
        if (_index.Pairs != 0)
        {
            count = MapToUnit(offset + length) - start;
            (_knownCharacter, _knownUnit) = (offset, start);
        }

        UnitCounts counts = _index.CountsOf(start, count);
        if (_undo.Keeps(origin)) _undo.Deleting(offset, length, _store, start, count);
        else _undo.DeletedUnkept(offset, length, origin);
        _store.Delete(start, count);
        _index.Deleted(start, count, counts);
        _length -= length;
    }
}
