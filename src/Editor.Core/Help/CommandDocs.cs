using System.Text;

namespace Editor.Core;

/// <summary>docs/commands.md, made from the command table and the keymaps, so that it cannot say what is not so (a test compares them).</summary>
public static class CommandDocs
{
    /// <summary>All commands of a session as Markdown: name, global keys, docstring.</summary>
    public static string ToMarkdown(EditorSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        ILookup<string, string> keys = session.GlobalMap.List(withParents: true).ToLookup(binding => binding.Command, binding => binding.Keys);
        StringBuilder text = new();
        text.Append("# Commands\n\nMade from the program's own tables (`CommandDocs.ToMarkdown`); do not edit by hand.\n");
        foreach (Command command in session.Commands.All)
        {
            text.Append($"\n## {command.Name}\n\n");
            string[] bound = [.. keys[command.Name].Order(StringComparer.Ordinal)];
            if (bound.Length > 0) text.Append("Keys: ").AppendJoin(", ", bound.Select(key => $"`{key}`")).Append("\n\n");
            text.Append(command.Docstring.TrimEnd()).Append('\n');
        }

        return text.ToString();
    }
}
