using Editor.Buffers;
using Editor.Processes;

namespace Editor.Demo;

/// <summary>
/// The other end of <c>ned --demo</c>: small servers on localhost, at ports that the system picks. They live on the session's loop with registries of their
/// own, so that the person's lists show the connections to them and not their insides. All their time is the loop's clock.
/// </summary>
internal sealed class DemoServer : IAsyncDisposable
{
    /// <summary>The address that everything of the demonstration uses: this machine, and nobody else.</summary>
    internal const string Host = "127.0.0.1";

    private readonly List<IDisposable> _parts = [];

    private DemoServer(EditorLoop loop, Action<string> tell)
    {
        Loop = loop;
        Processes = new ProcessRegistry(loop, new BufferRegistry(loop));
        Processes.Told.Subscribe(notice => tell($"demo: {notice.Message}"));
    }

    internal EditorLoop Loop { get; }

    /// <summary>What the servers listen and talk with.</summary>
    internal ProcessRegistry Processes { get; }

    /// <summary>Connections that are being opened.</summary>
    internal int Opening { get; private set; }

    /// <summary>The ports of the servers.</summary>
    internal int TickerPort { get; private set; }

    /// <inheritdoc cref="TickerPort"/>
    internal int ChatPort { get; private set; }

    /// <inheritdoc cref="TickerPort"/>
    internal int HttpPort { get; private set; }

    /// <summary>Starts the servers; on the loop.</summary>
    /// <param name="loop">The session's loop.</param>
    /// <param name="tell">Takes what a person should hear of.</param>
    /// <exception cref="EditorException">A port could not be had; nothing is left open.</exception>
    internal static async Task<DemoServer> StartAsync(EditorLoop loop, Action<string> tell)
    {
        DemoServer server = new(loop, tell);
        try
        {
            TickerServer ticker = new(server);
            ChatRoom chat = new(server);
            server._parts.AddRange([ticker, chat]);
            server.TickerPort = await server.ListenAsync("ticker", ticker.Accept);
            server.ChatPort = await server.ListenAsync("chat", chat.Accept);
            server.HttpPort = await server.ListenAsync("http", new HttpEcho().Accept);
            return server;
        }
        catch (Exception)
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Begins to send messages to a syslog listener, as three machines would.</summary>
    internal async Task StartSyslogAsync(int port) => _parts.Add(await SyslogSource.StartAsync(this, port));

    /// <summary>Begins to visit an echo listener now and then.</summary>
    internal void StartVisits(int port) => _parts.Add(new Visitor(this, port));

    /// <summary>Opens a connection of the server's own.</summary>
    internal async Task<EditorProcess> ConnectAsync(Endpoint remote, string name, ProcessFilter? filter = null)
    {
        Opening++;
        try
        {
            return await Processes.OpenNetworkStreamAsync(new NetworkStreamRequest { Name = name, Remote = remote, Filter = filter });
        }
        finally
        {
            Opening--;
        }
    }

    /// <summary>Sends to a client; one that does not read what it is sent is left.</summary>
    internal static void Send(EditorProcess client, string text)
    {
        if (client.IsClosed) return;
        try
        {
            client.Send(text);
        }
        catch (EditorException)
        {
            // Its queue is full, or it has just gone: a demonstration waits for nobody.
            client.Delete();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (IDisposable part in _parts) part.Dispose();
        await Processes.DisposeAsync();
    }

    private async Task<int> ListenAsync(string name, Action<EditorProcess> accept)
    {
        EditorProcess listener = await Processes.OpenNetworkServerStreamAsync(new NetworkServerRequest
        {
            Name = name,
            Local = Endpoint.Listen(Host, 0),
            Acceptor = accepted =>
            {
                accept(accepted);
                return Task.CompletedTask;
            },
        });
        return listener.Contact.Port;
    }
}
