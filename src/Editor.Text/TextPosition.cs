namespace Editor.Text;

/// <summary>
/// A place between two characters of a text: 1-based, counted in characters (an emoji is one, an undecodable byte is one), as Emacs counts.
/// A type of its own, so that it never mixes with an offset in code units or a line number.
/// </summary>
/// <param name="Value">The position: 1 is the start of the text.</param>
public readonly record struct TextPosition(int Value) : IComparable<TextPosition>
{
    /// <summary>The start of every text.</summary>
    public static TextPosition First => new(1);

    /// <summary>The position <paramref name="characters"/> further on.</summary>
    public static TextPosition operator +(TextPosition position, int characters) => new(position.Value + characters);

    /// <summary>The position <paramref name="characters"/> before.</summary>
    public static TextPosition operator -(TextPosition position, int characters) => new(position.Value - characters);

    /// <summary>The distance in characters.</summary>
    public static int operator -(TextPosition left, TextPosition right) => left.Value - right.Value;

    /// <summary>True when the left position is nearer to the start.</summary>
    public static bool operator <(TextPosition left, TextPosition right) => left.Value < right.Value;

    /// <summary>True when the left position is nearer to the end.</summary>
    public static bool operator >(TextPosition left, TextPosition right) => left.Value > right.Value;

    /// <summary>True when the left position is not nearer to the end.</summary>
    public static bool operator <=(TextPosition left, TextPosition right) => left.Value <= right.Value;

    /// <summary>True when the left position is not nearer to the start.</summary>
    public static bool operator >=(TextPosition left, TextPosition right) => left.Value >= right.Value;

    /// <summary>The earlier of two positions.</summary>
    public static TextPosition Min(TextPosition left, TextPosition right) => left.Value <= right.Value ? left : right;

    /// <summary>The later of two positions.</summary>
    public static TextPosition Max(TextPosition left, TextPosition right) => left.Value >= right.Value ? left : right;

    /// <inheritdoc />
    public int CompareTo(TextPosition other) => Value.CompareTo(other.Value);

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}
