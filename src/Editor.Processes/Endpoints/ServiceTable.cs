using System.Collections.Frozen;
using System.Globalization;

namespace Editor.Processes;

/// <summary>
/// Names of services and their ports: the system's table (<c>/etc/services</c>, services(5)), read at the first question and
/// kept, then the common ones built in, for machines (containers, mostly) that have no table. Safe on any thread.
/// </summary>
public sealed partial class ServiceTable
{
    /// <summary>Where Unix keeps the table.</summary>
    public const string SystemPath = "/etc/services";

    /// <summary>A table larger than this many bytes is no services table; the real ones have tens of kilobytes.</summary>
    private const long MaxTableBytes = 16 << 20;

    private readonly Lazy<FrozenDictionary<(string Name, bool Datagram), int>> _table;

    /// <summary>A table over the file at <paramref name="path"/>; a missing or unreadable file is as an empty one.</summary>
    public ServiceTable(string path = SystemPath)
    {
        ArgumentNullException.ThrowIfNull(path);
        _table = new(() => Read(path));
    }

    /// <summary>
    /// The port of a service: a decimal number as it stands, or a name or alias from the table, case-sensitive as in
    /// getservbyname(3). A name that the table knows for the other protocol alone is not found.
    /// </summary>
    /// <param name="service">The name or the number.</param>
    /// <param name="datagram">True for the UDP column, false for TCP's.</param>
    /// <param name="port">The port, 0 to 65535.</param>
    public bool TryFind(string service, bool datagram, out int port)
    {
        ArgumentNullException.ThrowIfNull(service);
        if (int.TryParse(service, NumberStyles.None, CultureInfo.InvariantCulture, out port))
            return port <= EndpointSyntax.MaxPort;
        return _table.Value.TryGetValue((service, datagram), out port) || TryFindWellKnown(service, datagram, out port);
    }

    private static FrozenDictionary<(string Name, bool Datagram), int> Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists || file.Length > MaxTableBytes)
                return FrozenDictionary<(string, bool), int>.Empty;
            using StreamReader reader = file.OpenText();
            return Parse(reader);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // As the C library: a table that cannot be read is one without entries.
            return FrozenDictionary<(string, bool), int>.Empty;
        }
    }

    /// <summary>Reads lines of <c>name port/protocol alias… # comment</c>; of two entries of one name the first wins; odd lines are passed over.</summary>
    internal static FrozenDictionary<(string Name, bool Datagram), int> Parse(TextReader reader)
    {
        var table = new Dictionary<(string, bool), int>();
        while (reader.ReadLine() is { } line)
        {
            int comment = line.IndexOf('#', StringComparison.Ordinal);
            if (comment >= 0)
                line = line[..comment];
            string[] words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < 2 || !TryParsePort(words[1], out int port, out bool datagram))
                continue;
            table.TryAdd((words[0], datagram), port);
            foreach (string alias in words.AsSpan(2))
                table.TryAdd((alias, datagram), port);
        }

        return table.ToFrozenDictionary();
    }

    private static bool TryParsePort(string text, out int port, out bool datagram)
    {
        port = 0;
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        ReadOnlySpan<char> protocol = slash < 0 ? default : text.AsSpan(slash + 1);
        datagram = protocol.SequenceEqual("udp");
        return (datagram || protocol.SequenceEqual("tcp"))
            && int.TryParse(text.AsSpan(0, slash), NumberStyles.None, CultureInfo.InvariantCulture, out port)
            && port <= EndpointSyntax.MaxPort;
    }
}
