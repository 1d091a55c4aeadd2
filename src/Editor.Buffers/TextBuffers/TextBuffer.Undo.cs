using Editor.Text;

namespace Editor.Buffers;

public sealed partial class TextBuffer
{
    private bool _toldModified;

    /// <summary>
    /// Whether the text differs from what was saved (or from the beginning). Undoing back to the saved text makes it false again; process
    /// output makes it true for good, until the next save. Setting it to false says that the text is saved as it is now.
    /// </summary>
    public bool IsModified
    {
        get => Text.IsModified;
        set
        {
            VerifyWritableState();
            Text.IsModified = value;
            TellModification();
        }
    }

    /// <summary>Undoes what a person did last, or further back when called in sequence; point goes there. See <see cref="UndoLog.TryUndo"/>.</summary>
    /// <param name="skipUndone">True to pass over what was undone already (<c>undo-only</c>).</param>
    /// <returns>False when there is nothing further to undo.</returns>
    /// <exception cref="EditorException">The buffer is read-only, or dead.</exception>
    public bool TryUndo(bool skipUndone = false)
    {
        VerifyWritable();
        return FinishUndo(Text.Undo.TryUndo(out var point, skipUndone), point);
    }

    /// <summary>Undoes the newest undo that was not redone yet (<c>undo-redo</c>); point goes there.</summary>
    /// <returns>False when there is nothing to redo.</returns>
    /// <exception cref="EditorException">The buffer is read-only, or dead.</exception>
    public bool TryRedo()
    {
        VerifyWritable();
        return FinishUndo(Text.Undo.TryRedo(out var point), point);
    }

    private bool FinishUndo(bool done, TextPosition point)
    {
        if (done) Point = point;
        TellModification();
        return done;
    }

    private void TellModification()
    {
        if (_toldModified == Text.IsModified) return;
        _toldModified = !_toldModified;
        Registry.Tell(BufferEventKind.ModifiedChanged, this);
    }
}
