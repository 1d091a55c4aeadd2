using Editor.Buffers;

namespace Editor.Processes.Tests;

/// <summary>Standard error apart from the output, by way of a pipe process.</summary>
public sealed class PipeTests
{
    [Theory]
    [InlineData(SubprocessConnection.Pipe)]
    [InlineData(SubprocessConnection.Pty)]
    public async Task Standard_error_has_a_process_of_its_own(SubprocessConnection connection)
    {
        await using var rig = new Rig();
        var heard = new List<(string, string, int)>();
        var pipe = await rig.On(() => rig.Processes.CreatePipe(new PipeRequest
        {
            Name = "err",
            Buffer = ProcessBuffer.Named("*err*"),
            Sentinel = (self, message) => heard.Add((message, self.StatusWord, self.ExitStatus)),
        }));
        Assert.Equal((ProcessType.Pipe, "open"), (pipe.Type, pipe.StatusWord));
        var (process, text) = await rig.RunToEnd("echo out; echo err >&2", request => request with { Connection = connection, Error = pipe });
        await rig.Until(() => pipe.IsClosed);
        Assert.Equal("out\n\nProcess sub finished\n", text);
        Assert.Equal("err\n", await rig.TextOf(pipe));
        Assert.Equal([("finished\n", "closed", 0)], heard);
        Assert.Same(pipe, process.Subprocess!.Error);
    }

    [Fact]
    public async Task A_pipe_serves_one_program_and_cannot_be_written()
    {
        await using var rig = new Rig();
        var pipe = await rig.On(() => rig.Processes.CreatePipe(new PipeRequest { Name = "err" }));
        await rig.RunToEnd("true", request => request with { Error = pipe });
        await rig.Until(() => pipe.IsClosed);
        var used = await Assert.ThrowsAsync<EditorException>(() => rig.Start("true", request => request with { Error = pipe }));
        Assert.Equal("Process err is no unused pipe for standard error", used.Message);
        var signal = await Assert.ThrowsAsync<EditorException>(() => rig.On(() => pipe.SendSignal("INT")));
        Assert.Equal("Process err is not a subprocess", signal.Message);
    }

    [Fact]
    public async Task Deleting_a_pipe_tells_its_sentinel()
    {
        await using var rig = new Rig();
        var heard = new List<string>();
        var pipe = await rig.On(() => rig.Processes.CreatePipe(new PipeRequest { Name = "err", Sentinel = (_, message) => heard.Add(message) }));
        await rig.On(pipe.Delete);
        Assert.Equal(["finished\n"], heard);
        Assert.Equal("closed", pipe.StatusWord);
    }
}
