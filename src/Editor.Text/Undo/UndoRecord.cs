using System.Runtime.InteropServices;

namespace Editor.Text;

/// <summary>What an undo record tells.</summary>
internal enum UndoKind : byte
{
    /// <summary>A group of changes ends; <see cref="UndoRecord.Flavor"/> says what made it.</summary>
    Boundary,

    /// <summary>A person inserted text.</summary>
    Insert,

    /// <summary>A person deleted text, which is in the log's text.</summary>
    Delete,

    /// <summary>A process inserted text: only where and how much.</summary>
    ForeignInsert,

    /// <summary>A process deleted text: only where and how much.</summary>
    ForeignDelete,

    /// <summary>Before the next change the text was as saved.</summary>
    Unmodified,
}

/// <summary>What made the group that a boundary ends.</summary>
internal enum GroupFlavor : byte
{
    Plain,
    Undo,
    Redo,
}

/// <summary>One entry of the log: 16 bytes, offsets and lengths in characters, 0-based, in the text as it was then.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct UndoRecord
{
    public UndoKind Kind;

    /// <summary>Of a boundary.</summary>
    public GroupFlavor Flavor;

    /// <summary>Of a deletion, whether the cursor stood behind it: where undo puts it again.</summary>
    public bool CursorBehind;

    /// <summary>Where; of an undo's or redo's boundary the index of the record behind the state that it restored; the save that Unmodified means.</summary>
    public int Position;

    /// <summary>Characters; of an undo's or redo's boundary, how much of the log's text belongs to the state that it restored.</summary>
    public int Length;

    /// <summary>Of a deletion, the code units kept in the log's text.</summary>
    public int Units;
}
