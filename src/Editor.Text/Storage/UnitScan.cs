using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Editor.Text;

/// <summary>What a stretch of text holds, as far as positions and lines care.</summary>
/// <param name="Newlines">How many line feeds.</param>
/// <param name="Pairs">How many surrogate pairs (characters of two units).</param>
internal readonly record struct UnitCounts(int Newlines, int Pairs)
{
    public static UnitCounts operator +(UnitCounts left, UnitCounts right) => new(left.Newlines + right.Newlines, left.Pairs + right.Pairs);

    public static UnitCounts operator -(UnitCounts left, UnitCounts right) => new(left.Newlines - right.Newlines, left.Pairs - right.Pairs);
}

/// <summary>Counting in code units, many at a time. A pair is counted by its high half: the text holds no lone one.</summary>
internal static unsafe class UnitScan
{
    private const int Scalar = 12;

    /// <summary>Counts newlines and pairs in what is to become text; throws when it holds what cannot be stored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static UnitCounts Measure(char* text, int count)
    {
        if (count > Scalar) return MeasureLong(text, count);
        int newlines = 0;
        for (int i = 0; i < count; i++)
        {
            if (char.IsSurrogate(text[i])) return MeasureLong(text, count);
            if (text[i] == '\n') newlines++;
        }

        return new UnitCounts(newlines, 0);
    }

    /// <summary>Counts newlines and pairs in text that is known to be valid.</summary>
    public static UnitCounts Count(ReadOnlySpan<char> text)
    {
        fixed (char* start = text)
        {
            int newlines = CountLines(start, text.Length, out bool surrogates);
            return new UnitCounts(newlines, surrogates ? CountHighs(start, text.Length) : 0);
        }
    }

    /// <summary>The index just behind the n-th newline (n from 1), or -1 when there are fewer.</summary>
    public static int AfterNewline(ReadOnlySpan<char> text, ref int n)
    {
        int offset = 0;
        fixed (char* start = text)
        {
            // two vectors at a time are counted until the wanted one is within; then bit by bit
            Vector256<ushort> newline = Vector256.Create((ushort)'\n');
            while (text.Length - offset >= Vector256<byte>.Count)
            {
                ushort* at = (ushort*)start + offset;
                Vector256<ushort> low = Vector256.Equals(Vector256.Load(at), newline);
                Vector256<ushort> high = Vector256.Equals(Vector256.Load(at + Vector256<ushort>.Count), newline);
                uint mask = Vector256.Narrow(low, high).ExtractMostSignificantBits();
                int here = BitOperations.PopCount(mask);
                if (here >= n) return offset + SelectBit(mask, n) + 1;
                n -= here;
                offset += Vector256<byte>.Count;
            }

            for (; offset < text.Length; offset++)
            {
                if (start[offset] == '\n' && --n == 0) return offset + 1;
            }
        }

        return -1;
    }

    /// <summary>The index of the unit at which the n-th character (n from 0) of a stretch begins, or -1 when there are fewer; n shrinks by those seen.</summary>
    /// <param name="text">Valid text that begins at a character.</param>
    /// <param name="n">Which character.</param>
    /// <param name="inPair">Whether the stretch begins (ends) between the halves of a pair.</param>
    public static int CharacterStart(ReadOnlySpan<char> text, ref int n, ref bool inPair)
    {
        int offset = 0;
        uint carry = inPair ? 1u : 0u;
        fixed (char* start = text)
        {
            while (text.Length - offset >= Vector256<ushort>.Count)
            {
                uint highs = Highs(Vector256.Load((ushort*)start + offset)).ExtractMostSignificantBits();
                uint begins = ~((highs << 1) | carry) & 0xFFFF;
                int here = BitOperations.PopCount(begins);
                if (here > n) return offset + SelectBit(begins, n + 1);
                n -= here;
                carry = highs >> 15;
                offset += Vector256<ushort>.Count;
            }

            for (; offset < text.Length; offset++)
            {
                if (carry == 0 && n-- == 0) return offset;
                carry = char.IsHighSurrogate(start[offset]) ? 1u : 0u;
            }
        }

        inPair = carry != 0;
        return -1;
    }

    private static UnitCounts MeasureLong(char* text, int count)
    {
        int newlines = CountLines(text, count, out bool surrogates);
        return new UnitCounts(newlines, surrogates ? ValidatePairs(text, count) : 0);
    }

    private static int ValidatePairs(char* text, int count)
    {
        int pairs = 0;
        for (int i = 0; i < count; i++)
        {
            char unit = text[i];
            if (!char.IsSurrogate(unit)) continue;
            if (char.IsHighSurrogate(unit) && i + 1 < count && char.IsLowSurrogate(text[i + 1]))
            {
                pairs++;
                i++;
            }
            else if (unit is < '\uDC80' or > '\uDCFF')
            {
                Throw.LoneSurrogate(new ReadOnlySpan<char>(text, count), i);
            }
        }

        return pairs;
    }

    private static int CountLines(char* text, int count, out bool surrogates)
    {
        int newlines = 0;
        int i = 0;
        Vector256<ushort> seen = Vector256<ushort>.Zero;
        Vector256<ushort> newline = Vector256.Create((ushort)'\n');
        while (count - i >= Vector256<ushort>.Count)
        {
            // a lane counts at most 60,000 before the lanes are summed
            int stop = i + Math.Min((count - i) & -Vector256<ushort>.Count, 60_000 * Vector256<ushort>.Count);
            Vector256<ushort> sum = Vector256<ushort>.Zero;
            for (; i < stop; i += Vector256<ushort>.Count)
            {
                Vector256<ushort> units = Vector256.Load((ushort*)text + i);
                sum -= Vector256.Equals(units, newline);
                seen |= Vector256.Equals(units & Vector256.Create((ushort)0xF800), Vector256.Create((ushort)0xD800));
            }

            (Vector256<uint> low, Vector256<uint> high) = Vector256.Widen(sum);
            newlines += (int)Vector256.Sum(low + high);
        }

        surrogates = seen != Vector256<ushort>.Zero;
        for (; i < count; i++)
        {
            if (text[i] == '\n') newlines++;
            else if (char.IsSurrogate(text[i])) surrogates = true;
        }

        return newlines;
    }

    private static int CountHighs(char* text, int count)
    {
        int highs = 0;
        int i = 0;
        for (; count - i >= Vector256<ushort>.Count; i += Vector256<ushort>.Count)
            highs += BitOperations.PopCount(Highs(Vector256.Load((ushort*)text + i)).ExtractMostSignificantBits());
        for (; i < count; i++)
        {
            if (char.IsHighSurrogate(text[i])) highs++;
        }

        return highs;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ushort> Highs(Vector256<ushort> units) =>
        Vector256.Equals(units & Vector256.Create((ushort)0xFC00), Vector256.Create((ushort)0xD800));

    /// <summary>The index of the n-th set bit, n from 1.</summary>
    private static int SelectBit(uint mask, int n)
    {
        while (--n > 0) mask &= mask - 1;
        return BitOperations.TrailingZeroCount(mask);
    }
}
