namespace Editor.Processes;

public sealed partial class ProcessRegistry
{
    /// <summary>
    /// Makes a process of a bare pipe (<c>make-pipe-process</c>), to be given as <see cref="SubprocessRequest.Error"/>: what the program writes to standard error is this process'
    /// output, and the sentinel is told <c>"finished\n"</c> when every program has closed it. On the loop.
    /// </summary>
    /// <param name="request">What to make.</param>
    /// <returns>The open process.</returns>
    /// <exception cref="SubprocessException">The system has no more descriptors.</exception>
    public EditorProcess CreatePipe(PipeRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        Loop.VerifyAccess();
        var name = GenerateNewProcessName(request.Name);
        var ends = PipeEnds.ForReading();
        var connection = new Connection(this, isDatagram: false);
        var process = new EditorProcess(this, name, ProcessType.Pipe, ProcessApi.Gnu, ProcessState.Open, connection)
        {
            ErrorEnd = ends,
            ReadCoding = request.ReadCoding ?? Text.CodingSystem.Utf8Unix,
            WriteCoding = request.WriteCoding ?? Text.CodingSystem.Utf8Unix,
            KillWithoutQuery = request.KillWithoutQuery,
            Filter = request.Filter,
            Sentinel = request.Sentinel,
        };
        Enlist(process, request.Plist, request.Buffer, stopped: request.Stopped);
        process.ReadPipe(new DescriptorTransport(Children.Watch.Watch(ends.Ours), output: null));
        return process;
    }

    // What all processes of the machine have in common once they are made: their connection is open from the start.
    private void Enlist(EditorProcess process, IEnumerable<KeyValuePair<object, object?>>? plist, ProcessBuffer buffer, bool stopped)
    {
        process.SetPlist(plist);
        process.SetBuffer(MakeBuffer(buffer, process.Name, isListener: false));
        process.Connection!.Bind(process);
        if (stopped) process.BeginStopped();
        Add(process);
    }
}
