using Editor.Core.Frames;
using Editor.Tui.Painting;
using Wcwidth;

namespace Editor.Tui.Menus;

/// <summary>
/// The menu bar while no menu is open: row 0, laid out exactly as Terminal.Gui lays out its own (a test compares them), so that the widgets
/// need not exist before somebody opens a menu.
/// </summary>
internal static class MenuBarRow
{
    /// <summary>How many columns the titles take.</summary>
    internal static int WidthOf(MenuModel? model) => model is null ? 0 : model.Menus.Sum(menu => WidthOf(Plain(menu.Title)) + 2);

    /// <summary>Puts the bar into row 0.</summary>
    internal static void Draw(MenuModel model, Overlay overlay, int style, int hotStyle)
    {
        for (int column = 0; column < overlay.Columns; column++) overlay.Set(0, column, " ", style);
        int at = 0;
        foreach (Menu menu in model.Menus)
        {
            at++;
            int hot = menu.Title.IndexOf('_');
            string plain = Plain(menu.Title);
            for (int index = 0; index < plain.Length; index++)
            {
                string text = char.IsHighSurrogate(plain[index]) && index + 1 < plain.Length ? plain.Substring(index, 2) : plain[index].ToString();
                overlay.Set(0, at, text, index == hot ? hotStyle : style);
                int width = WidthOf(text);
                if (width == 2) overlay.Set(0, at + 1, "", style);
                at += width;
                index += text.Length - 1;
            }

            at++;
        }
    }

    /// <summary>A title without the mark of its hot key.</summary>
    internal static string Plain(string title)
    {
        int mark = title.IndexOf('_');
        return mark < 0 ? title : title.Remove(mark, 1);
    }

    private static int WidthOf(string text) => text.EnumerateRunes().Sum(rune => Math.Max(UnicodeCalculator.GetWidth(rune), 0));
}
