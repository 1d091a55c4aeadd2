using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <content>What processes do, and what the text's own log had.</content>
internal sealed partial class UndoList
{
    /// <inheritdoc/>
    public void InsertedByProcess(int offset, int length)
    {
        ForgetSaved();
        if (length > 0 && _list.O is Cons) ProcessCarry.Insert(_list, offset + 1, length);
    }

    /// <inheritdoc/>
    public void DeletedByProcess(int offset, int length)
    {
        ForgetSaved();
        if (_list.O is Cons) ProcessCarry.Delete(_list, offset + 1, offset + 1 + length);
    }

    /// <summary>Takes over what a text's own log recorded.</summary>
    public void Take(IReadOnlyList<UndoEntry> entries)
    {
        var states = new Value[entries.Count + 1];
        for (int i = 0; i < entries.Count; i++)
        {
            states[i] = _list;
            Take(entries[i], states);
        }

        _knowsSaved = true;
        if (_list.O is Cons { Car.IsNil: true }) _typedBoundary = null;
    }

    private void Take(in UndoEntry entry, Value[] states)
    {
        int start = entry.Position + 1;
        switch (entry.Kind)
        {
            case UndoEntryKind.Boundary:
                AddBoundary();
                break;
            case UndoEntryKind.UndoneBoundary:
                if (_list.O is Cons) host.Undo.NoteEquivalent(_list, states[Math.Min(entry.Position, states.Length - 1)]);
                AddBoundary();
                break;
            case UndoEntryKind.Insert:
                _list = new Cons(new Cons(start, start + entry.Length), _list);
                break;
            case UndoEntryKind.Delete:
                _list = new Cons(new Cons(new LispString(entry.Text!, true), entry.CursorBehind ? -start : start), _list);
                break;
            case UndoEntryKind.ProcessInsert:
                ProcessCarry.Insert(_list, start, entry.Length);
                break;
            case UndoEntryKind.ProcessDelete:
                ProcessCarry.Delete(_list, start, start + entry.Length);
                break;
            case UndoEntryKind.Unmodified:
                RecordFirstChange();
                break;
        }
    }

    // Once a process has changed the text no undoing brings the saved one back.
    private void ForgetSaved()
    {
        if (!_knowsSaved) return;
        _knowsSaved = false;
        Cons? before = null;
        for (Value at = _list; at.O is Cons cell; at = cell.Cdr)
        {
            if (cell.Car.O is Cons { Car.O: var first } && ReferenceEquals(first, Symbol.True))
            {
                if (before is null) _list = cell.Cdr;
                else before.Cdr = cell.Cdr;
                continue;
            }

            before = cell;
        }
    }
}
