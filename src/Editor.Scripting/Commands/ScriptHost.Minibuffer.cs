using Editor.Core;
using Editor.Lisp;

namespace Editor.Scripting;

// Questions of Lisp's: the minibuffer, or standard input in batch.
internal sealed partial class ScriptHost
{
    /// <summary>Asks for text. In batch it is a line of standard input, whatever the completion.</summary>
    /// <param name="prompt">The whole prompt, as Lisp wrote it.</param>
    /// <param name="initial">Text to begin with.</param>
    /// <param name="completion">What TAB completes from.</param>
    /// <param name="validator">What is wrong with an answer, or null.</param>
    /// <param name="history">The name of the history.</param>
    /// <param name="keymap">The keymap, where the keys of a macro answer.</param>
    /// <param name="standard">The default, for next-history-element.</param>
    public string Ask(string prompt, string initial = "", CompletionSource? completion = null, Func<string, string?>? validator = null, string? history = null, Value keymap = default, Value standard = default)
    {
        RefuseInteraction();
        if (Streams is not null) return Keys.InMacro ? AskByKeys(prompt, initial, keymap, history is null ? default(Value) : Lisp.Intern(history), standard) : ReadLine(prompt);
        return AskPerson(new MinibufferRequest(prompt)
        {
            IsVerbatim = true,
            Initial = initial,
            Completion = completion,
            Validator = validator,
            History = history ?? "minibuffer-history",
        }, keymap, history is null ? default(Value) : Lisp.Intern(history), standard);
    }

    /// <summary>With inhibit-interaction nobody is asked.</summary>
    public void RefuseInteraction()
    {
        if (Variable(Lisp.Intern("inhibit-interaction")).IsTrue) throw Lisp.Signal(Lisp.Intern("inhibited-interaction"), default);
    }

    /// <summary>Asks for the name of a symbol of a kind; the one that was named.</summary>
    public Value ReadSymbol(string prompt, Func<Symbol, bool> fits)
    {
        string answer = Ask(prompt, completion: CompletionSource.FromWords(() => [.. Lisp.Obarray.Values.Where(fits).Select(symbol => symbol.Name).Order(StringComparer.Ordinal)]),
            validator: name => Lisp.TryFindSymbol(name, out Symbol? symbol) && fits(symbol) ? null : "No match");
        return Lisp.Intern(answer);
    }
}
