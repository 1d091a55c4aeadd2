using System.Text;

namespace Editor.CommandLine;

/// <summary>What <c>ned --help</c> prints.</summary>
internal static class HelpText
{
    internal const string Summary = "a terminal editor in which every network connection is a buffer";

    private const int Indent = 26;
    private const int Width = 80;

    /// <summary>The help, made from the tables.</summary>
    internal static string Render()
    {
        StringBuilder text = new("Usage: ned [OPTION]... [FILE | ENDPOINT]...\n");
        text.Append("ned: ").Append(Summary).Append(".\n\nFiles and endpoints:\n");
        foreach (Operand operand in OptionTable.Operands) AppendEntry(text, operand.Form, operand.Help);
        text.Append("\nOptions:\n");
        foreach (Option option in OptionTable.Options) AppendEntry(text, FormOf(option), option.Help);
        return text.Append("\nIn the editor, F1 is help, F10 the menus, and C-x C-c leaves.\n").ToString();
    }

    /// <summary>How an option is written: all its names, and what it takes.</summary>
    internal static string FormOf(Option option) => string.Join(", ", option.Names) + (option.Argument is null ? "" : " " + option.Argument);

    private static void AppendEntry(StringBuilder text, string form, string help)
    {
        text.Append("  ").Append(form);
        int column = form.Length + 2;
        if (column > Indent - 2) column = NewLine(text);
        foreach (string word in help.Split(' '))
        {
            if (column + word.Length + 1 > Width) column = NewLine(text);
            if (column < Indent) text.Append(' ', Indent - column);
            else if (column > Indent) text.Append(' ');
            column = Math.Max(column + (column > Indent ? 1 : 0), Indent) + word.Length;
            text.Append(word);
        }

        text.Append('\n');
    }

    private static int NewLine(StringBuilder text)
    {
        text.Append('\n');
        return 0;
    }
}
