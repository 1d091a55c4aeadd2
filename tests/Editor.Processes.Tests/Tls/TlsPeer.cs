using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Editor.Processes.Tests.Tls;

/// <summary>A program of Debian's at the other end: openssl or socat. Ended, and waited for, with the test.</summary>
internal sealed class TlsPeer : IDisposable
{
    private readonly Process _process;

    private TlsPeer(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
    }

    /// <summary>Bytes to the program.</summary>
    public Stream Input => _process.StandardInput.BaseStream;

    /// <summary>Bytes from the program.</summary>
    public StreamReader Output => _process.StandardOutput;

    /// <summary>Its complaints, to the end.</summary>
    public Task<string> ErrorsAsync => _process.StandardError.ReadToEndAsync(TlsBench.Limit);

    public static TlsPeer Start(string program, params string[] arguments) => new(program, arguments);

    /// <summary>openssl s_server on a free port of 127.0.0.1, and the port.</summary>
    public static async Task<(TlsPeer Peer, int Port)> ServeAsync(TlsServerOptions identity, params string[] more)
    {
        var peer = Start("openssl", ["s_server", "-accept", "127.0.0.1:0", "-naccept", "1", "-cert", identity.CertificateFile, "-key", identity.KeyFile!, .. more]);
        string seen = await peer.ReadUntilAsync(@"ACCEPT \S+:(\d+)");
        return (peer, int.Parse(Regex.Match(seen, @"ACCEPT \S+:(\d+)").Groups[1].Value, CultureInfo.InvariantCulture));
    }

    /// <summary>Reads lines until one matches, which it returns.</summary>
    public async Task<string> ReadUntilAsync(string pattern)
    {
        var seen = new List<string>();
        while (await Output.ReadLineAsync(TlsBench.Limit) is { } line)
        {
            seen.Add(line);
            if (Regex.IsMatch(line, pattern))
                return line;
        }

        throw new InvalidOperationException($"never said {pattern}: {string.Join('\n', seen)} {await ErrorsAsync}");
    }

    public static async Task<SocketTransport> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port, TlsBench.Limit);
        return new SocketTransport(socket);
    }

    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync(TlsBench.Limit);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
