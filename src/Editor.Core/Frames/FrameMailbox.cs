namespace Editor.Core.Frames;

/// <summary>
/// Where the loop leaves frames and the screen takes them: holds the newest one alone, so that a slow terminal never makes the editor wait.
/// Safe from any thread.
/// </summary>
public sealed class FrameMailbox
{
    private ScreenFrame? _latest;

    /// <summary>Raised on the loop after a frame was left. Handlers only wake somebody.</summary>
    public event Action? Published;

    /// <summary>The newest frame, or null before the first.</summary>
    public ScreenFrame? Latest => Volatile.Read(ref _latest);

    /// <summary>Leaves a frame, replacing one that was not taken yet.</summary>
    public void Publish(ScreenFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        Volatile.Write(ref _latest, frame);
        Published?.Invoke();
    }
}
