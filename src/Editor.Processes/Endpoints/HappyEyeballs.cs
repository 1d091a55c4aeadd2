using System.Net;
using System.Net.Sockets;

namespace Editor.Processes;

/// <summary>
/// Races connections to a host's addresses (RFC 8305, section 5): they are tried in turn with the families interleaved, the
/// next when one fails or after 250 ms without an answer, and the first to connect wins. Section 3's separate AAAA and A
/// questions are the system's resolver's: it answers both at once, sorted.
/// </summary>
public static class HappyEyeballs
{
    /// <summary>The wait for one attempt before the next begins beside it: RFC 8305's "Connection Attempt Delay".</summary>
    public static TimeSpan AttemptDelay { get; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// How long to wait before the next attempt: for ever among loopback addresses alone. This machine answers at once or not at all, so a
    /// second connection would only come of a busy scheduler, and a listener on both loopbacks would accept and lose it.
    /// </summary>
    internal static TimeSpan DelayFor(IReadOnlyList<IPEndPoint> addresses) =>
        addresses.All(static a => IPAddress.IsLoopback(a.Address)) ? Timeout.InfiniteTimeSpan : AttemptDelay;

    /// <summary>The addresses with the families in turn, beginning with that of the first; the order within a family stays.</summary>
    public static IReadOnlyList<IPEndPoint> Interleave(IReadOnlyList<IPEndPoint> addresses)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        if (addresses.Count < 3)
            return addresses;
        AddressFamily first = addresses[0].AddressFamily;
        var one = new Queue<IPEndPoint>(addresses.Where(a => a.AddressFamily == first));
        var other = new Queue<IPEndPoint>(addresses.Where(a => a.AddressFamily != first));
        var turns = new List<IPEndPoint>(addresses.Count);
        while (one.Count + other.Count > 0)
        {
            if (one.TryDequeue(out IPEndPoint? next))
                turns.Add(next);
            if (other.TryDequeue(out next))
                turns.Add(next);
        }

        return turns;
    }

    /// <summary>The first connection to succeed. The others are cancelled, and what they still bring is disposed.</summary>
    /// <param name="addresses">At least one, in the order to try.</param>
    /// <param name="connect">Opens one connection; must end soon after its token is cancelled.</param>
    /// <param name="time">Counts the delay between attempts.</param>
    /// <param name="cancellationToken">Ends the race.</param>
    /// <exception cref="Exception">
    /// All failed: the error of the first address that says something of the peer; "no route" and the like, which a machine
    /// without IPv6 gives for every IPv6 address, only when there is nothing else.
    /// </exception>
    public static async Task<T> RaceAsync<T>(
        IReadOnlyList<IPEndPoint> addresses,
        Func<IPEndPoint, CancellationToken, Task<T>> connect,
        TimeProvider time,
        CancellationToken cancellationToken)
        where T : IDisposable
    {
        ArgumentNullException.ThrowIfNull(addresses);
        ArgumentNullException.ThrowIfNull(connect);
        ArgumentOutOfRangeException.ThrowIfZero(addresses.Count);
        TimeSpan patience = DelayFor(addresses);
        using var race = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var attempts = new List<Task<T>>(addresses.Count);
        try
        {
            while (attempts.Count < addresses.Count)
            {
                attempts.Add(StartAsync(connect, addresses[attempts.Count], race.Token));
                bool isLast = attempts.Count == addresses.Count;
                TimeSpan delay = isLast ? Timeout.InfiniteTimeSpan : patience;
                int winner = await FindWinnerAsync(attempts, isLast, delay, time, race.Token).ConfigureAwait(false);
                if (winner >= 0)
                {
                    Task<T> won = attempts[winner];
                    attempts.RemoveAt(winner);
                    return await won.ConfigureAwait(false);
                }

                cancellationToken.ThrowIfCancellationRequested();
            }

            return await MostMeaningful(attempts).ConfigureAwait(false);
        }
        finally
        {
            await race.CancelAsync().ConfigureAwait(false);
            foreach (Task<T> loser in attempts)
                _ = loser.ContinueWith(Discard, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>Makes an error thrown before the first wait (no such family here) one attempt's error, not the race's.</summary>
    private static async Task<T> StartAsync<T>(
        Func<IPEndPoint, CancellationToken, Task<T>> connect, IPEndPoint address, CancellationToken cancellation) =>
        await connect(address, cancellation).ConfigureAwait(false);

    /// <summary>The index of the first attempt to succeed; -1 when the newest has failed (the next need not wait), when all have, or after the delay.</summary>
    private static async Task<int> FindWinnerAsync<T>(
        List<Task<T>> attempts, bool isLast, TimeSpan delay, TimeProvider time, CancellationToken cancellation)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Task delayed = Task.Delay(delay, time, waiting.Token);
        try
        {
            while (true)
            {
                List<Task> running = [.. attempts.Where(static a => !a.IsCompleted)];
                int winner = attempts.FindIndex(static a => a.IsCompletedSuccessfully);
                if (winner >= 0)
                    return winner;
                if (running.Count == 0 || delayed.IsCompleted || (!isLast && attempts[^1].IsCompleted))
                    return -1;
                running.Add(delayed);
                await Task.WhenAny(running).ConfigureAwait(false);
            }
        }
        finally
        {
            await waiting.CancelAsync().ConfigureAwait(false);
        }
    }

    private static Task<T> MostMeaningful<T>(List<Task<T>> failed) =>
        failed.Find(static a => !IsLackOfFamily(a.Exception?.InnerException)) ?? failed[0];

    private static bool IsLackOfFamily(Exception? error) =>
        error is SocketException
        {
            SocketErrorCode: SocketError.NetworkUnreachable or SocketError.AddressNotAvailable
                or SocketError.AddressFamilyNotSupported or SocketError.ProtocolFamilyNotSupported,
        };

    /// <summary>Closes a connection that came too late; a loser's error is looked at, so that nobody reports it as unobserved.</summary>
    private static void Discard<T>(Task<T> loser)
        where T : IDisposable
    {
        if (loser.IsCompletedSuccessfully)
            loser.Result.Dispose();
        else
            _ = loser.Exception;
    }
}
