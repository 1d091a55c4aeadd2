namespace Editor.Text;

/// <summary>A stretch of text between two positions; the start is never after the end.</summary>
public readonly record struct TextRange
{
    /// <summary>Makes the range from <paramref name="start"/> to <paramref name="end"/>.</summary>
    /// <exception cref="ArgumentException">The start is after the end; <see cref="Between"/> takes them in either order.</exception>
    public TextRange(TextPosition start, TextPosition end)
    {
        if (start.Value > end.Value) Throw.RangeReversed(start, end);
        Start = start;
        End = end;
    }

    /// <summary>Where the range begins.</summary>
    public TextPosition Start { get; }

    /// <summary>Where the range ends; the character after this position is not in the range.</summary>
    public TextPosition End { get; }

    /// <summary>The length in characters.</summary>
    public int Length => End.Value - Start.Value;

    /// <summary>True when the range holds no character.</summary>
    public bool IsEmpty => Start.Value == End.Value;

    /// <summary>The range between two positions given in either order, as Lisp's regions are.</summary>
    public static TextRange Between(TextPosition one, TextPosition other) => one <= other ? new(one, other) : new(other, one);

    /// <summary>The range of <paramref name="length"/> characters from <paramref name="start"/> on.</summary>
    public static TextRange At(TextPosition start, int length) => new(start, start + length);

    /// <summary>Takes the range apart.</summary>
    public void Deconstruct(out TextPosition start, out TextPosition end) => (start, end) = (Start, End);

    /// <inheritdoc />
    public override string ToString() => $"{Start}..{End}";
}
