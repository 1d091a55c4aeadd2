using Editor.Core.Input;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>
/// Where Lisp's events come from: unread-command-events, then the keyboard macro that is executed, then the person's keys, or standard input in batch
/// (manual: "Reading Input").
/// </summary>
internal sealed class KeyReader(ScriptHost host)
{
    private readonly Symbol _unread = host.Lisp.Intern("unread-command-events");
    private readonly Symbol _macro = host.Lisp.Intern("executing-kbd-macro");
    private readonly Symbol _lastInput = host.Lisp.Intern("last-input-event");
    private readonly Queue<Value> _recent = new();

    /// <summary>What stands for the end of a keyboard macro.</summary>
    public const long EndOfMacro = -1;

    /// <summary>The events that invoked the running command.</summary>
    public List<Value> Command { get; set; } = [];

    /// <summary>How many events recent-keys remembers.</summary>
    public int LossageSize { get; set; } = 300;

    /// <summary>The last events, the oldest first.</summary>
    public IReadOnlyCollection<Value> Recent => _recent;

    /// <summary>How far the keyboard macro is executed.</summary>
    public int MacroIndex { get; set; }

    /// <summary>Whether a keyboard macro is executed, or Lisp says so.</summary>
    public bool InMacro => host.Variable(_macro).IsTrue;

    /// <summary>Whether there are events without a person.</summary>
    public bool HasPending => host.Variable(_unread).IsTrue;

    /// <summary>The next event; nil when the time was over, <see cref="EndOfMacro"/> at the end of a macro.</summary>
    /// <param name="prompt">What is shown while waiting.</param>
    /// <param name="timeout">How long to wait; null for ever.</param>
    public Value Next(string? prompt, TimeSpan? timeout = null)
    {
        host.Lisp.PollQuit();
        if (TryUnread(out Value unread)) return Noted(unread);
        if (TryMacro(out Value played)) return played.N == EndOfMacro && played.IsFixnum ? played : Noted(played);
        if (host.Variable(host.Lisp.Intern("inhibit-interaction")).IsTrue) throw host.Lisp.Signal(host.Lisp.Intern("inhibited-interaction"), default);
        if (host.Streams is { } streams)
        {
            if (timeout is { } wait) return WaitForUnread(wait);
            if (prompt is not null) streams.WriteError(prompt);
            int read = streams.ReadByte();
            return read >= 0 ? Noted(read) : throw host.Lisp.Signal(host.Lisp.Sym.EndOfFile, Cons.List(Value.Str("Error reading from stdin")));
        }

        if (timeout is { } limit)
        {
            Editor.Buffers.PumpOptions options = new() { Work = Editor.Buffers.PumpWork.Output | Editor.Buffers.PumpWork.Timers | Editor.Buffers.PumpWork.Posts, ReturnOnInput = true };
            if (prompt is not null) host.Session.Echo.Show(prompt, Editor.Core.Frames.Face.MinibufferPrompt);
            if (host.Session.Loop.PumpUntil(() => HasPending, limit, options) != Editor.Buffers.PumpResult.Input) return TryUnread(out unread) ? Noted(unread) : default;
        }

        KeyChord chord = host.Session.ReadKey(prompt ?? "");
        return Noted(host.EventOf(chord));
    }

    /// <summary>Puts an event among those that recent-keys tells.</summary>
    public void Remember(Value item)
    {
        _recent.Enqueue(item);
        while (_recent.Count > LossageSize) _recent.Dequeue();
    }

    private Value Noted(Value item)
    {
        host.Lisp.SetValue(_lastInput, item);
        Remember(item);
        return item;
    }

    private bool TryUnread(out Value item)
    {
        item = default;
        if (host.Variable(_unread).O is not Cons pending) return false;
        host.Lisp.SetValue(_unread, pending.Cdr);
        item = pending.Car;
        if (item.O is Cons { Car.O: Symbol { Name: "t" or "no-record" } } wrapped) item = wrapped.Cdr;
        return true;
    }

    private bool TryMacro(out Value item)
    {
        item = EndOfMacro;
        Value macro = host.Variable(_macro);
        switch (macro.O)
        {
            case LispString text:
                if (MacroIndex < text.Length) item = KeyEvents.Raw(host.Lisp, Value.Of(text))[MacroIndex++];
                return true;
            case LispVector vector:
                if (MacroIndex < vector.Items.Length) item = vector.Items[MacroIndex++];
                return true;
            default:
                return macro.IsTrue;
        }
    }

    private Value WaitForUnread(TimeSpan limit)
    {
        host.Session.Loop.PumpUntil(() => HasPending, limit, new Editor.Buffers.PumpOptions { Work = Editor.Buffers.PumpWork.Output | Editor.Buffers.PumpWork.Timers | Editor.Buffers.PumpWork.Posts });
        return TryUnread(out Value item) ? Noted(item) : default;
    }
}
