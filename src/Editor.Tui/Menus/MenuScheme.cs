using Editor.Core.Frames;
using Editor.Tui.Painting;
using Editor.Tui.Terminals;
using Editor.Tui.Themes;
using Terminal.Gui.Drawing;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace Editor.Tui.Menus;

/// <summary>The theme's menu faces as Terminal.Gui's scheme, and the attributes that it draws back as styles of ours.</summary>
internal static class MenuScheme
{
    /// <summary>A scheme that names every role, so that Terminal.Gui derives no colour of its own.</summary>
    internal static Scheme Of(Theme theme, ColorDepth colors)
    {
        FaceStyle menu = theme[Face.Menu];
        FaceStyle selected = theme[Face.MenuSelected];
        if (colors == ColorDepth.Monochrome) selected = selected with { Reverse = true };
        Attribute normal = ToAttribute(menu);
        Attribute hot = ToAttribute(menu with { Underline = true });
        Attribute focus = ToAttribute(selected);
        Attribute hotFocus = ToAttribute(selected with { Underline = true });
        return new Scheme
        {
            Normal = normal,
            HotNormal = hot,
            Focus = focus,
            HotFocus = hotFocus,
            Active = focus,
            HotActive = hotFocus,
            Highlight = focus,
            Editable = normal,
            ReadOnly = normal,
            Disabled = normal,
            Code = normal,
        };
    }

    /// <summary>The style of a hot letter in the closed bar.</summary>
    internal static FaceStyle HotStyle(Theme theme) => theme[Face.Menu] with { Underline = true };

    /// <summary>A drawn cell's look.</summary>
    internal static FaceStyle ToStyle(Attribute attribute) => new(
        ToRgb(attribute.Foreground),
        ToRgb(attribute.Background),
        attribute.Style.HasFlag(TextStyle.Bold),
        attribute.Style.HasFlag(TextStyle.Italic),
        attribute.Style.HasFlag(TextStyle.Underline),
        attribute.Style.HasFlag(TextStyle.Reverse));

    private static Attribute ToAttribute(FaceStyle style)
    {
        TextStyle text = TextStyle.None;
        if (style.Bold) text |= TextStyle.Bold;
        if (style.Italic) text |= TextStyle.Italic;
        if (style.Underline) text |= TextStyle.Underline;
        if (style.Reverse) text |= TextStyle.Reverse;
        return new Attribute(ToColor(style.Foreground), ToColor(style.Background), text);
    }

    private static Color ToColor(Rgb? color) => color is { } rgb ? new Color(rgb.Red, rgb.Green, rgb.Blue) : Color.None;

    private static Rgb? ToRgb(Color color) => color == Color.None ? null : new Rgb(color.R, color.G, color.B);
}
