using System.Text;
using Editor.Testing;
using Editor.Tui.Terminals;

namespace Editor.Tui.Tests.Terminals;

public sealed class CapabilitiesTests
{
    [Theory]
    [InlineData("xterm-256color", null, null, ColorDepth.Colors256)]
    [InlineData("xterm-256color", "truecolor", null, ColorDepth.TrueColor)]
    [InlineData("xterm-256color", "24bit", null, ColorDepth.TrueColor)]
    [InlineData("xterm-256color", "truecolor", "1", ColorDepth.Monochrome)]
    [InlineData("xterm-256color", "truecolor", "", ColorDepth.TrueColor)]
    [InlineData("xterm", null, null, ColorDepth.Colors16)]
    [InlineData("linux", null, null, ColorDepth.Colors16)]
    [InlineData("xterm-kitty", null, null, ColorDepth.TrueColor)]
    [InlineData("tmux-256color", null, null, ColorDepth.Colors256)]
    [InlineData("vt100", null, null, ColorDepth.Monochrome)]
    public void Colours_are_told_from_the_environment(string term, string? colorTerm, string? noColor, ColorDepth expected) =>
        Assert.Equal(expected, Detect(term, colorTerm, noColor).Colors);

    [Theory]
    [InlineData("dumb", "a terminal of kind ‘dumb’")]
    [InlineData(null, "TERM is not set")]
    [InlineData("", "TERM is not set")]
    public void A_terminal_without_a_screen_is_an_error_that_says_so(string? term, string message)
    {
        TerminalException fault = Assert.Throws<TerminalException>(() => Detect(term, null, null));
        Assert.StartsWith(message, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("xterm-256color")]
    [InlineData("linux")]
    public void What_is_set_on_entering_is_taken_back_on_leaving(string term)
    {
        TerminalCapabilities terminal = Detect(term, null, null);
        VirtualScreen screen = new(4, 10);
        screen.Feed("shell"u8);
        screen.Feed(TerminalModes.Enter(terminal));
        Assert.True(screen.IsAlternate && screen.IsModeOn("2004") && screen.IsModeOn("1006"));
        screen.Feed(Encoding.ASCII.GetBytes("\e[2J\e[?2026h\e[?25l\e[6 qframe"));
        screen.Feed(TerminalModes.Leave(terminal));
        Assert.False(screen.IsAlternate);
        Assert.True(screen.CursorVisible);
        Assert.All((string[])["7off", "1000", "1002", "1006", "2004", "2026", "1049"], mode => Assert.False(screen.IsModeOn(mode), mode));
        Assert.Equal(0, screen.KeyboardDepth);
        Assert.Equal("shell", screen.ToString());
        Assert.Empty(screen.Unknown);
    }

    private static TerminalCapabilities Detect(string? term, string? colorTerm, string? noColor) => TerminalCapabilities.Detect(name => name switch
    {
        "TERM" => term,
        "COLORTERM" => colorTerm,
        "NO_COLOR" => noColor,
        _ => null,
    });
}
