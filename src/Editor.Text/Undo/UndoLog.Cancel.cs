namespace Editor.Text;

/// <content>
/// Passing over what cancels out: a group and its undoing, an undoing and its redoing. Nothing is changed, but what processes did in between
/// must be known as it looks from the older state.
/// </content>
public sealed partial class UndoLog
{
    /// <summary>
    /// Goes from a boundary that undo or redo made to the older state that it restored. What processes did later stays as it is, for
    /// the text is the same at both ends; only what they did in between is carried back, over the group that was undone.
    /// </summary>
    private void Cancel(int link)
    {
        if (TryJump(link)) return;

        // a loop with a stack of its own: a thousand undo commands in a row are nested a thousand deep
        var outer = new Stack<(int Link, ForeignEdits Newer)>();
        EnterCancelled(outer, link);
        while (outer.Count > 0)
        {
            (int end, ForeignEdits newer) = outer.Peek();
            if (!HasRecords || _cursor <= end)
            {
                outer.Pop();
                newer.AddOlder(_foreign);
                _foreign = newer;
            }
            else if (FlavorAtCursor(out int inner) != GroupFlavor.Plain && inner >= end)
            {
                if (!TryJump(inner)) EnterCancelled(outer, inner);
            }
            else
            {
                WalkOver();
            }
        }
    }

    /// <summary>Where no process interfered, the boundary knows where to go on.</summary>
    private bool TryJump(int link)
    {
        if (link < _newestForeign || link < _droppedRecords) return false;
        _cursorText = AtCursor().Length - _droppedText;
        _cursor = link;
        return true;
    }

    private void EnterCancelled(Stack<(int Link, ForeignEdits Newer)> outer, int link)
    {
        outer.Push((link, _foreign));
        _foreign = new ForeignEdits();
        _cursor--;
    }

    /// <summary>Goes back over one record without undoing it.</summary>
    private void WalkOver()
    {
        UndoRecord record = AtCursor();
        _cursor--;
        switch (record.Kind)
        {
            case UndoKind.ForeignInsert or UndoKind.ForeignDelete:
                _foreign.AddOlder(record);
                break;
            case UndoKind.Insert:
                WalkOverInsertion(record.Position, record.Position + record.Length);
                break;
            case UndoKind.Delete:
                _cursorText -= record.Units;
                _ = _foreign.Insert(record.Position, record.Length);
                break;
        }
    }

    private void WalkOverInsertion(int start, int end)
    {
        while (_foreign.TrySplit(start, end, out int at))
        {
            WalkOverInsertion(at, end);
            end = at;
        }

        _ = _foreign.Remove(start, end);
    }
}
