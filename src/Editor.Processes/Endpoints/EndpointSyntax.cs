using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Editor.Buffers;

namespace Editor.Processes;

/// <summary>
/// Reads what people write on the command line and at prompts: <c>tcp:[HOST:]PORT</c>, <c>udp:[HOST:]PORT</c>,
/// <c>tls:[HOST:]PORT</c>, <c>listen:[HOST:]PORT</c>, <c>listen-udp:[HOST:]PORT</c>, <c>unix:PATH</c>,
/// <c>listen-unix:PATH</c>. HOST defaults to localhost; PORT is a number or a service name; IPv6 literals stand in
/// brackets; <c>*</c> is every address of a listener. Nothing is looked up here.
/// </summary>
/// <remarks>
/// Strict where leniency would guess: <c>tcp:::1:80</c> could be two things, so it is an error that shows how to write it.
/// </remarks>
public static partial class EndpointSyntax
{
    /// <summary>The longest path of a Unix socket in bytes: 108 in Linux' <c>sockaddr_un</c>, with the closing NUL.</summary>
    public const int MaxUnixPathBytes = 107;

    /// <summary>The highest port number.</summary>
    public const int MaxPort = 65535;

    /// <summary>
    /// True when an argument is to be read as an endpoint and not as a file name: it begins with a scheme and a colon, or it
    /// is a URL (which <see cref="TryParse"/> then refuses with advice). A file of such a name is written <c>./tcp:x</c>.
    /// </summary>
    public static bool LooksLikeEndpoint(string argument)
    {
        ArgumentNullException.ThrowIfNull(argument);
        return TrySplitScheme(argument, out _, out _) || UrlSchemeLength(argument) > 0;
    }

    /// <summary>Reads <paramref name="text"/>; on failure <paramref name="error"/> names what is wrong and what to write instead.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Endpoint? endpoint, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        endpoint = null;
        if (UrlSchemeLength(text) > 0)
        {
            error = UrlAdvice(text);
            return false;
        }

        if (!TrySplitScheme(text, out EndpointScheme scheme, out string rest))
        {
            error = $"{text}: not an endpoint; write {Usage}";
            return false;
        }

        if (scheme is EndpointScheme.Unix or EndpointScheme.ListenUnix)
        {
            error = FaultOfPath(scheme, rest);
            endpoint = error is null ? Endpoint.CreateUnix(scheme, rest) : null;
            return endpoint is not null;
        }

        error = SplitHostAndService(scheme, rest, out string host, out string service) ?? FaultOf(scheme, host, service);
        endpoint = error is null ? Endpoint.CreateUnchecked(scheme, host, service) : null;
        return endpoint is not null;
    }

    /// <summary>Reads <paramref name="text"/>.</summary>
    /// <exception cref="EditorException">It is no endpoint; the message names what is wrong and what to write instead.</exception>
    public static Endpoint Parse(string text) =>
        TryParse(text, out Endpoint? endpoint, out string? error) ? endpoint : throw new EditorException(error);

    internal static string StripBrackets(string host) =>
        host.Length > 2 && host[0] == '[' && host[^1] == ']' ? host[1..^1] : host;

    internal static string WithBrackets(string host) => host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;

    private static string? SplitHostAndService(EndpointScheme scheme, string rest, out string host, out string service)
    {
        string name = NameOf(scheme);
        host = Endpoint.LocalhostName;
        service = rest;
        if (rest.StartsWith('['))
            return SplitBracketed(name, rest, ref host, ref service);

        int colon = rest.LastIndexOf(':');
        if (colon < 0)
            return rest.Contains('.', StringComparison.Ordinal) ? $"{name}:{rest}: no port; write {name}:{rest}:PORT" : null;

        host = rest[..colon];
        service = rest[(colon + 1)..];
        if (host.Contains(':', StringComparison.Ordinal))
            return IPv6Advice(name, rest, host, service);
        if (host.Length == 0)
            host = Endpoint.LocalhostName;
        return null;
    }

    private static string? SplitBracketed(string name, string rest, ref string host, ref string service)
    {
        int close = rest.IndexOf(']', StringComparison.Ordinal);
        if (close < 0)
            return $"{name}:{rest}: the bracket is not closed; write {name}:[::1]:PORT";
        host = rest[1..close];
        if (!IsIPv6(host))
            return $"{name}:{rest}: {InertText.Of(host)} is not an IPv6 address; brackets are for those alone";
        if (close + 1 == rest.Length)
            return $"{name}:{rest}: no port; write {name}:[{host}]:PORT";
        if (rest[close + 1] != ':')
            return $"{name}:{rest}: a colon and the port must follow the bracket; write {name}:[{host}]:PORT";
        service = rest[(close + 2)..];
        return null;
    }

    private static string IPv6Advice(string name, string rest, string host, string service)
    {
        string written = $"{name}:[::1]:PORT";
        if (IsIPv6(host) && service.Length > 0)
            written = $"{name}:[{host}]:{service}";
        else if (IsIPv6(rest))
            written = $"{name}:[{rest}]:PORT";
        return $"{name}:{rest}: more than one colon; IPv6 addresses stand in brackets: {written}";
    }

    internal static bool IsIPv6(string host) =>
        IPAddress.TryParse(host, out IPAddress? address) && address.AddressFamily == AddressFamily.InterNetworkV6;

    internal static string? FaultOfPath(EndpointScheme scheme, string path)
    {
        string name = NameOf(scheme);
        if (path.Length == 0)
            return $"{name}: no path; write {name}:PATH";
        if (path.Contains('\0', StringComparison.Ordinal))
            return $"{name}:{InertText.Of(path)}: a path cannot hold a NUL";
        int bytes = Encoding.UTF8.GetByteCount(path);
        return bytes > MaxUnixPathBytes
            ? $"{name}:{path}: the path has {bytes} bytes; a Unix socket's has {MaxUnixPathBytes} at most"
            : null;
    }
}
