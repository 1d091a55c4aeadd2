using System.Globalization;

namespace Editor.Processes;

/// <summary>Linux' signals by name, as <c>signal-process</c> takes them: <c>INT</c>, <c>SIGINT</c>, <c>sigint</c> or a number.</summary>
public static class SignalNames
{
    // In the order of their numbers, from 1 on (signal(7), x86 and ARM).
    private static readonly string[] _names =
    [
        "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT",
        "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS",
    ];

    /// <summary>The names without SIG, in the order of their numbers, from 1 on.</summary>
    public static IReadOnlyList<string> All => _names;

    /// <summary>Sends a signal to any process of this machine (kill(2)); for a process object use <see cref="EditorProcess.SendSignal(string, bool)"/>.</summary>
    /// <param name="id">The process number; a negative one means its group.</param>
    /// <param name="signal">The signal's number; 0 only asks.</param>
    /// <returns>Whether it went: the process is there, and is ours to signal.</returns>
    public static bool Send(int id, int signal) => ChildNative.Kill(id, signal) == 0;

    /// <summary>Finds a signal's number.</summary>
    /// <param name="name">Its name, with or without SIG, in any case, or its number.</param>
    /// <param name="number">The number, from 0 on.</param>
    /// <returns>Whether there is such a signal.</returns>
    public static bool TryFind(string name, out int number)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out number)) return true;
        var bare = name.StartsWith("SIG", StringComparison.OrdinalIgnoreCase) ? name[3..] : name;
        bare = bare.ToUpperInvariant() switch
        {
            "IOT" => "ABRT",
            "CLD" => "CHLD",
            "POLL" => "IO",
            var other => other,
        };
        number = Array.IndexOf(_names, bare) + 1;
        return number > 0;
    }
}
