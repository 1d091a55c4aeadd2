using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Editor.Processes;

/// <summary>Asks the system what still lies in a socket's send queue: .NET has no call for that.</summary>
internal static class SocketQueue
{
    /// <summary>Linux' SIOCOUTQ (tcp(7), unix(7)): bytes in the send queue that the peer has not acknowledged.</summary>
    private const nuint SiocOutQ = 0x5411;

    /// <summary>Bytes that were sent and not acknowledged; 0 where the system cannot tell.</summary>
    public static int Unacknowledged(Socket socket)
    {
        if (!OperatingSystem.IsLinux())
            return 0;
        return Ioctl((int)socket.Handle, SiocOutQ, out var bytes) == 0 ? bytes : 0;
    }

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static extern int Ioctl(int descriptor, nuint request, out int value);
}
