namespace Editor.Core;

/// <summary>Keyboard macros: recording what is typed, and typing it again (Emacs manual, "Keyboard Macros"). On the loop.</summary>
public sealed class KeyMacros
{
    private readonly EditorSession _session;
    private readonly List<KeyChord> _recorded = [];
    private Queue<KeyChord>? _playing;
    private int _bells;

    internal KeyMacros(EditorSession session) => _session = session;

    /// <summary>Whether keys are being recorded.</summary>
    public bool IsRecording { get; private set; }

    /// <summary>Whether keys of a macro are being typed.</summary>
    public bool IsPlaying => _playing is not null;

    /// <summary>The keys of the last macro; empty before there is one.</summary>
    public IReadOnlyList<KeyChord> Last { get; set; } = [];

    /// <summary>Begins to record.</summary>
    /// <param name="appends">Whether the last macro goes on.</param>
    /// <exception cref="EditorException">Keys are being recorded already.</exception>
    public void Begin(bool appends = false)
    {
        if (IsRecording) throw new EditorException("Already defining a keyboard macro");
        _recorded.Clear();
        if (appends) _recorded.AddRange(Last);
        IsRecording = true;
    }

    /// <summary>Ends recording.</summary>
    /// <param name="without">How many keys at the end do not belong to it: those of the command that ends it.</param>
    /// <exception cref="EditorException">No keys are being recorded.</exception>
    public void End(int without = 0)
    {
        if (!IsRecording) throw new EditorException("Not defining a keyboard macro: C-x ( begins one");
        IsRecording = false;
        Last = [.. _recorded.Take(Math.Max(0, _recorded.Count - without))];
    }

    /// <summary>Forgets what was recorded: C-g while recording.</summary>
    public void Cancel() => IsRecording = false;

    /// <summary>Types keys as if a person did. A key that rings the bell, an error or a quit ends it.</summary>
    /// <returns>Whether all of them were typed.</returns>
    public bool Play(IReadOnlyList<KeyChord> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        Queue<KeyChord>? outer = _playing;
        int bells = _bells;
        Queue<KeyChord> mine = new(keys);
        _playing = mine;
        _bells = _session.Bells;
        try
        {
            while (mine.TryDequeue(out KeyChord chord))
            {
                _session.Loop.ThrowIfQuit();
                _session.Redispatch([chord]);
                if (_session.Bells != _bells) return false;
            }

            return true;
        }
        finally
        {
            _playing = outer;
            _bells = bells;
        }
    }

    internal bool TryNext(out KeyChord chord)
    {
        chord = default;
        return _playing is not null && _session.Bells == _bells && _playing.TryDequeue(out chord);
    }

    internal void Note(KeyChord chord)
    {
        if (IsRecording && !IsPlaying) _recorded.Add(chord);
    }
}
