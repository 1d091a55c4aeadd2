using System.Diagnostics;
using System.Text.Json;

namespace Editor.Benchmarks.Frame;

/// <summary>Runs programs that are peers and reads the JSON line that they print last.</summary>
internal static class External
{
    /// <summary>Runs a program to its end and gives the last line of its output that is a JSON object.</summary>
    /// <exception cref="PeerAbsentException">It is not there, fails, takes longer than <paramref name="seconds"/>, or prints no JSON.</exception>
    public static JsonElement RunJson(string program, IReadOnlyList<string> arguments, int seconds = 300, string? directory = null)
    {
        string output = Run(program, arguments, seconds, directory);
        string? line = output.Split('\n').LastOrDefault(line => line.StartsWith('{'));
        if (line is null)
            throw new PeerAbsentException($"{program} printed no JSON");
        using var json = JsonDocument.Parse(line);
        return json.RootElement.Clone();
    }

    /// <summary>Runs a program to its end and gives its standard output.</summary>
    /// <exception cref="PeerAbsentException">It is not there, fails, or takes longer than <paramref name="seconds"/>.</exception>
    public static string Run(string program, IReadOnlyList<string> arguments, int seconds = 300, string? directory = null)
    {
        using var process = Start(program, arguments, directory);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromSeconds(seconds)))
        {
            process.Kill(entireProcessTree: true);
            throw new PeerAbsentException($"{program} took more than {seconds} s");
        }

        if (process.ExitCode != 0)
            throw new PeerAbsentException($"{program} ended with {process.ExitCode}: {Last(errors.Result)}");
        return output.Result;
    }

    /// <summary>Starts a program with its output and errors piped, and its input too, which is at its end unless <paramref name="keepInput"/>.</summary>
    /// <exception cref="PeerAbsentException">It is not there.</exception>
    public static Process Start(string program, IReadOnlyList<string> arguments, string? directory = null, bool keepInput = false)
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = directory ?? "",
        };
        try
        {
            var process = Process.Start(info) ?? throw new PeerAbsentException($"{program} did not start");
            if (!keepInput)
                process.StandardInput.Close();
            return process;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new PeerAbsentException($"{program} is not installed");
        }
    }

    private static string Last(string text) => text.TrimEnd().Split('\n')[^1];
}
