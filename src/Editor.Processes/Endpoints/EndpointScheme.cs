namespace Editor.Processes;

/// <summary>What an <see cref="Endpoint"/> asks for: which transport, and which end of it.</summary>
public enum EndpointScheme
{
    /// <summary><c>tcp:[HOST:]PORT</c>: a TCP connection to a peer.</summary>
    Tcp,

    /// <summary><c>udp:[HOST:]PORT</c>: datagrams to and from one peer.</summary>
    Udp,

    /// <summary><c>tls:[HOST:]PORT</c>: a TCP connection that opens with a TLS handshake.</summary>
    Tls,

    /// <summary><c>listen:[HOST:]PORT</c>: a TCP listener.</summary>
    Listen,

    /// <summary><c>listen-udp:[HOST:]PORT</c>: a UDP listener, a session for each remote address.</summary>
    ListenUdp,

    /// <summary><c>unix:PATH</c>: a stream connection to a Unix socket.</summary>
    Unix,

    /// <summary><c>listen-unix:PATH</c>: a listener on a Unix socket.</summary>
    ListenUnix,
}
