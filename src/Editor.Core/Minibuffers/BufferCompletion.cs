namespace Editor.Core;

/// <summary>Buffer names: most recently used first, hidden ones (their names begin with a blank) only when a blank was typed.</summary>
internal sealed class BufferCompletion(EditorSession session) : CompletionSource
{
    public override CompletionResult Complete(string input)
    {
        IEnumerable<Completion> all = session.Buffers.All
            .Where(buffer => !buffer.Name.StartsWith(' ') || input.StartsWith(' '))
            .Select(buffer => new Completion(buffer.Name, BufferModes.Of(buffer).Status?.Invoke().Text ?? ""));
        return new(0, Match(all, input));
    }
}
