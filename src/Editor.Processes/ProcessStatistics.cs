namespace Editor.Processes;

/// <summary>A process' figures at one moment.</summary>
/// <param name="BytesReceived">Bytes that came from the peer; of a listener, nothing.</param>
/// <param name="BytesSent">Bytes that the system took for the peer.</param>
/// <param name="ReceiveRate">Received bytes a second over the sliding window (<see cref="RateWindow.Slots"/> slots of a second).</param>
/// <param name="SendRate">Sent bytes a second over the same window.</param>
/// <param name="Queued">Bytes that wait to be sent.</param>
/// <param name="Unread">Bytes that came and wait for the loop (a held or stopped process keeps them).</param>
/// <param name="Dropped">Datagrams that were dropped because a session's inbox was full.</param>
/// <param name="Clients">Of a listener, its open connections or sessions.</param>
/// <param name="OpenedAt">When the process was made.</param>
/// <param name="LastActivity">When bytes came or went last; when it was made, if none did.</param>
/// <param name="Age">The time since it was made.</param>
public readonly record struct ProcessStatistics(
    long BytesReceived,
    long BytesSent,
    double ReceiveRate,
    double SendRate,
    long Queued,
    long Unread,
    long Dropped,
    int Clients,
    DateTimeOffset OpenedAt,
    DateTimeOffset LastActivity,
    TimeSpan Age);
