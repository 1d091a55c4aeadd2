namespace Editor.Core;

/// <summary>A stretch of a line and what it means.</summary>
/// <param name="Start">Its start, in UTF-16 units of the line.</param>
/// <param name="Length">Its length, in UTF-16 units.</param>
/// <param name="Face">What it means.</param>
public readonly record struct FaceSpan(int Start, int Length, Face Face);

/// <summary>
/// Gives the text of a line its faces; the text itself stays plain. Called while a frame is painted, for visible lines alone: it must be quick,
/// and must change nothing. Later spans win over earlier ones.
/// </summary>
/// <param name="buffer">The buffer.</param>
/// <param name="lineStart">Where the line begins.</param>
/// <param name="line">The line's text without its newline; of a long line the first 2,048 units alone.</param>
/// <param name="spans">Where the spans go.</param>
public delegate void Highlighter(TextBuffer buffer, TextPosition lineStart, ReadOnlySpan<char> line, ICollection<FaceSpan> spans);
