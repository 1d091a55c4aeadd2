using System.Text;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>docs/primitives.md, from the table that the program runs on.</summary>
internal static class PrimitiveDocs
{
    private const string Usage = "\n\n(fn";

    /// <summary>The page for a host's Lisp: every primitive, special form and macro of the program, without the prelude's.</summary>
    public static string ToMarkdown(ScriptHost host)
    {
        List<(string Name, string Arguments, string Text)> rows = [];
        foreach (Symbol symbol in host.Lisp.Obarray.Values)
        {
            Value cell = symbol.FunctionCell;
            if (cell.O is Cons { Cdr.O: Primitive expander }) rows.Add((symbol.Name, ArgumentsOf("macro", expander.Documentation, expander), expander.Documentation));
            else if (cell.O is Primitive primitive) rows.Add((symbol.Name, ArgumentsOf(primitive.Interactive is null ? string.Empty : "command", primitive.Documentation, primitive), primitive.Documentation));
            else if (cell.O is SpecialForm special) rows.Add((symbol.Name, ArgumentsOf("special form", special.Documentation, special), special.Documentation));
        }

        rows.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        StringBuilder page = new();
        page.Append("# Primitives\n\nGenerated from the program's own table by `NED_WRITE_DOCS=1 dotnet test tests/Editor.Scripting.Tests`; do not edit.\n");
        page.Append("What the prelude defines in Lisp is not here. Arguments: as the docstring says them, or how many.\n\n");
        page.Append(System.Globalization.CultureInfo.InvariantCulture, $"{rows.Count} names.\n\n| Name | Arguments | |\n|---|---|---|\n");
        foreach ((string name, string arguments, string text) in rows)
            page.Append("| `").Append(Cell(name)).Append("` | ").Append(Cell(arguments)).Append(" | ").Append(Cell(Summary(text)).Replace("<", "&lt;", StringComparison.Ordinal)).Append(" |\n");
        return page.ToString();
    }

    private static string ArgumentsOf(string kind, string documentation, LispFunction function)
    {
        int usage = documentation.IndexOf(Usage, StringComparison.Ordinal);
        string arguments;
        if (usage >= 0)
        {
            arguments = documentation[(usage + Usage.Length)..].TrimEnd(')').Trim();
            arguments = arguments.Length == 0 ? "none" : $"`{arguments}`";
        }
        else
        {
            arguments = function.MaxArguments switch
            {
                < 0 => $"{function.MinArguments} or more",
                var max when max == function.MinArguments => max.ToString(System.Globalization.CultureInfo.InvariantCulture),
                var max => $"{function.MinArguments} to {max}",
            };
        }

        return kind.Length == 0 ? arguments : $"{arguments} ({kind})";
    }

    private static string Summary(string documentation)
    {
        int end = documentation.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? documentation : documentation[..end];
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal);
}
