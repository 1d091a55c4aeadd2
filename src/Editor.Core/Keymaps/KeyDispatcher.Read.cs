namespace Editor.Core;

internal sealed partial class KeyDispatcher
{
    private sealed class KeyWait
    {
        public KeyChord? Key;
    }

    private KeyWait? _waiting;

    /// <summary>Whether a command waits for one key: the cursor stands in the echo area then.</summary>
    public bool IsReadingKey => _waiting is not null;

    /// <summary>Waits, nested, for one key; the prompt stands in the echo area meanwhile.</summary>
    public KeyChord ReadKey(string prompt)
    {
        session.Echo.Show(prompt, Face.MinibufferPrompt);
        session.Invalidate(urgent: true);
        if (session.Macros.TryNext(out KeyChord played)) return played;
        KeyWait? outer = _waiting;
        KeyWait wait = new();
        _waiting = wait;
        try
        {
            session.Loop.PumpUntil(() => wait.Key is not null, null, new PumpOptions { Work = PumpWork.All });
        }
        finally
        {
            _waiting = outer;
        }

        session.Echo.Clear();
        return wait.Key!.Value;
    }

    /// <summary>Waits, nested, for a whole key sequence.</summary>
    public (IReadOnlyList<KeyChord> Keys, string? Command) ReadSequence(string prompt)
    {
        List<KeyChord> outer = [.. _sequence];
        _sequence.Clear();
        try
        {
            while (true)
            {
                _sequence.Add(ReadKey(prompt + Describe(_sequence)));
                FoldEscape();
                KeyBinding binding = LookUp(_sequence);
                if (!binding.IsBound) binding = Translate();
                if (binding.Prefix is null && !IsPendingEscape) return ([.. _sequence], binding.Command);
            }
        }
        finally
        {
            _shifted = false;
            _sequence.Clear();
            _sequence.AddRange(outer);
        }
    }

    // Literally, whatever the text holds, in one step of undo. In the minibuffer, one line; nothing that is pasted ever runs or sends.
    private void PasteText(string text)
    {
        if (_waiting is not null) return;
        TextBuffer buffer = session.CurrentBuffer;
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        if (session.OverridingMap is not null && session.OverridingPaste is { } receive)
        {
            receive(text);
            return;
        }

        if (session.SelectedWindow.IsMinibuffer) text = text.TrimEnd('\n').Replace('\n', ' ');
        buffer.Text.Undo.Boundary();
        buffer.Insert(text);
        buffer.Text.Undo.Boundary();
        buffer.MarkActive = false;
        session.ThisCommand = session.LastCommand = "paste";
        session.Echo.Clear();
        if (session.Minibuffer.IsActive) session.Minibuffer.UpdateCandidates();
    }
}
