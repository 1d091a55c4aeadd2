using Editor.Core.Input;
using Editor.Tui.Keys;

namespace Editor.Tui.Tests.Keys;

public sealed class InputRouterTests
{
    private static readonly KeyInput F10 = new(KeyChord.Of(FunctionKey.F10));

    private readonly List<InputEvent> _editor = [];
    private int _wakes;

    [Fact]
    public void Keys_go_to_the_editor_at_once()
    {
        InputRouter router = Make();
        router.Route(Key('a'));
        Assert.Equal([Key('a')], _editor);
        Assert.Equal(0, _wakes);
    }

    [Fact]
    public void From_F10_on_keys_are_the_menus_until_it_closes_and_order_is_kept()
    {
        InputRouter router = Make();
        router.Route(Key('a'));
        router.Route(F10);
        router.Route(Key('b'));
        router.Route(Key('c'));
        Assert.Equal([Key('a')], _editor);
        Assert.Equal(F10, router.NextForMenu());
        Assert.Equal(Key('b'), router.NextForMenu());
        router.MenuClosed();
        router.Route(Key('d'));
        Assert.Equal([Key('a'), Key('c'), Key('d')], _editor);
        Assert.Null(router.NextForMenu());
    }

    [Fact]
    public void Meta_backquote_opens_the_menu_too()
    {
        InputRouter router = Make();
        router.Route(new KeyInput(KeyNames.Parse("M-`")));
        Assert.Empty(_editor);
        Assert.Equal(1, _wakes);
    }

    [Fact]
    public void A_press_on_a_title_opens_the_menu_and_one_beside_or_below_does_not()
    {
        InputRouter router = Make();
        MouseInput beside = new(MouseAction.Press, 1, 0, 12, KeyModifiers.None);
        MouseInput below = new(MouseAction.Press, 1, 1, 2, KeyModifiers.None);
        MouseInput right = new(MouseAction.Press, 3, 0, 2, KeyModifiers.None);
        foreach (MouseInput input in (MouseInput[])[beside, below, right]) router.Route(input);
        Assert.Equal([beside, below, right], _editor);
        router.Route(new MouseInput(MouseAction.Press, 1, 0, 2, KeyModifiers.None));
        Assert.Equal(3, _editor.Count);
        Assert.NotNull(router.NextForMenu());
    }

    [Fact]
    public void Without_a_menu_bar_F10_is_a_key_like_others()
    {
        InputRouter router = new(_editor.Add, () => _wakes++);
        router.Route(F10);
        Assert.Equal([F10], _editor);
    }

    private static KeyInput Key(char character) => new(KeyChord.Of(character));

    private InputRouter Make() => new(_editor.Add, () => _wakes++) { MenuBarWidth = 12 };
}
