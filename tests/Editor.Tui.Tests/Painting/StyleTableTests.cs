using System.Text;
using Editor.Core.Frames;
using Editor.Tui.Painting;
using Editor.Tui.Terminals;
using Editor.Tui.Themes;

namespace Editor.Tui.Tests.Painting;

public sealed class StyleTableTests
{
    private static readonly Theme Dark = new ThemeStore(null).Load("dark");

    [Theory]
    [InlineData(ColorDepth.TrueColor, "\e[0;1;38;2;242;245;248;48;2;53;80;107m")]
    [InlineData(ColorDepth.Colors256, "\e[0;1;38;5;255;48;5;239m")]
    [InlineData(ColorDepth.Colors16, "\e[0;1;97;100m")]
    [InlineData(ColorDepth.Monochrome, "\e[0;1;7m")]
    public void A_mode_line_in_every_depth_of_colour(ColorDepth depth, string expected) =>
        Assert.Equal(expected, Encoding.ASCII.GetString(new StyleTable(Dark, depth)[(int)Face.ModeLine]));

    [Fact]
    public void Without_colours_no_colour_is_sent()
    {
        StyleTable table = new(Dark, ColorDepth.Monochrome);
        foreach (Face face in Enum.GetValues<Face>())
            Assert.DoesNotMatch("[34589][0-9]", Encoding.ASCII.GetString(table[(int)face]));
    }

    [Fact]
    public void A_look_has_one_number()
    {
        StyleTable table = new(Dark, ColorDepth.TrueColor);
        FaceStyle look = new(new Rgb(1, 2, 3), null, Underline: true);
        int number = table.NumberOf(look);
        Assert.Equal(number, table.NumberOf(look));
        Assert.Equal("\e[0;4;38;2;1;2;3m", Encoding.ASCII.GetString(table[number]));
        Assert.Equal((int)Face.Menu, table.NumberOf(Dark[Face.Menu]));
    }

    [Theory]
    [InlineData(0, 0, 0, 16)]
    [InlineData(255, 255, 255, 231)]
    [InlineData(255, 0, 0, 196)]
    [InlineData(128, 128, 128, 244)]
    [InlineData(95, 135, 175, 67)]
    public void Of_256_colours_the_nearest_is_taken(byte red, byte green, byte blue, int expected) =>
        Assert.Equal(expected, ColorPalette.To256(new(red, green, blue)));
}
