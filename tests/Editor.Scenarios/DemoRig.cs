using System.Text.RegularExpressions;
using Editor.Core;
using Editor.Core.Input;
using Editor.Demo;
using Editor.Processes;
using Editor.Testing;

namespace Editor.Scenarios;

/// <summary>
/// The demonstration without a terminal and under a clock of the test's: real sockets, whose bytes have all arrived before the clock moves on, so that
/// each screen is the same each time.
/// </summary>
internal sealed partial class DemoRig : IAsyncDisposable
{
    // The demonstration acts at whole seconds (an answer 0.6 s after a line: give it two), so screens are looked at between them: the list, written anew each
    // half second, has then all of what came. The clock goes in tenths: each of its acts is then done, and its bytes have come, before the clock goes on.
    private const int StepsToAScreen = 5;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly ManualTimeProvider _time = new();

    private DemoRig(int rows, int columns) => Session = new EditorSession(_time, rows, columns);

    internal EditorSession Session { get; }

    private Demonstration Demonstration { get; set; } = null!;

    internal static async Task<DemoRig> StartAsync(int rows = 30, int columns = 100)
    {
        DemoRig rig = new(rows, columns);
        rig.Session.Start();
        rig.Demonstration = await rig.Session.Loop.InvokeAsync(() => Demonstration.OpenAsync(rig.Session)).WaitAsync(Patience);
        await rig.SettleAsync();
        await rig.GetAsync(rig.Session.Redisplay);
        await rig.AdvanceAsync(0.5);
        return rig;
    }

    /// <summary>Lets time pass, in steps that are each seen through to their last byte; each half second is shown: what is on the screen has been seen.</summary>
    internal async Task AdvanceAsync(double seconds)
    {
        for (int step = 1; step <= seconds * 10; step++)
        {
            _time.Advance(Step);
            await SettleAsync();
            if (step % StepsToAScreen == 0) await GetAsync(Session.Redisplay);
        }
    }

    /// <summary>Presses keys: <c>C-x o</c>; a part in quotes is typed letter by letter.</summary>
    internal async Task KeysAsync(string keys)
    {
        string[] parts = keys.Split('"');
        for (int i = 0; i < parts.Length; i++)
        {
            IEnumerable<KeyChord> chords = i % 2 == 0 ? KeyNames.ParseSequence(parts[i]) : parts[i].EnumerateRunes().Select(rune => KeyChord.Of(rune.Value));
            foreach (KeyChord chord in chords) Session.Feed(new KeyInput(chord));
        }

        await SettleAsync();
    }

    /// <summary>The screen as text, with ports as #####, and without the names of unseen buffers, whose order is that of the sockets' answers.</summary>
    internal async Task<string> ScreenAsync() =>
        Unseen().Replace(Port().Replace(await GetAsync(() => Session.Redisplay().ToString()), "127.0.0.1:#####"), "[unseen]") + "\n";

    /// <summary>The text of a buffer.</summary>
    internal Task<string> TextAsync(string buffer) => GetAsync(() => Session.Buffers.Find(buffer)?.Text.GetString() ?? "");

    internal Task<T> GetAsync<T>(Func<T> function) => Session.Loop.InvokeAsync(function).WaitAsync(Patience);

    public async ValueTask DisposeAsync()
    {
        await Demonstration.DisposeAsync();
        await Session.DisposeAsync();
    }

    // Timers that were due have run once the loop answers; then whatever they sent must have come, and been taken, at the other end.
    private async Task SettleAsync()
    {
        long end = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        while (!await GetAsync(IsQuiet))
        {
            if (Environment.TickCount64 > end) throw new TimeoutException("the demonstration does not come to rest");
            await Task.Yield();
        }
    }

    private bool IsQuiet()
    {
        if (Session.Loop.HasPendingInput || Demonstration.Server.Opening > 0) return false;
        Dictionary<(int Local, int Remote), EditorProcess> theirs = Sockets(Demonstration.Server.Processes).ToDictionary(Ends);
        foreach (EditorProcess process in Sockets(Session.Processes))
        {
            (int local, int remote) = Ends(process);
            if (!theirs.Remove((remote, local), out EditorProcess? peer) || !HasAll(process.Statistics, peer.Statistics) || !HasAll(peer.Statistics, process.Statistics)) return false;
        }

        // What is left has nobody at the other end: a datagram socket that has not sent yet, or a connection that is about to be told.
        return theirs.Values.All(process => process.Contact.Requested is { IsDatagram: true } && process.Statistics is { BytesSent: 0, Queued: 0 });
    }

    private static bool HasAll(ProcessStatistics sender, ProcessStatistics receiver) =>
        sender.Queued == 0 && receiver.Unread == 0 && sender.BytesSent == receiver.BytesReceived;

    private static IEnumerable<EditorProcess> Sockets(ProcessRegistry registry) => registry.All.Where(process => process.Type != ProcessType.Listener);

    private static (int Local, int Remote) Ends(EditorProcess process) =>
        (((System.Net.IPEndPoint)process.Contact.Local[0]).Port, process.Contact.Port);

    [GeneratedRegex(@"(?<=  )\[\*[^\n\]]*(\]|(?=\n)|$)")]
    private static partial Regex Unseen();

    [GeneratedRegex(@"127\.0\.0\.1:\d+")]
    private static partial Regex Port();
}
