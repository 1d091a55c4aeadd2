using System.Drawing;
using System.Globalization;

namespace Editor.Scripting;

/// <summary>The names of colours: those of the web, where the X window system's own meaning wins, and gray0 to gray100.</summary>
internal static class ColorNames
{
    /// <summary>The names, in lower case.</summary>
    public static IEnumerable<string> All => Enum.GetValues<KnownColor>().Where(IsNamed).Select(color => color.ToString().ToLowerInvariant());

    /// <summary>The red, green and blue of a name in lower case without blanks, 0 to 255; null if it is none.</summary>
    public static int[]? Find(string name)
    {
        // X had these before the web gave them other values
        switch (name)
        {
            case "green": return [0, 255, 0];
            case "gray" or "grey": return [190, 190, 190];
            case "maroon": return [176, 48, 96];
            case "purple": return [160, 32, 240];
            case "lightgoldenrod": return [238, 221, 130];
            case "violetred": return [208, 32, 144];
            case "navyblue": return [0, 0, 128];
        }

        string spelled = name.Replace("grey", "gray", StringComparison.Ordinal);
        if (spelled.StartsWith("gray", StringComparison.Ordinal) && int.TryParse(spelled.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out int percent) && percent <= 100)
        {
            int level = ((percent * 255) + 50) / 100;
            return [level, level, level];
        }

        return Enum.TryParse(spelled, ignoreCase: true, out KnownColor known) && IsNamed(known) && !char.IsDigit(spelled[0]) ? Parts(Color.FromKnownColor(known)) : null;
    }

    private static bool IsNamed(KnownColor color) => color is >= KnownColor.AliceBlue and <= KnownColor.YellowGreen or KnownColor.RebeccaPurple;

    private static int[] Parts(Color color) => [color.R, color.G, color.B];
}
