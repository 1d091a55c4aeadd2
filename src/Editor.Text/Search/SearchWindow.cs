namespace Editor.Text;

/// <summary>The part of a text that the engine is given. Good until the text changes.</summary>
/// <param name="units">The code units, ending where the search must end.</param>
/// <param name="start">The unit offset in the text of the first of them.</param>
/// <param name="from">The index in them at which the search begins.</param>
/// <param name="textStart">The unit offset at which the accessible text begins.</param>
/// <param name="textEnd">The unit offset at which the accessible text ends.</param>
/// <param name="edge">What stands behind the last unit.</param>
/// <param name="joinPairs">Whether the text holds surrogate pairs.</param>
internal readonly ref struct SearchWindow(
    ReadOnlySpan<char> units, int start, int from, int textStart, int textEnd, EndEdge edge, bool joinPairs)
{
    public ReadOnlySpan<char> Units { get; } = units;

    public int Base { get; } = start;

    public int From { get; } = from;

    public int TextStart { get; } = textStart;

    public int TextEnd { get; } = textEnd;

    public EndEdge Edge { get; } = edge;

    public bool JoinPairs { get; } = joinPairs;

    /// <summary>Whether an index lies between the halves of a pair.</summary>
    public bool SplitsPair(int index) =>
        JoinPairs && index > 0 && index < Units.Length && char.IsLowSurrogate(Units[index]) && char.IsHighSurrogate(Units[index - 1]);
}
