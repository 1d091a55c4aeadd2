namespace Editor.Core;

/// <summary>What was killed, newest first, and which of it the next yank gives (Emacs manual, "Kill Ring"). With a Lisp it is the variable <c>kill-ring</c>.</summary>
/// <param name="capacity">How many kills are kept.</param>
public class KillRing(int capacity = 60)
{
    private readonly List<string> _kills = [];
    private int _current;

    /// <summary>How many kills there are.</summary>
    public virtual int Count => _kills.Count;

    /// <summary>All kills, newest first.</summary>
    public virtual IReadOnlyList<string> All => _kills;

    /// <summary>Adds a kill; the next yank gives it.</summary>
    public virtual void Push(string text)
    {
        _kills.Insert(0, text);
        if (_kills.Count > capacity) _kills.RemoveAt(_kills.Count - 1);
        _current = 0;
    }

    /// <summary>Adds a part of a buffer, before it goes.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="range">The part.</param>
    public virtual void Push(TextBuffer buffer, TextRange range)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        Push(buffer.Text.GetString(range));
    }

    /// <summary>Adds to the newest kill, at its end or at its start: successive kills make one.</summary>
    public virtual void Append(string text, bool atStart = false)
    {
        if (_kills.Count == 0) _kills.Add("");
        _kills[0] = atStart ? text + _kills[0] : _kills[0] + text;
        _current = 0;
    }

    /// <summary>Adds a part of a buffer to the newest kill.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="range">The part.</param>
    /// <param name="atStart">Whether it comes first.</param>
    public virtual void Append(TextBuffer buffer, TextRange range, bool atStart)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        Append(buffer.Text.GetString(range), atStart);
    }

    /// <summary>The kill that a yank gives, after going back some kills (M-y).</summary>
    /// <param name="back">How many kills to go back; negative goes forward.</param>
    /// <exception cref="EditorException">Nothing was killed yet.</exception>
    public virtual string Current(int back = 0)
    {
        if (_kills.Count == 0) throw Empty();
        _current = (((_current + back) % _kills.Count) + _kills.Count) % _kills.Count;
        return _kills[_current];
    }

    /// <summary>Inserts the kill that a yank gives at a buffer's point.</summary>
    /// <param name="buffer">The buffer.</param>
    /// <param name="back">How many kills to go back first.</param>
    /// <exception cref="EditorException">Nothing was killed yet, or the buffer is read-only.</exception>
    public virtual void Yank(TextBuffer buffer, int back)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        buffer.Insert(Current(back));
    }

    /// <summary>What there is to say when nothing was killed.</summary>
    protected static EditorException Empty() => new("The kill ring is empty: nothing was killed or copied yet");
}
