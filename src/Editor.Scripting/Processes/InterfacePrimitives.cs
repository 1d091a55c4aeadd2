using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>The network interfaces of the machine.</summary>
[PrimitiveSet]
internal static partial class InterfacePrimitives
{
    [Primitive("network-interface-list", "Return an alist of all network interfaces and their network address.\nEach element is cons of the form (IFNAME . IP); with FULL non-nil (IFNAME IP BROADCAST NETMASK).\nFAMILY is ipv4, ipv6, or nil for both.")]
    public static Value List(ScriptHost host, Value full = default, Value family = default)
    {
        AddressFamily wanted = family.AsSymbol?.Name switch
        {
            "nil" => AddressFamily.Unspecified,
            "ipv4" => AddressFamily.InterNetwork,
            "ipv6" => AddressFamily.InterNetworkV6,
            _ => throw host.Lisp.Error("Unsupported address family"),
        };
        List<Value> entries = [];
        foreach (NetworkInterface card in NetworkInterface.GetAllNetworkInterfaces())
        {
            foreach (UnicastIPAddressInformation address in card.GetIPProperties().UnicastAddresses)
            {
                if (wanted != AddressFamily.Unspecified && address.Address.AddressFamily != wanted) continue;
                entries.Add(full.IsNil
                    ? new Cons(Value.Str(card.Name), NetworkAddresses.ToLisp(address.Address, 0))
                    : Cons.List(Value.Str(card.Name), NetworkAddresses.ToLisp(address.Address, 0), Broadcast(address), Mask(address)));
            }
        }

        return Cons.List(entries.ToArray());
    }

    [Primitive("network-interface-info", "Return information about network interface named IFNAME: (ADDR BCAST NETMASK HWADDR FLAGS), or nil.")]
    public static Value Info(LispString name)
    {
        NetworkInterface? card = Array.Find(NetworkInterface.GetAllNetworkInterfaces(), card => card.Name == name.Text);
        UnicastIPAddressInformation? address = card?.GetIPProperties().UnicastAddresses.FirstOrDefault(static a => a.Address.AddressFamily == AddressFamily.InterNetwork);
        if (card is null || address is null) return default;
        Value[] hardware = [.. card.GetPhysicalAddress().GetAddressBytes().Select(static part => (Value)(int)part)];
        return Cons.List(
            NetworkAddresses.ToLisp(address.Address, 0), Broadcast(address), Mask(address), Value.Of(new LispVector(hardware)), default);
    }

    private static Value Mask(UnicastIPAddressInformation address) => NetworkAddresses.ToLisp(new IPAddress(MaskBytes(address)), 0);

    private static Value Broadcast(UnicastIPAddressInformation address)
    {
        byte[] bytes = address.Address.GetAddressBytes();
        byte[] mask = MaskBytes(address);
        for (int i = 0; i < bytes.Length; i++) bytes[i] |= (byte)~mask[i];
        return NetworkAddresses.ToLisp(new IPAddress(bytes), 0);
    }

    private static byte[] MaskBytes(UnicastIPAddressInformation address)
    {
        byte[] mask = new byte[address.Address.GetAddressBytes().Length];
        for (int bit = 0; bit < Math.Min(address.PrefixLength, mask.Length * 8); bit++) mask[bit / 8] |= (byte)(0x80 >> (bit % 8));
        return mask;
    }
}
