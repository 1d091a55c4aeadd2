using System.Buffers;
using CsCheck;

namespace Editor.Processes.Tests;

/// <summary>The inbox and the outbox against a plain list of bytes.</summary>
public sealed class QueueTests
{
    [Fact]
    public void An_inbox_gives_back_what_came_in_order_within_its_bound()
    {
        Gen.Select(Gen.Int[1, 3], Gen.Int[0, 9000]).List[1, 60].Sample(steps =>
        {
            const int Limit = 20_000;
            var inbox = new Inbox(Limit, keepsBoundaries: false, TimeProvider.System);
            var model = new Queue<byte>();
            var total = 0L;
            byte next = 0;
            foreach (var (kind, size) in steps)
            {
                if (kind == 1 && inbox.Take() is { } segment)
                {
                    var half = segment.Length / 2;
                    foreach (var b in segment.Span[..half]) Assert.Equal(model.Dequeue(), b);
                    segment.Skip(half);
                    if (size % 2 == 0)
                    {
                        inbox.PutBack(segment);
                    }
                    else
                    {
                        foreach (var b in segment.Span) Assert.Equal(model.Dequeue(), b);
                        segment.Release();
                    }
                }
                else if (kind > 1 && inbox.BeginRead(size + 1) is > 0 and var room)
                {
                    Assert.InRange(room, 1, size + 1);
                    var buffer = ArrayPool<byte>.Shared.Rent(room);
                    for (var i = 0; i < room; i++) model.Enqueue(buffer[i] = next++);
                    total += room;
                    Assert.True(inbox.EndRead(buffer, room));
                }

                Assert.Equal(model.Count, inbox.Bytes);
                Assert.InRange(inbox.Bytes, 0, Limit);
                Assert.Equal(total, inbox.Total);
            }

            inbox.End(null);
            while (inbox.Take() is { } rest)
            {
                foreach (var b in rest.Span) Assert.Equal(model.Dequeue(), b);
                rest.Release();
            }

            Assert.Empty(model);
            Assert.True(inbox.IsDone);
        });
    }

    [Fact]
    public async Task A_reader_waits_while_the_inbox_is_full_stopped_or_upgraded_and_for_nothing_once_it_discards()
    {
        var inbox = new Inbox(8192, keepsBoundaries: false, TimeProvider.System);
        Fill(inbox, 8192);
        var full = inbox.WaitForRoomAsync().AsTask();
        Assert.False(full.IsCompleted);
        inbox.Take()!.Release();
        await full.WaitAsync(Rig.Patience);
        inbox.SetStopped(true);
        var stopped = inbox.WaitForRoomAsync().AsTask();
        Assert.False(stopped.IsCompleted);
        Assert.Equal(0, inbox.BeginRead(1));
        inbox.SetStopped(false);
        await stopped.WaitAsync(Rig.Patience);
        Assert.Equal(1, inbox.BeginRead(1));
        var quiet = inbox.BeginUpgradeAsync();
        Assert.False(quiet.IsCompleted);
        inbox.EndRead(null, 0);
        await quiet.WaitAsync(Rig.Patience);
        var upgraded = inbox.WaitForRoomAsync().AsTask();
        Assert.False(upgraded.IsCompleted);
        inbox.Discard();
        await upgraded.WaitAsync(Rig.Patience);
        Fill(inbox, 100);
        Assert.Equal(0, inbox.Bytes);
        Assert.Null(inbox.Take());
    }

    [Fact]
    public async Task An_outbox_sends_what_was_added_in_order_with_its_barriers_where_they_were_put()
    {
        await Gen.Int[0, 3000].List[1, 40].SampleAsync(async sizes =>
        {
            var outbox = new Outbox(1_000_000, keepsBoundaries: false, TimeProvider.System);
            var first = new SlowTransport();
            var second = new SlowTransport();
            outbox.Attach(first);
            byte next = 0;
            var expected = (First: new List<byte>(), Second: new List<byte>());
            Task? parked = null;
            for (var i = 0; i < sizes.Count; i++)
            {
                if (i == sizes.Count / 2) parked = outbox.ParkAsync();
                var bytes = new byte[sizes[i]];
                for (var b = 0; b < bytes.Length; b++) bytes[b] = next++;
                (parked is null ? expected.First : expected.Second).AddRange(bytes);
                Assert.True(outbox.TryAdd(bytes));
            }

            await parked!.WaitAsync(Rig.Patience);
            outbox.Attach(second);
            await outbox.CompleteAsync().WaitAsync(Rig.Patience);
            Assert.Equal(expected.First, first.Sent);
            Assert.Equal(expected.Second, second.Sent);
            Assert.Equal((0, 1), (first.Shutdowns, second.Shutdowns));
            Assert.Equal(0, outbox.Bytes);
            Assert.False(outbox.TryAdd([1]));
        });
    }

    [Fact]
    public async Task An_idle_connection_waits_without_a_buffer_and_a_busy_one_gets_larger_ones()
    {
        await using var rig = new Rig();
        var transport = new ScriptedTransport();
        var connection = new Connection(rig.Processes, isDatagram: false);
        connection.Attach(transport);
        connection.StartReading();
        await transport.WaitsAsync();
        Assert.Equal([0], transport.Asked);
        for (var i = 0; i < 5; i++)
        {
            transport.Arrive();
            await transport.WaitsAsync();
        }

        Assert.Equal([0, 4096, 0, 16384, 0, 65536, 0, 262144, 0, 262144, 0], transport.Asked);
        Assert.Equal(4096 + 16384 + 65536 + (2 * 262144), connection.Inbox.Bytes);
        connection.Close(deliver: false);
        Assert.Equal(0, connection.Inbox.Bytes);
    }

    private static void Fill(Inbox inbox, int count)
    {
        Assert.Equal(count, inbox.BeginRead(count));
        inbox.EndRead(ArrayPool<byte>.Shared.Rent(count), count);
    }

    private sealed class SlowTransport : IByteTransport
    {
        private int _sends;

        public List<byte> Sent { get; } = [];

        public int Shutdowns { get; private set; }

        public int Available => 0;

        public int Unacknowledged => 0;

        public ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation) => throw new NotSupportedException();

        public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
        {
            if (++_sends % 3 != 0) await Task.Yield();
            Sent.AddRange(bytes.ToArray());
        }

        public ValueTask ShutdownSendAsync(CancellationToken cancellation)
        {
            Shutdowns++;
            return ValueTask.CompletedTask;
        }

        public void Close()
        {
            // Nothing is open.
        }
    }

    /// <summary>Has nothing until it is told that bytes arrived; then as many as there is room for.</summary>
    private sealed class ScriptedTransport : IByteTransport
    {
        private readonly SemaphoreSlim _waits = new(0);
        private TaskCompletionSource<int>? _waiting;

        public List<int> Asked { get; } = [];

        public async Task WaitsAsync() => Assert.True(await _waits.WaitAsync(Rig.Patience));

        public int Available => 0;

        public int Unacknowledged => 0;

        public void Arrive() => _waiting!.SetResult(0);

        public ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation)
        {
            Asked.Add(buffer.Length);
            if (!buffer.IsEmpty) return ValueTask.FromResult(buffer.Length);
            _waiting = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waits.Release();
            return new ValueTask<int>(_waiting.Task);
        }

        public ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation) => throw new NotSupportedException();

        public ValueTask ShutdownSendAsync(CancellationToken cancellation) => ValueTask.CompletedTask;

        public void Close()
        {
            // Nothing is open.
        }
    }
}
