using System.Globalization;
using System.Text;
using Editor.Core.Frames;
using Editor.Core.Input;

namespace Editor.FakeEditor;

/// <summary>An editor of a hundred lines: it inserts what is typed and shows each event's name in the last row.</summary>
internal sealed class FakeSession(FrameMailbox mailbox)
{
    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();
    private FrameRow[] _previous = [];
    private string _last = "ready";
    private int _rows = 24;
    private int _columns = 80;
    private long _number;
    private int _bells;

    /// <summary>What C-z, C-x C-c and the like do.</summary>
    internal Dictionary<string, Action> Commands { get; } = [];

    /// <summary>Takes an event and publishes the frame that shows it.</summary>
    internal void Take(InputEvent input)
    {
        Action? command;
        lock (_lock)
        {
            string name = Describe(input);
            _last = name;
            Commands.TryGetValue(name, out command);
            Apply(input);
            Publish();
        }

        command?.Invoke();
    }

    /// <summary>What an event is called in the last row and in <see cref="Commands"/>.</summary>
    internal static string Describe(InputEvent input) => input switch
    {
        KeyInput key => key.Chord.ToString(),
        PasteInput paste => string.Create(CultureInfo.InvariantCulture, $"paste {paste.Text.Length}"),
        ResizeInput size => string.Create(CultureInfo.InvariantCulture, $"resize {size.Rows}x{size.Columns}"),
        MouseInput mouse => string.Create(CultureInfo.InvariantCulture, $"{mouse.Action} {mouse.Button} at {mouse.Row},{mouse.Column} {mouse.Modifiers}"),
        CommandInput command => "command " + command.Command,
        _ => input.ToString(),
    };

    private void Apply(InputEvent input)
    {
        switch (input)
        {
            case KeyInput { Chord.IsSelfInserting: true } key:
                _text.Append(char.ConvertFromUtf32(key.Chord.Code));
                break;
            case KeyInput key when key.Chord == KeyChord.Return:
                _text.Append('\n');
                break;
            case KeyInput key when key.Chord == KeyChord.Quit:
                _bells++;
                break;
            case PasteInput paste:
                _text.Append(paste.Text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'));
                break;
            case ResizeInput size:
                (_rows, _columns) = (size.Rows, size.Columns);
                _previous = [];
                break;
            default:
                break;
        }
    }

    private void Publish()
    {
        string[] lines = _text.ToString().Split('\n');
        FrameRow[] rows = new FrameRow[_rows];
        for (int row = 0; row < _rows; row++)
        {
            int line = lines.Length - (_rows - 3) + row - 1;
            if (lines.Length <= _rows - 3) line = row - 1;
            if (row == _rows - 2) rows[row] = Row("-- fake --", Face.ModeLine, row);
            else if (row == _rows - 1) rows[row] = Row(_last, Face.Default, row);
            else rows[row] = Row(row > 0 && line >= 0 && line < lines.Length ? lines[line] : "", Face.Default, row);
        }

        _previous = rows;
        int cursorRow = Math.Min(lines.Length, _rows - 3);
        mailbox.Publish(new ScreenFrame(
            rows, _columns, Math.Max(cursorRow, 0), Math.Min(lines[^1].Length, _columns - 1), CursorShape.Bar, "fake: " + _last, ++_number, _bells));
    }

    // A row that shows the same is the same object, as the editor promises.
    private FrameRow Row(string text, Face face, int row)
    {
        FrameCell[] cells = new FrameCell[_columns];
        int column = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (column >= _columns) break;
            cells[column++] = new(string.Intern(rune.ToString()), face);
            if (rune.Value is >= 0x2E80 and <= 0xFFE6 && column < _columns) cells[column++] = new("", face);
        }

        while (column < _columns) cells[column++] = new(" ", face);
        return row < _previous.Length && _previous[row].Cells.SequenceEqual(cells) ? _previous[row] : new FrameRow(cells);
    }
}
