using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Editor.Benchmarks.Frame;

namespace Editor.Benchmarks.Groups;

/// <summary>Opens many connections, sends three lines on each, and waits until all came back, with all connections held open.</summary>
internal abstract class EchoClient
{
    /// <summary>The harness' conns, which costs the machine less than a client in C# does, else the client in C#.</summary>
    public static EchoClient Choose(BenchmarkOptions options, Scratch scratch)
    {
        try
        {
            return new Conns(Harness.Prepare(options, scratch).Tool("conns"));
        }
        catch (PeerAbsentException)
        {
            return new Managed();
        }
    }

    /// <returns>Milliseconds from the first connect to the last echo.</returns>
    /// <exception cref="PeerAbsentException">Not every connection was echoed.</exception>
    public abstract double Run(ServerProcess server, int count, Action whileHeld);

    private sealed class Conns(string program) : EchoClient
    {
        private const int HoldSeconds = 4;

        public override double Run(ServerProcess server, int count, Action whileHeld)
        {
            string[] arguments = ["127.0.0.1", $"{server.Port}", $"{count}", "--hold", $"{HoldSeconds}", "--timeout", "60"];
            using var client = External.Start(program, arguments);
            var output = client.StandardOutput.ReadToEndAsync();
            AwaitIdle(server, client);
            whileHeld();
            client.WaitForExit();
            using var json = System.Text.Json.JsonDocument.Parse(output.Result);
            int echoed = json.RootElement.GetProperty("echoed_ok").GetInt32();
            if (echoed != count)
                throw new PeerAbsentException($"{echoed} of {count} connections were echoed");
            return json.RootElement.GetProperty("all_echo_s").GetDouble() * 1000;
        }

        // conns says only at its end that all were echoed: it is so once neither end has burnt anything for half a second.
        private static void AwaitIdle(ServerProcess server, Process client)
        {
            var tick = TimeSpan.FromMilliseconds(20);
            var last = TimeSpan.Zero;
            using var wait = new ManualResetEventSlim();
            while (true)
            {
                wait.Wait(TimeSpan.FromMilliseconds(500));
                client.Refresh();
                if (client.HasExited)
                    return;
                var now = client.TotalProcessorTime + server.CpuTime;
                if (last > TimeSpan.Zero && now - last < tick)
                    return;
                last = now;
            }
        }
    }

    private sealed class Managed : EchoClient
    {
        private const int InFlight = 64;

        public override double Run(ServerProcess server, int count, Action whileHeld)
        {
            var sockets = new Socket[count];
            int next = -1;
            long start = Stopwatch.GetTimestamp();
            Task.WhenAll(Enumerable.Range(0, InFlight).Select(_ => Work())).GetAwaiter().GetResult();
            double milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            whileHeld();
            foreach (var socket in sockets)
                socket.Dispose();
            return milliseconds;

            async Task Work()
            {
                byte[] room = new byte[256];
                for (int i; (i = Interlocked.Increment(ref next)) < count;)
                {
                    var socket = sockets[i] = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                    await socket.ConnectAsync(IPAddress.Loopback, server.Port);
                    byte[] lines = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
                        $"line one of {i}\nline two of {i}\nline three of {i}\n"));
                    await socket.SendAsync(lines);
                    for (int got = 0; got < lines.Length;)
                    {
                        int read = await socket.ReceiveAsync(room);
                        if (read == 0)
                            throw new PeerAbsentException("the server closed a connection");
                        got += read;
                    }
                }
            }
        }
    }
}
