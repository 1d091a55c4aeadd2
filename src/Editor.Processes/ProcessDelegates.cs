namespace Editor.Processes;

/// <summary>
/// Takes what a process received instead of its buffer (manual node "Filter Functions"). Runs on the loop, with up to 64 KiB of the stream at a
/// time; what it throws is caught and told, and the process lives on.
/// </summary>
/// <param name="process">The process.</param>
/// <param name="text">Decoded text, valid during the call only; a byte that could not be decoded is one of U+DC80..U+DCFF.</param>
public delegate void ProcessFilter(EditorProcess process, ReadOnlySpan<char> text);

/// <summary>
/// Told of each change of a process' status (manual node "Sentinels"). Runs on the loop; what it throws is caught and told.
/// </summary>
/// <param name="process">The process.</param>
/// <param name="message">GNU's words with their line end, such as <c>"connection broken by remote peer\n"</c>, <c>"deleted\n"</c>, <c>"open\n"</c>.</param>
public delegate void ProcessSentinel(EditorProcess process, string message);

/// <summary>
/// Called once with each accepted connection, after its buffer, filter and sentinel are set and before any byte is read. An async one has
/// that time until it first awaits; to exchange credentials or start TLS, do so before. What it throws is caught and told.
/// </summary>
/// <param name="accepted">The connection; <see cref="EditorProcess.Listener"/> is who accepted it.</param>
/// <returns>A task, whose fault is told; a plain acceptor returns <see cref="Task.CompletedTask"/>.</returns>
public delegate Task Acceptor(EditorProcess accepted);

/// <summary>Told of each accepted connection by listeners of <see cref="ProcessApi.Gnu"/>, as <c>:log</c> is.</summary>
/// <param name="listener">The listener.</param>
/// <param name="accepted">The connection.</param>
/// <param name="message"><c>"accept from 127.0.0.1\n"</c>.</param>
public delegate void ProcessLog(EditorProcess listener, EditorProcess accepted, string message);

/// <summary>The filter that is none.</summary>
public static class ProcessFilters
{
    /// <summary>Lisp's filter <c>t</c>: output is queued, up to the inbox' limit, until the filter changes. Compared by reference, never called.</summary>
    public static ProcessFilter Hold { get; } = static (_, _) => throw new InvalidOperationException("A held process has no filter to call.");
}
