using Editor.Buffers;

namespace Editor.Processes.Tests;

/// <summary>Starts programs for a test, and collects what their sentinels hear.</summary>
internal static class SubprocessRig
{
    public static Task<EditorProcess> Start(this Rig rig, string script, Func<SubprocessRequest, SubprocessRequest>? change = null) => rig.On(() =>
    {
        var request = new SubprocessRequest { Name = "sub", Program = "sh", Arguments = ["-c", script], Buffer = ProcessBuffer.Auto };
        return rig.Processes.StartSubprocess(change?.Invoke(request) ?? request);
    });

    /// <summary>Runs a script to its end: what its buffer holds then.</summary>
    public static async Task<(EditorProcess Process, string Text)> RunToEnd(this Rig rig, string script, Func<SubprocessRequest, SubprocessRequest>? change = null)
    {
        var process = await rig.Start(script, change);
        await rig.Until(() => process.IsClosed);
        return (process, await rig.TextOf(process));
    }

    public static Task Type(this Rig rig, EditorProcess process, string text) => rig.On(() => process.Send(text));

    public static SubprocessRequest OnPty(SubprocessRequest request) => request with { Connection = SubprocessConnection.Pty };
}
