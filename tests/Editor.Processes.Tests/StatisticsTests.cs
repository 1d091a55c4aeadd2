using Editor.Testing;

namespace Editor.Processes.Tests;

/// <summary>The figures of a connection, on a clock that only the test moves.</summary>
public sealed class StatisticsTests
{
    [Fact]
    public async Task Bytes_rates_samples_age_and_last_activity()
    {
        var time = new ManualTimeProvider();
        await using var rig = new Rig(time: time);
        var (process, peer) = await rig.Connect();
        var opened = time.GetUtcNow();
        await rig.Write(peer, new byte[1000]);
        await rig.Until(() => process.Statistics is { BytesReceived: 1000, Unread: 0 });
        time.Advance(TimeSpan.FromSeconds(1));
        await rig.Write(peer, new byte[3000]);
        await rig.Until(() => process.Statistics is { BytesReceived: 4000, Unread: 0 });
        await rig.On(() => process.Send("12345"));
        time.Advance(TimeSpan.FromSeconds(3));
        var statistics = process.Statistics;
        Assert.Equal((4000, 5, 0, 0, 0), (statistics.BytesReceived, statistics.BytesSent, statistics.Queued, statistics.Unread, statistics.Dropped));
        Assert.Equal(TimeSpan.FromSeconds(4), statistics.Age);
        Assert.Equal(opened, statistics.OpenedAt);
        Assert.Equal(opened + TimeSpan.FromSeconds(1), statistics.LastActivity);
        Assert.Equal(1000, statistics.ReceiveRate);
        var samples = new long[RateWindow.Slots];
        process.CopyReceiveSamples(samples);
        Assert.Equal([.. new long[11], 1000, 3000, 0, 0, 0], samples);
        process.CopySendSamples(samples);
        Assert.Equal(5, samples.Sum());
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(0, process.Statistics.ReceiveRate);
        process.CopyReceiveSamples(samples);
        Assert.All(samples, sample => Assert.Equal(0, sample));
        Assert.Equal(4000, process.Statistics.BytesReceived);
    }

    [Fact]
    public async Task A_burst_shows_as_a_rate_over_one_second_at_least_and_over_the_window_at_most()
    {
        var time = new ManualTimeProvider();
        await using var rig = new Rig(time: time);
        var (process, peer) = await rig.Connect();
        await rig.Write(peer, new byte[500]);
        await rig.Until(() => process.Statistics is { BytesReceived: 500, Unread: 0 });
        Assert.Equal(500, process.Statistics.ReceiveRate);
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(50, process.Statistics.ReceiveRate);
        time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(0, process.Statistics.ReceiveRate);
    }

    [Fact]
    public async Task Figures_may_be_read_from_any_thread_while_bytes_come()
    {
        await using var rig = new Rig();
        var (process, peer) = await rig.Connect();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 2000; i++) await rig.Write(peer, new byte[1000]);
        });
        var last = 0L;
        while (last < 2_000_000)
        {
            var now = process.Statistics.BytesReceived;
            Assert.True(now >= last);
            last = now;
            rig.Limit.ThrowIfCancellationRequested();
        }

        await writing;
    }
}
