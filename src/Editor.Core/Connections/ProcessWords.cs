namespace Editor.Core;

/// <summary>How processes and their figures are put into words, for mode lines and the connection list.</summary>
internal static class ProcessWords
{
    private const string Bars = "▁▂▃▄▅▆▇█";

    /// <summary>The finer state as a word.</summary>
    public static string State(EditorProcess process) => process.State switch
    {
        ProcessState.Connecting => "connect",
        ProcessState.Listening => "listen",
        ProcessState.Stopped => "stop",
        ProcessState.HalfClosed => "half",
        ProcessState.Closed => "closed",
        ProcessState.Failed => "failed",
        _ => "open",
    };

    /// <summary>The face of a state.</summary>
    public static Face FaceOf(ProcessState state) => state switch
    {
        ProcessState.Connecting => Face.ProcessConnecting,
        ProcessState.Listening => Face.ProcessListening,
        ProcessState.Stopped => Face.ProcessStopped,
        ProcessState.Closed => Face.ProcessClosed,
        ProcessState.Failed => Face.ProcessFailed,
        _ => Face.ProcessOpen,
    };

    /// <summary>The word in a mode line: <c>:listen 127.0.0.1:8080</c>.</summary>
    public static (string Text, Face Face) Status(EditorProcess process)
    {
        string tls = process.Tls switch
        {
            null => "",
            { IsVerified: true } or { IsServer: true } => " TLS",
            _ => " TLS !not verified",
        };
        string warning = process.IsWildcardBind ? " !every address" : "";
        string where = process.IsClosed ? Reason(process) : " " + InertText.Show(Peer(process));

        // The address comes last: what is cut off where the window is narrow is never a warning.
        return ($":{State(process)}{tls}{warning}{where}", FaceOf(process.State));
    }

    // the system's words for a connection that failed: its buffer tells the number alone, as GNU Emacs does
    private static string Reason(EditorProcess process) =>
        process.CloseReason?.Error is NetworkException failure ? " " + InertText.Show(failure.Reason) : "";

    /// <summary>Who is at the other end, or where a listener listens.</summary>
    public static string Peer(EditorProcess process) =>
        process.Type == ProcessType.Listener && process.IsWildcardBind ? $"*:{process.Contact.Port}" : process.Contact.Text;

    /// <summary>A count of bytes in four places or fewer, and its unit: <c>512</c>, <c>1.5k</c>, <c>12M</c> (powers of 1024).</summary>
    public static string Bytes(double bytes)
    {
        const string units = " kMGTP";
        int unit = 0;
        while (bytes >= 999.5 && unit < units.Length - 1)
        {
            bytes /= 1024;
            unit++;
        }

        if (unit == 0) return $"{bytes:0}";
        return bytes < 9.95 ? $"{bytes:0.0}{units[unit]}" : $"{bytes:0}{units[unit]}";
    }

    /// <summary>A time in one or two units: <c>8s</c>, <c>3m20s</c>, <c>2h05m</c>, <c>4d</c>.</summary>
    public static string Age(TimeSpan age)
    {
        if (age.TotalSeconds < 60) return $"{Math.Max(0, (int)age.TotalSeconds)}s";
        if (age.TotalMinutes < 60) return $"{age.Minutes}m{age.Seconds:00}s";
        return age.TotalHours < 24 ? $"{age.Hours}h{age.Minutes:00}m" : $"{(int)age.TotalDays}d{age.Hours:00}h";
    }

    /// <summary>A spark line of samples, oldest first: a blank is nothing at all, the highest bar the most of them.</summary>
    public static string Spark(ReadOnlySpan<long> samples)
    {
        long most = 0;
        foreach (long sample in samples) most = Math.Max(most, sample);
        Span<char> line = stackalloc char[samples.Length];
        for (int i = 0; i < samples.Length; i++)
        {
            line[i] = samples[i] <= 0 || most == 0 ? ' ' : Bars[(int)(samples[i] / (double)most * (Bars.Length - 1))];
        }

        return line.ToString();
    }
}
