namespace Editor.Text;

/// <summary>
/// What stands behind the end of a searched window. The regex engine takes the end of what it is given for the end of the text; where it
/// is not, the anchors of the pattern are rewritten for what really follows.
/// </summary>
internal enum EndEdge
{
    /// <summary>Nothing: the window ends where the text ends, and the engine is right.</summary>
    TextEnd,

    /// <summary>A line feed that ends the text.</summary>
    FinalNewline,

    /// <summary>A line feed.</summary>
    Newline,

    /// <summary>A character that \w takes.</summary>
    Word,

    /// <summary>Anything else.</summary>
    Other,
}
