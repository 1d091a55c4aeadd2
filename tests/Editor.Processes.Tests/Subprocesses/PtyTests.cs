using Editor.Buffers;

namespace Editor.Processes.Tests;

/// <summary>Programs on a terminal of their own.</summary>
public sealed class PtyTests
{
    [Fact]
    public async Task The_terminal_is_the_controlling_one_of_a_session_of_its_own()
    {
        await using var rig = new Rig();
        var (process, text) = await rig.RunToEnd("tty; ps -o pid=,pgid=,sid=,tpgid= -p $$; test -t 0 && test -t 1 && test -t 2 && echo yes", request =>
            SubprocessRig.OnPty(request) with { Sentinel = (_, _) => { } });
        var lines = text.Split('\n');
        Assert.Equal(process.Subprocess!.TtyName, lines[0]);
        Assert.StartsWith("/dev/pts/", lines[0], StringComparison.Ordinal);
        var numbers = lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).Distinct();
        Assert.Equal([process.Subprocess.Id], numbers);
        Assert.Equal("yes", lines[2]);
    }

    [Fact]
    public async Task Its_modes_suit_a_process_buffer()
    {
        await using var rig = new Rig();
        var (_, text) = await rig.RunToEnd("stty -a", request => SubprocessRig.OnPty(request) with { Sentinel = (_, _) => { } });
        foreach (var mode in (string[])[" -echo ", " icanon ", "isig ", " -onlcr ", "opost ", "intr = ^C;", "eof = ^D;", "susp = ^Z;", "erase = <undef>;", "kill = <undef>;"])
            Assert.Contains(mode, text.Replace('\n', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_typed_is_not_echoed_and_end_of_file_is_a_character()
    {
        await using var rig = new Rig();
        var process = await rig.Start("cat; echo again; cat", SubprocessRig.OnPty);
        await rig.Type(process, "one\n");
        await rig.UntilText(process, "one\n");
        await rig.On(() => process.SendEofAsync());
        await rig.UntilText(process, "one\nagain\n");
        await rig.Type(process, "two\n");
        await rig.UntilText(process, "one\nagain\ntwo\n");
        await rig.On(() => process.SendEofAsync());
        await rig.UntilText(process, "one\nagain\ntwo\n\nProcess sub finished\n");
    }

    [Fact]
    public async Task The_window_has_a_size_and_its_change_is_told_to_the_program()
    {
        await using var rig = new Rig();

        // It waits for the signal by name: a shell's trap may miss one that comes just before the shell waits.
        const string Script = """
            import os, signal
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGWINCH])
            def show(): print("%d %d" % (os.get_terminal_size().lines, os.get_terminal_size().columns), flush=True)
            show()
            print("ready", flush=True)
            signal.sigwait([signal.SIGWINCH])
            show()
            signal.pause()
            """;
        var process = await rig.Start("", request => SubprocessRig.OnPty(request) with
        {
            Program = "python3",
            Arguments = ["-c", Script],
            Rows = 25,
            Columns = 81,
            Sentinel = (_, _) => { },
        });
        await rig.UntilText(process, "25 81\nready\n");
        Assert.True(await rig.On(() => process.SetWindowSize(30, 100)));
        await rig.UntilText(process, "25 81\nready\n30 100\n");
        await rig.On(process.Delete);
        Assert.False(await rig.On(() => process.SetWindowSize(1, 1)));
        var pipes = await rig.Start("cat");
        Assert.False(await rig.On(() => pipes.SetWindowSize(1, 1)));
    }

    [Fact]
    public async Task A_signal_goes_to_the_group_or_to_the_foreground()
    {
        await using var rig = new Rig();

        // An interactive shell gives each job a group of its own, and the terminal.
        var process = await rig.Start("", request => SubprocessRig.OnPty(request) with
        {
            Program = "bash",
            Arguments = ["--norc", "--noprofile", "-i"],
            Environment = ["PS1=$ ", "PATH=/bin:/usr/bin", "TERM=dumb"],
            Sentinel = (_, _) => { },
        });
        await rig.UntilText(process, "$ ");
        Assert.Equal(process.Subprocess!.Id, await rig.On(() => process.ForegroundGroup));
        // the job says itself that it runs: between the shell's fork and the program a signal may still be ignored
        await rig.Type(process, "sh -c 'echo ready; exec cat'\n");
        await rig.UntilText(process, "$ ready\n");
        Assert.NotEqual(process.Subprocess.Id, await rig.On(() => process.ForegroundGroup));
        await rig.On(() => process.SendSignal("INT", toForeground: true));
        await rig.Until(() => process.ForegroundGroup == process.Subprocess.Id);
        await rig.Type(process, "echo $?; exit 6\n");
        await rig.Until(() => process.IsClosed);
        Assert.Contains("130\n", await rig.TextOf(process), StringComparison.Ordinal);
        Assert.Equal((ProcessState.Exit, 6), (process.State, process.ExitStatus));
    }

    [Fact]
    public async Task A_lot_of_output_arrives_whole()
    {
        await using var rig = new Rig();
        var (process, text) = await rig.RunToEnd("seq 1 50000", request => SubprocessRig.OnPty(request) with { Sentinel = (_, _) => { } });
        Assert.Equal(string.Concat(Enumerable.Range(1, 50_000).Select(static i => $"{i}\n")), text);
        Assert.Equal(ProcessState.Exit, process.State);
    }

    [Fact]
    public async Task Deleting_hangs_up_the_terminal()
    {
        await using var rig = new Rig();
        var process = await rig.Start("cat", SubprocessRig.OnPty);
        await rig.On(process.Delete);
        Assert.Equal("\nProcess sub killed\n", await rig.TextOf(process));
        var error = await Assert.ThrowsAsync<EditorException>(() => rig.On(() => process.SendEofAsync()));
        Assert.Equal("Process sub not running", error.Message);
    }
}
