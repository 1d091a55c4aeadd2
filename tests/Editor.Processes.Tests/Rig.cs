using System.Net;
using System.Net.Sockets;
using System.Reactive.Linq;
using System.Text;
using Editor.Buffers;
using Editor.Text;

namespace Editor.Processes.Tests;

/// <summary>An editor loop with its registries for one test, and waits that end with the event or fail.</summary>
internal sealed class Rig : IAsyncDisposable
{
    /// <summary>What ends a test that hangs, and nothing else: a busy machine may be slow.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly List<IDisposable> _subscriptions = [];
    private readonly List<Socket> _sockets = [];
    private readonly CancellationTokenSource _limit = new(Patience);

    public Rig(ProcessOptions? options = null, TimeProvider? time = null)
    {
        Loop = new EditorLoop(time);
        Buffers = new BufferRegistry(Loop);
        Processes = new ProcessRegistry(Loop, Buffers, options ?? new ProcessOptions { Linger = Patience });
        _subscriptions.Add(Processes.Told.Subscribe(notice => Told.Add(notice.Message)));
        _subscriptions.Add(Processes.Events.Subscribe(Events.Add));
        _subscriptions.Add(Loop.Faults.Subscribe(fault => Faults.Add(fault.ToString())));
        Loop.Start();
    }

    public EditorLoop Loop { get; }

    public BufferRegistry Buffers { get; }

    public ProcessRegistry Processes { get; }

    /// <summary>What was told; the loop's.</summary>
    public List<string> Told { get; } = [];

    public List<ProcessEvent> Events { get; } = [];

    public List<string> Faults { get; } = [];

    /// <summary>Ends with the test's patience.</summary>
    public CancellationToken Limit => _limit.Token;

    public Task<T> On<T>(Func<T> function) => Loop.InvokeAsync(function).WaitAsync(Patience);

    public Task On(Action action) => Loop.InvokeAsync(action).WaitAsync(Patience);

    public Task On(Func<Task> action) => Loop.InvokeAsync(action).WaitAsync(Patience);

    /// <summary>Waits on the loop until it is so; asked after each piece of the loop's work. For what the loop is not woken by there is <see cref="Poll"/>.</summary>
    public async Task Until(Func<bool> condition, Func<string>? what = null)
    {
        var result = await Loop.InvokeAsync(() => Loop.PumpUntil(condition, Patience)).WaitAsync(Patience * 2);
        Assert.True(result == PumpResult.Done, $"It did not come: {(what is null ? "" : await On(what))}");
    }

    /// <summary>Asks, on this thread, until it is so: for what nobody tells the loop of.</summary>
    public async Task Poll(Func<bool> condition)
    {
        while (!condition()) await Task.Delay(5, Limit);
    }

    public Task UntilText(EditorProcess process, string expected) =>
        Until(() => process.Buffer!.Text.GetString() == expected, () => $"expected {expected}, have {process.Buffer!.Text.GetString()}");

    public Task<string> TextOf(EditorProcess process) => On(() => process.Buffer!.Text.GetString());

    /// <summary>A client of the editor that talks to a plain socket of the test.</summary>
    public async Task<(EditorProcess Process, Socket Peer)> Connect(Func<NetworkStreamRequest, NetworkStreamRequest>? change = null, Action<Socket>? prepare = null)
    {
        using var listener = Listen();
        prepare?.Invoke(listener);
        var request = new NetworkStreamRequest
        {
            Name = "cli",
            Buffer = ProcessBuffer.Auto,
            Remote = Endpoint.Tcp("127.0.0.1", PortOf(listener)),
        };
        var opening = Processes.OpenNetworkStreamAsync(change?.Invoke(request) ?? request, Limit);
        var peer = await listener.AcceptAsync(Limit);
        _sockets.Add(peer);
        return (await opening.WaitAsync(Patience), peer);
    }

    /// <summary>A client that sends nothing before its gate is opened.</summary>
    public async Task<(EditorProcess Process, Socket Peer, Gate Gate)> ConnectGated()
    {
        var (process, peer) = await Connect();
        var gate = new Gate();
        await On(() => process.StartTlsAsync(gate));
        return (process, peer, gate);
    }

    public async Task<EditorProcess> Serve(Func<NetworkServerRequest, NetworkServerRequest>? change = null, string local = "listen:127.0.0.1:0")
    {
        var request = new NetworkServerRequest { Name = "srv", Buffer = ProcessBuffer.Named("*srv*"), Local = EndpointSyntax.Parse(local) };
        return await Processes.OpenNetworkServerStreamAsync(change?.Invoke(request) ?? request, Limit).WaitAsync(Patience);
    }

    /// <summary>A plain client of a listener, and the process that the listener made of it.</summary>
    public async Task<(Socket Client, EditorProcess Accepted)> Dial(EditorProcess listener)
    {
        var client = await Dial(listener.Contact.Port);
        var port = PortOf(client);
        await Until(() => Accepted(port) is not null);
        return (client, await On(() => Accepted(port)!));
    }

    public async Task<Socket> Dial(int port)
    {
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _sockets.Add(client);
        await client.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), Limit);
        return client;
    }

    public Socket Listen()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _sockets.Add(listener);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        return listener;
    }

    public Socket Datagrams()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        _sockets.Add(socket);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    public static int PortOf(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;

    public async Task Write(Socket socket, string text) => await socket.SendAsync(Encoding.UTF8.GetBytes(text), Limit);

    public async Task Write(Socket socket, params byte[] bytes) => await socket.SendAsync(bytes, Limit);

    public async Task<string> Read(Socket socket, int bytes)
    {
        var buffer = new byte[bytes];
        var have = 0;
        while (have < bytes && await socket.ReceiveAsync(buffer.AsMemory(have), Limit) is > 0 and var count) have += count;
        return Encoding.UTF8.GetString(buffer, 0, have);
    }

    /// <summary>Reads to the end of the stream; a reset throws.</summary>
    public async Task<byte[]> ReadToEnd(Socket socket)
    {
        using var all = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await socket.ReceiveAsync(buffer, Limit) is > 0 and var count) all.Write(buffer, 0, count);
        return all.ToArray();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var socket in _sockets) socket.Dispose();
        await Processes.DisposeAsync().AsTask().WaitAsync(Patience);
        foreach (var subscription in _subscriptions) subscription.Dispose();
        await Loop.DisposeAsync();
        _limit.Dispose();
        Assert.Empty(Faults);
    }

    private EditorProcess? Accepted(int port) =>
        Processes.All.FirstOrDefault(process => process.Type == ProcessType.Network && process.Contact.Remote is IPEndPoint remote && remote.Port == port && process.Listener is not null);
}
