using Editor.Core.Frames;
using Editor.Tui.Themes;

namespace Editor.Tui.Tests.Themes;

public sealed class ThemeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ned-themes").FullName;

    public static TheoryData<string, double> BuiltIn => new() { { "dark", 4.5 }, { "light", 4.5 }, { "high-contrast", 7 } };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(BuiltIn))]
    public void Every_face_is_given_and_readable(string name, double contrast)
    {
        Theme theme = new ThemeStore(null).Load(name);
        foreach (Face face in Enum.GetValues<Face>())
        {
            Assert.True(theme.Gives(face), $"{name} says nothing of {FaceNames.Of(face)}");
            FaceStyle style = theme[face];
            double ratio = style.Foreground!.Value.ContrastWith(style.Background!.Value);
            Assert.True(ratio >= contrast, $"{name}: {FaceNames.Of(face)} has a contrast of {ratio:0.00}, less than {contrast}");
        }
    }

    [Fact]
    public void Contrast_is_that_of_WCAG()
    {
        Assert.Equal(21, new Rgb(0, 0, 0).ContrastWith(new(255, 255, 255)), 3);
        Assert.Equal(4.54, new Rgb(0x76, 0x76, 0x76).ContrastWith(new(255, 255, 255)), 2);
    }

    [Fact]
    public void A_persons_theme_inherits_a_built_in_one_and_wins_over_it()
    {
        Write("dark", """{ "inherits": "dark", "faces": { "default": { "fg": "#ffffff" }, "link": { "inherits": "error", "underline": true } } }""");
        ThemeStore store = new(_folder);
        Theme theme = store.Load("dark");
        Theme builtIn = new ThemeStore(null).Load("dark");
        Assert.Equal(new Rgb(255, 255, 255), theme[Face.Default].Foreground);
        Assert.Equal(builtIn[Face.Default].Background, theme[Face.Default].Background);
        Assert.Equal(builtIn[Face.ModeLine], theme[Face.ModeLine]);
        Assert.True(theme[Face.Link].Underline);
        Assert.Equal(["dark", "high-contrast", "light"], store.Names);
    }

    [Fact]
    public void A_face_inherits_another_face_and_else_the_default_colours()
    {
        Write("mine", """{ "faces": { "default": { "fg": "#010203", "bg": "#fff", "bold": true }, "error": { "fg": "#f00", "bold": true }, "warning": { "inherits": "error", "bold": false } } }""");
        Theme theme = new ThemeStore(_folder).Load("mine");
        Assert.Equal(new FaceStyle(new Rgb(255, 0, 0), new Rgb(255, 255, 255)), theme[Face.Warning]);
        Assert.Equal(new FaceStyle(new Rgb(1, 2, 3), new Rgb(255, 255, 255)), theme[Face.Comment]);
        Assert.False(theme.Gives(Face.Comment));
    }

    [Fact]
    public void A_theme_is_loaded_from_a_path()
    {
        string path = Write("mine", """{ "faces": { "default": { "fg": "#fff" } } }""");
        Theme theme = new ThemeStore(null).Load(path);
        Assert.Equal("mine", theme.Name);
        Assert.Equal(new Rgb(255, 255, 255), theme[Face.Default].Foreground);
    }

    [Theory]
    [InlineData("{\n \"faces\": {\n  \"mode-lin\": {} } }", ":3: there is no face ‘mode-lin’; did you mean ‘mode-line’?")]
    [InlineData("{\n \"faces\": {\n  \"mode-line\":\n   { \"bgg\": \"#fff\" } } }", ":4: face ‘mode-line’ has no ‘bgg’; did you mean ‘bg’?")]
    [InlineData("{ \"faces\": { \"link\": { \"fg\": \"blue\" } } }", ":1: ‘fg’ of face ‘link’ must be a colour such as \"#d0d0d0\"")]
    [InlineData("{ \"faces\": { \"link\": { \"bold\": 1 } } }", ":1: ‘bold’ of face ‘link’ must be true or false")]
    [InlineData("{ \"faces\": { \"link\": { \"inherits\": \"eror\" } } }", ":1: face ‘link’ inherits ‘eror’, which is no face; did you mean ‘error’?")]
    [InlineData("{ \"faces\": { \"link\": { \"inherits\": \"link\" } } }", ":1: face ‘link’ inherits itself")]
    [InlineData("{ \"face\": {} }", ":1: unknown entry ‘face’; did you mean ‘faces’?")]
    [InlineData("{\n\n \"inherits\": \"drak\" }", ":3: there is no theme ‘drak’; did you mean ‘dark’?")]
    [InlineData("{\n \"faces\": {\n", ":3: not valid JSON: ")]
    [InlineData("[]", ":1: a theme is an object")]
    [InlineData("", ":1: not valid JSON: ")]
    public void A_mistake_names_the_file_the_line_and_what_was_meant(string json, string message)
    {
        string path = Write("mine", json);
        ThemeException fault = Assert.Throws<ThemeException>(() => new ThemeStore(_folder).Load("mine"));
        Assert.StartsWith(path + message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_theme_names_the_nearest_and_all()
    {
        ThemeException fault = Assert.Throws<ThemeException>(() => new ThemeStore(null).Load("lihgt"));
        Assert.Equal("there is no theme ‘lihgt’; did you mean ‘light’? (there are: dark, high-contrast, light)", fault.Message);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_named()
    {
        ThemeException fault = Assert.Throws<ThemeException>(() => new ThemeStore(null).Load(_folder + "/none.json"));
        Assert.Contains(_folder + "/none.json", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Themes_that_inherit_each_other_are_told()
    {
        Write("one", """{ "inherits": "two" }""");
        Write("two", """{ "inherits": "one" }""");
        ThemeException fault = Assert.Throws<ThemeException>(() => new ThemeStore(_folder).Load("one"));
        Assert.Contains("inherits itself", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Comments_and_a_byte_order_mark_are_allowed()
    {
        string path = Path.Combine(_folder, "mine.json");
        File.WriteAllText(path, "// mine\n{ \"faces\": { /* none */ }, }", new System.Text.UTF8Encoding(true));
        Assert.Equal("mine", new ThemeStore(_folder).Load("mine").Name);
    }

    [Theory]
    [InlineData("/x", "/h", "/x/ned/themes")]
    [InlineData(null, "/h", "/h/.config/ned/themes")]
    public void A_persons_folder_follows_XDG(string? configuration, string home, string folder)
    {
        ThemeStore store = ThemeStore.ForUser(name => name switch { "XDG_CONFIG_HOME" => configuration, "HOME" => home, _ => null });
        Assert.Equal(folder, store.Folder);
    }

    private string Write(string name, string json)
    {
        string path = Path.Combine(_folder, name + ".json");
        File.WriteAllText(path, json);
        return path;
    }
}
