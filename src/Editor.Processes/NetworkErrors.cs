using System.Net.Sockets;

namespace Editor.Processes;

/// <summary>What an exception of a socket says to a person.</summary>
internal static class NetworkErrors
{
    /// <summary>The reason alone, in the system's words: "Connection refused".</summary>
    public static string ReasonOf(Exception exception) => exception switch
    {
        NetworkException network => network.Reason,
        SocketException socket => NetworkException.ReasonOf(socket),
        { InnerException: SocketException socket } => NetworkException.ReasonOf(socket),
        _ => exception.Message,
    };
}
