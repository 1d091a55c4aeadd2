using Editor.Core.Frames;
using Editor.Core.Input;
using Editor.Tui.Keys;
using Editor.Tui.Menus;
using Editor.Tui.Painting;
using Editor.Tui.Terminals;
using Editor.Tui.Themes;

namespace Editor.Tui.Tests.Menus;

/// <summary>Terminal.Gui's settings are the process': these tests run one after the other.</summary>
[CollectionDefinition("Terminal.Gui", DisableParallelization = true)]
public sealed class TerminalGuiCollection;

[Collection("Terminal.Gui")]
public sealed class WidgetMenusTests : IDisposable
{
    private const int Rows = 12;
    private const int Columns = 60;

    private static readonly Theme Dark = new ThemeStore(null).Load("dark");
    private static readonly MenuModel Model = new(
    [
        new("_File", [new("_Open…", "find-file", "C-x C-f", "Visit a file"), new("_Save", "save-buffer", "C-x C-s", "Save it"), null, new("_Quit", "quit", "C-x C-c", "Leave")]),
        new("_Edit", [new("_Undo", "undo", "C-/", "Undo"), new("Cu_t", "kill-region", "C-w", "Kill")]),
        new("Über", [new("漢字", "kanji", "", "Wide")]),
    ]);

    private readonly List<InputEvent> _editor = [];
    private readonly InputRouter _router;
    private readonly MenuLayer _layer;
    private readonly StyleTable _styles = new(Dark, ColorDepth.TrueColor);

    public WidgetMenusTests()
    {
        _router = new InputRouter(_editor.Add, () => { });
        _layer = new MenuLayer(_router, Dark, Model, ColorDepth.TrueColor);
        Compose();
    }

    public void Dispose() => _layer.Dispose();

    [Fact]
    public void The_closed_bar_looks_exactly_as_Terminal_Guis()
    {
        using WidgetMenus widgets = new(Model, MenuScheme.Of(Dark, ColorDepth.TrueColor), Rows, Columns);
        Overlay theirs = new();
        theirs.Clear(Rows, Columns);
        widgets.DrawInto(theirs, _styles);
        Overlay ours = Compose();
        Assert.Equal(Row(ours, 0), Row(theirs, 0));
        int width = MenuBarRow.WidthOf(Model);
        Assert.Equal(ours.StylesOf(0)[..width].ToArray(), theirs.StylesOf(0)[..width].ToArray());
        Assert.Equal("", Row(theirs, 1));
    }

    [Fact]
    public void F10_opens_the_first_menu_over_the_frame_with_help_below()
    {
        Press("<f10>");
        Overlay overlay = Compose();
        Assert.True(_layer.IsOpen);
        Assert.Equal(" File  Edit  Über", Row(overlay, 0));
        Assert.Equal("│ Open…  C-x C-f │", Row(overlay, 2));
        Assert.Equal("│ Quit   C-x C-c │", Row(overlay, 5));
        Assert.Equal(" Visit a file", Row(overlay, Rows - 1));
        Assert.Null(overlay.GraphemesOf(2)[30]);
        Assert.Null(overlay.GraphemesOf(8)[0]);
    }

    [Theory]
    [InlineData("<f10> RET", "find-file")]
    [InlineData("<f10> <down> RET", "save-buffer")]
    [InlineData("<f10> <down> <down> RET", "quit")]
    [InlineData("<f10> <up> RET", "quit")]
    [InlineData("<f10> C-n C-p C-n RET", "save-buffer")]
    [InlineData("<f10> <right> RET", "undo")]
    [InlineData("<f10> C-f <down> RET", "kill-region")]
    [InlineData("<f10> s", "save-buffer")]
    [InlineData("<f10> <right> t", "kill-region")]
    [InlineData("M-` <right> <right> RET", "kanji")]
    public void An_entry_that_is_chosen_is_a_command_and_the_menu_is_closed(string keys, string command)
    {
        Press(keys);
        Assert.Equal([new CommandInput(command)], _editor);
        Assert.False(_layer.IsOpen);
        Assert.Equal("", Row(Compose(), 2));
    }

    [Theory]
    [InlineData("<f10> ESC")]
    [InlineData("<f10> C-g")]
    [InlineData("<f10> <f10>")]
    [InlineData("<f10> <right> <down> ESC")]
    public void A_menu_that_is_left_sends_nothing_and_the_next_key_is_the_editors(string keys)
    {
        Press(keys);
        Assert.False(_layer.IsOpen);
        Press("x");
        Assert.Equal([new KeyInput(KeyChord.Of('x'))], _editor);
        Assert.Equal("", Row(Compose(), 2));
    }

    [Fact]
    public void A_menu_opens_again_after_it_was_closed()
    {
        Press("<f10> ESC <f10> <down> RET <f10> RET");
        Assert.Equal([new CommandInput("save-buffer"), new CommandInput("find-file")], _editor);
    }

    [Fact]
    public void Text_typed_on_after_the_choice_goes_to_the_editor_after_the_command()
    {
        Press("<f10> s a b");
        Assert.Equal([new CommandInput("save-buffer"), new KeyInput(KeyChord.Of('a')), new KeyInput(KeyChord.Of('b'))], _editor);
    }

    [Fact]
    public void The_mouse_opens_a_menu_and_chooses()
    {
        Click(0, 8);
        Assert.True(_layer.IsOpen);
        Assert.Equal("│ Undo  C-/ │", Row(Compose(), 2).Trim());
        Click(3, 10);
        Assert.Equal([new CommandInput("kill-region")], _editor.Where(input => input is CommandInput));
        Assert.False(_layer.IsOpen);
    }

    [Fact]
    public void A_click_elsewhere_closes_the_menu()
    {
        Click(0, 2);
        Assert.True(_layer.IsOpen);
        Click(9, 40);
        Assert.False(_layer.IsOpen);
        Assert.DoesNotContain(_editor, input => input is CommandInput);
    }

    [Fact]
    public void A_new_theme_closes_the_menu_and_changes_the_bar()
    {
        Press("<f10>");
        Theme light = new ThemeStore(null).Load("light");
        _layer.SetTheme(light);
        Assert.False(_layer.IsOpen);
        StyleTable styles = new(light, ColorDepth.TrueColor);
        Overlay overlay = _layer.Compose(Rows, Columns, styles);
        Assert.Equal(styles[(int)Face.Menu].ToArray(), styles[overlay.StylesOf(0)[0]].ToArray());
        Assert.Equal("", Row(overlay, 2));
    }

    [Fact]
    public void A_screen_too_small_for_a_menu_opens_none()
    {
        _layer.Compose(1, 10, _styles);
        Press("<f10> a");
        Assert.False(_layer.IsOpen);
        Assert.Equal([new KeyInput(KeyChord.Of('a'))], _editor);
    }

    private static string Row(Overlay overlay, int row) => string.Concat(overlay.GraphemesOf(row).ToArray().Select(text => text ?? " ")).TrimEnd();

    private void Press(string keys)
    {
        foreach (KeyChord chord in KeyNames.ParseSequence(keys)) _router.Route(new KeyInput(chord));
        _layer.TakeInput();
    }

    private void Click(int row, int column)
    {
        _router.Route(new MouseInput(MouseAction.Press, 1, row, column, KeyModifiers.None));
        _layer.TakeInput();
        Compose();
        _router.Route(new MouseInput(MouseAction.Release, 1, row, column, KeyModifiers.None));
        _layer.TakeInput();
    }

    private Overlay Compose() => _layer.Compose(Rows, Columns, _styles);
}
