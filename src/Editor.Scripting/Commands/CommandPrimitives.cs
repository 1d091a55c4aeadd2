using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Commands and prefix arguments (manual: "Command Loop").</summary>
[PrimitiveSet]
internal static partial class CommandPrimitives
{
    [Primitive("call-interactively", "Call FUNCTION, providing args according to its interactive calling specs.\nRECORD-FLAG non-nil puts the call into `command-history'. KEYS is a vector of events to use instead.")]
    public static Value CallInteractively(ScriptHost host, Value function, Value record = default, Value keys = default) => host.CallInteractively(function, record, keys);

    [Primitive("funcall-interactively", "Like `funcall' but marks the call as interactive.\n\n(fn FUNCTION &rest ARGS)", Min = 1)]
    public static Value FuncallInteractively(ScriptHost host, ReadOnlySpan<Value> arguments) => host.FuncallAsCommand(arguments[0], arguments[1..]);

    [Primitive("command-execute", "Execute CMD as an editor command.\nCMD must be a symbol that satisfies `commandp', a function, or a string of keys.")]
    public static Value CommandExecute(ScriptHost host, Value command, Value record = default, Value keys = default, Value special = default)
    {
        Interp lisp = host.Lisp;
        Symbol prefix = lisp.Intern("prefix-arg");
        if (special.IsNil)
        {
            lisp.SetValue(lisp.Intern("current-prefix-arg"), host.Variable(prefix));
            lisp.SetValue(prefix, default);
        }

        if (command.O is LispString or LispVector)
        {
            Value argument = host.Variable(lisp.Intern("current-prefix-arg"));
            if (record.IsTrue) host.Record(Cons.List(lisp.Intern("execute-kbd-macro"), command, argument));
            return host.Call("execute-kbd-macro", command, argument);
        }

        return host.CallInteractively(command, record, keys);
    }

    [Primitive("execute-extended-command", "Read a command name, then read the arguments and call the command.", Interactive = "P")]
    public static Value ExecuteExtended(ScriptHost host, Value prefix = default, Value name = default, Value typed = default)
    {
        _ = typed;
        string command = name.O is LispString given ? given.Text : Arguments.Text(host.Lisp, host.Call("completing-read", Value.Str("M-x "), host.Lisp.GetValue(host.Lisp.Intern("obarray")), host.Lisp.Intern("commandp"), Value.T, default, host.Lisp.Intern("extended-command-history")));
        Symbol symbol = host.Lisp.Intern(command);
        host.Lisp.SetValue(host.Lisp.Intern("this-command"), symbol);
        host.Lisp.SetValue(host.Lisp.Intern("prefix-arg"), prefix);
        return CommandExecute(host, symbol, Value.T);
    }

    [Primitive("called-interactively-p", "Return t if the containing function was called by `call-interactively'.")]
    public static bool CalledInteractively(ScriptHost host, Value kind = default)
    {
        bool isKeyboard = (kind.O as Symbol)?.Name == "interactive";
        return host.IsCalledInteractively && !(isKeyboard && host.IsBatch);
    }

    [Primitive("interactive-p", "Return t if the containing function was run directly by user input.")]
    public static bool InteractiveP(ScriptHost host) => host.IsCalledInteractively && !host.IsBatch;

    [Primitive("prefix-numeric-value", "Return numeric meaning of raw prefix argument RAW.")]
    public static Value PrefixValue(Value raw) => ScriptHost.NumericPrefix(raw);

    [Primitive("redisplay", "Perform redisplay.")]
    public static bool Redisplay(ScriptHost host, Value force = default)
    {
        _ = force;
        if (host.IsBatch) return false;
        host.Session.Redisplay();
        return true;
    }

    [Primitive("redraw-display", "Clear and redisplay all visible frames.", Interactive = "")]
    public static void Redraw(ScriptHost host) => host.Session.Invalidate();

    [Primitive("force-mode-line-update", "Force redisplay of the current buffer's mode line; return ALL.")]
    public static Value Invalidate(ScriptHost host, Value all = default)
    {
        host.Session.Invalidate();
        return all;
    }

    [Primitive("top-level", "Exit all recursive editing levels: quits what runs.", Interactive = "")]
    public static Value TopLevel(ScriptHost host)
    {
        if (host.Streams is not null) throw host.Lisp.Throw(host.Lisp.Intern("top-level"), default);
        host.LeaveAllLevels();
        throw new Editor.Buffers.QuitException();
    }

    [Primitive("format-mode-line", "Format a string out of a mode line format specification, FORMAT, for WINDOW or BUFFER.\nFACE is heeded not. In batch mode the value is the empty string.")]
    public static string FormatModeLine(ScriptHost host, Value format, Value face = default, Value window = default, Value buffer = default)
    {
        _ = face;
        if (host.Streams is not null || format.IsNil) return "";
        Editor.Core.EditorWindow where = window.O as Editor.Core.EditorWindow ?? host.Session.SelectedWindow;
        Editor.Buffers.TextBuffer of = buffer.O as Editor.Buffers.TextBuffer ?? where.Buffer;
        return host.With(of, () => new ModeLineFormat(host, where, of).Of(format));
    }

    [Primitive("keyboard-quit", "Signal a `quit' condition.", Interactive = "")]
    public static Value KeyboardQuit(ScriptHost host) => throw host.Lisp.Signal(host.Lisp.Sym.Quit, default);
}
