namespace Editor.Core;

/// <summary>What was killed, newest first, and which of it the next yank gives (Emacs manual, "Kill Ring").</summary>
/// <param name="capacity">How many kills are kept.</param>
public sealed class KillRing(int capacity = 60)
{
    private readonly List<string> _kills = [];
    private int _current;

    /// <summary>How many kills there are.</summary>
    public int Count => _kills.Count;

    /// <summary>All kills, newest first.</summary>
    public IReadOnlyList<string> All => _kills;

    /// <summary>Adds a kill; the next yank gives it.</summary>
    public void Push(string text)
    {
        _kills.Insert(0, text);
        if (_kills.Count > capacity) _kills.RemoveAt(_kills.Count - 1);
        _current = 0;
    }

    /// <summary>Adds to the newest kill, at its end or at its start: successive kills make one.</summary>
    public void Append(string text, bool atStart = false)
    {
        if (_kills.Count == 0) _kills.Add("");
        _kills[0] = atStart ? text + _kills[0] : _kills[0] + text;
        _current = 0;
    }

    /// <summary>The kill that a yank gives, after going back some kills (M-y).</summary>
    /// <param name="back">How many kills to go back; negative goes forward.</param>
    /// <exception cref="EditorException">Nothing was killed yet.</exception>
    public string Current(int back = 0)
    {
        if (_kills.Count == 0) throw new EditorException("The kill ring is empty: nothing was killed or copied yet");
        _current = (((_current + back) % _kills.Count) + _kills.Count) % _kills.Count;
        return _kills[_current];
    }
}
