using System.Diagnostics.CodeAnalysis;

namespace Editor.Processes;

/// <summary>
/// The address a listener binds. The default value is this machine alone (<see cref="Localhost"/>): to be reachable from
/// elsewhere, ask for it by name.
/// </summary>
public readonly record struct ListenHost
{
    private readonly string? _name;

    private ListenHost(string name) => _name = name;

    /// <summary>127.0.0.1 and, where present, ::1, as one listener.</summary>
    public static ListenHost Localhost => default;

    /// <summary>Every address of the machine, IPv6 and IPv4; the chapter's nil and <c>ip_any</c>, the command line's <c>*</c>.</summary>
    public static ListenHost Any => new(Endpoint.EveryAddress);

    /// <summary>The host as an endpoint writes it: <c>localhost</c>, <c>*</c>, a name, or a literal without brackets.</summary>
    public string Name => _name ?? Endpoint.LocalhostName;

    /// <summary>One of the machine's names or addresses.</summary>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The alternate is called Named.")]
    public static implicit operator ListenHost(string name) => Named(name);

    /// <summary>One of the machine's names or addresses; <c>*</c> is <see cref="Any"/>.</summary>
    public static ListenHost Named(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new ListenHost(name);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
