namespace Editor.Core;

/// <summary>How a glyph came to be, which says how it is drawn.</summary>
internal enum GlyphKind : byte
{
    /// <summary>A grapheme as it is: one cell, or two for a wide one.</summary>
    Plain,

    /// <summary>Printing ASCII in place of what must not reach a terminal: <c>^M</c>, <c>\200</c>, <c>&lt;U+202E&gt;</c>; one cell for each character.</summary>
    Escape,

    /// <summary>A tab: as many blanks as the next stop is away.</summary>
    Tab,

    /// <summary>A newline: nothing to draw.</summary>
    Newline,
}

/// <summary>The smallest piece of text on a screen, and how much text it stands for.</summary>
/// <param name="Text">What is drawn: inert.</param>
/// <param name="Columns">Cells it takes; of a tab, 0: that depends on where it stands.</param>
/// <param name="Units">UTF-16 units it stands for.</param>
/// <param name="Characters">Characters it stands for.</param>
/// <param name="Kind">How it is drawn.</param>
internal readonly record struct Glyph(string Text, int Columns, int Units, int Characters, GlyphKind Kind);
