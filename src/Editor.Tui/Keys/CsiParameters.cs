using System.Runtime.CompilerServices;

namespace Editor.Tui.Keys;

/// <summary>The numbers of a control sequence: up to four parameters, the first sub-parameter of each, and a private mark.</summary>
internal readonly struct CsiParameters
{
    private const int Kept = 4;
    private const int Largest = 1_000_000_000;

    private readonly Numbers _main;
    private readonly Numbers _sub;

    private CsiParameters(char prefix, Numbers main, Numbers sub) => (Prefix, _main, _sub) = (prefix, main, sub);

    /// <summary>The private mark (&lt; = &gt; ?) before the numbers, or NUL.</summary>
    internal char Prefix { get; }

    /// <summary>A parameter from 0, or 0 when it is not there.</summary>
    internal int this[int index] => index < Kept ? _main[index] : 0;

    /// <summary>The first sub-parameter (after a colon) of a parameter, or 0.</summary>
    internal int Sub(int index) => index < Kept ? _sub[index] : 0;

    /// <summary>Reads the bytes between CSI and the final byte. Never fails: what is no number counts as none.</summary>
    internal static CsiParameters Parse(ReadOnlySpan<byte> text)
    {
        char prefix = '\0';
        if (text.Length > 0 && text[0] is >= (byte)'<' and <= (byte)'?')
        {
            prefix = (char)text[0];
            text = text[1..];
        }

        Numbers main = default;
        Numbers sub = default;
        int index = 0;
        int depth = 0;
        foreach (byte value in text)
        {
            if (value == ';')
            {
                index++;
                depth = 0;
            }
            else if (value == ':')
            {
                depth++;
            }
            else if (value is >= (byte)'0' and <= (byte)'9' && index < Kept && depth < 2)
            {
                if (depth == 0) main[index] = Append(main[index], value);
                else sub[index] = Append(sub[index], value);
            }
        }

        return new(prefix, main, sub);
    }

    private static int Append(int number, byte digit) => number > Largest / 10 ? Largest : (number * 10) + (digit - '0');

    [InlineArray(Kept)]
    private struct Numbers
    {
        private int _first;
    }
}
