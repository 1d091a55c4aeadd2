using System.Text;
using Editor.Buffers;
using Editor.Text;

namespace Editor.Processes.Tests;

/// <summary>Programs on pipes: output, input, environment, how they end and what is told. The words are those of GNU Emacs 28.2.</summary>
public sealed class SubprocessTests
{
    [Theory]
    [InlineData("echo hi", "hi\n\nProcess sub finished\n", ProcessState.Exit, 0)]
    [InlineData("printf a; exit 3", "a\nProcess sub exited abnormally with code 3\n", ProcessState.Exit, 3)]
    [InlineData("kill -9 $$", "\nProcess sub killed\n", ProcessState.Signal, 9)]
    [InlineData("kill -HUP $$", "\nProcess sub hangup\n", ProcessState.Signal, 1)]
    [InlineData("kill -TERM $$", "\nProcess sub terminated\n", ProcessState.Signal, 15)]
    [InlineData("ulimit -c 0; kill -SEGV $$", "\nProcess sub segmentation fault\n", ProcessState.Signal, 11)]
    [InlineData("echo out; echo err >&2", "out\nerr\n\nProcess sub finished\n", ProcessState.Exit, 0)]
    public async Task A_program_ends_and_its_buffer_tells(string script, string text, ProcessState state, int status)
    {
        await using var rig = new Rig();
        var (process, seen) = await rig.RunToEnd(script);
        Assert.Equal(text, seen);
        Assert.Equal((state, status, ProcessType.Subprocess), (process.State, process.ExitStatus, process.Type));
        Assert.Equal(state == ProcessState.Exit ? "exit" : "signal", process.StatusWord);
        await rig.On(() => Assert.Empty(rig.Processes.All));
    }

    [Fact]
    public async Task All_output_comes_before_the_sentinel_which_finds_the_process_gone_from_the_list()
    {
        await using var rig = new Rig();
        var heard = new List<string>();
        var received = 0L;
        var process = await rig.Start("head -c 3000000 /dev/zero | tr '\\0' x", request => request with
        {
            Buffer = ProcessBuffer.None,
            Filter = (_, text) => received += text.Length,
            Sentinel = (self, message) => heard.Add($"{message}{received} {self.StatusWord} {self.Registry.Find("sub") is null}"),
        });
        await rig.Until(() => heard.Count > 0);
        Assert.Equal(["finished\n3000000 exit True"], heard);
        Assert.Equal(CloseKind.Ended, process.CloseReason!.Kind);
    }

    [Fact]
    public async Task What_is_sent_arrives_and_end_of_file_ends_the_program()
    {
        await using var rig = new Rig();
        var process = await rig.Start("cat");
        await rig.Type(process, "grüße 😀\n");
        await rig.UntilText(process, "grüße 😀\n");
        Assert.Equal(("run", ProcessState.Run, 0), (process.StatusWord, process.State, process.ExitStatus));
        await rig.On(() => process.SendEofAsync());
        await rig.Until(() => process.IsClosed);
        Assert.Equal("grüße 😀\n\nProcess sub finished\n", await rig.TextOf(process));
        var error = await Assert.ThrowsAsync<EditorException>(() => rig.Type(process, "x"));
        Assert.Equal("Process sub not running", error.Message);
    }

    [Fact]
    public async Task A_program_that_does_not_read_makes_the_sender_wait_and_loses_nothing()
    {
        await using var rig = new Rig(new ProcessOptions { OutboxBytes = 64 * 1024 });

        // It stops itself, and so has read nothing when the queue is looked at.
        var process = await rig.Start("kill -STOP $$; read line; wc -c", request => request with { Sentinel = (_, _) => { } });
        await rig.Until(() => process.State == ProcessState.Stopped);
        await Assert.ThrowsAsync<EditorException>(() => rig.On(() => process.Send(new byte[65 * 1024])));
        var sending = process.SendAsync(new string('x', 1_000_000)).AsTask();
        Assert.False(sending.IsCompleted);
        await rig.On(() => rig.Processes.Find("sub")!.SendSignal(0));

        // The pipe takes 64 KiB and the queue as much: the rest waits until the program reads.
        Assert.InRange(process.Statistics.Queued, 1, 64 * 1024);
        await rig.On(process.Continue);
        await process.SendAsync("\n");
        await sending;
        await process.SendAsync("more");
        await rig.On(() => process.SendEofAsync());
        await rig.Until(() => process.IsClosed);
        Assert.Equal("4\n", await rig.TextOf(process));
    }

    [Fact]
    public async Task A_held_program_feels_back_pressure()
    {
        await using var rig = new Rig(new ProcessOptions { InboxBytes = 64 * 1024 });
        var process = await rig.Start("yes | head -c 10000000; echo done >&2", request => request with
        {
            Filter = ProcessFilters.Hold,
            Sentinel = (_, _) => { },
        });
        await rig.Until(() => process.Statistics.Unread >= 60 * 1024);
        await rig.On(() => Assert.True(process.State == ProcessState.Run && process.Statistics.BytesReceived <= 64 * 1024));
        await rig.On(() => process.Filter = null);
        await rig.Until(() => process.IsClosed);
        Assert.Equal(10_000_005, process.Statistics.BytesReceived);
    }

    [Fact]
    public async Task Directory_environment_and_arguments_are_those_asked_for()
    {
        await using var rig = new Rig();
        var folder = Directory.CreateTempSubdirectory("ned");
        try
        {
            var (_, text) = await rig.RunToEnd("pwd; env; printf '[%s]' \"$@\"", request => request with
            {
                Directory = folder.FullName,
                Environment = ["A=é b", "PATH=/bin:/usr/bin"],
                Arguments = [.. request.Arguments, "zero", "a b", "", "ü"],
                Sentinel = (_, _) => { },
            });
            Assert.StartsWith(folder.FullName + "\n", text, StringComparison.Ordinal);
            Assert.Contains("\nA=é b\n", text, StringComparison.Ordinal);
            Assert.DoesNotContain("\nHOME=", text, StringComparison.Ordinal);
            Assert.EndsWith("[a b][][ü]", text, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete();
        }
    }

    [Fact]
    public async Task A_child_has_no_other_descriptors_and_every_signal_at_its_default()
    {
        await using var rig = new Rig();
        using var extra = rig.Listen();
        var (_, text) = await rig.RunToEnd("ls /proc/self/fd | tr '\\n' ' '; grep -E 'SigIgn|SigBlk' /proc/self/status", request => request with { Sentinel = (_, _) => { } });
        var parts = text.Split("SigBlk");
        Assert.Equal(":\t0000000000000000\nSigIgn:\t0000000000000000\n", parts[1]);

        // 3 is the directory that ls itself reads; what whoever started the tests handed down to them goes on to their children.
        var inherited = Directory.GetFiles("/proc/self/fdinfo").Where(IsHandedDown).Select(Path.GetFileName);
        Assert.Empty(parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(["0", "1", "2", "3", .. inherited]));
    }

    [Fact]
    public async Task Incomplete_characters_wait_for_their_rest()
    {
        await using var rig = new Rig();
        var pieces = new List<string>();
        var process = await rig.Start("printf '\\303'; read x; printf '\\244|'; read x; printf '\\303'", request => request with
        {
            Filter = (_, text) => pieces.Add(text.ToString()),
            Sentinel = (_, _) => { },
        });
        await rig.Until(() => process.Statistics.BytesReceived == 1);
        await rig.Type(process, "\n");
        await rig.Until(() => pieces.Count > 0);
        await rig.Type(process, "\n");
        await rig.Until(() => process.IsClosed);
        Assert.Equal("ä|\udcc3", string.Concat(pieces));
    }

    [Theory]
    [InlineData("nosuchprogram", null, "Searching for program", "No such file or directory", "nosuchprogram")]
    [InlineData("/nosuch/x", null, "Doing vfork", "No such file or directory", "/nosuch/x")]
    [InlineData("/etc/passwd", null, "Doing vfork", "Permission denied", "/etc/passwd")]
    [InlineData("true", "/nosuch", "Setting current directory", "No such file or directory", "/nosuch")]
    public async Task What_cannot_be_started_is_an_error_that_leaves_nothing(string program, string? directory, string operation, string reason, string file)
    {
        await using var rig = new Rig();
        var error = await Assert.ThrowsAsync<SubprocessException>(() => rig.Start("", request => request with { Program = program, Directory = directory }));
        Assert.Equal((operation, reason, file), (error.Operation, error.Reason, error.FileName));
        await rig.On(() => Assert.Empty(rig.Processes.All));
        Assert.Null(await rig.On(() => rig.Buffers.Find("*sub*")));
    }

    [Fact]
    public async Task Deleting_kills_the_whole_group_and_tells_killed_before_it_returns()
    {
        await using var rig = new Rig();
        var heard = new List<string>();
        var process = await rig.Start("sleep 1000 & echo $!; wait", request => request with { Sentinel = (_, message) => heard.Add(message) });
        await rig.Until(() => process.Buffer!.Text.LineCount == 2);
        var grandchild = int.Parse(await rig.TextOf(process));
        await rig.On(() =>
        {
            process.Delete();
            Assert.Equal(["killed\n"], heard);
            Assert.Equal(("signal", 9), (process.StatusWord, process.ExitStatus));
        });
        await WaitUntilGone(process.Subprocess!.Id);
        await WaitUntilGone(grandchild);
        Assert.Equal(["killed\n"], heard);
    }

    [Fact]
    public async Task Killing_the_buffer_hangs_up()
    {
        await using var rig = new Rig();
        var heard = new List<string>();
        var process = await rig.Start("sleep 1000", request => request with { Sentinel = (_, message) => heard.Add(message) });
        await rig.On(() => process.Buffer!.Kill());
        await rig.Until(() => heard.Count > 0);
        Assert.Equal(["hangup\n"], heard);
        Assert.Equal((ProcessState.Signal, 1), (process.State, process.ExitStatus));
    }

    [Theory]
    [InlineData("INT", "interrupt\n", 2)]
    [InlineData("SIGQUIT", "quit\n", 3)]
    [InlineData("sigkill", "killed\n", 9)]
    [InlineData("10", "user defined signal 1\n", 10)]
    public async Task Signals_reach_the_group(string signal, string message, int number)
    {
        await using var rig = new Rig();
        var heard = new List<string>();

        // No shell: one that is about to start a program may lose a signal.
        var process = await rig.Start("", request => request with
        {
            Program = "prlimit",
            Arguments = ["--core=0", "cat"],
            Sentinel = (_, text) => heard.Add(text),
        });

        // What it answers shows that the limit holds and the program runs: it would leave a core file before, and be told so.
        await rig.Type(process, "ready\n");
        await rig.UntilText(process, "ready\n");
        await rig.On(() => process.SendSignal(signal));
        await rig.Until(() => heard.Count > 0);
        Assert.Equal([message], heard);
        Assert.Equal((ProcessState.Signal, number), (process.State, process.ExitStatus));
        var error = await Assert.ThrowsAsync<EditorException>(() => rig.On(() => process.SendSignal(signal)));
        Assert.Equal("Process sub is not active", error.Message);
    }

    [Fact]
    public async Task Stop_and_continue_are_told()
    {
        await using var rig = new Rig();
        var heard = new List<(string, string, int)>();
        var process = await rig.Start("cat", request => request with { Sentinel = (self, message) => heard.Add((message, self.StatusWord, self.ExitStatus)) });

        // The program runs when it answers. A shell that is stopped while it starts one (vfork) waits for the stopped child and does not stop itself.
        await rig.Type(process, "here, ");
        await rig.UntilText(process, "here, ");
        await rig.On(() => process.SendSignal("STOP"));
        await rig.Until(() => heard.Count == 1);
        await rig.On(process.Continue);
        await rig.Until(() => heard.Count == 2);
        await rig.Type(process, "still here");
        await rig.UntilText(process, "here, still here");
        Assert.Equal([("stopped (signal)\n", "stop", 19), ("run", "run", 0)], heard);
    }

    [Fact]
    public async Task An_unknown_signal_and_a_network_process_are_errors()
    {
        await using var rig = new Rig();
        var process = await rig.Start("cat");
        var unknown = await Assert.ThrowsAsync<EditorException>(() => rig.On(() => process.SendSignal("NOPE")));
        Assert.Equal("Undefined signal name NOPE", unknown.Message);
        var (network, _) = await rig.Connect();
        var wrong = await Assert.ThrowsAsync<EditorException>(() => rig.On(() => network.SendSignal("INT")));
        Assert.Equal("Process cli is not a subprocess", wrong.Message);
    }

    [Fact]
    public async Task A_grandchild_that_keeps_the_output_open_does_not_keep_the_process_alive()
    {
        await using var rig = new Rig();
        var process = await rig.Start("sleep 1000 & echo started $!", request => request with { Sentinel = (_, _) => { } });
        await rig.Until(() => process.IsClosed);
        var text = await rig.TextOf(process);
        Assert.StartsWith("started ", text, StringComparison.Ordinal);
        System.Diagnostics.Process.GetProcessById(int.Parse(text["started ".Length..])).Kill();
    }

    [Fact]
    public async Task A_child_that_closes_its_output_early_still_runs()
    {
        await using var rig = new Rig();
        var process = await rig.Start("exec 1>&- 2>&-; read x; exit 7", request => request with { Sentinel = (_, _) => { } });
        await rig.Until(() => process.Connection!.Inbox.HasEnded);
        Assert.Equal("run", process.StatusWord);
        await rig.Type(process, "\n");
        await rig.Until(() => process.IsClosed);
        Assert.Equal((ProcessState.Exit, 7), (process.State, process.ExitStatus));
    }

    [Fact]
    public async Task The_state_is_the_systems_even_when_nobody_waits()
    {
        await using var rig = new Rig();
        await rig.On(() =>
        {
            var process = rig.Processes.StartSubprocess(new SubprocessRequest { Name = "sub", Program = "sh", Arguments = ["-c", "exit 5"] });
            SpinWait.SpinUntil(() => process.StatusWord != "run", Rig.Patience);
            Assert.Equal(("exit", 5, false), (process.StatusWord, process.ExitStatus, process.IsClosed));
        });
    }

    [Fact]
    public async Task Only_our_own_children_are_waited_for()
    {
        await using var rig = new Rig();
        using var other = System.Diagnostics.Process.Start("sh", ["-c", "exit 42"]);
        var (_, text) = await rig.RunToEnd("exit 1");
        await other.WaitForExitAsync(rig.Limit);
        Assert.Equal(42, other.ExitCode);
        Assert.Equal("\nProcess sub exited abnormally with code 1\n", text);
    }

    [Fact]
    public async Task Many_programs_at_once_each_end_once()
    {
        await using var rig = new Rig();
        var heard = new List<string>();
        for (var i = 0; i < 40; i++)
        {
            var code = i;
            await rig.Start($"echo {i}; exit {i}", request => request with { Sentinel = (self, _) => heard.Add($"{self.ExitStatus}:{self.Buffer!.Text.GetString()}") });
        }

        await rig.Until(() => heard.Count == 40);
        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"{i}:{i}\n").Order(), heard.Order());
        await rig.On(() => Assert.Empty(rig.Processes.All));
    }

    [Fact]
    public async Task The_registrys_end_hangs_up_on_all()
    {
        int id;
        var heard = new List<string>();
        await using (var rig = new Rig())
        {
            var process = await rig.Start("cat", request => request with { Sentinel = (_, message) => heard.Add(message) });
            id = process.Subprocess!.Id;
        }

        Assert.Equal(["deleted\n"], heard);
        await WaitUntilGone(id);
    }

    [Fact]
    public async Task Coding_systems_apply_both_ways()
    {
        await using var rig = new Rig();
        var process = await rig.Start("cat", request => request with { ReadCoding = CodingSystem.Latin1Unix, WriteCoding = CodingSystem.Utf8Unix });
        await rig.Type(process, "é");
        await rig.UntilText(process, Encoding.Latin1.GetString("é"u8));
    }

    private static bool IsHandedDown(string info)
    {
        const int CloseOnExec = 0x80000;
        try
        {
            var flags = File.ReadLines(info).First(static line => line.StartsWith("flags:", StringComparison.Ordinal));
            return (Convert.ToInt32(flags["flags:".Length..].Trim(), 8) & CloseOnExec) == 0;
        }
        catch (IOException)
        {
            // Closed meanwhile, by another test.
            return false;
        }
    }

    // Our own child is reaped by its registry, a grandchild by init.
    private static async Task WaitUntilGone(int id)
    {
        using var limit = new CancellationTokenSource(Rig.Patience);
        while (IsAlive(id)) await Task.Delay(5, limit.Token);
    }

    private static bool IsAlive(int id)
    {
        try
        {
            return !File.ReadAllText($"/proc/{id}/stat").Contains(") Z", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // Gone, before the file was opened or while it was read.
            return false;
        }
    }
}
