using Editor.Buffers;

namespace Editor.Processes;

public sealed partial class ProcessRegistry
{
    internal ChildTable Children { get; } = new();

    /// <summary>
    /// Starts a program (<c>make-process</c>, <c>start-process</c>) in a session of its own, and gives its process object: output goes to the filter or the buffer, its end to
    /// the sentinel, after all the output. On the loop; takes the few milliseconds that the system needs.
    /// </summary>
    /// <param name="request">What to start.</param>
    /// <returns>The running process.</returns>
    /// <exception cref="SubprocessException">The program or the directory is not there, or may not be run.</exception>
    /// <exception cref="EditorException">The buffer was killed, or the pipe for standard error was used before.</exception>
    public EditorProcess StartSubprocess(SubprocessRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        Loop.VerifyAccess();
        var program = FindProgram(request.Program, request.SearchPath, request.Directory);
        var name = GenerateNewProcessName(request.Name);
        var error = request.Error is { } pipe ? pipe.ErrorEnd ?? throw new EditorException($"Process {pipe.Name} is no unused pipe for standard error") : null;
        var start = new ChildStart
        {
            Program = program,
            Arguments = [request.Program, .. request.Arguments],
            Environment = request.Environment,
            Directory = request.Directory,
            Error = error?.Childs ?? -1,
        };
        var connection = new Connection(this, isDatagram: false);
        var (id, transport, terminal) = request.Connection == SubprocessConnection.Pty ? StartOnTerminal(start, request) : StartOnPipes(start);
        error?.CloseChilds();
        var process = new EditorProcess(this, name, ProcessType.Subprocess, ProcessApi.Gnu, ProcessState.Run, connection)
        {
            Subprocess = new SubprocessInfo(id, [request.Program, .. request.Arguments], terminal, request.Directory, request.Error),
            ReadCoding = request.ReadCoding ?? Text.CodingSystem.Utf8Unix,
            WriteCoding = request.WriteCoding ?? Text.CodingSystem.Utf8Unix,
            KillWithoutQuery = request.KillWithoutQuery,
            Filter = request.Filter,
            Sentinel = request.Sentinel,
        };
        Enlist(process, request.Plist, request.Buffer, stopped: false);
        process.Run(id, transport);
        return process;
    }

    private static string FindProgram(string program, IReadOnlyList<string>? path, string? directory)
    {
        ArgumentException.ThrowIfNullOrEmpty(program);
        if (directory is not null && !Directory.Exists(directory))
            throw new SubprocessException("Setting current directory", ChildNative.Words(ChildNative.NoSuchFile), ChildNative.NoSuchFile, directory);
        return program.Contains('/', StringComparison.Ordinal)
            ? program
            : ExecutableSearch.Find(program, path, directory)
                ?? throw new SubprocessException("Searching for program", ChildNative.Words(ChildNative.NoSuchFile), ChildNative.NoSuchFile, program);
    }

    private (int Id, DescriptorTransport Transport, string? Terminal) StartOnPipes(ChildStart start)
    {
        var input = PipeEnds.ForWriting();
        PipeEnds? output = null;
        try
        {
            output = PipeEnds.ForReading();
            var id = ChildSpawner.Start(start with { Input = input.Childs, Output = output.Childs });
            input.CloseChilds();
            output.CloseChilds();
            return (id, new DescriptorTransport(Children.Watch.Watch(output.Ours), Children.Watch.Watch(input.Ours)), null);
        }
        catch (Exception)
        {
            input.Dispose();
            output?.Dispose();
            throw;
        }
    }

    private (int Id, DescriptorTransport Transport, string? Terminal) StartOnTerminal(ChildStart start, SubprocessRequest request)
    {
        var terminal = PseudoTerminal.Open(request.Rows, request.Columns);
        try
        {
            var id = ChildSpawner.Start(start with { Terminal = terminal.Name });
            terminal.CloseSlave();
            var master = Children.Watch.Watch(terminal.Master);
            return (id, new DescriptorTransport(master, master), terminal.Name);
        }
        catch (Exception)
        {
            terminal.Dispose();
            throw;
        }
    }
}
