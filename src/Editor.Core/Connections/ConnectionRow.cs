using System.Globalization;

namespace Editor.Core;

/// <summary>The columns of the connection list.</summary>
internal enum ConnectionColumn
{
    Name,
    Status,
    Tls,
    Peer,
    Buffer,
    Received,
    Sent,
    Rate,
    Queued,
    Age,
    Listener,
}

/// <summary>A process as a line of the connection list: its words for each column and its figures, both of one moment.</summary>
internal sealed class ConnectionRow
{
    private readonly string[] _words;
    private readonly ProcessStatistics _figures;

    private ConnectionRow(EditorProcess process, string[] words, ProcessStatistics figures, string spark, bool isUnseen)
    {
        Process = process;
        _words = words;
        _figures = figures;
        Spark = spark;
        Marks = $"{(process.IsWildcardBind ? '!' : ' ')}{(isUnseen ? '+' : ' ')}";
    }

    /// <summary>The process.</summary>
    public EditorProcess Process { get; }

    /// <summary>The words of the columns, in their order: inert.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>The spark line of what was received.</summary>
    public string Spark { get; }

    /// <summary>The two marks at the start: ! for a wildcard bind, + for output not seen.</summary>
    public string Marks { get; }

    /// <summary>The line as the list shows it, without a newline; set by <see cref="ConnectionLayout"/>.</summary>
    public string Text { get; set; } = "";

    /// <summary>Makes the line of a process as it is now.</summary>
    public static ConnectionRow Of(EditorProcess process, EditorSession session)
    {
        ProcessStatistics figures = process.Statistics;
        Span<long> samples = stackalloc long[ConnectionLayout.SparkSlots];
        process.CopyReceiveSamples(samples);
        bool isListener = process.Type == ProcessType.Listener;
        TextBuffer? buffer = process.Buffer is { IsAlive: true } alive ? alive : null;
        string[] words =
        [
            InertText.Show(process.Name),
            ProcessWords.State(process),
            TlsWord(process),
            InertText.Show(ProcessWords.Peer(process)),
            InertText.Show(buffer?.Name ?? ""),
            isListener ? $"{figures.Clients} cl" : ProcessWords.Bytes(figures.BytesReceived),
            isListener ? "" : ProcessWords.Bytes(figures.BytesSent),
            isListener ? "" : ProcessWords.Bytes(figures.ReceiveRate),
            figures.Queued == 0 ? "" : ProcessWords.Bytes(figures.Queued),
            ProcessWords.Age(figures.Age),
            InertText.Show(process.Listener?.Name ?? ""),
        ];
        return new ConnectionRow(process, words, figures, ProcessWords.Spark(samples), buffer is not null && session.HasUnseenOutput(buffer));
    }

    /// <summary>Whether a column's words hold a text, whatever its case.</summary>
    public bool Holds(string text) => _words.Any(word => word.Contains(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Orders lines by a column; figures as figures, words as words with their numbers in order.</summary>
    public static int Compare(ConnectionRow one, ConnectionRow other, ConnectionColumn column)
    {
        ProcessStatistics a = one._figures;
        ProcessStatistics b = other._figures;
        int order = column switch
        {
            ConnectionColumn.Received => a.BytesReceived.CompareTo(b.BytesReceived),
            ConnectionColumn.Sent => a.BytesSent.CompareTo(b.BytesSent),
            ConnectionColumn.Rate => a.ReceiveRate.CompareTo(b.ReceiveRate),
            ConnectionColumn.Queued => a.Queued.CompareTo(b.Queued),
            ConnectionColumn.Age => a.Age.CompareTo(b.Age),
            _ => CompareWords(one._words[(int)column], other._words[(int)column]),
        };
        return order != 0 ? order : CompareWords(one.Process.Name, other.Process.Name);
    }

    // Letters without case, runs of digits by their value: b9 before b10. (The invariant culture has no numeric ordering of its own.)
    private static int CompareWords(string a, string b)
    {
        int i = 0;
        int j = 0;
        while (i < a.Length && j < b.Length)
        {
            int order;
            if (char.IsAsciiDigit(a[i]) && char.IsAsciiDigit(b[j])) order = Number(a, ref i).CompareTo(Number(b, ref j));
            else order = char.ToLowerInvariant(a[i++]).CompareTo(char.ToLowerInvariant(b[j++]));
            if (order != 0) return order;
        }

        return (a.Length - i).CompareTo(b.Length - j);
    }

    private static System.Numerics.BigInteger Number(string text, ref int at)
    {
        int start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        return System.Numerics.BigInteger.Parse(text.AsSpan(start, at - start), CultureInfo.InvariantCulture);
    }

    private static string TlsWord(EditorProcess process)
    {
        if (process.Tls is not { } tls) return "";
        string version = tls.Protocol.Replace("Tls", "", StringComparison.OrdinalIgnoreCase);
        return tls.IsVerified || tls.IsServer ? version : version + " ?!";
    }
}
