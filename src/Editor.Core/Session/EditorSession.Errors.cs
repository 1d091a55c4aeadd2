namespace Editor.Core;

public sealed partial class EditorSession
{
    /// <summary>The buffer that keeps the traces of our own faults.</summary>
    public const string BacktraceName = "*Backtrace*";

    /// <summary>How many bells have been rung.</summary>
    public int Bells { get; private set; }

    /// <summary>Rings the bell: the terminal's, with the next frame.</summary>
    public void Bell() => Bells++;

    /// <summary>Tells a person's mistake: the message as it is, in the echo area and in *Messages*, with a bell.</summary>
    public void ReportError(string message)
    {
        Bell();
        Echo.Show(message, Face.EchoError);
        Log.Add(message);
        Invalidate();
    }

    /// <summary>Tells an exception: a mistake of the person's as its message, a fault of ours as one line, its trace in *Backtrace*.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="origin">What ran, in a few words.</param>
    public void ReportFault(Exception exception, string origin)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (exception is EditorException)
        {
            ReportError(exception.Message);
            return;
        }

        ReportError($"Internal error: {exception.Message} (in {origin}; {BacktraceName} has the trace)");
        KeepTrace(exception, origin);
    }

    private string? _lastPartFault;

    /// <summary>Tells a fault met while a frame was painted: once, until it becomes another, for telling it asks for a frame.</summary>
    internal void ReportPaintFault(Exception exception, string origin)
    {
        if (exception.Message == _lastPartFault) return;
        _lastPartFault = exception.Message;
        ReportFault(exception, origin);
    }

    // What a process has to tell: a fault of a filter or an acceptor with its trace, anything else as one line.
    private void Tell(ProcessNotice notice)
    {
        if (notice.Exception is null or EditorException)
        {
            Message(notice.Message);
            return;
        }

        ReportError(notice.Message);
        KeepTrace(notice.Exception, notice.Process.Name);
    }

    private void KeepTrace(Exception exception, string origin)
    {
        TextBuffer buffer = Buffers.GetOrCreate(BacktraceName);
        buffer.SizeCap ??= 1_000_000;
        buffer.Text.Append($"{Loop.Time.GetLocalNow():yyyy-MM-dd HH:mm:ss} in {origin}:\n{exception}\n\n", origin: ChangeOrigin.Program);
        buffer.IsModified = false;
    }
}
