using System.Text;

namespace Editor.Processes;

/// <summary>What went wrong in a handshake, in words for a person.</summary>
internal static class TlsFailure
{
    /// <summary>The first byte of a TLS record: change_cipher_spec, alert, handshake, application data (RFC 8446, section 5.1).</summary>
    private const byte FirstRecordType = 20, LastRecordType = 23;

    /// <summary>The failed handshake as an exception that names the peer.</summary>
    /// <param name="peer">The host, or how else the peer is called.</param>
    /// <param name="below">What came from it.</param>
    /// <param name="cause">What SslStream threw.</param>
    public static TlsException From(string peer, TransportStream below, Exception cause)
    {
        ReadOnlySpan<byte> first = below.FirstBytes;
        if (first.Length > 0 && first[0] is < FirstRecordType or > LastRecordType)
            return Make(TlsProblem.NotTls, $"it answers with something else: {Quoted(first)}");
        if (AlertIn(cause) is { } alert)
            return Make(TlsProblem.Refused, $"it refused: {alert}");
        if (below.HasEnded)
            return Make(TlsProblem.Closed, first.Length == 0 ? "it closed the connection at once; it may not speak TLS" : "it closed the connection");
        if (SocketErrorIn(cause) is { } broken)
            return Make(TlsProblem.Closed, NetworkException.ReasonOf(broken));
        return Make(TlsProblem.Handshake, InertText.Of(WordsOf(Innermost(cause).Message)));

        TlsException Make(TlsProblem problem, string reason) => new($"No TLS with {InertText.Of(peer)}: {reason}", problem, cause);
    }

    /// <summary>The words of the peer's alert ("certificate required"), from OpenSSL's message; null when there was none.</summary>
    public static string? AlertIn(Exception cause)
    {
        const string Mark = " alert ";
        for (Exception? e = cause; e is not null; e = e.InnerException)
        {
            // error:0A00045C:SSL routines::tlsv13 alert certificate required
            int at = e.Message.IndexOf(Mark, StringComparison.Ordinal);
            if (at >= 0 && e.Message.Contains("SSL routines", StringComparison.Ordinal))
                return InertText.Of(e.Message[(at + Mark.Length)..].Trim());
        }

        return null;
    }

    // "error:0A0000F4:SSL routines::unexpected message" is for who wrote the library
    private static string WordsOf(string message)
    {
        const string Mark = ":SSL routines:";
        int at = message.IndexOf(Mark, StringComparison.Ordinal);
        return at < 0 ? message : "the handshake failed: " + message[(message.LastIndexOf(':') + 1)..].Trim() + "; it may not speak TLS";
    }

    private static System.Net.Sockets.SocketException? SocketErrorIn(Exception cause) => Innermost(cause) as System.Net.Sockets.SocketException;

    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;

    /// <summary>The first line that the peer sent, as far as it is text; else how many bytes of what.</summary>
    private static string Quoted(ReadOnlySpan<byte> first)
    {
        int end = first.IndexOfAny((byte)'\r', (byte)'\n');
        ReadOnlySpan<byte> line = end < 0 ? first : first[..end];
        bool isText = line.Length > 0 && !line.ContainsAnyExceptInRange((byte)' ', (byte)'~');
        return isText ? $"\"{Encoding.ASCII.GetString(line)}\"" : $"bytes {Convert.ToHexString(first[..Math.Min(first.Length, 8)])}…";
    }
}
