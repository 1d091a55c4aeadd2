using System.Net.Sockets;
using Editor.Buffers;

namespace Editor.Processes;

public sealed partial class ProcessRegistry
{
    private readonly EndpointResolver _resolver = new();
    private readonly EndpointConnector _connector;

    /// <summary>
    /// Opens a connection (<c>open-network-stream</c>) and waits until it stands, TLS included; from any thread. A connection that cannot be made leaves no process and no buffer.
    /// </summary>
    /// <param name="request">What to open.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The open process.</returns>
    /// <exception cref="EditorException">It could not be made: <see cref="NetworkException"/>, or TLS' own; the message names the endpoint.</exception>
    public async Task<EditorProcess> OpenNetworkStreamAsync(NetworkStreamRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var opened = await OpenAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            return await Loop.InvokeAsync(() => Adopt(request, opened)).ConfigureAwait(false);
        }
        catch (Exception)
        {
            opened.Transport.Close();
            throw;
        }
    }

    /// <summary>
    /// Opens a connection without waiting (GNU's <c>:nowait</c>): the state is <see cref="ProcessState.Connecting"/>, what is sent is queued, and the sentinel is told
    /// <c>"open\n"</c>, or <c>"failed with code 111\n"</c>.
    /// </summary>
    /// <param name="request">What to open.</param>
    /// <returns>The process.</returns>
    /// <exception cref="EditorException">The buffer was killed.</exception>
    public EditorProcess OpenNetworkStream(NetworkStreamRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        Loop.VerifyAccess();
        var process = CreateClient(request, ProcessState.Connecting);
        _ = process.ConnectAsync(cancellation => OpenAsync(request, cancellation));
        return process;
    }

    private EditorProcess Adopt(NetworkStreamRequest request, OpenedTransport opened)
    {
        var process = CreateClient(request, ProcessState.Open);
        process.Contact = process.Contact with { Remote = opened.Remote, Local = opened.Local };
        process.Attach(opened);
        process.StartReading();
        return process;
    }

    private EditorProcess CreateClient(NetworkStreamRequest request, ProcessState state)
    {
        if (request.Remote.IsListener) throw new EditorException($"{request.Remote} is a listener's address; open it with open-network-server-stream");
        var name = GenerateNewProcessName(request.Name);
        var buffer = MakeBuffer(request.Buffer, name, isListener: false);
        var connection = new Connection(this, request.Remote.IsDatagram);
        var process = new EditorProcess(this, name, ProcessType.Network, request.Api, state, connection)
        {
            ReadCoding = request.ReadCoding ?? Text.CodingSystem.Utf8Unix,
            WriteCoding = request.WriteCoding ?? Text.CodingSystem.Utf8Unix,
            KillWithoutQuery = request.KillWithoutQuery,
            Filter = request.Filter,
            Sentinel = request.Sentinel,
            Contact = new ProcessContact { Requested = request.Remote },
        };
        connection.Bind(process);
        process.SetPlist(request.Plist);
        process.SetBuffer(buffer);
        process.WatchIdle(request.IdleTime ?? Options.IdleTime);
        if (request.Stopped) process.BeginStopped();
        Add(process);
        return process;
    }

    private async Task<OpenedTransport> OpenAsync(NetworkStreamRequest request, CancellationToken cancellation)
    {
        var socket = await _connector.ConnectAsync(request.Remote, request.Family, cancellation).ConfigureAwait(false);
        OpenedTransport? opened = null;
        try
        {
            opened = OpenedTransport.Of(socket);
            var tls = request.Tls ?? (request.Remote.Scheme == EndpointScheme.Tls ? new TlsClientOptions() : null);
            if (tls is null) return opened;
            var connection = await tls.UpgradeAsync(opened.Transport, request.Remote.Host, cancellation).ConfigureAwait(false);
            return opened with { Transport = connection.Transport, Tls = connection.Info };
        }
        catch (Exception)
        {
            socket.Dispose();
            throw;
        }
    }

    private TextBuffer? MakeBuffer(ProcessBuffer wanted, string processName, bool isListener)
    {
        var before = Buffers.Count;
        var buffer = wanted.Resolve(Buffers, processName, isListener);
        if (Buffers.Count > before) Cap(buffer!);
        return buffer;
    }

    private void Cap(TextBuffer buffer)
    {
        if (Options.BufferCharacters is { } most) buffer.SizeCap = most;
    }
}
