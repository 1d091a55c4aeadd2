using System.Net;
using System.Net.Sockets;
using Editor.Buffers;

namespace Editor.Processes;

public sealed partial class ProcessRegistry
{
    /// <summary>Opens a UDP socket that hears everybody (GNU's <c>:type datagram</c>); from any thread.</summary>
    /// <param name="request">What to open.</param>
    /// <param name="cancellationToken">Ends the look-up of names.</param>
    /// <returns>The open process; <see cref="EditorProcess.DatagramAddress"/> is where it sends to.</returns>
    /// <exception cref="EditorException">Unknown host or service, address in use: <see cref="NetworkException"/>; the message names the endpoint.</exception>
    public async Task<EditorProcess> OpenDatagramAsync(DatagramRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        IPEndPoint? remote = null;
        if (request.Remote is { } peer) remote = (await _resolver.ResolveRemoteAsync(peer, request.Family, cancellationToken).ConfigureAwait(false))[0];
        var family = request.Family == AddressFamily.Unspecified && remote is not null ? remote.AddressFamily : request.Family;
        var socket = await BindDatagramAsync(request.Local, family, cancellationToken).ConfigureAwait(false);
        try
        {
            return await Loop.InvokeAsync(() => Adopt(request, socket, remote)).ConfigureAwait(false);
        }
        catch (Exception)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The addresses of a host, best first (<c>network-lookup-address-info</c>); from any thread.</summary>
    /// <param name="host">A name, or an address literal.</param>
    /// <param name="family">IPv4 or IPv6 alone, or <see cref="AddressFamily.Unspecified"/> for both.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <exception cref="NetworkException">The host is unknown, or has no address of the family.</exception>
    public async Task<IReadOnlyList<IPAddress>> FindAddressesAsync(
        string host, AddressFamily family = AddressFamily.Unspecified, CancellationToken cancellationToken = default)
    {
        var found = await _resolver.ResolveRemoteAsync(Endpoint.Tcp(host, port: 1), family, cancellationToken).ConfigureAwait(false);
        return [.. found.Select(static address => address.Address)];
    }

    // One address, the first: a process has one socket here. A dual-stack one where the endpoint says every address.
    private async Task<Socket> BindDatagramAsync(Endpoint? local, AddressFamily family, CancellationToken cancellation)
    {
        if (local is null)
        {
            // Bound at once: before it has sent, a socket without a port hears nobody.
            var isNew = family == AddressFamily.InterNetworkV6;
            var socket = new Socket(isNew ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(isNew ? IPAddress.IPv6Any : IPAddress.Any, 0));
            return socket;
        }

        var addresses = await _resolver.ResolveLocalAsync(local, family, cancellation).ConfigureAwait(false);
        return new ListenAddresses([addresses.Addresses[0]], addresses.Port, addresses.IsDualStack).Bind(local)[0];
    }

    private EditorProcess Adopt(DatagramRequest request, Socket socket, IPEndPoint? remote)
    {
        var name = GenerateNewProcessName(request.Name);
        var connection = new Connection(this, isDatagram: true);
        var transport = new OpenDatagramTransport(socket) { Remote = remote };
        var process = new EditorProcess(this, name, ProcessType.Network, ProcessApi.Gnu, ProcessState.Open, connection)
        {
            Datagrams = transport,
            ReadCoding = request.ReadCoding ?? Text.CodingSystem.Utf8Unix,
            WriteCoding = request.WriteCoding ?? Text.CodingSystem.Utf8Unix,
            KillWithoutQuery = request.KillWithoutQuery,
            Filter = request.Filter,
            Sentinel = request.Sentinel,
            Contact = new ProcessContact
            {
                Requested = request.Local ?? request.Remote,
                Remote = remote,
                Local = socket.LocalEndPoint is IPEndPoint local ? [ProcessContact.Unmap(local)] : [],
            },
        };
        connection.Bind(process);
        process.SetPlist(request.Plist);
        process.SetBuffer(MakeBuffer(request.Buffer, name, isListener: false));
        if (request.Stopped) process.BeginStopped();
        Add(process);
        process.Attach(new OpenedTransport(transport, remote, process.Contact.Local, null));
        process.StartReading();
        return process;
    }
}
