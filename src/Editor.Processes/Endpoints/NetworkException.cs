using System.Net.Sockets;
using Editor.Buffers;

namespace Editor.Processes;

/// <summary>
/// A connection or a listener that could not be had, through no fault of ours: unknown host, refused, address in use. The
/// message is for a person; the parts are for programs (GNU Emacs' <c>file-error</c> data is made of <see cref="Reason"/>).
/// </summary>
public sealed class NetworkException : EditorException
{
    /// <summary>An error with a message of its own.</summary>
    /// <param name="message">What is shown, as is: it names the endpoint.</param>
    /// <param name="reason">The bare reason in the system's words, "Connection refused".</param>
    /// <param name="error">The socket error, when there was one.</param>
    /// <param name="errorNumber">The system's number, 111; 0 when there was none.</param>
    public NetworkException(string message, string reason, SocketError error = SocketError.SocketError, int errorNumber = 0)
        : base(message)
    {
        Reason = reason;
        Error = error;
        ErrorNumber = errorNumber;
    }

    /// <summary>The bare reason in the system's words: "Connection refused", "Name or service not known".</summary>
    public string Reason { get; }

    /// <summary>The socket error; <see cref="SocketError.SocketError"/> when it was none.</summary>
    public SocketError Error { get; }

    /// <summary>The system's error number, as in GNU Emacs' sentinel message "failed with code 111"; 0 when there was none.</summary>
    public int ErrorNumber { get; }

    /// <summary>What a socket error is to a person: "Cannot connect to tcp:localhost:7: Connection refused".</summary>
    /// <param name="doing">"connect to" or "listen on".</param>
    /// <param name="endpoint">What was asked for.</param>
    /// <param name="cause">The system's error.</param>
    public static NetworkException From(string doing, Endpoint endpoint, SocketException cause)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(cause);
        string reason = ReasonOf(cause);
        return new NetworkException($"Cannot {doing} {endpoint}: {reason}", reason, cause.SocketErrorCode, cause.ErrorCode);
    }

    /// <summary>The system's words for a socket error, without the address that .NET appends to some.</summary>
    public static string ReasonOf(SocketException cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        return new SocketException(cause.ErrorCode).Message;
    }

    /// <summary>SXEmacs' and GNU Emacs 28's words: "nosuch.host.invalid/80 Name or service not known".</summary>
    internal static NetworkException Unresolved(string host, string service, string reason, SocketException? cause = null) =>
        new($"{host}/{service} {reason}", reason, cause?.SocketErrorCode ?? SocketError.HostNotFound, cause?.ErrorCode ?? 0);
}
