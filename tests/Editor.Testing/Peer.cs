using System.Diagnostics;
using System.Text;

namespace Editor.Testing;

/// <summary>
/// A peer program (socat, ncat, openssl) for one test: started with plain arguments, bounded in time, killed with all its children at the end. A program that is
/// missing fails the test: <c>.ci/run</c> installs them.
/// </summary>
public sealed class Peer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly CancellationTokenSource _limit;

    private Peer(Process process, TimeSpan limit)
    {
        _process = process;
        _limit = new CancellationTokenSource(limit);
        _limit.Token.Register(Kill);
    }

    /// <summary>The time that a peer may live. It ends a test that hangs, and nothing else: a whole class may share one, and two busy cores are slow.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Writes to the program's standard input.</summary>
    public StreamWriter Input => _process.StandardInput;

    /// <summary>Reads the program's standard output.</summary>
    public StreamReader Output => _process.StandardOutput;

    /// <summary>Starts a program.</summary>
    /// <param name="program">Its name, looked up in PATH.</param>
    /// <param name="arguments">Its arguments, no shell between.</param>
    public static Peer Start(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        return new Peer(process, Limit);
    }

    /// <summary>Reads output until it holds a text.</summary>
    /// <param name="expected">The text.</param>
    /// <returns>Everything read so far in this call.</returns>
    public Task<string> ReadUntilAsync(string expected) => ReadUntilAsync(Output, expected);

    /// <summary>Reads the error output until it holds a text: what socat's -d -d says.</summary>
    /// <param name="expected">The text.</param>
    public Task<string> ReadErrorUntilAsync(string expected) => ReadUntilAsync(_process.StandardError, expected);

    private async Task<string> ReadUntilAsync(StreamReader reader, string expected)
    {
        var read = new StringBuilder();
        var buffer = new char[4096];
        while (!read.ToString().Contains(expected, StringComparison.Ordinal))
        {
            var count = await reader.ReadAsync(buffer, _limit.Token);
            if (count == 0) throw new InvalidOperationException($"The peer ended; it said: {read}\n{await _process.StandardError.ReadToEndAsync(_limit.Token)}");
            read.Append(buffer, 0, count);
        }

        return read.ToString();
    }

    /// <summary>Closes the program's input, waits for its end and gives the rest of its output.</summary>
    public async Task<string> EndAsync()
    {
        Input.Close();
        var output = await Output.ReadToEndAsync(_limit.Token);
        await _process.WaitForExitAsync(_limit.Token);
        return output;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
        _limit.Dispose();
        _process.Dispose();
    }

    private void Kill()
    {
        try
        {
            if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended between the question and the blow, which is what was wanted.
            _ = _process;
        }
    }
}
