namespace Editor.Text;

/// <summary>
/// Keeps a text's undo in place of its <see cref="UndoLog"/>: an editor whose scripts see and set the list of changes needs another form of it.
/// Offsets and lengths are characters, 0-based.
/// </summary>
public interface IUndoKeeper
{
    /// <summary>Whether a person's changes are recorded. Setting it to false forgets what was.</summary>
    bool Enabled { get; set; }

    /// <summary>Forgets everything that was recorded.</summary>
    void Clear();

    /// <summary>Text was inserted.</summary>
    /// <param name="offset">Where.</param>
    /// <param name="length">How much.</param>
    /// <param name="wasModified">Whether the text was modified before.</param>
    void Inserted(int offset, int length, bool wasModified);

    /// <summary>Text is about to be deleted; it is still there.</summary>
    /// <param name="offset">Where.</param>
    /// <param name="length">How much.</param>
    /// <param name="wasModified">Whether the text was modified before.</param>
    /// <param name="cursorBehind">Whether the cursor stands behind what goes.</param>
    /// <param name="replaces">Whether other text has come behind it already, in one change with this.</param>
    void Deleting(int offset, int length, bool wasModified, bool cursorBehind, bool replaces);

    /// <summary>Text is about to be overwritten by as much other text; it is still there, and no marker will move.</summary>
    /// <param name="offset">Where.</param>
    /// <param name="length">How much.</param>
    /// <param name="wasModified">Whether the text was modified before.</param>
    /// <param name="cursorBehind">Whether the cursor stands behind what goes.</param>
    void Overwriting(int offset, int length, bool wasModified, bool cursorBehind);

    /// <summary>A process inserted text, which undo must step around.</summary>
    /// <param name="offset">Where.</param>
    /// <param name="length">How much.</param>
    void InsertedByProcess(int offset, int length);

    /// <summary>A process deletes text.</summary>
    /// <param name="offset">Where.</param>
    /// <param name="length">How much.</param>
    void DeletedByProcess(int offset, int length);

    /// <summary>As <see cref="UndoLog.Boundary"/>.</summary>
    void Boundary();

    /// <summary>As <see cref="UndoLog.JoinTyped"/>.</summary>
    void JoinTyped();

    /// <summary>As <see cref="UndoLog.EndSequence"/>.</summary>
    void EndSequence();

    /// <summary>As <see cref="UndoLog.TryUndo"/>.</summary>
    /// <param name="pointAfter">Where the cursor belongs.</param>
    /// <param name="skipUndone">True to pass over what was undone already.</param>
    bool TryUndo(out TextPosition pointAfter, bool skipUndone);

    /// <summary>As <see cref="UndoLog.TryRedo"/>.</summary>
    /// <param name="pointAfter">Where the cursor belongs.</param>
    bool TryRedo(out TextPosition pointAfter);
}
