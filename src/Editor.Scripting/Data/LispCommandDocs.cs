using System.Text;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>docs/lisp-commands.md: the commands that Lisp has beside the editor's own, from the tables that M-x uses.</summary>
internal static class LispCommandDocs
{
    /// <summary>The names of Lisp's commands that are none of the editor's own.</summary>
    public static SortedSet<string> Names(ScriptHost host)
    {
        SortedSet<string> names = new(StringComparer.Ordinal);
        foreach (Symbol symbol in host.Lisp.Obarray.Values)
        {
            bool isCommand = host.Prelude.Commands.Contains(symbol.Name) ? symbol.FunctionCell.IsTrue : symbol.FunctionCell.O is Primitive { Interactive: not null };
            if (isCommand && host.Session.Commands.All.All(command => command.Name != symbol.Name)) names.Add(symbol.Name);
        }

        return names;
    }

    /// <summary>The page: each command with the first line of its docstring.</summary>
    public static string ToMarkdown(ScriptHost host)
    {
        StringBuilder page = new();
        page.Append("# Commands of Lisp\n\nWhat M-x runs beside the commands of [commands.md](commands.md), made from the program's own tables by\n");
        page.Append("`NED_WRITE_DOCS=1 dotnet test tests/Editor.Scripting.Tests --filter LispCommandDocs`; do not edit.\n\n| Command | |\n|---|---|\n");
        foreach (string name in Names(host))
        {
            string text = (host.DocumentationOf(host.Lisp.Intern(name)) ?? "").Split('\n', 2)[0];
            page.Append("| `").Append(name).Append("` | ").Append(text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)).Append(" |\n");
        }

        return page.ToString();
    }
}
