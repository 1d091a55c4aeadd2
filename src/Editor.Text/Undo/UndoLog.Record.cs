using System.Runtime.CompilerServices;

namespace Editor.Text;

/// <content>Recording.</content>
public sealed partial class UndoLog
{
    /// <summary>Whether a change of this origin is recorded in full.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Keeps(ChangeOrigin origin) => _enabled && origin != ChangeOrigin.Process && !_skipping;

    /// <summary>
    /// Whether the cursor stands behind what is deleted next, and so goes there again when that is undone; else it goes before it (Emacs Lisp manual,
    /// "Undo": the sign of POSITION). True unless set.
    /// </summary>
    public bool CursorBehindDeletion { get; set; } = true;

    /// <summary>Text was inserted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Inserted(int offset, int length, ChangeOrigin origin, bool atEnd)
    {
        if (!Keeps(origin))
        {
            InsertedUnkept(offset, length, origin, atEnd);
            return;
        }

        BeginRecord();
        if (_count > 0)
        {
            ref UndoRecord last = ref _records[_count - 1];
            if (last.Kind == UndoKind.Insert && last.Position + last.Length == offset)
            {
                last.Length += length;
                return;
            }
        }

        Add(new UndoRecord { Kind = UndoKind.Insert, Position = offset, Length = length });
    }

    /// <summary>Text is about to be deleted and must be kept.</summary>
    internal void Deleting(int offset, int length, UnitStore store, int unit, int units)
    {
        BeginRecord();
        bool cursorBehind = CursorBehindDeletion && !_applying;
        if (units > _budget / sizeof(char) && !_applying)
        {
            DropAll();
            return;
        }

        if (_text.Length - _textCount < units) GrowText(units);
        if (units == 1) _text[_textCount] = store.At(unit);
        else store.CopyTo(unit, unit + units, _text.AsSpan(_textCount));
        _textCount += units;
        if (_count > 0)
        {
            ref UndoRecord last = ref _records[_count - 1];
            if (last.Kind == UndoKind.Delete && last.Position == offset && last.CursorBehind == cursorBehind)
            {
                last.Length += length;
                last.Units += units;
                KeepBudget();
                return;
            }
        }

        Add(new UndoRecord { Kind = UndoKind.Delete, CursorBehind = cursorBehind, Position = offset, Length = length, Units = units });
    }

    /// <summary>Text was or will be deleted that is not kept.</summary>
    internal void DeletedUnkept(int offset, int length, ChangeOrigin origin)
    {
        if (_keeper is not null)
        {
            KeeperDeleting(offset, length, origin);
            return;
        }

        NoteUnkept(origin);
        if (_count > 0 && origin == ChangeOrigin.Process)
            AddForeign(new UndoRecord { Kind = UndoKind.ForeignDelete, Position = offset, Length = length });
    }

    private void InsertedUnkept(int offset, int length, ChangeOrigin origin, bool atEnd)
    {
        if (_keeper is not null)
        {
            KeeperInserted(offset, length, origin, atEnd);
            return;
        }

        NoteUnkept(origin);

        // an append is behind everything that was recorded, in every state: nothing to note, however long the flood
        if (_count > 0 && origin == ChangeOrigin.Process && !atEnd)
            AddForeign(new UndoRecord { Kind = UndoKind.ForeignInsert, Position = offset, Length = length });
    }

    private void NoteUnkept(ChangeOrigin origin)
    {
        _modified = true;
        if (origin == ChangeOrigin.Process) _savedState++;
        else if (_inSequence) EndSequence();
    }

    private void AddForeign(UndoRecord record)
    {
        if (_inSequence) _foreign.AddNewer(record);
        ref UndoRecord last = ref _records[_count - 1];
        bool grows = last.Kind == record.Kind && (record.Kind == UndoKind.ForeignDelete
            ? record.Position == last.Position
            : record.Position >= last.Position && record.Position <= last.Position + last.Length);
        if (grows && _cursor != _droppedRecords + _count) last.Length += record.Length;
        else Add(record);
        _newestForeign = _droppedRecords + _count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void BeginRecord()
    {
        if (!_modified) AddUnmodified();
        _open = true;
        if (_inSequence && !_applying) EndSequence();
    }

    private void AddUnmodified()
    {
        _modified = true;
        Add(new UndoRecord { Kind = UndoKind.Unmodified, Position = _savedState });
    }

    private void Add(UndoRecord record)
    {
        if (_count == _records.Length) Array.Resize(ref _records, Math.Max(16, _count * 2));
        _records[_count++] = record;
        if (record.Kind != UndoKind.Unmodified) KeepBudget();
    }

    /// <summary>While undo works through the log nothing may be dropped from it; its boundary comes next, and drops.</summary>
    private void KeepBudget()
    {
        if (ByteCount > _budget && !_applying) Shrink();
    }

    private void GrowText(int units)
    {
        long size = Math.Min(Array.MaxLength, Math.Max((long)_textCount + units, Math.Max(64, _textCount * 2L)));
        char[] text = GC.AllocateUninitializedArray<char>((int)size);
        _text.AsSpan(0, _textCount).CopyTo(text);
        _text = text;
    }

    /// <summary>Drops the oldest groups until a quarter of the budget is free, so that it happens seldom.</summary>
    private void Shrink()
    {
        long excess = ByteCount - (_budget - (_budget / 4));
        long freed = 0;
        int cut = 0, units = 0, cutUnits = 0;
        for (int i = 0; i < _count && freed < excess; i++)
        {
            units += _records[i].Units;
            if (_records[i].Kind != UndoKind.Boundary) continue;

            // the newest group stays when the budget can be kept without that
            if (i == _count - 1 && ByteCount - freed <= _budget) break;
            cut = i + 1;
            cutUnits = units;
            freed = ((long)cut * Unsafe.SizeOf<UndoRecord>()) + ((long)cutUnits * sizeof(char));
        }

        if (ByteCount - freed > _budget)
        {
            // one group alone is too large; a part of it would undo to a text that never was
            DropAll();
            return;
        }

        DroppedCount++;

        _count -= cut;
        _textCount -= cutUnits;
        Array.Copy(_records, cut, _records, 0, _count);
        Array.Copy(_text, cutUnits, _text, 0, _textCount);
        _droppedRecords += cut;
        _droppedText += cutUnits;
        _cursorText -= cutUnits;
        StayInLog();
    }

    /// <summary>A sequence of undo commands whose next group was dropped is at its end; beginning anew would undo the undoing for ever.</summary>
    private void StayInLog()
    {
        if (_cursor >= _droppedRecords) return;
        _cursor = _droppedRecords;
        _cursorText = 0;
    }

    private void DropAll()
    {
        bool open = _open, inSequence = _inSequence;
        Clear();
        DroppedCount++;
        _skipping = open;
        _inSequence = inSequence;
        StayInLog();
    }
}
