using System.Runtime.CompilerServices;

namespace Editor.Text;

/// <content>Inserting.</content>
public sealed unsafe partial class GapText
{
    /// <summary>From this many units on, what is appended is measured block by block instead of at once.</summary>
    private const int BulkUnits = 2 * CheckpointIndex.Step;

    /// <summary>Inserts text before the character at a position.</summary>
    /// <param name="at">Where; the text's end appends.</param>
    /// <param name="text">UTF-16 code units; a lone U+DC80..U+DCFF stands for an undecodable byte.</param>
    /// <param name="rule">Which markers at this position advance.</param>
    /// <param name="origin">Who does it; a process' output is not recorded for undo.</param>
    /// <exception cref="TextRangeException">The position is outside the text.</exception>
    /// <exception cref="TextContentException">The text holds another lone surrogate, or would become too long.</exception>
    public void Insert(TextPosition at, ReadOnlySpan<char> text, MarkerRule rule = default, ChangeOrigin origin = default)
    {
        VerifyMutable();
        int offset = CheckedOffset(at);
        if (text.IsEmpty) return;
        int inserted = InsertUnits(offset, text);
        FinishInsert(offset, inserted, rule, origin);
    }

    /// <summary>Appends text; what a person edits elsewhere keeps its gap. As <see cref="Insert"/> at <see cref="End"/>.</summary>
    /// <param name="text">UTF-16 code units.</param>
    /// <param name="rule">Which markers at the end advance.</param>
    /// <param name="origin">Who does it.</param>
    /// <exception cref="TextContentException">The text holds a lone surrogate other than U+DC80..U+DCFF, or would become too long.</exception>
    public void Append(ReadOnlySpan<char> text, MarkerRule rule = default, ChangeOrigin origin = default) => Insert(End, text, rule, origin);

    /// <summary>Puts units into the store and the index.</summary>
    /// <returns>How many characters they are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int InsertUnits(int offset, ReadOnlySpan<char> text)
    {
        int unit = MapToUnit(offset);
        if (text.Length >= BulkUnits) return InsertBulk(unit, text);
        char single = text[0];
        if (text.Length > 1 || char.IsSurrogate(single)) return InsertSeveral(unit, text);
        *_store.Prepare(unit, 1) = single;
        return CommitMeasured(unit, 1, new UnitCounts(single == '\n' ? 1 : 0, 0));
    }

    private int InsertSeveral(int unit, ReadOnlySpan<char> text)
    {
        // making room may move or free a span of this text's own memory
        if (_store.Owns(text)) Throw.OwnMemory();
        char* room = _store.Prepare(unit, text.Length);
        text.CopyTo(new Span<char>(room, text.Length));
        return CommitMeasured(unit, text.Length, UnitScan.Measure(room, text.Length));
    }

    private int InsertBulk(int unit, ReadOnlySpan<char> text)
    {
        if (_store.Owns(text)) Throw.OwnMemory();
        char* room = _store.Prepare(unit, text.Length);
        text.CopyTo(new Span<char>(room, text.Length));
        return CommitRoom(unit, room, text.Length);
    }

    /// <summary>Makes what was written into prepared room part of the text, having measured it.</summary>
    /// <returns>How many characters it is.</returns>
    private int CommitRoom(int unit, char* room, int count)
    {
        if (unit != _store.Units) return CommitMeasured(unit, count, UnitScan.Measure(room, count));
        UnitCounts counts = _index.AppendMeasured(room, count);
        _store.Commit(unit, count);
        NotePairs(counts.Pairs);
        _length += count - counts.Pairs;
        return count - counts.Pairs;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int CommitMeasured(int unit, int count, UnitCounts counts)
    {
        _store.Commit(unit, count);
        _index.Inserted(unit, count, counts);
        NotePairs(counts.Pairs);
        int characters = count - counts.Pairs;
        _length += characters;
        return characters;
    }

    /// <summary>Markers, undo and events follow an insertion.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void FinishInsert(int offset, int inserted, MarkerRule rule, ChangeOrigin origin)
    {
        if (_markers.Count != 0) _markers.Inserted(offset, inserted, rule);
        _undo.Inserted(offset, inserted, origin, atEnd: offset + inserted == _length);
        Notify(offset, 0, inserted, origin);
    }
}
