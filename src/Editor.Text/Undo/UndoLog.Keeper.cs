namespace Editor.Text;

/// <content>Leaving the work to a keeper.</content>
public sealed partial class UndoLog
{
    private IUndoKeeper? _keeper;
    private bool _pausesKeeper;

    /// <summary>Set while a replacement deletes what it replaces.</summary>
    internal bool IsReplacing { get; set; }

    /// <summary>Who keeps the undo in place of this log; null when the log does.</summary>
    public IUndoKeeper? Keeper => _keeper;

    /// <summary>What was recorded, the oldest first.</summary>
    public IReadOnlyList<UndoEntry> Entries()
    {
        var entries = new UndoEntry[_count];
        int text = 0;
        for (int i = 0; i < _count; i++)
        {
            UndoRecord record = _records[i];
            entries[i] = Describe(record, text);
            if (record.Kind == UndoKind.Delete) text += record.Units;
        }

        return entries;
    }

    /// <summary>From now on a keeper is told of changes, and the log forgets what it has; <see cref="Entries"/> says before what that is.</summary>
    /// <param name="keeper">The keeper.</param>
    public void HandOver(IUndoKeeper keeper)
    {
        ArgumentNullException.ThrowIfNull(keeper);
        _owner.VerifyMutable();
        Clear();
        _enabled = false;
        _keeper = keeper;
    }

    /// <summary>Text is overwritten, by what stands behind it already: one entry for the keeper, two for the log.</summary>
    internal void Overwriting(int offset, int length, ChangeOrigin origin)
    {
        if (_keeper is null || origin == ChangeOrigin.Process) return;
        bool wasModified = _modified;
        _modified = true;
        _keeper.Overwriting(offset, length, wasModified, CursorBehindDeletion);
        _pausesKeeper = true;
    }

    internal void EndOverwriting() => _pausesKeeper = false;

    private UndoEntry Describe(UndoRecord record, int text) => record.Kind switch
    {
        UndoKind.Boundary when record.Flavor == GroupFlavor.Plain => new UndoEntry(UndoEntryKind.Boundary, 0, 0, null, false),
        UndoKind.Boundary => new UndoEntry(UndoEntryKind.UndoneBoundary, Math.Max(0, record.Position - _droppedRecords), 0, null, false),
        UndoKind.Insert => new UndoEntry(UndoEntryKind.Insert, record.Position, record.Length, null, false),
        UndoKind.Delete => new UndoEntry(UndoEntryKind.Delete, record.Position, record.Length, new string(_text, text, record.Units), record.CursorBehind),
        UndoKind.ForeignInsert => new UndoEntry(UndoEntryKind.ProcessInsert, record.Position, record.Length, null, false),
        UndoKind.ForeignDelete => new UndoEntry(UndoEntryKind.ProcessDelete, record.Position, record.Length, null, false),
        _ => new UndoEntry(record.Position == _savedState ? UndoEntryKind.Unmodified : UndoEntryKind.None, 0, 0, null, false),
    };

    private void KeeperInserted(int offset, int length, ChangeOrigin origin, bool atEnd)
    {
        bool wasModified = _modified;
        NoteUnkept(origin);
        if (_pausesKeeper) return;
        if (origin != ChangeOrigin.Process) _keeper!.Inserted(offset, length, wasModified);
        else if (!atEnd) _keeper!.InsertedByProcess(offset, length);
        else _keeper!.InsertedByProcess(offset, 0);
    }

    private void KeeperDeleting(int offset, int length, ChangeOrigin origin)
    {
        bool wasModified = _modified;
        NoteUnkept(origin);
        if (_pausesKeeper) return;
        if (origin != ChangeOrigin.Process) _keeper!.Deleting(offset, length, wasModified, CursorBehindDeletion, IsReplacing);
        else _keeper!.DeletedByProcess(offset, length);
    }
}
