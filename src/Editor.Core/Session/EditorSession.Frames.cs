namespace Editor.Core;

public sealed partial class EditorSession
{
    private readonly FramePainter _painter;
    private LoopTimer? _frameTimer;
    private long _lastFrame;
    private long _framesPainted;
    private bool _frameIsDue;
    private string? _lastPaintFault;
    private bool _isDirty;
    private bool _isUrgent;

    /// <summary>Says that the screen no longer shows what is: a frame is made when the loop next runs dry.</summary>
    /// <param name="urgent">Whether it is the answer to a key, which no rate limits.</param>
    public void Invalidate(bool urgent = false)
    {
        _isDirty = true;
        _isUrgent |= urgent;
    }

    /// <summary>Paints now, whatever the rate, and leaves the frame in <see cref="Frames"/>; on the loop.</summary>
    public ScreenFrame Redisplay()
    {
        Loop.VerifyAccess();
        _isDirty = false;
        _isUrgent = false;
        _lastFrame = Loop.Time.GetTimestamp();
        _framesPainted++;
        ScreenFrame frame = _painter.Paint();
        Frames.Publish(frame);
        return frame;
    }

    // A fault while painting is told once, and then only when it becomes another: telling it asks for a frame, which would tell it again.
    private void PaintGuarded()
    {
        try
        {
            Redisplay();
            _lastPaintFault = null;
        }
        catch (Exception exception) when (exception is not (QuitException or LoopStoppedException))
        {
            bool isKnown = exception.Message == _lastPaintFault;
            _lastPaintFault = exception.Message;
            if (!isKnown) ReportFault(exception, "painting");
        }
    }

    private void OnBeforeWait()
    {
        if (!_isDirty) return;
        TimeSpan apart = TimeSpan.FromSeconds(1.0 / Math.Max(1, Settings.FramesPerSecond));
        TimeSpan left = apart - Loop.Time.GetElapsedTime(_lastFrame);
        if (_isUrgent || left <= TimeSpan.Zero)
        {
            PaintGuarded();
            return;
        }

        // The timer only ends the loop's sleep: then this is asked again.
        if (_frameIsDue) return;
        _frameIsDue = true;
        if (_frameTimer is null) _frameTimer = Loop.StartTimer(left, null, () => _frameIsDue = false);
        else _frameTimer.Restart(left);
    }
}
