using System.Runtime.InteropServices;

namespace Editor.Text;

/// <summary>What an <see cref="UndoEntry"/> tells.</summary>
public enum UndoEntryKind
{
    /// <summary>A group of changes ends.</summary>
    Boundary,

    /// <summary>A group ends that undo or redo made; <see cref="UndoEntry.Position"/> is how many entries the state has that it restored.</summary>
    UndoneBoundary,

    /// <summary>Text was inserted.</summary>
    Insert,

    /// <summary>Text was deleted.</summary>
    Delete,

    /// <summary>A process inserted text.</summary>
    ProcessInsert,

    /// <summary>A process deleted text.</summary>
    ProcessDelete,

    /// <summary>Before the next change the text was as saved.</summary>
    Unmodified,

    /// <summary>Nothing that still matters.</summary>
    None,
}

/// <summary>An entry of an undo log as others see it.</summary>
/// <param name="Kind">What it tells.</param>
/// <param name="Position">Where: an offset in characters; of an undone boundary a number of entries.</param>
/// <param name="Length">How many characters.</param>
/// <param name="Text">The text that was deleted.</param>
/// <param name="CursorBehind">Whether the cursor stood behind what was deleted.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct UndoEntry(UndoEntryKind Kind, int Position, int Length, string? Text, bool CursorBehind);
