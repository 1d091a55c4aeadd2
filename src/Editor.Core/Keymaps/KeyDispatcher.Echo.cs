namespace Editor.Core;

internal sealed partial class KeyDispatcher
{
    // An unfinished sequence is echoed after a while, and at once from then on.
    private void Await()
    {
        if (_echoes)
        {
            EchoSequence();
            return;
        }

        _echoTimer?.Dispose();
        _echoTimer = session.Loop.StartTimer(session.Settings.EchoKeystrokes, null, () =>
        {
            _echoes = true;
            EchoSequence();
        });
    }

    private void EchoSequence()
    {
        string keys = Describe(_sequence);
        string prefix = _prefix.ToString();
        string separator = keys.Length > 0 && prefix.Length > 0 ? " " : "";
        string hint = keys.Length > 0 ? "   (C-h: what can follow)" : "";
        session.Echo.Show(prefix + separator + keys + "-" + hint, Face.EchoHint);
    }

    // Forgets the unfinished sequence and the prefix argument.
    private void Abandon()
    {
        _sequence.Clear();
        _prefix = default;
        _echoTimer?.Dispose();
        _echoTimer = null;
        if (_echoes) session.Echo.Clear();
        _echoes = false;
    }

    /// <summary>Keeps a prefix argument for the next command, echoed like an unfinished sequence.</summary>
    public void KeepPrefix(PrefixArgument prefix)
    {
        _prefix = prefix;
        Await();
    }
}
