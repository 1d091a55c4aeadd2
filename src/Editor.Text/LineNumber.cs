namespace Editor.Text;

/// <summary>The number of a line, from 1. A text always has at least one; a newline ends a line and begins the next.</summary>
/// <param name="Value">The number: 1 is the first line.</param>
public readonly record struct LineNumber(int Value) : IComparable<LineNumber>
{
    /// <summary>The line <paramref name="lines"/> further down.</summary>
    public static LineNumber operator +(LineNumber line, int lines) => new(line.Value + lines);

    /// <summary>The line <paramref name="lines"/> further up.</summary>
    public static LineNumber operator -(LineNumber line, int lines) => new(line.Value - lines);

    /// <summary>The distance in lines.</summary>
    public static int operator -(LineNumber left, LineNumber right) => left.Value - right.Value;

    /// <summary>True when the left line is above.</summary>
    public static bool operator <(LineNumber left, LineNumber right) => left.Value < right.Value;

    /// <summary>True when the left line is below.</summary>
    public static bool operator >(LineNumber left, LineNumber right) => left.Value > right.Value;

    /// <summary>True when the left line is not below.</summary>
    public static bool operator <=(LineNumber left, LineNumber right) => left.Value <= right.Value;

    /// <summary>True when the left line is not above.</summary>
    public static bool operator >=(LineNumber left, LineNumber right) => left.Value >= right.Value;

    /// <inheritdoc />
    public int CompareTo(LineNumber other) => Value.CompareTo(other.Value);

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}
