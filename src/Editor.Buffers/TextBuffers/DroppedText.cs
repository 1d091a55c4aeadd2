using System.Buffers;
using System.Text;
using Editor.Text;

namespace Editor.Buffers;

/// <summary>Counts the bytes that a text stood for before it is dropped: ASCII at the speed of memory, the rest unit by unit.</summary>
internal static class DroppedText
{
    private const int Chunk = 32 * 1024;

    public static long CountBytes(GapText text, TextRange range, CodingSystem coding)
    {
        var units = ArrayPool<char>.Shared.Rent(2 * Chunk);
        try
        {
            long bytes = 0;
            for (var at = range.Start; at < range.End; at += Chunk)
            {
                var part = new TextRange(at, TextPosition.Min(at + Chunk, range.End));
                bytes += CountBytes(units.AsSpan(0, text.CopyTo(part, units)), coding);
            }

            return bytes;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(units);
        }
    }

    private static long CountBytes(ReadOnlySpan<char> units, CodingSystem coding)
    {
        long bytes = units.Length;
        if (coding.Eol == LineEnding.Dos) bytes += units.Count('\n');
        var isSingleByte = ReferenceEquals(coding.WithEol(LineEnding.Unix), CodingSystem.Latin1Unix);
        if (isSingleByte || Ascii.IsValid(units)) return bytes;

        // UTF-8: a pair's halves count two each; a raw byte, which is a low surrogate alone, counts one.
        var previous = '\0';
        foreach (var unit in units)
        {
            if (char.IsHighSurrogate(unit)) bytes++;
            else if (char.IsLowSurrogate(unit)) bytes += char.IsHighSurrogate(previous) ? 1 : 0;
            else if (unit >= 0x800) bytes += 2;
            else if (unit >= 0x80) bytes++;
            previous = unit;
        }

        return bytes;
    }
}
