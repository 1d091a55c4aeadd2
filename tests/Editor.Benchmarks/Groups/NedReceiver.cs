using Editor.Buffers;
using Editor.Processes;

namespace Editor.Benchmarks.Groups;

/// <summary>ned's side of the network groups: an editor loop with buffers and processes, as `ned` has it, without a screen.</summary>
internal static class NedReceiver
{
    /// <summary>Connects, takes in everything into a buffer with the default coding (utf-8-unix), and checks how much it is.</summary>
    public static void Receive(int port, int characters)
    {
        using var loop = new EditorLoop();
        loop.Run(async () =>
        {
            var buffers = new BufferRegistry(loop);
            await using var processes = new ProcessRegistry(loop, buffers);
            var closed = new TaskCompletionSource<string>();
            var buffer = buffers.Create("*in*");
            await processes.OpenNetworkStreamAsync(new NetworkStreamRequest
            {
                Name = "in",
                Remote = Endpoint.Tcp("127.0.0.1", port),
                Buffer = ProcessBuffer.Buffer(buffer),
                Sentinel = (process, message) =>
                {
                    if (process.IsClosed)
                        closed.TrySetResult(message);
                },
            });
            string end = await closed.Task;
            int got = buffer.Text.Length;
            buffers.Kill(buffer);
            if (got != characters)
                throw new InvalidOperationException($"{got} characters of {characters} came; the sentinel said: {end}");
        });
    }

    /// <summary>A listener on a port of the system's choice with a buffer for each connection; what comes is kept there and echoed.</summary>
    public static void Echo()
    {
        var loop = new EditorLoop();
        loop.Start();
        loop.InvokeAsync(async () =>
        {
            var processes = new ProcessRegistry(loop, new BufferRegistry(loop));
            var listener = await processes.OpenNetworkServerStreamAsync(new NetworkServerRequest
            {
                Name = "echo",
                Local = Endpoint.Listen(ListenHost.Named("127.0.0.1"), 0),
                Buffer = ProcessBuffer.Auto,
                MaxClients = int.MaxValue,
                Filter = static (process, text) =>
                {
                    process.InsertAtMark(text);
                    process.Send(text);
                },
            });
            EchoServer.Ready(listener.Contact.Port);
        }).GetAwaiter().GetResult();
    }
}
