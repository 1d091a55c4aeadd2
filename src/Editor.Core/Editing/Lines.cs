namespace Editor.Core;

/// <summary>Beginnings and ends of lines, within the accessible part of a buffer.</summary>
internal static class Lines
{
    /// <summary>The beginning of the line that holds a position.</summary>
    public static TextPosition Start(TextBuffer buffer, TextPosition at) => TextPosition.Max(buffer.PointMin, buffer.Text.LineStartBefore(at));

    /// <summary>The end of the line that holds a position, before its newline.</summary>
    public static TextPosition End(TextBuffer buffer, TextPosition at) => TextPosition.Min(buffer.PointMax, buffer.Text.LineEndAfter(at));

    /// <summary>The beginning of the line some lines after (or, negative, before) the one that holds a position; stops at the edges.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="at">A position.</param>
    /// <param name="count">How many lines.</param>
    /// <param name="left">How many lines there were too few; 0 where there were enough.</param>
    public static TextPosition Move(TextBuffer buffer, TextPosition at, int count, out int left)
    {
        GapText text = buffer.Text;
        long line = text.LineOf(at).Value + (long)count;
        int first = text.LineOf(buffer.PointMin).Value;
        int last = text.LineOf(buffer.PointMax).Value;
        long reached = Math.Clamp(line, first, last);
        left = (int)Math.Abs(line - reached);
        return TextPosition.Max(buffer.PointMin, text.LineStart(new LineNumber((int)reached)));
    }

    /// <summary>The number of a line, counted from the start of the accessible part.</summary>
    public static int Number(TextBuffer buffer, TextPosition at) => buffer.Text.LineOf(at).Value - buffer.Text.LineOf(buffer.PointMin).Value + 1;
}
