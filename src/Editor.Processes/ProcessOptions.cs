namespace Editor.Processes;

/// <summary>
/// The limits of a registry's processes. Each queue is bounded: the inbox' full-mode is back-pressure (reading pauses; for datagrams, the newest
/// is dropped and counted), the outbox' is an error that names the limit, or waiting.
/// </summary>
public sealed record ProcessOptions
{
    /// <summary>The most bytes that wait for the loop, of each connection (1 MiB). A held or stopped connection stops reading there.</summary>
    public int InboxBytes { get; init; } = 1024 * 1024;

    /// <summary>The most bytes that wait to be sent, of each connection (8 MiB).</summary>
    public int OutboxBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>The largest receive buffer, in bytes (256 KiB): a busy connection's grows to it, an idle one owns none.</summary>
    public int ReceiveBytes { get; init; } = 256 * 1024;

    /// <summary>How long a deleted connection may still deliver what was queued (30 s); then the rest is lost, and that is told.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A connection that neither received nor sent for so long is closed; null (the default) never.</summary>
    public TimeSpan? IdleTime { get; init; }

    /// <summary>A UDP session that neither received nor sent for so long is closed (5 min); null never.</summary>
    public TimeSpan? SessionIdleTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The most open connections that one listener has accepted (100,000); the next is closed at once, and that is told.</summary>
    public int ClientsPerListener { get; init; } = 100_000;

    /// <summary>The most sessions of one UDP listener (10,000); datagrams of further addresses are dropped, and that is told.</summary>
    public int SessionsPerListener { get; init; } = 10_000;

    /// <summary>The size cap, in characters, of buffers that the registry makes; null (the default, for scripts and programs) is none.</summary>
    public long? BufferCharacters { get; init; }
}
