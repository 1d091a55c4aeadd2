namespace Editor.Text;

/// <summary>What a marker does when text is inserted exactly where it stands (Emacs manual, "Marker Insertion Types").</summary>
public enum InsertionType
{
    /// <summary>It stays before the text (Emacs: nil).</summary>
    StaysBefore,

    /// <summary>It advances to the end of the text (Emacs: t).</summary>
    Advances,
}

/// <summary>Which markers at the place of an insertion advance.</summary>
public enum MarkerRule
{
    /// <summary>Each as its <see cref="InsertionType"/> says.</summary>
    ByInsertionType,

    /// <summary>All of them, as `insert-before-markers` does.</summary>
    AllAdvance,
}
