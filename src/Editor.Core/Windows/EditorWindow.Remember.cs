namespace Editor.Core;

public sealed partial class EditorWindow
{
    // Where this window's view of buffers it showed before began, so that coming back finds the screen as it was.
    private readonly Dictionary<TextBuffer, int> _starts = [];
    private const int MostRemembered = 32;

    private void Remember()
    {
        if (_starts.Count >= MostRemembered) _starts.Clear();
        _starts[Buffer] = _start.Position.Value;
    }

    private TextPosition Recall(TextBuffer buffer)
    {
        TextPosition start = _starts.TryGetValue(buffer, out int value) ? new TextPosition(value) : buffer.PointMin;
        if (start > buffer.PointMax) start = buffer.PointMax;
        return start < buffer.PointMin ? buffer.PointMin : start;
    }

    internal void Forget(TextBuffer buffer)
    {
        _starts.Remove(buffer);
        if (PreviousBuffer == buffer) PreviousBuffer = null;
    }
}
