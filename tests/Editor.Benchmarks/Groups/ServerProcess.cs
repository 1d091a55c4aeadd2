using System.Diagnostics;
using System.Globalization;
using Editor.Benchmarks.Frame;

namespace Editor.Benchmarks.Groups;

/// <summary>A server in a process of its own that prints "READY PORT" once it listens; it is killed at the end.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    public int Port { get; }

    public int Id => _process.Id;

    /// <summary>What the kernel counts as resident, in KB (1,024 bytes).</summary>
    public long ResidentKilobytes
    {
        get
        {
            string line = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
        }
    }

    /// <summary>What the process has burnt so far, on all cores.</summary>
    /// <exception cref="PeerAbsentException">It ended.</exception>
    public TimeSpan CpuTime
    {
        get
        {
            _process.Refresh();
            return _process.HasExited ? throw new PeerAbsentException("the server ended") : _process.TotalProcessorTime;
        }
    }

    /// <exception cref="PeerAbsentException">The program is not there, or ended before it was ready.</exception>
    public static ServerProcess Start(string program, IReadOnlyList<string> arguments)
    {
        var process = External.Start(program, arguments, keepInput: true);
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith("READY ", StringComparison.Ordinal))
                return new ServerProcess(process, int.Parse(line.AsSpan(6), CultureInfo.InvariantCulture));
        }

        throw new PeerAbsentException($"{program} ended before it listened");
    }

    /// <summary>What the process burns over <paramref name="seconds"/>, in percent of one core.</summary>
    public double CpuPercent(int seconds)
    {
        var before = CpuTime;
        using var wait = new ManualResetEventSlim();
        wait.Wait(TimeSpan.FromSeconds(seconds));
        return (CpuTime - before).TotalSeconds / seconds * 100;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
