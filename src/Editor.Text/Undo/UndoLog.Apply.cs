namespace Editor.Text;

/// <content>Undoing, and undoing that.</content>
public sealed partial class UndoLog
{
    private ForeignEdits _foreign = new();

    /// <summary>Undo commands follow one another: the next one goes on from the cursor.</summary>
    private bool _inSequence;

    /// <summary>The sequence passes over groups that were undone already.</summary>
    private bool _skipsUndone;
    private bool _applying;

    /// <summary>The index behind the next record to undo, counted from the first record ever.</summary>
    private int _cursor;

    /// <summary>Where in the log's text that record's text ends.</summary>
    private int _cursorText;

    /// <summary>Ends the sequence of undo commands: the next one begins with the newest group, so it undoes the undoing. Any other command calls this.</summary>
    public void EndSequence()
    {
        _keeper?.EndSequence();
        _inSequence = false;
        _foreign.Clear();
    }

    /// <summary>Undoes a group: the newest, or the next older one when the last recorded changes were undo's own.</summary>
    /// <param name="pointAfter">Where the cursor belongs: where it was beside text that came back, or where text went.</param>
    /// <param name="skipUndone">True to pass over what was undone already, as `undo-only` does.</param>
    /// <returns>False when there is nothing further to undo.</returns>
    public bool TryUndo(out TextPosition pointAfter, bool skipUndone = false)
    {
        _owner.VerifyMutable();
        if (_keeper is not null) return _keeper.TryUndo(out pointAfter, skipUndone);
        AddBoundary(GroupFlavor.Plain, 0);
        if (!_inSequence) BeginSequence(skipUndone || NewestFlavor() == GroupFlavor.Redo);
        pointAfter = TextPosition.First;
        while (PassIdle())
        {
            GroupFlavor flavor = FlavorAtCursor(out int link);
            if (flavor == GroupFlavor.Plain || !_skipsUndone)
            {
                StepOverBoundary();
                if (!AtChange()) continue;
                UndoGroup(ref pointAfter);
                AddBoundary(GroupFlavor.Undo, _cursor);
                return true;
            }

            Cancel(link);
        }

        return false;
    }

    /// <summary>Undoes the newest undo that has not been redone, as `undo-redo` of Emacs 28 does.</summary>
    /// <param name="pointAfter">Where the cursor belongs.</param>
    /// <returns>False when the last change was not an undo, or all are redone.</returns>
    public bool TryRedo(out TextPosition pointAfter)
    {
        _owner.VerifyMutable();
        if (_keeper is not null) return _keeper.TryRedo(out pointAfter);
        AddBoundary(GroupFlavor.Plain, 0);
        BeginSequence(skipUndone: true);
        pointAfter = TextPosition.First;
        bool done = false;
        while (!done && PassIdle())
        {
            GroupFlavor flavor = FlavorAtCursor(out int link);
            if (flavor == GroupFlavor.Redo)
            {
                Cancel(link);
                continue;
            }

            if (flavor != GroupFlavor.Undo) break;
            StepOverBoundary();
            UndoGroup(ref pointAfter);
            AddBoundary(GroupFlavor.Redo, _cursor);
            done = true;
        }

        EndSequence();
        return done;
    }

    private ref UndoRecord AtCursor() => ref _records[_cursor - 1 - _droppedRecords];

    private bool HasRecords => _cursor > _droppedRecords;

    private bool AtChange() => HasRecords && AtCursor().Kind is UndoKind.Insert or UndoKind.Delete or UndoKind.Unmodified;

    private void BeginSequence(bool skipUndone)
    {
        _foreign.Clear();
        _inSequence = true;
        _skipsUndone = skipUndone;
        _cursor = _droppedRecords + _count;
        _cursorText = _textCount;
    }

    /// <summary>Passes over what processes did; false when nothing is left.</summary>
    private bool PassIdle()
    {
        while (HasRecords && AtCursor().Kind is UndoKind.ForeignInsert or UndoKind.ForeignDelete) WalkOver();
        return HasRecords;
    }

    private GroupFlavor FlavorAtCursor(out int link)
    {
        UndoRecord record = AtCursor();
        link = record.Position;
        return record.Kind == UndoKind.Boundary ? record.Flavor : GroupFlavor.Plain;
    }

    private GroupFlavor NewestFlavor()
    {
        for (int i = _count - 1; i >= 0; i--)
        {
            UndoKind kind = _records[i].Kind;
            if (kind is UndoKind.ForeignInsert or UndoKind.ForeignDelete) continue;
            return kind == UndoKind.Boundary ? _records[i].Flavor : GroupFlavor.Plain;
        }

        return GroupFlavor.Plain;
    }

    private void StepOverBoundary()
    {
        if (AtCursor().Kind == UndoKind.Boundary) _cursor--;
        PassIdle();
    }

    private void UndoGroup(ref TextPosition pointAfter)
    {
        _applying = true;
        try
        {
            while (HasRecords && AtCursor().Kind != UndoKind.Boundary) UndoRecordAtCursor(ref pointAfter);
        }
        finally
        {
            _applying = false;
        }
    }

    private void UndoRecordAtCursor(ref TextPosition pointAfter)
    {
        UndoRecord record = AtCursor();
        switch (record.Kind)
        {
            case UndoKind.Insert:
                _cursor--;
                RemoveAgain(record.Position, record.Position + record.Length, ref pointAfter);
                break;
            case UndoKind.Delete:
                _cursor--;
                _cursorText -= record.Units;
                int offset = _foreign.Insert(record.Position, record.Length);
                _owner.Insert(new TextPosition(offset + 1), _text.AsSpan(_cursorText, record.Units));
                pointAfter = new TextPosition(offset + 1 + (record.CursorBehind ? record.Length : 0));
                break;
            case UndoKind.Unmodified:
                _cursor--;
                if (record.Position == _savedState) _modified = false;
                break;
            default:
                WalkOver();
                break;
        }
    }

    /// <summary>Removes what a person inserted, and leaves what a process has put between since.</summary>
    private void RemoveAgain(int start, int end, ref TextPosition pointAfter)
    {
        while (_foreign.TrySplit(start, end, out int at))
        {
            RemoveAgain(at, end, ref pointAfter);
            end = at;
        }

        (int first, int last) = _foreign.Remove(start, end);
        pointAfter = new TextPosition(first + 1);
        if (last > first) _owner.Delete(new TextRange(pointAfter, new TextPosition(last + 1)));
    }
}
