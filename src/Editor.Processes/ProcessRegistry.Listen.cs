using System.Net.Sockets;
using Editor.Buffers;

namespace Editor.Processes;

public sealed partial class ProcessRegistry
{
    /// <summary>How many files the program may have open; a test gives its own.</summary>
    internal DescriptorLimit Descriptors { get; set; } = DescriptorLimit.OfSystem();

    /// <summary>
    /// Opens a listener (<c>open-network-server-stream</c>); from any thread. <c>localhost</c> binds 127.0.0.1 and, where present, ::1, as one process with one port;
    /// <c>*</c> every address, IPv6 and IPv4.
    /// </summary>
    /// <param name="request">What to listen on.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The listening process.</returns>
    /// <exception cref="EditorException">It could not be made: <see cref="NetworkException"/>; the message names the endpoint.</exception>
    public async Task<EditorProcess> OpenNetworkServerStreamAsync(NetworkServerRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.Local.IsListener) throw new EditorException($"{request.Local} is a peer's address; open it with open-network-stream");
        var sockets = request.Local.IsUnix
            ? [UnixListener.Bind(request.Local)]
            : (await _resolver.ResolveLocalAsync(request.Local, request.Family, cancellationToken).ConfigureAwait(false)).Bind(request.Local);
        try
        {
            ListeningSockets listening = request.Local.IsDatagram
                ? new DatagramListener(this, request, sockets)
                : new StreamListener(this, request, sockets);
            return await Loop.InvokeAsync(() => Adopt(listening)).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            foreach (var socket in sockets) socket.Dispose();
            if (exception is SocketException cause) throw NetworkException.From("listen on", request.Local, cause);
            throw;
        }
    }

    private EditorProcess Adopt(ListeningSockets listening)
    {
        var request = listening.Request;
        var name = GenerateNewProcessName(request.Name);
        var buffer = MakeBuffer(request.Buffer, name, isListener: true);
        var process = new EditorProcess(this, name, ProcessType.Listener, request.Api, ProcessState.Listening)
        {
            KillWithoutQuery = request.KillWithoutQuery,
            Sentinel = request.Api == ProcessApi.Gnu ? request.Sentinel : null,
            Contact = new ProcessContact { Requested = request.Local, Local = listening.LocalEndPoints },
        };
        process.SetPlist(request.Plist);
        process.SetBuffer(buffer);
        process.Listen(listening);
        if (request.Stopped) process.BeginStopped();
        Add(process);
        listening.Start(process);
        return process;
    }
}
