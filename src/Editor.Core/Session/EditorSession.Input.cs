using System.Collections.Concurrent;

namespace Editor.Core;

public sealed partial class EditorSession
{
    private readonly ConcurrentQueue<InputEvent> _input = new();
    private readonly KeyDispatcher _keys;
    private int _quitsPending;

    /// <summary>
    /// Takes in an event; from any thread. Events are handled in order. C-g also interrupts at once what runs or waits on the loop, and then the
    /// events typed before it that were not handled yet are forgotten.
    /// </summary>
    public void Feed(InputEvent input)
    {
        ArgumentNullException.ThrowIfNull(input);
        bool quits = input is KeyInput { Chord: var chord } && chord == KeyChord.Quit;
        if (quits) Interlocked.Increment(ref _quitsPending);
        _input.Enqueue(input);

        // In this order: a request that came after the key was handled would end whatever runs by then.
        if (quits) Loop.RequestQuit();
        Loop.PostInput(HandleNext);
    }

    /// <summary>Whether a command waits for one key.</summary>
    internal bool IsReadingKey => _keys.IsReadingKey;

    internal string LastCommand { get; set; } = "";

    internal string ThisCommand { get; set; } = "";

    /// <summary>Waits for one key, showing a prompt; on the loop.</summary>
    /// <exception cref="QuitException">C-g.</exception>
    public KeyChord ReadKey(string prompt) => _keys.ReadKey(prompt);

    /// <summary>Whether a C-g was typed that has not been handled: a command that begins now is to end at its first look.</summary>
    internal bool QuitIsPending => Volatile.Read(ref _quitsPending) > 0;

    // A quit ended what ran: what was typed up to the C-g that asked for it was meant for that.
    internal void ForgetTypeAhead()
    {
        while (QuitIsPending && _input.TryDequeue(out InputEvent? input))
        {
            if (input is ResizeInput) _keys.Dispatch(input);
            if (input is KeyInput { Chord: var chord } && chord == KeyChord.Quit) Interlocked.Decrement(ref _quitsPending);
        }
    }

    private void HandleNext()
    {
        if (!_input.TryDequeue(out InputEvent? input)) return;
        if (input is KeyInput { Chord: var chord } && chord == KeyChord.Quit) Interlocked.Decrement(ref _quitsPending);
        Invalidate(urgent: true);
        _keys.Dispatch(input);
        Invalidate(urgent: true);
    }
}
