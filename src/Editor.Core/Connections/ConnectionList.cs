namespace Editor.Core;

/// <summary>
/// The connection list: a buffer with a line for each process, live while a window shows it. Its lines are written anew when something happened,
/// and twice a second for the figures; only lines that differ are touched, so point and selection stay where they are.
/// </summary>
internal sealed class ConnectionList
{
    private const string BufferName = "*Connections*";
    private static readonly TimeSpan Haste = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);
    private readonly EditorSession _session;
    private readonly MajorMode _mode;
    private readonly ConnectionLayout _layout = new();
    private List<ConnectionRow> _rows = [];
    private LoopTimer? _soon;
    private LoopTimer? _timer;
    private TextBuffer? _buffer;

    public ConnectionList(EditorSession session, Keymap map)
    {
        _session = session;
        _mode = new MajorMode(
            "Connections",
            "Every connection and listener, live. RET visits its buffer, d closes, s stops and goes on, e ends our sending, o opens a connection, l a listener;\n"
            + "S sorts by the next column, r turns the order round, / shows only what holds a text, q leaves. A line that begins with ! can be reached from other\n"
            + "machines; + marks a buffer with output that was not seen yet.",
            map)
        { TruncateLines = true, Highlighter = Highlight };
        session.Processes.Events.Subscribe(_ => RefreshSoon());
    }

    /// <summary>The column that the lines are sorted by.</summary>
    public ConnectionColumn Sorted { get; private set; } = ConnectionColumn.Name;

    /// <summary>Whether the last goes first.</summary>
    public bool IsDescending { get; private set; }

    /// <summary>The text that a line must hold to be shown; empty for all.</summary>
    public string Filter { get; private set; } = "";

    /// <summary>The list's buffer, made and filled.</summary>
    public TextBuffer Open()
    {
        if (_buffer is not { IsAlive: true })
        {
            _buffer = _session.Buffers.GetOrCreate(BufferName);
            _buffer.Text.Undo.Enabled = false;
            BufferModes modes = BufferModes.Of(_buffer);
            modes.SetMajor(_mode);
            modes.Header = () => _layout.Header(Sorted, IsDescending);
            modes.Status = () => (Words(), Face.Shadow);
            _buffer.IsReadOnly = true;
            _timer?.Dispose();
            _timer = _session.Loop.StartTimer(Pace, Pace, RefreshIfShown);
        }

        Write();
        return _buffer;
    }

    /// <summary>The process on the line of a position.</summary>
    /// <exception cref="EditorException">There is none.</exception>
    public EditorProcess At(TextBuffer buffer, TextPosition at)
    {
        int index = buffer.Text.LineOf(at).Value - 1;
        return index < _rows.Count ? _rows[index].Process : throw new EditorException("No connection is listed on this line; o opens one, l a listener");
    }

    /// <summary>Sorts by a column; by the same again turns the order round.</summary>
    public void Sort(ConnectionColumn column, bool? isDescending = null)
    {
        IsDescending = isDescending ?? (column == Sorted ? !IsDescending : column is >= ConnectionColumn.Received and <= ConnectionColumn.Age);
        Sorted = column;
        Write();
    }

    /// <summary>Shows only lines that hold a text.</summary>
    public void Narrow(string filter)
    {
        Filter = filter;
        Write();
    }

    // A thousand connections that open in a blink are one rewriting, not a thousand.
    private void RefreshSoon()
    {
        if (_buffer is not { IsAlive: true } || _soon is not null) return;
        _soon = _session.Loop.StartTimer(Haste, null, () =>
        {
            _soon = null;
            RefreshIfShown();
        });
    }

    private string Words() => Filter.Length == 0 ? $"{_session.Processes.All.Count} {(_session.Processes.All.Count == 1 ? "process" : "processes")}" : $"{_rows.Count} of {_session.Processes.All.Count} hold ‘{Filter}’";

    private void RefreshIfShown()
    {
        if (_buffer is not { IsAlive: true } buffer)
        {
            _timer?.Dispose();
            _timer = null;
            return;
        }

        if (_session.Windows.Showing(buffer) is not null) Write();
    }

    private void Write()
    {
        TextBuffer buffer = _buffer!;
        EditorWindow[] windows = [.. _session.Windows.All.Where(window => window.Buffer == buffer)];
        (EditorWindow Window, EditorProcess? Process, int Column)[] places = [.. windows.Select(PlaceOf)];
        List<ConnectionRow> rows = [.. _session.Processes.All.Select(process => ConnectionRow.Of(process, _session)).Where(row => Filter.Length == 0 || row.Holds(Filter))];
        rows.Sort((one, other) => (IsDescending ? -1 : 1) * ConnectionRow.Compare(one, other, Sorted));
        _layout.Lay(rows, Sorted);
        using (buffer.InhibitReadOnly()) Replace(buffer, rows);
        buffer.IsModified = false;
        _rows = rows;
        foreach ((EditorWindow window, EditorProcess? process, int column) in places) Restore(window, process, column);
        _session.MarkSeen(buffer);
        _session.Invalidate();
    }

    // Line by line, and only what differs: an unchanged list costs a comparison.
    private void Replace(TextBuffer buffer, List<ConnectionRow> rows)
    {
        if (buffer.Text.LineCount != _rows.Count + 1)
        {
            // Not the text that was written last: the list was killed and opened again, or somebody changed it.
            buffer.Widen();
            buffer.Clear(ChangeOrigin.Program);
            _rows = [];
        }

        int common = Math.Min(rows.Count, _rows.Count);
        for (int i = 0; i < common; i++)
        {
            if (rows[i].Text == _rows[i].Text) continue;
            TextPosition start = buffer.Text.LineStart(new LineNumber(i + 1));
            buffer.Replace(new TextRange(start, buffer.Text.LineEndAfter(start)), rows[i].Text, ChangeOrigin.Program);
        }

        TextPosition from = buffer.Text.LineStart(new LineNumber(common + 1));
        if (_rows.Count > common) buffer.Delete(new TextRange(from, buffer.PointMax), ChangeOrigin.Program);
        else if (rows.Count > common) buffer.InsertAt(from, string.Concat(rows.Skip(common).Select(row => row.Text + "\n")), MarkerRule.ByInsertionType, ChangeOrigin.Program);
    }

    private (EditorWindow Window, EditorProcess? Process, int Column) PlaceOf(EditorWindow window)
    {
        TextPosition point = window.Point;
        int index = window.Buffer.Text.LineOf(point).Value - 1;
        return (window, index < _rows.Count ? _rows[index].Process : null, point - window.Buffer.Text.LineStartBefore(point));
    }

    private void Restore(EditorWindow window, EditorProcess? process, int column)
    {
        if (process is null) return;
        int index = _rows.FindIndex(row => row.Process == process);
        GapText text = window.Buffer.Text;
        if (index < 0) index = Math.Min(text.LineOf(window.Point).Value - 1, Math.Max(0, _rows.Count - 1));
        TextPosition start = text.LineStart(new LineNumber(index + 1));
        window.Point = TextPosition.Min(start + column, text.LineEndAfter(start));
    }

    private void Highlight(TextBuffer buffer, TextPosition lineStart, ReadOnlySpan<char> line, ICollection<FaceSpan> spans)
    {
        int index = buffer.Text.LineOf(lineStart).Value - 1;
        if (index >= _rows.Count || line.Length < 3) return;
        EditorProcess process = _rows[index].Process;
        if (line[0] == '!') spans.Add(new FaceSpan(0, line.Length, Face.Warning));
        if (line[1] == '+') spans.Add(new FaceSpan(1, Math.Min(line.Length - 1, 22), Face.Bold));
        Add(_layout.StatusSpan, ProcessWords.FaceOf(process.State), line.Length, spans);
        Add(_layout.SparkSpan, Face.Spark, line.Length, spans);
    }

    private static void Add((int Start, int Length) span, Face face, int length, ICollection<FaceSpan> spans)
    {
        if (span.Start < length) spans.Add(new FaceSpan(span.Start, Math.Min(span.Length, length - span.Start), face));
    }
}
