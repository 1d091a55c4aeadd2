using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Telling a person things, and the end of the program.</summary>
[PrimitiveSet]
internal static partial class MessagePrimitives
{
    [Primitive("message", "Display a message at the bottom of the screen, or on standard error in batch mode.\nThe first argument is a format control string, and the rest are data to be formatted. Nil clears the echo area.\n\n(fn FORMAT-STRING &rest ARGS)", Min = 1)]
    public static Value Message(ScriptHost host, ReadOnlySpan<Value> arguments)
    {
        bool isEmpty = arguments[0].IsNil || arguments[0].O is LispString { Length: 0 };
        if (isEmpty)
        {
            host.Message(arguments[0].IsNil && host.Streams is not null ? "" : null);
            return arguments[0];
        }

        Value text = host.Call("format-message", arguments);
        host.Message(((LispString)text.O!).Text);
        return text;
    }

    [Primitive("current-message", "Return the string currently displayed in the echo area, or nil if none.")]
    public static string? CurrentMessage(ScriptHost host) =>
        host.Streams is not null || host.Session.Echo.Text.Length == 0 ? null : host.Session.Echo.Text;

    [Primitive("messages-buffer", "Return the \"*Messages*\" buffer.")]
    public static Value MessagesBuffer(ScriptHost host) => Value.Of(host.Buffers.GetOrCreate("*Messages*"));

    [Primitive("external-debugging-output", "Write CHARACTER to stderr.")]
    public static int DebuggingOutput(ScriptHost host, int character)
    {
        Span<char> units = stackalloc char[2];
        int count = CharCode.ToUnits(character, units);
        host.Streams?.WriteError(units[..count].ToString());
        return character;
    }

    [Primitive("send-string-to-terminal", "Send STRING to the terminal without alteration; here to standard output, in batch mode.")]
    public static void SendString(ScriptHost host, string text, Value terminal = default)
    {
        _ = terminal;
        host.Streams?.Write(text);
    }

    [Primitive("ding", "Beep, or flash the screen.")]
    [Primitive("beep", "Beep, or flash the screen.")]
    public static void Ding(ScriptHost host, Value argument = default)
    {
        _ = argument;
        if (host.Streams is null) host.Session.Bell();
    }

    [Primitive("kill-emacs", "Exit the Emacs job and kill it.\nIf ARG is an integer, return ARG as the exit program code. `kill-emacs-hook' is run first.", Interactive = "P", Max = 1)]
    public static Value KillEmacs(ScriptHost host, Value argument = default, Value restart = default)
    {
        _ = restart;
        throw host.Exit(argument);
    }
}
