using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Editor.Buffers;
using Editor.Processes;
using Editor.Testing;
using Editor.Text;

namespace Editor.Core.Tests;

/// <summary>Connections in the shell, on real sockets: typing a line sends it, the list shows what there is, closing says so.</summary>
public sealed class ConnectionShellTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private readonly FakeFrontEnd _editor = new(rows: 20, columns: 140);
    private TcpClient _peer = null!;

    private int Port => ((IPEndPoint)_server.LocalEndpoint).Port;

    public async Task InitializeAsync()
    {
        _server.Start();
        Task<TcpClient> accepting = _server.AcceptTcpClientAsync();
        await Open(Endpoint.Tcp("127.0.0.1", Port), "peer");
        _peer = await accepting.WaitAsync(Patience);
        await _editor.Run(session => session.Windows.Show(session.Buffers.Find("*peer*")!));
    }

    public async Task DisposeAsync()
    {
        await _editor.DisposeAsync();
        _peer.Dispose();
        _server.Stop();
    }

    [Fact]
    public async Task Return_sends_the_typed_line_and_the_answer_comes_behind_it()
    {
        await _editor.Keys("\"hello\" RET");
        Assert.Equal("hello\n", await Read(6));
        await Write("hi there\n");
        await Until(session => Text(session) == "hello\nhi there\n");
        Assert.Equal("hello\nhi there\n|", await _editor.GetText());
    }

    [Fact]
    public async Task Output_goes_before_what_is_half_typed()
    {
        await _editor.Keys("\"half\"");
        await Write("news\n");
        await Until(session => Text(session) == "news\nhalf");
        Assert.Equal("news\nhalf|", await _editor.GetText());
        await _editor.Keys("RET");
        Assert.Equal("half\n", await Read(5));
    }

    [Fact]
    public async Task A_pasted_newline_does_not_send()
    {
        await _editor.Send(new Input.PasteInput("one\ntwo"));
        Assert.Equal("one\ntwo|", await _editor.GetText());
        await _editor.Keys("RET");
        Assert.Equal("one\ntwo\n", await Read(8));      // all at once, and only now
    }

    [Fact]
    public async Task Earlier_input_comes_back()
    {
        await _editor.Keys("\"one\" RET \"two\" RET \"new\" M-p M-p");
        Assert.Equal("one\ntwo\none|", await _editor.GetText());
        await _editor.Keys("M-n M-n");
        Assert.Equal("one\ntwo\nnew|", await _editor.GetText());
        await _editor.Keys("C-c C-u M-p M-p M-p");
        Assert.Equal("There is no earlier input", await _editor.Echo());
    }

    [Fact]
    public async Task Half_close_ends_our_sending_and_still_reads()
    {
        await _editor.Keys("\"last\" RET C-c C-d");
        Assert.Equal("last\n", await ReadToEnd());
        await Write("answer after the end\n");
        await Until(session => Text(session).EndsWith("answer after the end\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_peer_that_leaves_is_told_in_the_buffer_the_mode_line_and_the_echo_area()
    {
        _peer.Close();
        await Until(session => session.Processes.All.Count == 0);
        Assert.Equal("\nProcess peer connection broken by remote peer\n|", await _editor.GetText());
        string trace = await _editor.Get(session => session.Buffers.Find(EditorSession.BacktraceName)?.Text.GetString() ?? "");
        Assert.True(trace.Length == 0, trace);
        Assert.Equal("peer: connection broken by remote peer", await _editor.Echo());
        Assert.Contains(":closed", await _editor.Screen(), StringComparison.Ordinal);
        await _editor.Keys("\"x\" RET");
        Assert.Equal("Process peer not running: connection broken by remote peer", await _editor.Echo());
    }

    [Fact]
    public async Task The_region_is_sent_as_it_is()
    {
        await _editor.Keys("\"alpha beta\" C-SPC M-b C-c C-e");
        Assert.Equal("beta", await Read(4));
    }

    [Fact]
    public async Task The_list_shows_connections_and_listeners_and_closes_them()
    {
        await Open(Endpoint.Listen(ListenHost.Localhost, 0), "srv");
        await _editor.Keys("C-x C-p");
        string screen = await _editor.Screen();
        Assert.Matches(@"peer +open +127\.0\.0\.1:\d+ +\*peer\*", screen);
        Assert.Matches(@"srv +listen +127\.0\.0\.1:\d+ +\*srv\* +0 cl", screen);
        await _editor.Keys("d y");
        Assert.Equal("", await ReadToEnd());
        await Until(session => session.Processes.All.Count == 1 && !Text(session).Contains("peer", StringComparison.Ordinal));
        Assert.Matches(@"srv +listen", await _editor.GetText());
        await _editor.Keys("RET");
        Assert.Equal("*srv*", await _editor.Get(session => session.CurrentBuffer.Name));
    }

    [Fact]
    public async Task The_list_is_whole_again_after_it_was_killed_or_written_in()
    {
        await Open(Endpoint.Listen(ListenHost.Localhost, 0), "srv");
        await _editor.Keys("C-x C-p");
        await _editor.Run(session => session.Buffers.Find("*Connections*")!.Kill());
        await _editor.Keys("C-x C-p");
        Assert.Equal(["peer", "srv"], await Names());
        await _editor.Run(session => session.CurrentBuffer.Text.Append("   written in\n"));
        await _editor.Keys("g");
        Assert.Equal(["peer", "srv"], await Names());
    }

    [Fact]
    public async Task A_tls_endpoint_opened_in_the_editor_is_verified_as_the_settings_say()
    {
        using TestCertificate authority = TestCertificate.Authority("nobody");
        using TcpListener server = new(IPAddress.Loopback, 0);
        server.Start();
        await _editor.Run(session => session.Settings.Tls = new TlsClientOptions { Insecure = true });
        Task<TcpClient> accepting = server.AcceptTcpClientAsync();
        Task<EditorProcess> opening = Open(Endpoint.Tls("127.0.0.1", ((IPEndPoint)server.LocalEndpoint).Port), "tls");
        using TcpClient client = await accepting.WaitAsync(Patience);
        await using SslStream stream = new(client.GetStream());
        await stream.AuthenticateAsServerAsync(authority.Certificate).WaitAsync(Patience);
        EditorProcess process = await opening;
        Assert.False(await _editor.Get(_ => process.Tls!.IsVerified));
    }

    [Fact]
    public async Task The_list_is_filtered_and_sorted_and_point_stays_with_its_process()
    {
        foreach (string name in (string[])["b10", "b9", "a"]) await Open(Endpoint.Listen(ListenHost.Localhost, 0), name);
        await _editor.Keys("C-x C-p");
        Assert.Equal(["a", "b9", "b10", "peer"], await Names());
        await _editor.Keys("C-n r");
        Assert.Equal(["peer", "b10", "b9", "a"], await Names());
        Assert.Equal("b9", await _editor.Get(NameAtPoint));
        await _editor.Keys("/ \"b1\" RET");
        Assert.Equal(["b10"], await Names());
    }

    [Fact]
    public async Task Accepted_connections_get_buffers_named_after_the_listeners_and_can_be_talked_to()
    {
        EditorProcess listener = await Open(Endpoint.Listen(ListenHost.Localhost, 0), "echo");
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, await _editor.Get(_ => listener.Contact.Port)).WaitAsync(Patience);
        await Until(session => session.Processes.Find("echo<1>") is not null);
        await _editor.Keys("C-x b \"*echo*<2>\" RET \"welcome\" RET");
        byte[] bytes = new byte[8];
        await client.GetStream().ReadExactlyAsync(bytes).AsTask().WaitAsync(Patience);
        Assert.Equal("welcome\n", Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public async Task A_refused_connection_is_told_and_its_buffer_says_why()
    {
        // While the server has its port on 127.0.0.1, nobody can come to have it on every address, and nobody has this one.
        await _editor.Keys($"M-x \"open-network-stream\" RET \"127.0.0.2\" RET \"{Port}\" RET RET");
        await Until(session => session.Echo.Text.Contains("refused", StringComparison.OrdinalIgnoreCase));
        Assert.Contains($"127.0.0.2:{Port}", await _editor.Echo(), StringComparison.Ordinal);
        Assert.Contains(":failed Connection refused", await _editor.Screen(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_buffer_tells_why_there_is_no_TLS()
    {
        Task<TcpClient> accepting = _server.AcceptTcpClientAsync();
        await _editor.Run(session => session.Windows.Show(session.Connections.Open(Endpoint.Tls("127.0.0.1", Port), tls: new TlsClientOptions())));
        using TcpClient plain = await accepting.WaitAsync(Patience);
        await plain.GetStream().WriteAsync("220 mail\r\n"u8.ToArray());
        await Until(session => Text(session).Contains("it answers with something else: \"220 mail\"", StringComparison.Ordinal));
        Assert.Contains(":failed", await _editor.Screen(), StringComparison.Ordinal);
    }

    private Task<EditorProcess> Open(Endpoint endpoint, string name) =>
        _editor.Session.Loop.InvokeAsync(() => _editor.Session.Connections.OpenAsync(endpoint, name)).WaitAsync(Patience);

    private async Task<string[]> Names() => [.. (await _editor.Get(session => session.CurrentBuffer.Text.GetString()))
        .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[3..].Split(' ')[0])];

    private static string NameAtPoint(EditorSession session)
    {
        GapText text = session.CurrentBuffer.Text;
        TextPosition start = text.LineStartBefore(session.CurrentBuffer.Point);
        return text.GetString(new TextRange(start, text.LineEndAfter(start)))[3..].Split(' ')[0];
    }

    private static string Text(EditorSession session) => session.CurrentBuffer.Text.GetString();

    private Task Write(string text) => _peer.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask().WaitAsync(Patience);

    private async Task<string> Read(int count)
    {
        byte[] bytes = new byte[count];
        await _peer.GetStream().ReadExactlyAsync(bytes).AsTask().WaitAsync(Patience);
        return Encoding.UTF8.GetString(bytes);
    }

    private Task<string> ReadToEnd() => new StreamReader(_peer.GetStream()).ReadToEndAsync().WaitAsync(Patience);

    // Waits for the event that makes it true: each turn of the loop asks again.
    private Task Until(Func<EditorSession, bool> isSo)
    {
        TaskCompletionSource met = new(TaskCreationOptions.RunContinuationsAsynchronously);
        EditorSession session = _editor.Session;
        Action check = () =>
        {
            if (isSo(session)) met.TrySetResult();
        };
        session.Loop.BeforeWait += check;
        session.Loop.Post(() => { });
        return met.Task.WaitAsync(Patience).ContinueWith(async task =>
        {
            if (task.IsFaulted) Assert.Fail("waited in vain; *Messages*: " + await _editor.Get(each => each.Buffers.Find("*Messages*")?.Text.GetString() ?? "") + "\necho: " + await _editor.Echo());
        }, TaskScheduler.Default).Unwrap();
    }
}
