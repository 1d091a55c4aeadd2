namespace Editor.Text;

/// <summary>An immutable copy of a stretch of text: any thread may read it, and it never changes.</summary>
public sealed class TextSnapshot
{
    private readonly char[] _units;

    internal TextSnapshot(char[] units, TextRange range, long version)
    {
        _units = units;
        Range = range;
        Version = version;
    }

    /// <summary>Where the copy stood in the text, in characters.</summary>
    public TextRange Range { get; }

    /// <summary>The text's <see cref="GapText.Version"/> when the copy was made.</summary>
    public long Version { get; }

    /// <summary>The copy's UTF-16 code units; a lone U+DC80..U+DCFF is an undecodable byte.</summary>
    public ReadOnlyMemory<char> Units => _units;

    /// <summary>The copy's UTF-16 code units as a span.</summary>
    public ReadOnlySpan<char> Span => _units;

    /// <summary>The copy as a string.</summary>
    public override string ToString() => new(_units);
}
