using System.Globalization;
using System.Text;
using Editor.Core.Frames;
using Editor.Tui.Terminals;
using Editor.Tui.Themes;

namespace Editor.Tui.Painting;

/// <summary>
/// The bytes that switch the terminal to a look, made once per theme: a face's look has the face's number, looks of menus get the numbers after.
/// </summary>
internal sealed class StyleTable
{
    // What stands out without colours. The rest differs by its characters alone.
    private static readonly Face[] ReversedInMonochrome =
        [Face.ModeLine, Face.ModeLineBufferId, Face.ModeLineAlert, Face.Region, Face.Isearch, Face.CompletionSelected, Face.ListSelected, Face.MenuSelected];

    private readonly ColorDepth _colors;
    private readonly List<byte[]> _sequences = [];
    private readonly Dictionary<FaceStyle, int> _numbers = [];

    /// <summary>Makes the table of a theme.</summary>
    internal StyleTable(Theme theme, ColorDepth colors)
    {
        _colors = colors;
        foreach (Face face in Enum.GetValues<Face>())
        {
            FaceStyle style = theme[face];
            if (colors == ColorDepth.Monochrome && ReversedInMonochrome.Contains(face)) style = style with { Reverse = true };
            _sequences.Add(Sequence(style));
            _numbers.TryAdd(style, (int)face);
        }
    }

    /// <summary>The bytes for a look; they stand alone and say all of it.</summary>
    internal ReadOnlySpan<byte> this[int style] => _sequences[(uint)style < (uint)_sequences.Count ? style : 0];

    /// <summary>The number of a look, which is given one if it has none.</summary>
    internal int NumberOf(FaceStyle style)
    {
        if (_numbers.TryGetValue(style, out int number)) return number;
        _sequences.Add(Sequence(style));
        _numbers.Add(style, _sequences.Count - 1);
        return _sequences.Count - 1;
    }

    private byte[] Sequence(FaceStyle style)
    {
        StringBuilder text = new("\e[0");
        if (style.Bold) text.Append(";1");
        if (style.Italic) text.Append(";3");
        if (style.Underline) text.Append(";4");
        if (style.Reverse) text.Append(";7");
        AppendColor(text, style.Foreground, background: false);
        AppendColor(text, style.Background, background: true);
        return Encoding.ASCII.GetBytes(text.Append('m').ToString());
    }

    private void AppendColor(StringBuilder text, Rgb? color, bool background)
    {
        if (color is not { } rgb) return;
        switch (_colors)
        {
            case ColorDepth.TrueColor:
                text.Append(CultureInfo.InvariantCulture, $";{(background ? 48 : 38)};2;{rgb.Red};{rgb.Green};{rgb.Blue}");
                break;
            case ColorDepth.Colors256:
                text.Append(CultureInfo.InvariantCulture, $";{(background ? 48 : 38)};5;{ColorPalette.To256(rgb)}");
                break;
            case ColorDepth.Colors16:
                int index = ColorPalette.To16(rgb);
                int basis = index < 8 ? 30 : 82;
                text.Append(CultureInfo.InvariantCulture, $";{basis + index + (background ? 10 : 0)}");
                break;
            default:
                break;
        }
    }
}
