using System.Text;

namespace Editor.Core;

/// <summary>The words of the help pages, made from the tables that the program runs on.</summary>
internal static class HelpText
{
    /// <summary>Everything about one command, as the answer to which key runs it where one was asked for.</summary>
    public static string OfCommand(EditorSession session, Command command, string? runBy = null)
    {
        StringBuilder text = new();
        text.Append(runBy is null ? $"{command.Name} is a command.\n\n" : $"{runBy} runs the command {command.Name}.\n\n");
        string[] keys = [.. KeysOf(session, command.Name)];
        text.Append(keys.Length > 0 ? $"It is on {string.Join(", ", keys)}.\n\n" : $"It is on no key; M-x {command.Name} RET runs it.\n\n");
        return text.Append(command.Docstring).Append('\n').ToString();
    }

    /// <summary>All keys that work in the selected window, map by map, those under a prefix alone where one is given.</summary>
    public static string OfBindings(EditorSession session, string prefix = "")
    {
        StringBuilder text = new();
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach ((string name, IReadOnlyList<(string Keys, string Command)> keys) in session.Commands.Scripts?.KeyLists() ?? [])
        {
            List<(string Keys, string Command)> fitting = [.. keys.Where(binding => binding.Keys.StartsWith(prefix, StringComparison.Ordinal) && seen.Add(binding.Keys))];
            if (fitting.Count == 0) continue;
            text.Append($"Keys of {name}:\n\n");
            foreach ((string sequence, string command) in fitting) Row(text, sequence, command, session.Commands.Find(command)?.Summary ?? "");
            text.Append('\n');
        }

        foreach (Keymap map in session.ActiveMaps)
        {
            List<(string Keys, string Command)> bindings = [.. map.List(withParents: true)
                .Where(binding => binding.Keys.StartsWith(prefix, StringComparison.Ordinal) && seen.Add(binding.Keys))];
            if (bindings.Count == 0) continue;
            text.Append($"Keys of {map.Name}:\n\n");
            foreach ((string keys, string command) in bindings) Row(text, keys, command, session.Commands.Find(command)?.Summary ?? "");
            text.Append('\n');
        }

        return text.Length == 0 ? $"No keys begin with {prefix}\n" : text.ToString();
    }

    /// <summary>The modes of a buffer and their keys.</summary>
    public static string OfModes(EditorSession session, TextBuffer buffer)
    {
        BufferModes modes = BufferModes.Of(buffer);
        StringBuilder text = new();
        text.Append($"{modes.Major.Name} mode:\n\n{modes.Major.Docstring}\n\n");
        foreach ((string keys, string command) in modes.Major.Keymap.List(withParents: true))
            Row(text, keys, command, session.Commands.Find(command)?.Summary ?? "");
        foreach (MinorMode minor in modes.Minors)
        {
            text.Append($"\n{minor.Name} (minor mode):\n\n{minor.Docstring}\n\n");
            foreach ((string keys, string command) in minor.Keymap.List(withParents: true))
                Row(text, keys, command, session.Commands.Find(command)?.Summary ?? "");
        }

        if (session.Commands.Scripts?.DescribeModes() is { Length: > 0 } more) text.Append('\n').Append(more);
        return text.Append("\nThe global keys work too; C-h b lists them all.\n").ToString();
    }

    /// <summary>Commands in whose name or docstring every word occurs.</summary>
    public static string OfSearch(EditorSession session, string words)
    {
        string[] wanted = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Command[] found = [.. session.Commands.AllWithScripts.Where(command => wanted.All(word => Mentions(command, word)))];
        if (found.Length == 0) return $"No command mentions ‘{words}’.\n";
        StringBuilder text = new();
        text.Append($"Commands that mention ‘{words}’:\n\n");
        foreach (Command command in found)
        {
            string keys = session.KeysOf(command.Name);
            Row(text, command.Name, keys.Length > 0 ? keys : "M-x", command.Summary);
        }

        return text.ToString();
    }

    /// <summary>All key sequences for a command in the selected window.</summary>
    public static IEnumerable<string> KeysOf(EditorSession session, string command) =>
        session.ActiveMaps.SelectMany(map => map.List(withParents: true)).Where(binding => binding.Command == command).Select(binding => binding.Keys).Distinct();

    private static bool Mentions(Command command, string word) =>
        command.Name.Contains(word, StringComparison.OrdinalIgnoreCase) || command.Docstring.Contains(word, StringComparison.OrdinalIgnoreCase);

    internal static void Row(StringBuilder text, string first, string second, string third)
    {
        text.Append("  ").Append(first.PadRight(16)).Append("  ").Append(second.PadRight(28)).Append("  ").Append(third).Append('\n');
    }
}
