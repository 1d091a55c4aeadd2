using Editor.Tui.Themes;

namespace Editor.Tui.Painting;

/// <summary>The nearest colour of a terminal that has fewer of them.</summary>
internal static class ColorPalette
{
    private static readonly byte[] CubeLevels = [0, 95, 135, 175, 215, 255];

    // xterm's own values of the first 16; a person's palette may differ, which is theirs to choose.
    private static readonly Rgb[] Basic =
    [
        new(0, 0, 0), new(205, 0, 0), new(0, 205, 0), new(205, 205, 0), new(0, 0, 238), new(205, 0, 205), new(0, 205, 205), new(229, 229, 229),
        new(127, 127, 127), new(255, 0, 0), new(0, 255, 0), new(255, 255, 0), new(92, 92, 255), new(255, 0, 255), new(0, 255, 255), new(255, 255, 255),
    ];

    /// <summary>The index, 16 to 255, of the nearest colour in xterm's cube and grey ramp.</summary>
    internal static int To256(Rgb color)
    {
        int red = CubeIndex(color.Red);
        int green = CubeIndex(color.Green);
        int blue = CubeIndex(color.Blue);
        int cube = Distance(color, new(CubeLevels[red], CubeLevels[green], CubeLevels[blue]));
        int step = Math.Clamp((((color.Red + color.Green + color.Blue) / 3) - 3) / 10, 0, 23);
        byte level = (byte)(8 + (10 * step));
        return Distance(color, new(level, level, level)) < cube ? 232 + step : 16 + (36 * red) + (6 * green) + blue;
    }

    /// <summary>The index, 0 to 15, of the nearest of the 16 colours.</summary>
    internal static int To16(Rgb color)
    {
        int best = 0;
        for (int index = 1; index < Basic.Length; index++)
        {
            if (Distance(color, Basic[index]) < Distance(color, Basic[best])) best = index;
        }

        return best;
    }

    private static int CubeIndex(byte channel)
    {
        int best = 0;
        for (int level = 1; level < CubeLevels.Length; level++)
        {
            if (Math.Abs(channel - CubeLevels[level]) < Math.Abs(channel - CubeLevels[best])) best = level;
        }

        return best;
    }

    // Weighted as the eye sees: green most, blue least.
    private static int Distance(Rgb one, Rgb other)
    {
        int red = one.Red - other.Red;
        int green = one.Green - other.Green;
        int blue = one.Blue - other.Blue;
        return (2 * red * red) + (4 * green * green) + (3 * blue * blue);
    }
}
