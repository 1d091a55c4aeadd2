using System.Runtime.InteropServices;
using Editor.Buffers;

namespace Editor.Tui.Terminals;

/// <summary>There is no terminal that the editor could use. The message is for the user, as it stands.</summary>
public sealed class TerminalException(string message) : EditorException(message)
{
    internal static TerminalException InputIsNoTerminal() =>
        new("standard input is not a terminal; use ‘ned FILE’ from a terminal, or ‘ned FILE </dev/tty’ in a pipe");

    internal static TerminalException OutputIsNoTerminal() =>
        new("standard output is not a terminal; use ‘ned FILE’ without a redirection, or ‘>/dev/tty’");

    internal static TerminalException NoTerm() =>
        new("TERM is not set, so the terminal's kind is not known; use for example ‘TERM=xterm-256color ned’");

    internal static TerminalException DumbTerminal(string term) =>
        new($"a terminal of kind ‘{term}’ cannot place text on its screen; use one that can, or set TERM to what it really is");

    internal static TerminalException FromSystem(string action, int error) =>
        new($"cannot {action}: {Marshal.GetPInvokeErrorMessage(error)}");
}
