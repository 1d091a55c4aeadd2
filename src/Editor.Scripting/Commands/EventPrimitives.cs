using Editor.Core.Input;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Reading events and key sequences (manual: "Reading Input").</summary>
[PrimitiveSet]
internal static partial class EventPrimitives
{
    [Primitive("read-char", "Read a character event from the command input (keyboard or macro).\nIt is returned as a number. PROMPT is shown; SECONDS limits the wait.")]
    public static Value ReadChar(ScriptHost host, Value prompt = default, Value inherit = default, Value seconds = default)
    {
        _ = inherit;
        while (true)
        {
            Value got = host.Keys.Next(Prompt(prompt), Seconds(host, seconds));
            if (got.IsNil) return got;
            if (got.IsFixnum) return Resolved(got);
            if (seconds.IsNil) throw host.Lisp.Error("Non-character input-event");
        }
    }

    [Primitive("read-char-exclusive", "Read a character event from the command input; other events are ignored.")]
    public static Value ReadCharExclusive(ScriptHost host, Value prompt = default, Value inherit = default, Value seconds = default)
    {
        _ = inherit;
        while (true)
        {
            Value got = host.Keys.Next(Prompt(prompt), Seconds(host, seconds));
            if (got.IsNil) return got;
            if (got.IsFixnum) return Resolved(got);
        }
    }

    [Primitive("read-event", "Read and return an event object from the command input.\nPROMPT is shown; SECONDS limits the wait, after which nil is returned.")]
    public static Value ReadEvent(ScriptHost host, Value prompt = default, Value inherit = default, Value seconds = default)
    {
        _ = inherit;
        return host.Keys.Next(Prompt(prompt), Seconds(host, seconds));
    }

    [Primitive("read-key", "Read a key from the keyboard, translated; PROMPT is shown.")]
    public static Value ReadKey(ScriptHost host, Value prompt = default, Value disableFallbacks = default)
    {
        _ = disableFallbacks;
        if (!host.Keys.HasPending && !host.Keys.InMacro) return ReadEvent(host, prompt);
        List<Value> keys = [host.Keys.Next(Prompt(prompt))];
        host.Translate(keys);
        return keys[0];
    }

    [Primitive("read-char-choice", "Read and return one of CHARS, prompting for PROMPT. Any input that is not one of them is ignored.", Min = 2)]
    [Primitive("read-char-from-minibuffer", "Read a character from the minibuffer, prompting for PROMPT; CHARS limits which will do.")]
    public static Value ReadCharChoice(ScriptHost host, Value prompt, Value chars = default, Value inhibitQuit = default)
    {
        _ = inhibitQuit;
        while (true)
        {
            host.Lisp.PollQuit();
            Value got = host.Keys.Next(Prompt(prompt));
            if (chars.IsNil || got is { IsFixnum: true, N: KeyReader.EndOfMacro }) return got;
            for (Value list = chars; list.O is Cons cell; list = cell.Cdr)
            {
                if (Value.Eq(cell.Car, got)) return got;
            }
        }
    }

    [Primitive("read-key-sequence", "Read a sequence of keystrokes and return as a string or vector.\nThe sequence is sufficient to specify a non-prefix command in the current local and global maps.")]
    public static Value ReadKeySequence(ScriptHost host, Value prompt, Value continueEcho = default, Value dontDowncaseLast = default, Value canReturnSwitchFrame = default, Value commandLoop = default)
    {
        Value keys = ReadKeySequenceVector(host, prompt, continueEcho, dontDowncaseLast, canReturnSwitchFrame, commandLoop);
        return AsString((LispVector)keys.O!) is { } text ? Value.Of(text) : keys;
    }

    [Primitive("read-key-sequence-vector", "Like `read-key-sequence' but always return a vector.")]
    public static Value ReadKeySequenceVector(ScriptHost host, Value prompt, Value continueEcho = default, Value dontDowncaseLast = default, Value canReturnSwitchFrame = default, Value commandLoop = default)
    {
        if (prompt.IsTrue) Arguments.Text(host.Lisp, prompt);
        if (host.Streams is not null || host.Keys.HasPending || host.Keys.InMacro)
            return Value.Of(new LispVector([.. host.ReadKeys(Prompt(prompt), out _) ?? []]));
        (IReadOnlyList<KeyChord> keys, _) = host.Session.ReadKeySequence(Prompt(prompt) ?? "");
        return Value.Of(new LispVector([.. keys.Select(host.EventOf)]));
    }

    [Primitive("this-command-keys", "Return the key sequence that invoked this command, as a string or vector.")]
    public static Value ThisCommandKeys(ScriptHost host)
    {
        LispVector keys = new([.. host.Keys.Command]);
        return AsString(keys) is { } text ? Value.Of(text) : Value.Of(keys);
    }

    [Primitive("this-single-command-keys", "Return the key sequence that invoked this command, without prefix argument.")]
    [Primitive("this-single-command-raw-keys", "Return the raw events that were read for this command.")]
    [Primitive("this-command-keys-vector", "Return the key sequence that invoked this command, as a vector.")]
    public static Value ThisCommandKeysVector(ScriptHost host) => Value.Of(new LispVector([.. host.Keys.Command]));

    [Primitive("set--this-command-keys", "Set the vector to be returned by `this-command-keys'. KEYS is a string.")]
    public static void SetThisCommandKeys(ScriptHost host, LispString keys) => host.Keys.Command = KeyEvents.Raw(host.Lisp, Value.Of(keys));

    [Primitive("recent-keys", "Return vector of last few events; INCLUDE-CMDS is heeded not.")]
    public static Value RecentKeys(ScriptHost host, Value includeCmds = default) => Value.Of(new LispVector([.. host.Keys.Recent]));

    [Primitive("lossage-size", "Return or set the maximum number of keystrokes to save, 100 at least.", Interactive = "i")]
    public static int LossageSize(ScriptHost host, Value arg = default)
    {
        if (arg.IsNil) return host.Keys.LossageSize;
        if (arg is not { IsFixnum: true, N: > 0 }) throw host.Lisp.Signal(host.Lisp.Sym.UserError, Cons.List(Value.Str("Value must be a positive integer")));
        if (arg.N < 100) throw host.Lisp.Signal(host.Lisp.Sym.UserError, Cons.List(Value.Str("Value must be >= 100")));
        host.Keys.LossageSize = (int)Math.Min(arg.N, 1_000_000);
        return host.Keys.LossageSize;
    }

    [Primitive("input-pending-p", "Return t if command input is currently available with no wait.")]
    public static bool InputPending(ScriptHost host, Value checkTimers = default)
    {
        _ = checkTimers;
        return host.Keys.HasPending || host.Loop.HasPendingInput;
    }

    [Primitive("discard-input", "Discard the contents of the terminal input buffer.")]
    public static void DiscardInput(ScriptHost host) => host.Lisp.SetValue(host.Lisp.Intern("unread-command-events"), default);

    [Primitive("recursive-edit", "Invoke the editor command loop recursively, until `exit-recursive-edit'; in batch mode the keys are those of `unread-command-events' or of a keyboard macro.", Interactive = "")]
    public static void RecursiveEdit(ScriptHost host)
    {
        Value result = host.RecursiveEdit();
        if (result.O is LispString message) throw host.Lisp.Signal(host.Lisp.Sym.Error, Cons.List(Value.Of(message)));
        if (result == Value.T) throw host.Lisp.Signal(host.Lisp.Sym.Quit, default);
        if (result.O is LispFunction) host.Lisp.Funcall(result);
    }

    [Primitive("recursion-depth", "Return the current depth in recursive edits.")]
    public static int RecursionDepth(ScriptHost host) => host.RecursionDepth;

    [Primitive("exit-recursive-edit", "Exit from the innermost recursive edit or minibuffer.", Interactive = "")]
    public static Value ExitRecursive(ScriptHost host)
    {
        if (host.RecursionDepth == 0) throw host.Lisp.Signal(host.Lisp.Sym.UserError, Cons.List(Value.Str("No recursive edit is in progress")));
        throw host.Lisp.Throw(host.Lisp.Intern("exit"), default);
    }

    [Primitive("execute-kbd-macro", "Execute MACRO as string of editor command characters.\nMACRO can also be a vector of keyboard events. If MACRO is a symbol, its function definition is used.\nCOUNT is a repeat count, or nil for once, or 0 for infinite loop. LOOPFUNC is called before each iteration and ends the loop with nil.")]
    public static void ExecuteMacro(ScriptHost host, Value macro, Value count = default, Value loopFunction = default)
    {
        Interp lisp = host.Lisp;
        if (macro.O is Symbol) macro = lisp.IndirectFunction(macro);
        if (macro.O is not (LispString or LispVector)) throw lisp.Error("Keyboard macros must be strings or vectors");
        long times = count.IsNil ? 1 : ScriptHost.NumericPrefix(count).N;
        int index = host.Keys.MacroIndex;
        int depth = lisp.BindingDepth;
        lisp.Bind(lisp.Intern("executing-kbd-macro"), macro);
        lisp.Bind(lisp.Intern("unread-command-events"), default);
        lisp.SetValue(lisp.Intern("prefix-arg"), default);
        try
        {
            lisp.Guard(() =>
            {
                for (bool more = true; more;)
                {
                    host.Keys.MacroIndex = 0;
                    if (loopFunction.IsTrue && lisp.Funcall(loopFunction).IsNil) break;
                    Play(host, macro);
                    more = --times != 0 && host.Variable(lisp.Intern("executing-kbd-macro")).O is LispString or LispVector;
                    lisp.PollQuit();
                }

                return 0;
            });
        }
        finally
        {
            host.Keys.MacroIndex = index;
            lisp.UnbindTo(depth);
        }

        lisp.SetValue(lisp.Intern("real-this-command"), macro);
        RunTermination(host);
    }

    // with a screen the editor's own dispatcher knows the keys; in batch the loop of Lisp does
    private static void Play(ScriptHost host, Value macro)
    {
        if (host.Streams is not null)
        {
            host.RunCommands(static () => true);
            return;
        }

        List<KeyChord> chords = [];
        foreach (Value key in KeyEvents.Raw(host.Lisp, macro))
        {
            if (ScriptHost.ChordOf(key) is { } chord) chords.Add(chord);
        }

        host.LeaveInWindow();
        if (!host.Session.PlayKeys(chords)) throw host.Lisp.Error("Keyboard macro terminated by a command ringing the bell");
        host.FollowWindow();
    }

    private static void RunTermination(ScriptHost host)
    {
        if (host.Variable(host.Lisp.Intern("kbd-macro-termination-hook")).IsTrue) host.RunHook(host.Lisp.Intern("kbd-macro-termination-hook"));
    }

    private static Value Resolved(Value key)
    {
        // C-a typed as a with Control is the character
        if ((key.N & KeyEvents.Modifiers) == 0 || key.N < 0) return key;
        return KeyEvents.WithBits(key.N & ~KeyEvents.Modifiers, key.N & KeyEvents.Modifiers);
    }

    /// <summary>The keys as a string, if all are characters of ASCII, with Meta or not.</summary>
    private static LispString? AsString(LispVector keys)
    {
        System.Text.StringBuilder text = new();
        foreach (Value key in keys.Items)
        {
            if (!key.IsFixnum) return null;
            long plain = key.N & ~KeyEvents.Meta;
            if (plain is < 0 or > 127) return null;
            text.Append((char)((key.N & KeyEvents.Meta) != 0 ? plain | 0x80 : plain));
        }

        return new LispString(text.ToString(), multibyte: false);
    }

    private static string? Prompt(Value prompt) => prompt.O is LispString text ? text.Text : null;

    private static TimeSpan? Seconds(ScriptHost host, Value seconds) => seconds.IsNil ? null : TimeSpan.FromSeconds(Arguments.Double(host.Lisp, seconds));
}
