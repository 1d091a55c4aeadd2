namespace Editor.Text;

/// <summary>How a coding system writes the end of a line, Emacs' "end-of-line conversion".</summary>
public enum LineEnding
{
    /// <summary>A line feed; nothing is converted, and a carriage return is a character like any other.</summary>
    Unix,

    /// <summary>Carriage return and line feed. A lone carriage return stays; a lone line feed is read too, and is written with both.</summary>
    Dos,

    /// <summary>A carriage return.</summary>
    Mac,

    /// <summary>
    /// Not known yet: a decoder takes the first line feed that it meets as the sample (dos when a carriage return stands before it, else
    /// unix), an encoder writes a line feed alone. A lone carriage return proves nothing on a wire: progress bars send it.
    /// </summary>
    Undecided,
}
