using System.Globalization;

namespace Editor.Tui.Themes;

/// <summary>A colour of 24 bits.</summary>
public readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    /// <summary>Reads <c>#rrggbb</c> or <c>#rgb</c>.</summary>
    public static bool TryParse(string? text, out Rgb color)
    {
        color = default;
        if (text is not { Length: 4 or 7 } || text[0] != '#') return false;
        if (!int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, null, out int value)) return false;
        color = text.Length == 7
            ? new((byte)(value >> 16), (byte)(value >> 8), (byte)value)
            : new((byte)((value >> 8) * 17), (byte)(((value >> 4) & 15) * 17), (byte)((value & 15) * 17));
        return true;
    }

    /// <summary>The contrast with another colour, from 1 to 21 (WCAG 2.2, "contrast ratio").</summary>
    public double ContrastWith(Rgb other)
    {
        double mine = Luminance;
        double its = other.Luminance;
        return (Math.Max(mine, its) + 0.05) / (Math.Min(mine, its) + 0.05);
    }

    /// <summary>The relative luminance, from 0 to 1 (WCAG 2.2).</summary>
    public double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");

    private static double Linear(byte channel)
    {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
