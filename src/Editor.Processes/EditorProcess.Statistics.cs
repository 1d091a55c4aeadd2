namespace Editor.Processes;

public sealed partial class EditorProcess
{
    /// <summary>When the process was made.</summary>
    public DateTimeOffset OpenedAt { get; }

    /// <summary>The figures now; from any thread.</summary>
    public ProcessStatistics Statistics
    {
        get
        {
            Span<long> none = [];
            var age = Registry.Time.GetElapsedTime(_openedAt);
            if (_connection is not { } connection)
                return new ProcessStatistics(0, 0, 0, 0, 0, 0, 0, _listening?.Clients ?? 0, OpenedAt, OpenedAt, age);
            return new ProcessStatistics(
                connection.Inbox.Total,
                connection.Outbox.Total,
                connection.Inbox.Rate(none),
                connection.Outbox.Rate(none),
                connection.Outbox.Bytes,
                connection.Inbox.Bytes,
                connection.Inbox.Dropped,
                0,
                OpenedAt,
                OpenedAt + Registry.Time.GetElapsedTime(_openedAt, connection.LastActivity),
                age);
        }
    }

    /// <summary>Received bytes in each of the last seconds, oldest first, for a sparkline; from any thread.</summary>
    /// <param name="samples">Filled from its end; <see cref="RateWindow.Slots"/> are kept.</param>
    public void CopyReceiveSamples(Span<long> samples)
    {
        if (_connection is { } connection) connection.Inbox.Rate(samples);
        else samples.Clear();
    }

    /// <summary>Sent bytes in each of the last seconds, oldest first; from any thread.</summary>
    /// <param name="samples">Filled from its end; <see cref="RateWindow.Slots"/> are kept.</param>
    public void CopySendSamples(Span<long> samples)
    {
        if (_connection is { } connection) connection.Outbox.Rate(samples);
        else samples.Clear();
    }
}
