namespace Editor.Tui.Terminals;

/// <summary>How many colours a terminal shows.</summary>
public enum ColorDepth
{
    /// <summary>None: faces differ by bold, underline and reverse alone (NO_COLOR, old terminals).</summary>
    Monochrome,

    /// <summary>The 16 of old.</summary>
    Colors16,

    /// <summary>The 256 of xterm.</summary>
    Colors256,

    /// <summary>24 bits, sent as they stand in the theme.</summary>
    TrueColor,
}

/// <summary>What a terminal can do, told from the environment: nothing is asked of the terminal, so nothing waits for an answer.</summary>
/// <param name="Colors">How many colours it shows.</param>
/// <param name="HasTitle">Whether it has a window title.</param>
/// <param name="HasCursorShapes">Whether DECSCUSR is safe to send (the Linux console prints part of it).</param>
/// <param name="HasKittyKeyboard">Whether the kitty keyboard protocol may be asked for; terminals without it ignore the request.</param>
public sealed record TerminalCapabilities(ColorDepth Colors, bool HasTitle, bool HasCursorShapes, bool HasKittyKeyboard)
{
    private static readonly string[] TrueColorTerms = ["-direct", "truecolor", "kitty", "ghostty", "alacritty", "foot", "wezterm"];
    private static readonly string[] MonochromeTerms = ["vt100", "vt102", "vt220", "vt320", "ansi-m", "xterm-mono"];

    /// <summary>Tells the capabilities from an environment.</summary>
    /// <param name="getVariable">Gives an environment variable's value, or null.</param>
    /// <exception cref="TerminalException">TERM is missing or names a terminal that cannot place text.</exception>
    public static TerminalCapabilities Detect(Func<string, string?> getVariable)
    {
        ArgumentNullException.ThrowIfNull(getVariable);
        string? term = getVariable("TERM");
        if (string.IsNullOrEmpty(term)) throw TerminalException.NoTerm();
        if (term is "dumb" or "unknown" or "emacs") throw TerminalException.DumbTerminal(term);
        bool isConsole = term is "linux" or "cons25" or "vt100" or "vt102";
        return new(DepthOf(term, getVariable), HasTitle: !isConsole, HasCursorShapes: !isConsole, HasKittyKeyboard: !isConsole);
    }

    private static ColorDepth DepthOf(string term, Func<string, string?> getVariable)
    {
        // https://no-color.org: set and not empty, whatever its value.
        if (!string.IsNullOrEmpty(getVariable("NO_COLOR"))) return ColorDepth.Monochrome;
        if (getVariable("COLORTERM") is "truecolor" or "24bit") return ColorDepth.TrueColor;
        if (TrueColorTerms.Any(part => term.Contains(part, StringComparison.Ordinal))) return ColorDepth.TrueColor;
        if (term.Contains("256color", StringComparison.Ordinal)) return ColorDepth.Colors256;
        return MonochromeTerms.Contains(term) ? ColorDepth.Monochrome : ColorDepth.Colors16;
    }
}
