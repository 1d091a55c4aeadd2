using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Editor.Buffers;
using Editor.Processes;

namespace EchoServer;

/// <summary>A server that answers in capitals and a client that talks to it, in one process: a listener, an acceptor, a filter, sentinels, Rx.</summary>
public sealed class EchoProgram(EditorLoop loop, TextWriter output)
{
    /// <summary>Runs on the loop: after each await it is there again, so buffers may be read without a lock.</summary>
    public async Task RunAsync()
    {
        var buffers = new BufferRegistry(loop);
        await using var processes = new ProcessRegistry(loop, buffers);

        // Rx: whoever wants to know what happens to processes subscribes; it is told on the loop.
        using IDisposable life = processes.Events
            .Where(e => e.Process.Name.StartsWith("echo", StringComparison.Ordinal))
            .Where(e => e.Kind is ProcessEventKind.Opened or ProcessEventKind.Closed)
            .Subscribe(e => output.WriteLine($"[{e.Kind}] {e.Process.Name}"));
        using IDisposable faults = processes.Told.Subscribe(notice => output.WriteLine(notice.Message));

        // The listener, on a free port of this machine alone. Its buffer gives the accepted connections' buffers their names.
        EditorProcess server = await processes.OpenNetworkServerStreamAsync(new NetworkServerRequest
        {
            Name = "echo",
            Buffer = ProcessBuffer.Named("*echo*"),
            Local = Endpoint.Listen(ListenHost.Localhost, port: 0),
            Acceptor = Welcome,
            Filter = Answer,
            Sentinel = Tell,
        });

        // A client without a filter: what it receives is text in its buffer.
        EditorProcess client = await processes.OpenNetworkStreamAsync(new NetworkStreamRequest
        {
            Name = "client",
            Buffer = ProcessBuffer.Named("*client*"),
            Remote = Endpoint.Tcp("localhost", server.Contact.Port),
        });
        TextBuffer received = client.Buffer!;
        await TextWith(received, "welcome");

        client.Send("a line, and an umlaut: ü\n");
        await TextWith(received, "UMLAUT: Ü");

        // Half-close: the server reads the end of our stream, and may still send.
        Task<ProcessEvent> end = processes.Events
            .FirstAsync(e => e.Kind == ProcessEventKind.Closed && e.Process == client).ToTask();
        await client.SendEofAsync();
        ProcessEvent closed = await end;
        output.WriteLine($"client: {closed.Reason!.Message.TrimEnd()}, {client.Statistics.BytesReceived} bytes received");

        server.Delete();
        foreach (TextBuffer buffer in buffers.All.OrderBy(b => b.Name, StringComparer.Ordinal))
            output.WriteLine($"{buffer.Name}: {Shown(buffer)}");
    }

    /// <summary>The acceptor: called once with each connection, before the first byte is read. Credentials or TLS belong here.</summary>
    private Task Welcome(EditorProcess accepted)
    {
        output.WriteLine($"{accepted.Listener!.Name} accepted {accepted.Name}, buffer {accepted.Buffer!.Name}");
        accepted.Send("welcome\n");
        return Task.CompletedTask;
    }

    /// <summary>The filter: takes what came instead of the buffer, in pieces of any size. This one keeps it in the buffer all the same.</summary>
    private static void Answer(EditorProcess process, ReadOnlySpan<char> text)
    {
        process.InsertAtMark(text);
        process.Send(text.ToString().ToUpperInvariant());
    }

    /// <summary>The sentinel: told of each change of a connection's status.</summary>
    private void Tell(EditorProcess process, string message) => output.WriteLine($"{process.Name}: {message.TrimEnd()}");

    /// <summary>Completes once a buffer holds a text: changes are an observable too.</summary>
    private static Task<string> TextWith(TextBuffer buffer, string expected) => buffer.Changes
        .Select(_ => buffer.Text.GetString())
        .StartWith(buffer.Text.GetString())
        .FirstAsync(text => text.Contains(expected, StringComparison.Ordinal))
        .ToTask();

    private static string Shown(TextBuffer buffer) => buffer.Text.GetString().Replace("\n", "\\n", StringComparison.Ordinal);
}
