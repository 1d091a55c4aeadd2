using System.Text;
using Editor.Testing;

namespace Editor.Scenarios;

/// <summary>The program itself: the release executable where NED_EXECUTABLE names it (CI does), else the one built beside these tests.</summary>
internal static class Ned
{
    private static readonly string Executable = Find();

    /// <summary>Starts it on a pty, with no configuration of the machine's.</summary>
    internal static PtyProcess Start(IEnumerable<string> words, int rows = 24, int columns = 80) =>
        PtyProcess.Start(Executable, words, new Dictionary<string, string?> { ["XDG_CONFIG_HOME"] = "/nonexistent" }, rows, columns);

    /// <summary>Starts it on a pty of the usual size.</summary>
    internal static PtyProcess Start(params string[] words) => Start((IEnumerable<string>)words);

    /// <summary>The executable.</summary>
    internal static string Path => Executable;

    /// <summary>The command, for a shell.</summary>
    internal static string Command(string words) => $"'{Executable}' {words}";

    /// <summary>Runs it without a terminal: its exit code, and what it wrote to standard error.</summary>
    internal static async Task<(int Code, string Error)> RunAsync(params string[] words)
    {
        using System.Diagnostics.Process process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(Executable, words)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using CancellationTokenSource limit = new(PtyProcess.DefaultTimeout);
        await using CancellationTokenRegistration kill = limit.Token.Register(() => process.Kill(entireProcessTree: true));
        process.StandardInput.Close();
        string error = await process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, error);
    }

    /// <summary>Leaves the editor, saying yes to closing its connections if it asks.</summary>
    internal static void Quit(this PtyProcess ned)
    {
        ned.Send("\x18\x03");
        ned.WaitFor(screen => !screen.IsAlternate || screen.ToString().Contains("close and exit anyway?", StringComparison.Ordinal), "the end, or a question");
        if (ned.Look(screen => screen.IsAlternate)) ned.Send("yes\r");
        Assert.Equal(0, ned.WaitForExit());
    }

    /// <summary>All that the program wrote, as text.</summary>
    internal static string Raw(this PtyProcess ned) => Encoding.UTF8.GetString(ned.RawOutput());

    private static string Find()
    {
        if (Environment.GetEnvironmentVariable("NED_EXECUTABLE") is { Length: > 0 } given) return given;
        string? root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(System.IO.Path.Combine(root, "Editor.sln"))) root = System.IO.Path.GetDirectoryName(root);
        string[] parts = AppContext.BaseDirectory.TrimEnd('/').Split('/');
        string path = System.IO.Path.Combine(root ?? "/", "src", "Editor", "bin", parts[^2], parts[^1], "ned");
        return File.Exists(path) ? path : throw new FileNotFoundException("not built", path);
    }
}
