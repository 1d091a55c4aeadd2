using System.Net.Sockets;

namespace Editor.Processes;

/// <summary>Binds a Unix socket's path.</summary>
internal static class UnixListener
{
    /// <summary>
    /// A bound socket. A path that a listener left behind when it crashed is taken over; one where somebody listens, or that is no socket, is an error.
    /// </summary>
    public static Socket Bind(Endpoint local)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            var address = new UnixDomainSocketEndPoint(local.Path);
            if (IsLeftBehind(local.Path, address)) File.Delete(local.Path);
            socket.Bind(address);
            return socket;
        }
        catch (SocketException exception)
        {
            socket.Dispose();

            // bind(2) says ENOENT, for which .NET has no socket error and tells another
            string folder = Path.GetDirectoryName(Path.GetFullPath(local.Path)) ?? "/";
            if (!Directory.Exists(folder)) throw NoFolder(local, folder);
            throw NetworkException.From("listen on", local, exception);
        }
        catch (Exception)
        {
            socket.Dispose();
            throw;
        }
    }

    private static NetworkException NoFolder(Endpoint local, string folder)
    {
        const int NoSuchFile = 2;
        string reason = $"there is no directory {InertText.Of(folder)}";
        return new NetworkException($"Cannot listen on {local}: {reason}", reason, SocketError.AddressNotAvailable, NoSuchFile);
    }

    // Nobody answers at a socket's file: connect(2) says "Connection refused".
    private static bool IsLeftBehind(string path, UnixDomainSocketEndPoint address)
    {
        if (!File.Exists(path)) return false;
        using var probe = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(address);
            return false;
        }
        catch (SocketException exception)
        {
            // A plain file refuses as well; it has no business being deleted.
            return exception.SocketErrorCode == SocketError.ConnectionRefused && IsSocket(path);
        }
    }

    // open(2) of a socket's file fails with ENXIO, whoever asks; .NET does not tell a file's type.
    private static bool IsSocket(string path)
    {
        const int NoSuchDeviceOrAddress = 6;
        try
        {
            File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite).Dispose();
            return false;
        }
        catch (IOException exception)
        {
            return (exception.HResult & 0xFFFF) == NoSuchDeviceOrAddress;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
