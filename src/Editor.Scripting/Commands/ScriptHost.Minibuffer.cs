using Editor.Core;
using Editor.Core.Input;
using Editor.Lisp;

namespace Editor.Scripting;

// Questions of Lisp's: the minibuffer, or standard input in batch.
internal sealed partial class ScriptHost
{
    /// <summary>The keys that invoked the running command, a vector; nil when none did.</summary>
    public Value CommandKeys { get; set; }

    /// <summary>Asks for text. In batch it is a line of standard input, whatever the completion.</summary>
    /// <param name="prompt">The whole prompt, as Lisp wrote it.</param>
    /// <param name="initial">Text to begin with.</param>
    /// <param name="completion">What TAB completes from.</param>
    /// <param name="validator">What is wrong with an answer, or null.</param>
    /// <param name="history">The name of the history.</param>
    public string Ask(string prompt, string initial = "", CompletionSource? completion = null, Func<string, string?>? validator = null, string? history = null)
    {
        if (Streams is not null) return ReadLine(prompt);
        return Session.Minibuffer.Read(new MinibufferRequest(prompt)
        {
            IsVerbatim = true,
            Initial = initial,
            Completion = completion,
            Validator = validator,
            History = history ?? "minibuffer-history",
        });
    }

    /// <summary>Asks for the name of a symbol of a kind; the one that was named.</summary>
    public Value ReadSymbol(string prompt, Func<Symbol, bool> fits)
    {
        string answer = Ask(prompt, completion: CompletionSource.FromWords(() => [.. Lisp.Obarray.Values.Where(fits).Select(symbol => symbol.Name).Order(StringComparer.Ordinal)]),
            validator: name => Lisp.TryFindSymbol(name, out Symbol? symbol) && fits(symbol) ? null : "No match");
        return Lisp.Intern(answer);
    }

    /// <summary>Waits for one key and gives its event.</summary>
    public Value ReadEvent(string? prompt, TimeSpan? timeout = null)
    {
        Symbol unread = Lisp.Intern("unread-command-events");
        if (Variable(unread).O is Cons pending)
        {
            Lisp.SetValue(unread, pending.Cdr);
            return pending.Car.O is Cons { Car.O: Symbol } real && real.Car == Value.T ? real.Cdr : pending.Car;
        }

        if (Streams is { } streams)
        {
            if (prompt is not null) streams.WriteError(prompt);
            int read = streams.ReadByte();
            return read >= 0 ? read : throw Lisp.Signal(Lisp.Sym.EndOfFile, Cons.List(Value.Str("Error reading from stdin")));
        }

        if (timeout is { } limit && Session.Loop.PumpUntil(() => false, limit, new Editor.Buffers.PumpOptions { Work = Editor.Buffers.PumpWork.Output | Editor.Buffers.PumpWork.Timers | Editor.Buffers.PumpWork.Posts, ReturnOnInput = true }) != Editor.Buffers.PumpResult.Input) return default;
        KeyChord chord = Session.ReadKey(prompt ?? "");
        Value made = EventOf(chord);
        Lisp.SetValue(Lisp.Intern("last-input-event"), made);
        return made;
    }
}
