namespace Editor.Core;

/// <summary>Buffer names: most recently used first, hidden ones (their names begin with a blank) only when a blank was typed.</summary>
internal sealed class BufferCompletion(EditorSession session) : CompletionSource
{
    // Asking ten thousand connections for their status with each key would be felt; nobody pages so far.
    private const int MostAnnotated = 200;

    public override CompletionResult Complete(string input)
    {
        IEnumerable<Completion> names = session.Buffers.All
            .Where(buffer => !buffer.IsHidden || input.StartsWith(' '))
            .Select(buffer => new Completion(buffer.Name));
        return new(0, [.. Match(names, input).Select((candidate, at) => at < MostAnnotated ? candidate with { Annotation = StatusOf(candidate.Text) } : candidate)]);
    }

    private string StatusOf(string name) => session.Buffers.Find(name) is { } buffer ? BufferModes.Of(buffer).Status?.Invoke().Text ?? "" : "";
}
