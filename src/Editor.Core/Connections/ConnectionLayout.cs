using System.Text;

namespace Editor.Core;

/// <summary>
/// How wide the columns of the connection list are: as wide as their words, within limits, and never narrower again while the list lives, so that lines do
/// not jump as connections come and go.
/// </summary>
internal sealed class ConnectionLayout
{
    /// <summary>Samples of a spark line, a second each.</summary>
    public const int SparkSlots = 8;

    private const int MarkColumns = 3;
    private static readonly (string Title, int Most, bool IsRight)[] Columns =
    [
        ("Name", 24, false), ("Status", 7, false), ("TLS", 8, false), ("Peer", 40, false), ("Buffer", 24, false), ("Recv", 5, true), ("Sent", 5, true),
        ("Rate/s", 6, true), ("Queue", 5, true), ("Age", 6, true), ("Listener", 16, false),
    ];

    private readonly int[] _widths = [.. Columns.Select(column => column.Title.Length)];

    /// <summary>Where the status stands in a line, in UTF-16 units.</summary>
    public (int Start, int Length) StatusSpan => (StartOf(ConnectionColumn.Status), _widths[(int)ConnectionColumn.Status]);

    /// <summary>Where the spark line stands.</summary>
    public (int Start, int Length) SparkSpan => (StartOf(ConnectionColumn.Rate) + _widths[(int)ConnectionColumn.Rate] + 1, SparkSlots);

    /// <summary>Makes the columns wide enough for some rows and for the mark of the one sorted by, and writes the rows' lines.</summary>
    public void Lay(IEnumerable<ConnectionRow> rows, ConnectionColumn sorted)
    {
        ConnectionRow[] all = [.. rows];
        for (int i = 0; i < Columns.Length; i++)
        {
            int width = Columns[i].Title.Length + (i == (int)sorted ? 1 : 0);
            foreach (ConnectionRow row in all) width = Math.Max(width, row.Words[i].Length);
            _widths[i] = Math.Max(_widths[i], Math.Min(width, Math.Max(Columns[i].Most, Columns[i].Title.Length + 1)));
        }

        foreach (ConnectionRow row in all) row.Text = Line(row.Words, row.Spark, row.Marks);
    }

    /// <summary>The titles of the columns, with a mark on the one sorted by.</summary>
    public string Header(ConnectionColumn sorted, bool isDescending)
    {
        string[] titles = [.. Columns.Select(column => column.Title)];
        titles[(int)sorted] += isDescending ? "▼" : "▲";
        return Line(titles, "", "  ");
    }

    private int StartOf(ConnectionColumn column)
    {
        int start = MarkColumns;
        for (int i = 0; i < (int)column; i++) start += _widths[i] + 1 + (i == (int)ConnectionColumn.Rate ? SparkSlots + 1 : 0);
        return start;
    }

    private string Line(IReadOnlyList<string> words, string spark, string marks)
    {
        StringBuilder line = new(marks);
        line.Append(' ');
        for (int i = 0; i < Columns.Length; i++)
        {
            string word = Fit(words[i], _widths[i]);
            line.Append(Columns[i].IsRight ? word.PadLeft(_widths[i]) : word.PadRight(_widths[i])).Append(' ');
            if (i == (int)ConnectionColumn.Rate) line.Append(spark.PadRight(SparkSlots)).Append(' ');
        }

        return line.ToString().TrimEnd();
    }

    private static string Fit(string word, int width) => word.Length <= width ? word : word[..(width - 1)] + "…";
}
