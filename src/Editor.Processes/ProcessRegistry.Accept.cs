using System.Net;
using System.Net.Sockets;
using Editor.Buffers;

namespace Editor.Processes;

public sealed partial class ProcessRegistry
{
    // Those whose acceptor runs now: it has their bytes read only when it waits for output.
    private readonly List<EditorProcess> _introduced = [];

    /// <summary>Makes the process of an accepted connection.</summary>
    internal void Accept(StreamListener listener, Socket socket)
    {
        OpenedTransport opened;
        try
        {
            opened = OpenedTransport.Of(socket);
        }
        catch (SocketException)
        {
            // The peer has reset it between its coming and now: there is no address to name it by, and nobody to talk to.
            socket.Dispose();
            listener.ClientLeft();
            return;
        }

        var process = CreateAccepted(listener, ProcessType.Network, new Connection(this, isDatagram: false),
            new ProcessContact { Remote = opened.Remote, Local = opened.Local });
        process.Ended = listener.ClientLeft;
        process.Attach(opened);
        Introduce(listener, process);
        if (!process.IsClosed) process.StartReading();
    }

    /// <summary>Makes the process of a remote address that sent its first datagram.</summary>
    internal void Accept(DatagramListener listener, DatagramSession session)
    {
        var process = CreateAccepted(listener, ProcessType.DatagramSession, session.Connection,
            new ProcessContact { Remote = session.Remote, Local = [session.Local] });
        session.Process = process;
        process.Ended = session.Forget;
        session.Connection.Attach(session.OpenTransport());
        Introduce(listener, process);
        session.Connection.Wake();
    }

    private EditorProcess CreateAccepted(ListeningSockets listener, ProcessType type, Connection connection, ProcessContact contact)
    {
        var request = listener.Request;
        var owner = listener.Process;
        var gnu = request.Api == ProcessApi.Gnu;

        // A Unix client has no address: GNU counts them instead.
        var address = ProcessContact.Format(contact.Remote) is { Length: > 0 } known ? known : listener.NextNumber().ToString();
        var name = GenerateNewProcessName(gnu ? $"{owner.Name} <{address}>" : owner.Name);
        var process = new EditorProcess(this, name, type, request.Api, ProcessState.Open, connection)
        {
            Listener = owner,
            Contact = contact,
            ReadCoding = request.ReadCoding ?? Text.CodingSystem.Utf8Unix,
            WriteCoding = request.WriteCoding ?? Text.CodingSystem.Utf8Unix,
            KillWithoutQuery = request.KillWithoutQuery,
            Filter = request.Filter,
            Sentinel = request.Sentinel,
        };
        if (gnu) process.SetPlist(request.Plist);
        process.SetBuffer(MakeAcceptedBuffer(request, owner, name, address));
        var idle = type == ProcessType.DatagramSession ? Options.SessionIdleTime : Options.IdleTime;
        process.WatchIdle(request.IdleTime ?? idle);
        Add(process);
        return process;
    }

    // The manual: the name of the listener's buffer is "a base for generating a new buffer name".
    private TextBuffer? MakeAcceptedBuffer(NetworkServerRequest request, EditorProcess listener, string name, string address)
    {
        string? wanted = null;
        if (request.Buffer.IsAuto) wanted = $"*{name}*";
        else if (listener.Buffer is { } buffer) wanted = request.Api == ProcessApi.Gnu ? $"{buffer.Name} <{address}>" : buffer.Name;
        if (wanted is null) return null;
        var made = Buffers.Generate(wanted);
        Cap(made);
        return made;
    }

    // Everything that happens between a connection and its first byte.
    private void Introduce(ListeningSockets listener, EditorProcess process)
    {
        // The reader has not begun, and TLS holds it back until its handshake is done.
        var request = listener.Request;
        if (request.Tls is { } tls) TellFaultOf(process, process.StartTlsAsync(tls), "TLS");
        process.Connection!.Bind(process);
        if (request.Api == ProcessApi.Gnu)
        {
            var host = ProcessContact.FormatHost(process.Contact.Remote);
            Guard(process, "log function", () => request.Log?.Invoke(listener.Process, process, $"accept from {host}\n"));
            process.RunSentinel($"open from {host}\n");
        }

        if (request.Acceptor is not { } acceptor || process.IsClosed) return;
        _introduced.Add(process);
        try
        {
            Guard(process, "acceptor", () => TellFaultOf(process, acceptor(process), "acceptor"));
        }
        finally
        {
            _introduced.Remove(process);
        }
    }

    private void Guard(EditorProcess process, string what, Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is not (QuitException or LoopStoppedException))
        {
            Tell(process, $"Error in the {what} of process {process.Name}: {exception.Message}", exception);
        }
    }

    private void TellFaultOf(EditorProcess process, Task? task, string what)
    {
        if (task is null || task.IsCompletedSuccessfully) return;
        if (task.IsFaulted)
        {
            // At once: whoever is accepted next is told of after it.
            TellEnd(task);
            return;
        }

        _ = task.ContinueWith(
            ended => Loop.Post(() => TellEnd(ended)),
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnFaulted,
            TaskScheduler.Default);

        void TellEnd(Task ended)
        {
            var fault = ended.Exception!.InnerException!;
            Tell(process, $"Error in the {what} of process {process.Name}: {fault.Message}", fault);
        }
    }
}
