using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Editor.Lisp;
using Editor.Processes;

namespace Editor.Scripting;

/// <summary>Addresses as Lisp has them: [127 0 0 1 80] for IPv4, nine integers for IPv6, a file name for a Unix socket.</summary>
internal static class NetworkAddresses
{
    private const int IPv4Length = 4;
    private const int IPv6Groups = 8;

    /// <summary>An end point as a vector or a string; nil for none.</summary>
    public static Value ToLisp(EndPoint? address) => address switch
    {
        IPEndPoint ip => ToLisp(ip.Address, ip.Port),
        UnixDomainSocketEndPoint unix => Value.Str(unix.ToString() ?? ""),
        _ => default,
    };

    /// <summary>An address and a port as a vector.</summary>
    public static Value ToLisp(IPAddress address, int port)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        byte[] bytes = address.GetAddressBytes();
        List<Value> items = [];
        if (bytes.Length == IPv4Length) items.AddRange(bytes.Select(static part => (Value)(int)part));
        else for (int i = 0; i < bytes.Length; i += 2) items.Add((bytes[i] << 8) | bytes[i + 1]);
        items.Add(port);
        return Value.Of(new LispVector(items.ToArray()));
    }

    /// <summary>A vector as an end point; null when it is none.</summary>
    public static IPEndPoint? FromLisp(Value value)
    {
        if (value.O is not LispVector { Items: var items } || items.Any(static item => !item.IsFixnum || item.N is < 0 or > 65535)) return null;
        switch (items.Length)
        {
            case IPv4Length + 1 when items.Take(IPv4Length).All(static item => item.N < 256):
                return new IPEndPoint(new IPAddress(items.Take(IPv4Length).Select(static item => (byte)item.N).ToArray()), (int)items[IPv4Length].N);
            case IPv6Groups + 1:
                byte[] bytes = new byte[2 * IPv6Groups];
                for (int i = 0; i < IPv6Groups; i++) (bytes[2 * i], bytes[(2 * i) + 1]) = ((byte)(items[i].N >> 8), (byte)items[i].N);
                return new IPEndPoint(new IPAddress(bytes), (int)items[IPv6Groups].N);
            default:
                return null;
        }
    }

    /// <summary>The family that :family names.</summary>
    /// <exception cref="LispSignal">Unknown address family.</exception>
    public static AddressFamily Family(Interp lisp, Value family) => family.AsSymbol?.Name switch
    {
        "nil" => AddressFamily.Unspecified,
        "ipv4" => AddressFamily.InterNetwork,
        "ipv6" => AddressFamily.InterNetworkV6,
        "local" => AddressFamily.Unix,
        _ when family.IsFixnum && family.N == 0 => AddressFamily.Unspecified,
        _ when family.IsFixnum && family.N == 2 => AddressFamily.InterNetwork,
        _ when family.IsFixnum && family.N == 10 => AddressFamily.InterNetworkV6,
        _ when family.IsFixnum && family.N == 1 => AddressFamily.Unix,
        _ => throw lisp.Error("Unknown address family"),
    };

    /// <summary>A service as endpoints have it: a name, a decimal number; 0 for t.</summary>
    /// <exception cref="LispSignal">It is neither a string nor an integer.</exception>
    public static string Service(Interp lisp, Value service)
    {
        if (ReferenceEquals(service.O, Symbol.True)) return "0";
        if (service.IsFixnum) return service.N.ToString(CultureInfo.InvariantCulture);
        return Arguments.Text(lisp, service);
    }

    /// <summary>As format-network-address has it; null when the vector is no address.</summary>
    public static string? Format(Value address, bool omitPort)
    {
        if (address.O is LispString text) return text.Text;
        if (address.O is not LispVector { Items: var items } || items.Any(static item => !item.IsFixnum || item.N is < 0 or > 65535)) return null;
        bool isIPv4 = items.Length is IPv4Length or IPv4Length + 1;
        if (!isIPv4 && items.Length is not (IPv6Groups or IPv6Groups + 1)) return null;
        int parts = isIPv4 ? IPv4Length : IPv6Groups;
        if (isIPv4 && items.Take(parts).Any(static item => item.N > 255)) return null;
        string host = string.Join(isIPv4 ? '.' : ':', items.Take(parts).Select(item => item.N.ToString(isIPv4 ? "d" : "x", CultureInfo.InvariantCulture)));
        if (omitPort || items.Length == parts) return host;
        return isIPv4 ? $"{host}:{items[parts].N}" : $"[{host}]:{items[parts].N}";
    }
}
