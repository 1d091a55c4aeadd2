using System.Text;

namespace Editor.Core;

/// <summary>The list of buffers (C-x C-b): one line each, with what it is connected to or the file it visits.</summary>
internal sealed class BufferMenu
{
    private const string BufferName = "*Buffer List*";
    private const int NameColumns = 28;
    private static readonly BufferLocal<List<Row>?> RowsKey = new("buffer-menu-rows", null);
    private readonly EditorSession _session;
    private readonly Keymap _map = new("buffer-menu");
    private readonly MajorMode _mode;

    /// <summary>A line of the list.</summary>
    private sealed class Row(TextBuffer buffer)
    {
        public TextBuffer Buffer { get; } = buffer;

        public char Flag { get; set; } = ' ';
    }

    private BufferMenu(EditorSession session)
    {
        _session = session;
        _mode = new MajorMode("Buffer Menu", "All buffers: RET visits one, d flags one to be killed, s to be saved, x does what was flagged, g looks anew, q leaves.", _map)
        {
            TruncateLines = true,
            Highlighter = Highlight,
        };
    }

    public static void Define(EditorSession session) => new BufferMenu(session).Define();

    private void Define()
    {
        CommandTable commands = _session.Commands;
        commands.Define("list-buffers", "Show the list of buffers in another window.", _ => _session.Windows.Pop(Open()), "C-x C-b");
        commands.Define("buffer-menu", "Show the list of buffers here.", _ => _session.Windows.Show(Open()));
        const CommandFlags flags = CommandFlags.KeysOnly;
        commands.Define("buffer-menu-visit", "Show the buffer of this line here.", flags, context => _session.Windows.Show(At(context).Buffer), _map, "RET", "f");
        commands.Define("buffer-menu-other-window", "Show the buffer of this line in another window.", flags,
            context => _session.Windows.Pop(At(context).Buffer), _map, "o");
        commands.Define("buffer-menu-delete", "Flag the buffer of this line to be killed by x.", flags, context => Flag(context, 'D'), _map, "d", "k");
        commands.Define("buffer-menu-save", "Flag the buffer of this line to be saved by x.", flags, context => Flag(context, 'S'), _map, "s");
        commands.Define("buffer-menu-unmark", "Take the flag of this line away.", flags, context => Flag(context, ' '), _map, "u");
        commands.Define("buffer-menu-execute", "Kill and save what was flagged.", flags, Execute, _map, "x");
        commands.Define("buffer-menu-refresh", "Look at the buffers anew.", flags, _ => Fill(_session.Buffers.GetOrCreate(BufferName)), _map, "g");
        commands.Define("buffer-menu-next", "Go to the next line.", flags,
            context => context.Point = Lines.Move(context.Buffer, context.Point, context.Count, out _), _map, "n", "SPC");
        commands.Define("buffer-menu-previous", "Go to the line before.", flags,
            context => context.Point = Lines.Move(context.Buffer, context.Point, -context.Count, out _), _map, "p");
        _map.Bind("q", "quit-window");
    }

    private TextBuffer Open()
    {
        TextBuffer buffer = _session.Buffers.GetOrCreate(BufferName);
        BufferModes modes = BufferModes.Of(buffer);
        modes.SetMajor(_mode);
        modes.Header = () => "CRM " + "Buffer".PadRight(NameColumns) + "      Size  Mode              File or connection";
        Fill(buffer);
        buffer.Point = buffer.PointMin;
        return buffer;
    }

    private void Fill(TextBuffer list)
    {
        List<Row> rows = [];
        Dictionary<TextBuffer, char> flags = (list.Locals.Get(RowsKey) ?? []).ToDictionary(row => row.Buffer, row => row.Flag);
        foreach (TextBuffer buffer in _session.Buffers.All)
        {
            if (!buffer.IsHidden && buffer != list) rows.Add(new Row(buffer) { Flag = flags.GetValueOrDefault(buffer, ' ') });
        }

        list.Locals.Set(RowsKey, rows);
        Write(list, rows);
    }

    private void Write(TextBuffer list, List<Row> rows)
    {
        int line = list.Text.LineOf(list.Point).Value;
        StringBuilder text = new();
        foreach (Row row in rows) text.Append(Describe(row)).Append('\n');
        using (list.InhibitReadOnly()) list.Replace(list.Accessible, text.ToString(), ChangeOrigin.Program);
        list.IsReadOnly = true;
        list.IsModified = false;
        list.Point = list.Text.LineStart(new LineNumber(Math.Min(line, list.Text.LineCount)));
    }

    private string Describe(Row row)
    {
        TextBuffer buffer = row.Buffer;
        char first = row.Flag;
        if (first == ' ' && buffer == _session.CurrentBuffer) first = '.';
        char modified = ' ';
        if (_session.HasUnseenOutput(buffer)) modified = '+';
        if (buffer is { IsModified: true, FileName: not null }) modified = '*';
        EditorProcess? process = _session.Processes.ForBuffer(buffer);
        string where = buffer.FileName ?? (process is null ? "" : $"{process.Name} ({process.StatusWord})");
        string name = InertText.Show(buffer.Name);
        if (name.Length > NameColumns) name = name[..(NameColumns - 1)] + "…";
        return $"{first}{(buffer.IsReadOnly ? '%' : ' ')}{modified} {name.PadRight(NameColumns)} {buffer.Text.Length,9}  {BufferModes.Of(buffer).Major.Name,-16}  {InertText.Show(where)}";
    }

    private static Row At(CommandContext context)
    {
        int index = context.Text.LineOf(context.Point).Value - 1;
        List<Row> rows = context.Buffer.Locals.Get(RowsKey) ?? [];
        if (index >= rows.Count) throw context.Error("No buffer is listed on this line");
        if (!rows[index].Buffer.IsAlive) throw context.Error($"The buffer ‘{rows[index].Buffer.Name}’ was killed: g looks anew");
        return rows[index];
    }

    private void Flag(CommandContext context, char flag)
    {
        At(context).Flag = flag;
        Write(context.Buffer, context.Buffer.Locals.Get(RowsKey)!);
        context.Point = Lines.Move(context.Buffer, context.Point, 1, out _);
    }

    private void Execute(CommandContext context)
    {
        TextBuffer list = context.Buffer;
        foreach (Row row in list.Locals.Get(RowsKey) ?? [])
        {
            if (!row.Buffer.IsAlive) continue;
            if (row.Flag == 'S') FileCommands.Save(context, row.Buffer);
            if (row.Flag == 'D') BufferCommands.Kill(context, row.Buffer);
            row.Flag = ' ';
        }

        Fill(list);
    }

    private void Highlight(TextBuffer buffer, TextPosition lineStart, ReadOnlySpan<char> line, ICollection<FaceSpan> spans)
    {
        if (line.Length < 5 || buffer.Locals.Get(RowsKey) is not { } rows) return;
        int index = buffer.Text.LineOf(lineStart).Value - 1;
        if (index >= rows.Count) return;
        if (line[0] == 'D') spans.Add(new FaceSpan(0, line.Length, Frames.Face.Error));
        else if (line[0] == 'S') spans.Add(new FaceSpan(0, line.Length, Frames.Face.Success));
        else if (line[2] == '+') spans.Add(new FaceSpan(2, Math.Min(line.Length - 2, NameColumns + 2), Frames.Face.Bold));
    }
}
