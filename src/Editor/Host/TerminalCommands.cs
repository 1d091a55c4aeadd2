using Editor.Core;
using Editor.Tui;
using Editor.Tui.Themes;

namespace Editor.Host;

/// <summary>Commands that concern the terminal.</summary>
internal static class TerminalCommands
{
    internal static void Define(EditorSession session, EditorTerminal terminal, ThemeStore themes)
    {
        session.Commands.Define(
            "load-theme",
            "Change how faces look: dark, light, high-contrast, or a theme of yours.\nA theme of yours is a file NAME.json in ned/themes of your configuration folder.",
            context =>
            {
                string name = context.ReadString("Theme", session.Settings.Theme, CompletionSource.FromWords(() => themes.Names), "theme");
                Theme theme = themes.Load(name);
                terminal.SetTheme(theme);
                session.Settings.Theme = theme.Name;
                session.Message($"Theme: {theme.Name}");
            });
        session.Commands.Define("redraw-display", "Send the whole screen to the terminal again.", _ => terminal.Redraw());
        session.Commands.Define("menu-bar-open", "Open the first menu of the menu bar.", _ => terminal.OpenMenu());
    }
}
