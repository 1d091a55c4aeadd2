using Editor.Core;
using Editor.Core.Input;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Asking in the minibuffer (manual: "Minibuffers"); in batch the answers are lines of standard input.</summary>
[PrimitiveSet]
internal static partial class MinibufferPrimitives
{
    [Primitive("read-from-minibuffer", "Read a string from the minibuffer, prompting with string PROMPT.\nINITIAL-CONTENTS is text to begin with. If READ is non-nil, read the answer as a Lisp object. HIST names a history; DEFAULT-VALUE is what M-n gives, and what an empty answer reads as with READ.")]
    public static Value ReadFromMinibuffer(ScriptHost host, string prompt, Value initial = default, Value keymap = default, Value read = default, Value history = default, Value defaultValue = default, Value inherit = default)
    {
        _ = inherit;
        string answer = host.Ask(prompt, Initial(initial), history: HistoryName(history), keymap: keymap, standard: defaultValue);
        Remember(host, history, answer);
        if (read.IsNil) return Value.Str(answer);
        if (answer.Length == 0 && First(defaultValue).O is LispString standard) answer = standard.Text;
        return ReadWhole(host, answer);
    }

    [Primitive("read-minibuffer", "Return a Lisp object read using the minibuffer, unevaluated.")]
    public static Value ReadMinibuffer(ScriptHost host, string prompt, Value initial = default) => ReadWhole(host, host.Ask(prompt, Initial(initial)));

    [Primitive("eval-minibuffer", "Return value of Lisp expression read using the minibuffer.")]
    public static Value EvalMinibuffer(ScriptHost host, string prompt, Value initial = default) => host.Lisp.Eval(ReadMinibuffer(host, prompt, initial), lexical: true);

    [Primitive("read-string", "Read a string from the minibuffer, prompting with string PROMPT.\nAn empty answer is DEFAULT-VALUE where that is given.")]
    public static Value ReadString(ScriptHost host, string prompt, Value initial = default, Value history = default, Value defaultValue = default, Value inherit = default)
    {
        _ = inherit;
        string answer = host.Ask(prompt, Initial(initial), history: HistoryName(history), standard: defaultValue);
        Remember(host, history, answer);
        return answer.Length == 0 && defaultValue.IsTrue ? First(defaultValue) : Value.Str(answer);
    }

    [Primitive("read-no-blanks-input", "Read a string from the terminal, not allowing blanks.")]
    public static Value ReadNoBlanks(ScriptHost host, string prompt, Value initial = default, Value inherit = default) => ReadString(host, prompt, initial, default, default, inherit);

    [Primitive("read-passwd", "Read a password, prompting with PROMPT, and return it. It is not shown.")]
    public static string ReadPassword(ScriptHost host, string prompt, Value confirm = default, Value defaultValue = default)
    {
        while (true)
        {
            string answer = ReadSecret(host, prompt, defaultValue);
            if (confirm.IsNil || string.Equals(answer, ReadSecret(host, "Confirm password: ", defaultValue), StringComparison.Ordinal)) return answer;
            host.Message("Password not repeated accurately; please start over");
        }
    }

    // without a screen there is nothing to hide: programs that put their own function in read-string's place are asked
    private static string ReadSecret(ScriptHost host, string prompt, Value standard)
    {
        string answer = host.Streams is not null
            ? (host.Call("read-string", Value.Str(prompt), default, Value.T, standard).O as LispString)?.Text ?? ""
            : host.Session.Minibuffer.Read(new MinibufferRequest(prompt) { IsVerbatim = true, IsSecret = true });
        return answer.Length == 0 && standard.O is LispString given ? given.Text : answer;
    }

    [Primitive("read-number", "Read a numeric value in the minibuffer, prompting with PROMPT; DEFAULT is what an empty answer means.")]
    public static Value ReadNumber(ScriptHost host, string prompt, Value defaultValue = default, Value history = default)
    {
        Value standard = First(defaultValue);
        if (standard.IsNumber && prompt.EndsWith(": ", StringComparison.Ordinal)) prompt = $"{prompt[..^2]} (default {host.Lisp.PrincToString(standard)}): ";
        while (true)
        {
            string answer = host.Ask(prompt, history: HistoryName(history)).Trim();
            if (answer.Length == 0 && standard.IsNumber) return standard;
            LispReader reader = new(host.Lisp, answer);
            if (answer.Length > 0 && reader.TryRead(out Value number) && number.IsNumber) return number;
            host.Message("Please enter a number.");
        }
    }

    [Primitive("y-or-n-p", "Ask user a \"y or n\" question. Return t if answer is \"y\" and nil if it is \"n\".")]
    public static bool YOrN(ScriptHost host, Value prompt) => host.YOrN(Arguments.Text(host.Lisp, prompt));

    [Primitive("yes-or-no-p", "Ask user a yes-or-no question. Return t if answer is yes, and nil if the answer is no.")]
    public static bool YesOrNo(ScriptHost host, string prompt)
    {
        string full = (prompt.EndsWith(' ') ? prompt : prompt + " ") + "(yes or no) ";
        while (true)
        {
            string answer = host.Ask(full).Trim();
            if (answer.Equals("yes", StringComparison.OrdinalIgnoreCase)) return true;
            if (answer.Equals("no", StringComparison.OrdinalIgnoreCase)) return false;
            host.Message("Please answer yes or no.");
        }
    }

    [Primitive("read-buffer", "Read the name of a buffer and return it as a string.\nPROMPT is shown; DEF is what an empty answer means; with REQUIRE-MATCH only an existing one will do.")]
    public static Value ReadBuffer(ScriptHost host, string prompt, Value defaultValue = default, Value requireMatch = default, Value predicate = default)
    {
        _ = predicate;
        Value standard = First(defaultValue);
        if (standard.O is Editor.Buffers.TextBuffer buffer) standard = Value.Str(buffer.Name);
        if (standard.O is LispString name && prompt.EndsWith(": ", StringComparison.Ordinal)) prompt = $"{prompt[..^2]} (default {name.Text}): ";
        string answer = host.Ask(prompt, completion: CompletionSource.FromWords(() => host.Buffers.All.Where(each => !each.IsHidden).Select(each => each.Name)),
            validator: text => text.Length > 0 && requireMatch.IsTrue && host.Buffers.Find(text) is null ? $"There is no buffer ‘{text}’" : null, history: "buffer");
        return answer.Length == 0 && standard.O is LispString ? standard : Value.Str(answer);
    }

    [Primitive("read-command", "Read the name of a command and return as a symbol.")]
    public static Value ReadCommand(ScriptHost host, string prompt, Value defaultValue = default)
    {
        _ = defaultValue;
        return host.ReadSymbol(prompt, symbol => symbol.FunctionCell.IsTrue && host.InteractiveSpec(symbol) is not null);
    }

    [Primitive("read-variable", "Read the name of a user option and return it as a symbol.")]
    public static Value ReadVariable(ScriptHost host, string prompt, Value defaultValue = default)
    {
        _ = defaultValue;
        return host.ReadSymbol(prompt, static symbol => symbol.IsSpecial);
    }

    [Primitive("minibufferp", "Return t if BUFFER is a minibuffer.")]
    public static bool Minibufferp(ScriptHost host, Value buffer = default, Value live = default)
    {
        _ = live;
        Editor.Buffers.TextBuffer? which = buffer.IsNil ? host.Current : buffer.O as Editor.Buffers.TextBuffer;
        return which?.Name.StartsWith(" *Minibuf-", StringComparison.Ordinal) == true;
    }

    [Primitive("minibuffer-depth", "Return current depth of activations of minibuffer, a nonnegative integer.")]
    public static int Depth(ScriptHost host) => host.QuestionDepth;

    [Primitive("minibuffer-prompt", "Return the prompt string of the currently-active minibuffer, or nil.")]
    public static string? MinibufferPrompt(ScriptHost host)
    {
        if (host.Question is { } question) return question.Prompt;
        return host.Session.Minibuffer.IsActive ? host.Session.Minibuffer.Prompt : null;
    }

    [Primitive("minibuffer-contents", "Return the user input in a minibuffer as a string.")]
    [Primitive("minibuffer-contents-no-properties", "Return the user input in a minibuffer as a string, without text-properties.")]
    public static string Contents(ScriptHost host)
    {
        if (host.Question is { } question && question.Buffer == host.Current)
            return host.Current.Text.GetString(new Editor.Text.TextRange(new Editor.Text.TextPosition(PromptEnd(host)), host.Current.Text.End));
        return host.Session.Minibuffer.IsActive ? host.Session.Minibuffer.Input : host.Current.Text.GetString();
    }

    [Primitive("minibuffer-prompt-end", "Return the buffer position of the end of the minibuffer prompt.")]
    public static int PromptEnd(ScriptHost host) =>
        host.Question is { } question && question.Buffer == host.Current ? question.PromptEnd.Position ?? 1 : host.Current.PointMin.Value;

    [Primitive("exit-minibuffer", "Terminate this minibuffer argument.", Interactive = "")]
    public static void Exit(ScriptHost host)
    {
        if (host.Question is not null) throw host.Lisp.Throw(host.Lisp.Intern("exit"), default);
        if (host.Session.Minibuffer.IsActive) host.Session.Minibuffer.Accept();
    }

    [Primitive("abort-minibuffers", "Abort the current minibuffer.", Interactive = "")]
    [Primitive("abort-recursive-edit", "Abort the command that requested this recursive edit or minibuffer input.", Interactive = "")]
    public static void Abort(ScriptHost host)
    {
        if (host.RecursionDepth > 0) throw host.Lisp.Throw(host.Lisp.Intern("exit"), Value.T);
        if (!host.Session.Minibuffer.IsActive) throw host.Lisp.Signal(host.Lisp.Sym.UserError, Cons.List(Value.Str("No recursive edit is in progress")));
        host.Session.Minibuffer.Abort();
    }

    internal static Value First(Value standard) => standard.O is Cons list ? list.Car : standard;

    internal static string? HistoryName(Value history) => ((history.O as Cons)?.Car.O ?? history.O) is Symbol symbol ? symbol.Name : null;

    // the history is a variable of Lisp's as well
    internal static void Remember(ScriptHost host, Value history, string answer)
    {
        if (answer.Length == 0 || !host.Variable(host.Lisp.Intern("history-add-new-input")).IsTrue || history == Value.T || host.Streams is not null) return;
        Symbol symbol = host.Lisp.Intern(HistoryName(history) ?? "minibuffer-history");
        Value old = host.Variable(symbol);
        if (old.O is Cons { Car.O: LispString last } && last.Text == answer) return;
        host.Lisp.SetValue(symbol, new Cons(Value.Str(answer), old));
    }

    internal static string Initial(Value initial)
    {
        if (initial.O is Cons { Car.O: LispString with }) return with.Text;
        return initial.O is LispString text ? text.Text : "";
    }

    private static Value ReadWhole(ScriptHost host, string text)
    {
        LispReader reader = new(host.Lisp, text);
        if (!reader.TryRead(out Value form)) throw host.Lisp.Signal(host.Lisp.Sym.EndOfFile, default);
        if (text[Math.Min(text.Length, reader.Position)..].Trim().Length > 0) throw host.Lisp.Error("Trailing garbage following expression");
        return form;
    }
}
