using System.Text;

namespace Editor.CommandLine;

/// <summary>The manual page docs/ned.1 in troff, made from the tables; a test keeps the file in step.</summary>
internal static class ManPage
{
    /// <summary>The page.</summary>
    internal static string Render()
    {
        StringBuilder page = new();
        page.Append(".\\\" Made from the option tables of src/Editor/CommandLine; edit those.\n.TH NED 1 \"\" \"ned ").Append(Program.Version).Append("\" \"User Commands\"\n");
        page.Append(".SH NAME\nned \\- ").Append(Escape(HelpText.Summary)).Append('\n');
        page.Append(".SH SYNOPSIS\n.B ned\n[\\fIOPTION\\fR]... [\\fIFILE\\fR | \\fIENDPOINT\\fR]...\n");
        page.Append(".SH DESCRIPTION\n").Append(Escape(
            "ned edits files and talks to the network in the same way: a connection, a listener and each of its clients has a buffer that fills as "
            + "data comes, can be searched, edited and saved, and sends what you type. Any number of files and endpoints can be named; each is opened and shown.")).Append('\n');
        foreach (Operand operand in OptionTable.Operands) Append(page, operand.Form, operand.Help);
        page.Append(".PP\n").Append(Escape("A file whose name looks like an endpoint is written ./tcp:x, or stands after --.")).Append('\n');
        page.Append(".SH OPTIONS\n");
        foreach (Option option in OptionTable.Options) Append(page, HelpText.FormOf(option), option.Help);
        page.Append(".SH KEYS\n").Append(Escape("F1 or C-h: help. F10 or M-`: menus. C-x C-c: leave. C-g: stop what runs. C-z: back to the shell.")).Append('\n');
        page.Append(".SH ENVIRONMENT\n");
        Append(page, "TERM, COLORTERM", "What the terminal can show.");
        Append(page, "NO_COLOR", "When set and not empty, no colours are used.");
        Append(page, "XDG_CONFIG_HOME", "Where ned/init.el and ned/themes/*.json are looked for; ~/.config unless set.");
        page.Append(".SH EXIT STATUS\n");
        Append(page, "0", "The editor was left.");
        Append(page, "1", "The command line, a theme or the terminal is no good; the message says what.");
        Append(page, "255", "In batch: an error of Lisp that nothing caught; its message is on standard error. kill-emacs gives any other.");
        Append(page, "70", "A fault of the program; the terminal is restored and modified files are kept beside themselves as #NAME#.");
        Append(page, "128+N", "Ended by signal N; modified files are kept likewise.");
        return page.ToString();
    }

    private static void Append(StringBuilder page, string form, string help) =>
        page.Append(".TP\n.B ").Append(Escape(form)).Append('\n').Append(Escape(help)).Append('\n');

    // A leading dot or quote would be a request; a hyphen would become a dash, and a tilde or caret an accent.
    private static string Escape(string text)
    {
        string escaped = text.Replace("\\", "\\e", StringComparison.Ordinal).Replace("-", "\\-", StringComparison.Ordinal)
            .Replace("~", "\\(ti", StringComparison.Ordinal).Replace("^", "\\(ha", StringComparison.Ordinal).Replace("`", "\\(ga", StringComparison.Ordinal);
        return escaped.StartsWith('.') || escaped.StartsWith('\'') ? "\\&" + escaped : escaped;
    }
}
