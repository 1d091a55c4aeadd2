namespace Editor.Core;

public sealed partial class EditorSession
{
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes with the exit code when the person has left the editor; the front end then restores the terminal and disposes of the session.</summary>
    public Task<int> Exited => _exited.Task;

    /// <summary>
    /// Asked in turn when the person wants to leave; each may ask in the minibuffer, and a false keeps the editor running. Files ask about what is
    /// not saved, connections about what is open.
    /// </summary>
    public IList<Func<CommandContext, bool>> ExitQueries { get; } = [];

    /// <summary>Raised on the loop when the person wants the shell that started the editor (C-z): the front end suspends itself.</summary>
    public event Action? SuspendRequested;

    /// <summary>Leaves without asking anything.</summary>
    /// <param name="code">The program's exit code.</param>
    public void Exit(int code = 0) => _exited.TrySetResult(code);

    internal void Suspend()
    {
        if (SuspendRequested is null) throw new EditorException("There is no shell to go back to here");
        SuspendRequested();
    }
}
