using System.Diagnostics;

namespace Editor.Testing;

/// <summary>
/// A program inside tmux, on a server of its own: a real terminal emulator, keys by name (<c>C-x</c>, <c>M-f</c>, <c>F10</c>), and the screen
/// as text. Dispose ends the server and everything in it.
/// </summary>
public sealed class TmuxSession : IDisposable
{
    private readonly string _socket = "ned-test-" + Guid.NewGuid().ToString("n");

    /// <summary>Starts a program in a new session.</summary>
    /// <param name="command">The command, as a shell would take it.</param>
    /// <param name="rows">Rows of the terminal.</param>
    /// <param name="columns">Columns of the terminal.</param>
    /// <param name="directory">Where it runs, or null for here.</param>
    public TmuxSession(string command, int rows = 24, int columns = 80, string? directory = null)
    {
        // The options first: a program that has ended before they are set would take the server with it.
        List<string> arguments =
        [
            "-f", "/dev/null", "start-server", ";", "set-option", "-g", "remain-on-exit", "on", ";", "set-option", "-g", "escape-time", "0", ";",
            "new-session", "-d", "-x", columns.ToString(), "-y", rows.ToString(),
        ];
        if (directory is not null) arguments.AddRange(["-c", directory]);
        arguments.Add(command);
        Run(arguments);
    }

    /// <summary>Whether tmux is installed: where it is not, a test says so and ends.</summary>
    public static bool IsAvailable =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "tmux")));

    /// <summary>Presses keys by tmux' names (<c>C-x</c>, <c>M-x</c>, <c>Enter</c>, <c>Escape</c>, <c>Up</c>).</summary>
    public void SendKeys(params string[] keys) => Run(["send-keys", .. keys]);

    /// <summary>Types text as it stands.</summary>
    public void Type(string text) => Run(["send-keys", "-l", text]);

    /// <summary>Pastes text, bracketed when the program asked for that.</summary>
    public void Paste(string text)
    {
        Run(["set-buffer", "--", text]);
        Run(["paste-buffer", "-p"]);
    }

    /// <summary>Gives the window a new size.</summary>
    public void Resize(int rows, int columns) => Run(["resize-window", "-x", columns.ToString(), "-y", rows.ToString()]);

    /// <summary>The screen as text, without trailing blanks.</summary>
    public string Screen() => Run(["capture-pane", "-p"]).TrimEnd();

    /// <summary>Waits until a text stands on the screen.</summary>
    /// <returns>The screen that has it.</returns>
    /// <exception cref="TimeoutException">It does not come; the message shows the screen.</exception>
    public string WaitForText(string text, TimeSpan? timeout = null) =>
        WaitFor(screen => screen.Contains(text, StringComparison.Ordinal), $"the text ‘{text}’", timeout);

    /// <summary>Waits until the screen is as wanted.</summary>
    public string WaitFor(Func<string, bool> condition, string what, TimeSpan? timeout = null)
    {
        long end = Environment.TickCount64 + (long)(timeout ?? PtyProcess.DefaultTimeout).TotalMilliseconds;
        while (true)
        {
            string screen = Screen();
            if (condition(screen)) return screen;
            if (Environment.TickCount64 > end) throw new TimeoutException($"waited for {what}; the screen is:\n{screen}");

            // tmux tells nobody of a change: ask again soon
            using ManualResetEventSlim pause = new();
            pause.Wait(20);
        }
    }

    /// <summary>Whether the program has ended (its last screen can still be read).</summary>
    public bool HasEnded => Run(["display-message", "-p", "#{pane_dead}"]).Trim() == "1";

    /// <inheritdoc/>
    public void Dispose() => Run(["kill-server"], mayFail: true);

    private string Run(IEnumerable<string> arguments, bool mayFail = false)
    {
        ProcessStartInfo start = new("tmux", ["-u", "-L", _socket, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment.Remove("TMUX");
        start.Environment["LC_ALL"] = "C.UTF-8";
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("tmux did not start");
        string output = process.StandardOutput.ReadToEnd();
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 || mayFail ? output : throw new InvalidOperationException("tmux: " + error.Trim());
    }
}
