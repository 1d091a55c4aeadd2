namespace Editor.Text;

/// <content>Where groups end.</content>
public sealed partial class UndoLog
{
    /// <summary>So many typed characters are undone together, as in Emacs (manual, "Undo").</summary>
    public const int TypedCharactersInGroup = 20;

    private const int NoBoundary = -1;

    /// <summary>The group being recorded is one of typed characters, this many so far.</summary>
    private bool _typing;
    private int _typedCount;

    /// <summary>The index of the boundary behind the last group of typed characters, while the next one may still join it.</summary>
    private int _typedBoundary = NoBoundary;

    /// <summary>
    /// Ends the group: what comes is undone separately from what was. A command loop calls it once before each command; with nothing
    /// recorded since the last boundary it only ends the joining of typed characters.
    /// </summary>
    public void Boundary()
    {
        _owner.VerifyMutable();
        if (_keeper is not null) _keeper.Boundary();
        else AddBoundary(GroupFlavor.Plain, 0);
    }

    /// <summary>
    /// Joins the character that is about to be typed to those just typed, up to <see cref="TypedCharactersInGroup"/>. Called behind
    /// <see cref="Boundary"/>, before the insertion, by the command that inserts a typed character.
    /// </summary>
    public void JoinTyped()
    {
        _owner.VerifyMutable();
        if (_keeper is not null)
        {
            _keeper.JoinTyped();
            return;
        }

        if (_typedBoundary >= _droppedRecords && !_open && _typedCount < TypedCharactersInGroup)
        {
            // the boundary goes; what is behind it, if anything, is what a process did meanwhile
            int at = _typedBoundary - _droppedRecords;
            Array.Copy(_records, at + 1, _records, at, _count - at - 1);
            _count--;
            _newestForeign = Math.Min(_newestForeign, _droppedRecords + _count);
            _open = true;
            _typedCount++;
        }
        else
        {
            if (!_typing) AddBoundary(GroupFlavor.Plain, 0);
            _typedCount = 1;
        }

        _typedBoundary = NoBoundary;
        _typing = true;
    }

    private void AddBoundary(GroupFlavor flavor, int link)
    {
        _skipping = false;
        _typedBoundary = NoBoundary;
        if (_open || (flavor != GroupFlavor.Plain && _count > 0))
        {
            _open = false;
            Add(new UndoRecord { Kind = UndoKind.Boundary, Flavor = flavor, Position = link, Length = _droppedText + _cursorText });
            if (_typing && flavor == GroupFlavor.Plain) _typedBoundary = _droppedRecords + _count - 1;
        }

        _typing = false;
    }
}
