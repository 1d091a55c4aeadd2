namespace Editor.Core;

/// <summary>*Messages*: what the echo area told, line by line; a line told again at once is counted. Bounded by <see cref="EditorSettings.MessageLines"/>.</summary>
public sealed class MessageLog(EditorSession session)
{
    /// <summary>The buffer's name.</summary>
    public const string Name = "*Messages*";

    private string _last = "";
    private TextPosition _lastStart;
    private int _repeats;

    /// <summary>Adds a line.</summary>
    public void Add(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0) return;
        TextBuffer buffer = session.Buffers.GetOrCreate(Name);
        GapText log = buffer.Text;
        bool follows = buffer.Point == buffer.Text.End;
        if (text == _last && _lastStart < log.End)
        {
            log.Delete(new TextRange(_lastStart, log.End), ChangeOrigin.Program);
            log.Append($"{text} [{++_repeats} times]\n", origin: ChangeOrigin.Program);
        }
        else
        {
            _last = text;
            _repeats = 1;
            Trim(log);
            _lastStart = log.End;
            log.Append(text + "\n", origin: ChangeOrigin.Program);
        }

        if (follows) buffer.Point = log.End;
        buffer.IsModified = false;
    }

    /// <summary>Drops the oldest lines, so that no more than <paramref name="lines"/> are left.</summary>
    public void Keep(int lines)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lines);
        if (session.Buffers.Find(Name) is not { } buffer) return;
        GapText log = buffer.Text;
        // the last line is the empty one behind the last line end
        int surplus = log.LineCount - 1 - lines;
        if (surplus <= 0) return;
        TextPosition end = log.LineStart(new LineNumber(surplus + 1));
        _last = "";
        log.Delete(new TextRange(log.Start, end), ChangeOrigin.Program);
        buffer.IsModified = false;
    }

    // Half at a time, so that a long session does not pay for it with each line.
    private void Trim(GapText log)
    {
        int most = Math.Max(10, session.Settings.MessageLines);
        if (log.LineCount <= most) return;
        log.Delete(new TextRange(log.Start, log.LineStart(new LineNumber(most / 2))), ChangeOrigin.Program);
    }
}
