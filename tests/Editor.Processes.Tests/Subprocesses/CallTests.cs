using System.Text;
using Editor.Buffers;

namespace Editor.Processes.Tests;

/// <summary>Programs that the caller waits for.</summary>
public sealed class CallTests
{
    [Fact]
    public async Task Output_and_error_come_together_or_apart()
    {
        await using var rig = new Rig();
        var file = Path.GetTempFileName();
        try
        {
            Assert.Equal((0, "o\ne\n"), await Run(rig, "echo o; echo e >&2"));
            Assert.Equal((0, "o\n"), await Run(rig, "echo o; echo e >&2", call => call with { MergesError = false }));
            Assert.Equal((0, "o\n"), await Run(rig, "echo o; echo e >&2", call => call with { MergesError = false, ErrorFile = file }));
            Assert.Equal("e\n", await File.ReadAllTextAsync(file));
            Assert.Equal((0, ""), await Run(rig, "echo o; echo e >&2", call => call with { OutputFile = file }));
            Assert.Equal("o\ne\n", await File.ReadAllTextAsync(file));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Input_is_a_file_or_bytes_that_can_be_sought_in()
    {
        await using var rig = new Rig();
        Assert.Equal((0, "a\nb\n"), await Run(rig, "sort", call => call with { Input = Encoding.UTF8.GetBytes("b\na\n") }));
        Assert.Equal((0, "3 3\n"), await Run(rig, "echo $(wc -c </dev/stdin) $(wc -c </dev/stdin)", call => call with { Input = new byte[3] }));
        Assert.Equal((0, ""), await Run(rig, "cat"));
        Assert.Equal((0, "root\n"), await Run(rig, "head -1 | cut -d: -f1", call => call with { InputFile = "/etc/passwd" }));
        var error = await Assert.ThrowsAsync<SubprocessException>(() => Run(rig, "cat", call => call with { InputFile = "/nosuch" }));
        Assert.Equal(("Opening process input file", "No such file or directory", "/nosuch"), (error.Operation, error.Reason, error.FileName));
    }

    [Fact]
    public async Task Much_output_is_taken_as_it_comes()
    {
        await using var rig = new Rig();
        var (status, text) = await Run(rig, "seq 1 200000");
        Assert.Equal((0, 1288895), (status, text.Length));
    }

    [Fact]
    public async Task Codes_and_signals_are_told()
    {
        await using var rig = new Rig();
        var exited = await rig.On(() => rig.Processes.Call(Script("exit 4")));
        Assert.Equal(new SubprocessStatus(ProcessState.Exit, 4), exited);
        var killed = await rig.On(() => rig.Processes.Call(Script("kill -9 $$")));
        Assert.Equal(new SubprocessStatus(ProcessState.Signal, 9), killed);
        Assert.Equal("Killed", SubprocessStatus.SignalWords(9));
    }

    [Fact]
    public async Task Nothing_else_runs_meanwhile()
    {
        await using var rig = new Rig();
        var ran = false;
        await rig.On(() =>
        {
            rig.Loop.Post(() => ran = true);
            rig.Processes.Call(Script("echo x"));
            Assert.False(ran);
        });
    }

    [Fact]
    public async Task Quitting_interrupts_the_program_and_kills_one_that_does_not_heed()
    {
        await using var rig = new Rig();
        var file = Path.GetTempFileName();
        try
        {
            using var seen = new ManualResetEventSlim();
            var call = Script("trap '' INT; echo $$; while :; do sleep 0.05; done") with
            {
                Output = bytes =>
                {
                    File.WriteAllBytes(file, bytes);
                    seen.Set();
                },
            };
            var calling = rig.On(() => rig.Processes.Call(call));
            Assert.True(seen.Wait(Rig.Patience));
            rig.Loop.RequestQuit();
            await Assert.ThrowsAsync<QuitException>(() => calling);
            var id = int.Parse(await File.ReadAllTextAsync(file));
            Assert.True(SpinWait.SpinUntil(() => !Directory.Exists($"/proc/{id}"), Rig.Patience));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_detached_program_runs_on_by_itself()
    {
        await using var rig = new Rig();
        var file = Path.GetTempFileName();
        try
        {
            var id = await rig.On(() => rig.Processes.CallDetached(Script($"echo done >{file}")));
            Assert.True(SpinWait.SpinUntil(() => File.ReadAllText(file) == "done\n", Rig.Patience));
            Assert.True(SpinWait.SpinUntil(() => !Directory.Exists($"/proc/{id}"), Rig.Patience));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Programs_are_found_along_the_path()
    {
        Assert.Equal("/bin/sh", ExecutableSearch.Find("sh", ["/nosuch", "/etc", "/bin"]));
        Assert.Null(ExecutableSearch.Find("passwd", ["/etc"]));
        Assert.Null(ExecutableSearch.Find("", ["/bin"]));
        Assert.Equal("/bin/sh", ExecutableSearch.Find("./sh", directory: "/bin")!.Replace("/./", "/", StringComparison.Ordinal));
        Assert.True(SignalNames.TryFind("SIGWINCH", out var number) && number == 28);
        Assert.False(SignalNames.TryFind("SIGNOPE", out _));
    }

    private static SubprocessCall Script(string script) => new() { Program = "sh", Arguments = ["-c", script] };

    private static async Task<(int Code, string Text)> Run(Rig rig, string script, Func<SubprocessCall, SubprocessCall>? change = null)
    {
        var text = new StringBuilder();
        var call = Script(script) with { Output = bytes => text.Append(Encoding.UTF8.GetString(bytes)) };
        var status = await rig.On(() => rig.Processes.Call(change?.Invoke(call) ?? call));
        return (status.Code, text.ToString());
    }
}
