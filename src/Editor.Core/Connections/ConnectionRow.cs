using System.Globalization;
using System.Text;

namespace Editor.Core;

/// <summary>The columns of the connection list.</summary>
internal enum ConnectionColumn
{
    Name,
    Status,
    Peer,
    Buffer,
    Received,
    Sent,
    Rate,
    Queued,
    Age,
    Listener,
    Tls,
}

/// <summary>A process as a line of the connection list: its words for each column, and what the line is sorted by.</summary>
internal sealed class ConnectionRow
{
    private const int SparkSlots = 8;
    private static readonly (ConnectionColumn Column, string Title, int Width, bool IsRight)[] Columns =
    [
        (ConnectionColumn.Name, "Name", 20, false), (ConnectionColumn.Status, "Status", 7, false), (ConnectionColumn.Peer, "Peer", 22, false),
        (ConnectionColumn.Buffer, "Buffer", 18, false), (ConnectionColumn.Received, "Recv", 5, true), (ConnectionColumn.Sent, "Sent", 5, true),
        (ConnectionColumn.Rate, "Rate/s", 6, true), (ConnectionColumn.Queued, "Queue", 5, true), (ConnectionColumn.Age, "Age", 6, true),
        (ConnectionColumn.Listener, "Listener", 10, false), (ConnectionColumn.Tls, "TLS", 7, false),
    ];

    private readonly string[] _words;

    private ConnectionRow(EditorProcess process, string[] words, string spark, bool isUnseen)
    {
        Process = process;
        _words = words;
        char warning = process.IsWildcardBind ? '!' : ' ';
        Text = Lay(words, spark, $"{warning}{(isUnseen ? '+' : ' ')}");
    }

    /// <summary>The process.</summary>
    public EditorProcess Process { get; }

    /// <summary>The line, without a newline: inert.</summary>
    public string Text { get; }

    /// <summary>Where the status stands in a line, in UTF-16 units.</summary>
    public static (int Start, int Length) StatusSpan { get; } = (3 + Columns[0].Width + 1, Columns[1].Width);

    /// <summary>Where the spark line stands.</summary>
    public static (int Start, int Length) SparkSpan { get; } = (3 + Columns.Take(7).Sum(column => column.Width + 1), SparkSlots);

    /// <summary>Makes the line of a process as it is now.</summary>
    public static ConnectionRow Of(EditorProcess process, EditorSession session)
    {
        ProcessStatistics figures = process.Statistics;
        Span<long> samples = stackalloc long[SparkSlots];
        process.CopyReceiveSamples(samples);
        bool isListener = process.Type == ProcessType.Listener;
        string[] words =
        [
            process.Name,
            ProcessWords.State(process),
            ProcessWords.Peer(process),
            process.Buffer is { IsAlive: true } buffer ? buffer.Name : "",
            isListener ? $"{figures.Clients} cl" : ProcessWords.Bytes(figures.BytesReceived),
            isListener ? "" : ProcessWords.Bytes(figures.BytesSent),
            isListener ? "" : ProcessWords.Bytes(figures.ReceiveRate),
            figures.Queued == 0 ? "" : ProcessWords.Bytes(figures.Queued),
            ProcessWords.Age(figures.Age),
            process.Listener?.Name ?? "",
            TlsWord(process),
        ];
        return new ConnectionRow(process, words, ProcessWords.Spark(samples), process.Buffer is { IsAlive: true } shown && session.HasUnseenOutput(shown));
    }

    /// <summary>The titles of the columns, with a mark on the one sorted by.</summary>
    public static string Header(ConnectionColumn sorted, bool isDescending)
    {
        string[] titles = [.. Columns.Select(column => column.Column == sorted ? column.Title + (isDescending ? "▼" : "▲") : column.Title)];
        return Lay(titles, "", "  ");
    }

    /// <summary>The column whose title stands at a column of the header, for a click.</summary>
    public static ConnectionColumn? ColumnAt(int screenColumn)
    {
        int at = 3;
        foreach ((ConnectionColumn column, _, int width, _) in Columns)
        {
            if (screenColumn >= at && screenColumn < at + width) return column;
            at += width + 1;
            if (column == ConnectionColumn.Rate) at += SparkSlots + 1;
        }

        return null;
    }

    /// <summary>Whether a column's words hold a text, whatever its case.</summary>
    public bool Holds(string text) => _words.Any(word => word.Contains(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Orders lines by a column; figures as figures, words as words with their numbers in order.</summary>
    public static int Compare(ConnectionRow one, ConnectionRow other, ConnectionColumn column)
    {
        ProcessStatistics a = one.Process.Statistics;
        ProcessStatistics b = other.Process.Statistics;
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

    private static int CompareWords(string a, string b) => string.Compare(a, b, CultureInfo.InvariantCulture, CompareOptions.NumericOrdering | CompareOptions.IgnoreCase);

    private static string TlsWord(EditorProcess process)
    {
        if (process.Tls is not { } tls) return "";
        string version = tls.Protocol.Replace("Tls", "", StringComparison.OrdinalIgnoreCase);
        return tls.IsVerified || tls.IsServer ? version : version + " ?!";
    }

    private static string Lay(string[] words, string spark, string marks)
    {
        StringBuilder line = new(marks);
        line.Append(' ');
        for (int i = 0; i < Columns.Length; i++)
        {
            (_, _, int width, bool isRight) = Columns[i];
            string word = Fit(InertText.Show(words[i]), width);
            line.Append(isRight ? word.PadLeft(width) : word.PadRight(width)).Append(' ');
            if (Columns[i].Column == ConnectionColumn.Rate) line.Append(spark.PadRight(SparkSlots)).Append(' ');
        }

        return line.ToString().TrimEnd();
    }

    private static string Fit(string word, int width) => word.Length <= width ? word : word[..(width - 1)] + "…";
}
