using System.Globalization;
using System.Text;

namespace Editor.Processes;

/// <content>What a host, a service and a port may look like.</content>
public static partial class EndpointSyntax
{
    /// <summary>DNS' own limit on a name, in characters (RFC 1035); longer ones fail in the resolver with worse words.</summary>
    private const int MaxHostLength = 255;

    internal static string? FaultOf(EndpointScheme scheme, string host, string service) =>
        FaultOfHost(scheme, host, service) ?? FaultOfService(scheme, host, service);

    private static string? FaultOfHost(EndpointScheme scheme, string host, string service)
    {
        string name = NameOf(scheme);
        if (host.Length == 0)
            return $"{name}:{host}:{service}: no host; leave it out for localhost: {name}:{service}";
        if (host == Endpoint.EveryAddress)
            return scheme is EndpointScheme.Listen or EndpointScheme.ListenUdp
                ? null
                : $"{name}:*:{service}: * is for listeners (listen:*:{service}); name the host to connect to";
        if (host.Length > MaxHostLength)
            return $"{name}: the host name has {host.Length} characters; {MaxHostLength} is the most";
        if (host.Contains(':', StringComparison.Ordinal))
            return IsIPv6(host) ? null : $"{name}:{InertText.Of(host)}:{service}: {InertText.Of(host)} is neither a host name nor an IPv6 address";

        // '/', '@', '?' and '#' come from pasted URLs and mail addresses; what is refused here would only fail in DNS, less clearly.
        foreach (Rune rune in host.EnumerateRunes())
        {
            if (Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) || rune.Value is '/' or '\\' or '@' or '?' or '#' or '[' or ']' or '*')
                return $"{name}:{InertText.Of(host)}:{InertText.Of(service)}: a host name cannot hold {InertText.Of(rune.ToString())}";
        }

        return null;
    }

    private static string? FaultOfService(EndpointScheme scheme, string host, string service)
    {
        string name = NameOf(scheme);
        string whole = $"{name}:{WithBrackets(host)}:{InertText.Of(service)}";
        if (service.Length == 0)
            return $"{whole}: no port; write {name}:{WithBrackets(host)}:PORT";
        if (IsInteger(service))
            return FaultOfPort(scheme, whole, service);
        foreach (char c in service)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.' or '+'))
                return $"{whole}: {InertText.Of(service)} is neither a port number nor a service name";
        }

        return null;
    }

    private static string? FaultOfPort(EndpointScheme scheme, string whole, string service)
    {
        bool fits = int.TryParse(service, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int port);
        if (!fits || port is < 0 or > MaxPort || service[0] is '-' or '+')
            return $"{whole}: port {service} is out of range; ports go from 0 to {MaxPort}";
        return port == 0 && scheme is not (EndpointScheme.Listen or EndpointScheme.ListenUdp)
            ? $"{whole}: port 0 is for listeners (the system picks one); name the port to connect to"
            : null;
    }

    private static bool IsInteger(string service)
    {
        ReadOnlySpan<char> digits = service[0] is '-' or '+' ? service.AsSpan(1) : service;
        return digits.Length > 0 && !digits.ContainsAnyExceptInRange('0', '9');
    }
}
