namespace Editor.Core;

/// <summary>Command names with their keys and summaries. "win bel" finds split-window-below: every word typed must occur.</summary>
internal sealed class CommandCompletion(EditorSession session) : CompletionSource
{
    // Of the window that the question comes from: the keys that will work there. Keys do not change while a question is open.
    private readonly Dictionary<string, string> _keys = session.KeysOfAll();

    public override CompletionResult Complete(string input)
    {
        string[] words = input.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<Command> fitting = session.Commands.AllWithScripts
            .Where(command => !command.Flags.HasFlag(CommandFlags.KeysOnly))
            .Where(command => words.All(word => command.Name.Contains(word, StringComparison.OrdinalIgnoreCase)))
            .OrderByDescending(command => command.Name.StartsWith(input, StringComparison.OrdinalIgnoreCase));
        return new(0, [.. fitting.Select(command => new Completion(command.Name, Annotation(command)))]);
    }

    private string Annotation(Command command) => _keys.TryGetValue(command.Name, out string? keys) ? $"({keys}) {command.Summary}" : command.Summary;
}
