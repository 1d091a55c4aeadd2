using System.Net;
using System.Net.Sockets;
using Editor.Benchmarks.Data;
using Editor.Benchmarks.Frame;

namespace Editor.Benchmarks.Groups;

/// <summary>
/// Loopback TCP into a live buffer: 256 MiB of ASCII lines from a sender that writes as fast as it can. Beside ned's whole way (socket,
/// inbox, loop, decoding, buffer, process mark) stand a plain C# loop that receives the bytes straight into memory that nobody touched
/// yet and keeps them, the loop that throws them away, and Emacs in batch.
/// </summary>
internal static class NetworkGroup
{
    private const int Size = 256 << 20;

    public static void Run(BenchmarkOptions options, Report report)
    {
        using var scratch = new Scratch();
        var emacs = new Emacs(scratch);
        RunKind(DataKind.Ascii, "ASCII lines", options, report, emacs);
        RunKind(DataKind.Utf8, "UTF-8, 30 % beyond ASCII", options, report, emacs);
        RunKind(DataKind.OneLine, "one endless line", options, report, emacs);
    }

    private static void RunKind(DataKind kind, string name, BenchmarkOptions options, Report report, Emacs emacs)
    {
        byte[] data = SampleData.Make(kind, options.Scaled(Size));
        int chars = System.Text.Encoding.UTF8.GetCharCount(data) - data.AsSpan().Count((byte)0xF0);
        string target = kind == DataKind.Ascii ? "1,000 MB/s; 0.4 of the C# loop that keeps the bytes" : "";
        var contest = new Contest($"loopback TCP to a buffer, {data.Length >> 20} MiB {name}", Unit.MegabytesPerSecond) { Target = target }
            .Add("ned: socket to buffer", () => Against(data, port => NedReceiver.Receive(port, chars)))
            .Add("C# loop, kept in fresh memory", () => Against(data, port => Keep(port, data.Length, huge: false)))
            .Add("C# loop, kept in fresh huge pages", () => Against(data, port => Keep(port, data.Length, huge: true)))
            .Add("C# loop, thrown away", () => Against(data, Drop))
            .Add("GNU Emacs, read-process-output-max 1 MiB", () => Against(data, port => Receive(emacs, port, "utf-8-unix", "nil", chars)));
        if (kind == DataKind.Ascii)
            contest.Add("GNU Emacs, unibyte, no GC", () => Against(data, port => Receive(emacs, port, "binary", "t", data.Length)));
        report.Add("network", contest.Run(options));
    }

    private static double Against(byte[] data, Action<int> receive)
    {
        Clock.Settle();
        using var flood = new Flood(data);
        receive(flood.Port);
        return flood.Rate();
    }

    private static void Keep(int port, int size, bool huge)
    {
        using var pages = new FreshPages(size, huge);
        using var socket = Connect(port);
        int at = 0;
        for (int got; (got = socket.Receive(pages.Bytes[at..])) > 0;)
            at += got;
        if (at != size)
            throw new InvalidOperationException($"{at} of {size} bytes came");
    }

    private static void Drop(int port)
    {
        using var socket = Connect(port);
        byte[] room = new byte[256 << 10];
        while (socket.Receive(room) > 0)
            continue;
    }

    private static Socket Connect(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(IPAddress.Loopback, port);
        return socket;
    }

    private static void Receive(Emacs emacs, int port, string coding, string raw, int chars)
    {
        int got = emacs.Evaluate("ned-bench-net.el", $"(ned-bench-receive {port} '{coding} {raw})").GetProperty("chars").GetInt32();
        if (got != chars)
            throw new PeerAbsentException($"kept {got} characters of {chars}");
    }
}
