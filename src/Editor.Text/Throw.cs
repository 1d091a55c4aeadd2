using System.Diagnostics.CodeAnalysis;

namespace Editor.Text;

/// <summary>Throws by name, so that the callers stay one line and their hot paths inline.</summary>
internal static class Throw
{
    [DoesNotReturn]
    public static void OutOfRange(TextPosition position, int length) =>
        throw new TextRangeException(position, new TextRange(TextPosition.First, TextPosition.First + length));

    [DoesNotReturn]
    public static void NoSuchLine(LineNumber line, int lines) =>
        throw new TextRangeException($"Args out of range: line {line} is not in 1..{lines}");

    [DoesNotReturn]
    public static void RangeReversed(TextPosition start, TextPosition end) =>
        throw new ArgumentException($"A range cannot start at {start} and end at {end}; TextRange.Between takes them in either order");

    [DoesNotReturn]
    public static void LoneSurrogate(ReadOnlySpan<char> text, int index) =>
        throw new TextContentException(
            $"Cannot insert the lone surrogate U+{(int)text[index]:X4} (unit {index} of what was given): only U+DC80..U+DCFF, undecodable bytes, may stand alone");

    [DoesNotReturn]
    public static void TooLong(long units) =>
        throw new TextContentException($"A text of {units:N0} code units is more than one text can hold ({UnitStore.MaxUnits:N0})");

    [DoesNotReturn]
    public static void NegativeCount(string name, int value) =>
        throw new ArgumentOutOfRangeException(name, value, "The count cannot be negative");

    [DoesNotReturn]
    public static void ChangeInsideChange() =>
        throw new InvalidOperationException("A handler of GapText.Changed changed the text that it was told about; post the change instead");

    [DoesNotReturn]
    public static void TooSmall(int needed, int given) =>
        throw new ArgumentException($"The destination holds {given:N0} code units and {needed:N0} are needed");

    [DoesNotReturn]
    public static void Broken(string what) => throw new InvalidOperationException("GapText invariant broken: " + what);

    [DoesNotReturn]
    public static void OwnMemory() =>
        throw new ArgumentException("A span of the text itself cannot be inserted into it: making room may move it. Insert a copy");

    [DoesNotReturn]
    public static void DecoderFault(TextDecoder decoder, int used, int given) =>
        throw new InvalidOperationException($"{decoder.GetType().Name} took {used} of {given} bytes, or wrote more than its MaxChars");

    [DoesNotReturn]
    public static void DeadMarker() => throw new ObjectDisposedException(nameof(Marker), "The marker points nowhere: it was disposed, or its text was");
}
