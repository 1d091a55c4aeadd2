using System.Text;

namespace Editor.Tui.Terminals;

/// <summary>The modes that the editor sets on entering the screen and takes back on leaving it: each on has its off here, side by side.</summary>
internal static class TerminalModes
{
    private static readonly (string On, string Off, Func<TerminalCapabilities, bool> Applies)[] Modes =
    [
        // the title is kept on the terminal's own stack
        ("\e[22;0t", "\e[23;0t", terminal => terminal.HasTitle),
        // the alternate screen, with the cursor's place kept
        ("\e[?1049h", "\e[?1049l", _ => true),
        // no wrapping at the edge: a glyph that is wider than we think must not push the next row
        ("\e[?7l", "\e[?7h", _ => true),
        // keypad and cursor keys as ordinary keys
        ("\e>\e[?1l", "", _ => true),
        // mouse: presses and drags, with SGR coordinates
        ("\e[?1000h\e[?1002h\e[?1006h", "\e[?1006l\e[?1002l\e[?1000l", _ => true),
        // bracketed paste
        ("\e[?2004h", "\e[?2004l", _ => true),
        // kitty keyboard: escape codes told apart (1), with the shifted key (4)
        ("\e[>5u", "\e[<u", terminal => terminal.HasKittyKeyboard),
        ("", "\e[0 q", terminal => terminal.HasCursorShapes),
        ("", "\e[?25h", _ => true),
        ("\e[0m", "\e[0m", _ => true),
        // an update that a crash cut off must not freeze the terminal
        ("", "\e[?2026l", _ => true),
    ];

    /// <summary>The bytes that set up the screen.</summary>
    internal static byte[] Enter(TerminalCapabilities terminal) =>
        Encoding.ASCII.GetBytes(string.Concat(Modes.Where(mode => mode.Applies(terminal)).Select(mode => mode.On)));

    /// <summary>
    /// The bytes that set it up again after somebody else stopped and continued the program; what lies on a stack of the terminal's is not
    /// pushed a second time.
    /// </summary>
    internal static byte[] Again(TerminalCapabilities terminal) => Encoding.ASCII.GetBytes(
        string.Concat(Modes.Where(mode => mode.Applies(terminal)).Select(mode => mode.On))
            .Replace("\e[22;0t", "", StringComparison.Ordinal)
            .Replace("\e[>5u", "\e[=5u", StringComparison.Ordinal));

    /// <summary>The bytes that give the screen back, in the reverse order.</summary>
    internal static byte[] Leave(TerminalCapabilities terminal) =>
        Encoding.ASCII.GetBytes(string.Concat(Modes.Reverse().Where(mode => mode.Applies(terminal)).Select(mode => mode.Off)));
}
