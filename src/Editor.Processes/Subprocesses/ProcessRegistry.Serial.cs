namespace Editor.Processes;

public sealed partial class ProcessRegistry
{
    /// <summary>
    /// Opens a terminal's file as a process (<c>make-serial-process</c>): what comes from the line is its output, what is sent goes to the line. On the loop.
    /// </summary>
    /// <param name="request">What to open, and how.</param>
    /// <returns>The open process.</returns>
    /// <exception cref="SubprocessException">There is no such file, or it is no terminal.</exception>
    public EditorProcess OpenSerial(SerialRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        Loop.VerifyAccess();
        var handle = SerialLine.Open(request.Port);
        try
        {
            if (request.Settings is { } settings) SerialLine.Configure(handle, settings, request.Port);
        }
        catch (SubprocessException)
        {
            handle.Dispose();
            throw;
        }

        var name = GenerateNewProcessName(request.Name);
        var connection = new Connection(this, isDatagram: false);
        var process = new EditorProcess(this, name, ProcessType.Serial, ProcessApi.Gnu, ProcessState.Open, connection)
        {
            ReadCoding = request.ReadCoding ?? Text.CodingSystem.Utf8Unix,
            WriteCoding = request.WriteCoding ?? Text.CodingSystem.Utf8Unix,
            KillWithoutQuery = request.KillWithoutQuery,
            Filter = request.Filter,
            Sentinel = request.Sentinel,
        };
        Enlist(process, request.Plist, request.Buffer, stopped: request.Stopped);
        var line = Children.Watch.Watch(handle);
        process.ReadPipe(new DescriptorTransport(line, line));
        return process;
    }
}
