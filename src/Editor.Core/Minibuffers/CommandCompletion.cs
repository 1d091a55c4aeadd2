namespace Editor.Core;

/// <summary>Command names with their keys and summaries. "conn li" finds list-connections: every word typed must occur.</summary>
internal sealed class CommandCompletion(EditorSession session) : CompletionSource
{
    public override CompletionResult Complete(string input)
    {
        string[] words = input.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        IEnumerable<Command> fitting = session.Commands.All
            .Where(command => !command.Flags.HasFlag(CommandFlags.KeysOnly))
            .Where(command => words.All(word => command.Name.Contains(word, StringComparison.OrdinalIgnoreCase)))
            .OrderByDescending(command => command.Name.StartsWith(input, StringComparison.OrdinalIgnoreCase));
        return new(0, [.. fitting.Select(command => new Completion(command.Name, Annotation(command)))]);
    }

    private string Annotation(Command command)
    {
        string keys = session.KeysOf(command.Name);
        return keys.Length > 0 ? $"({keys}) {command.Summary}" : command.Summary;
    }
}
