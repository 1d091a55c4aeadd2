using Editor.Lisp;

namespace Editor.Scripting;

// What Lisp tells a person: `message` and errors.
internal sealed partial class ScriptHost
{
    /// <summary>The text that shows in the echo area, or null.</summary>
    public string? CurrentMessage { get; private set; }

    /// <summary>Shows a line in the echo area and keeps it in *Messages*; in batch it goes to standard error. Null clears.</summary>
    public void Message(string? text)
    {
        CurrentMessage = text;
        if (Streams is { } streams)
        {
            if (!string.IsNullOrEmpty(text)) KeepMessage(text);
            if (!Variable(Lisp.Intern("inhibit-message")).IsTrue) streams.WriteError((text ?? "") + "\n");
            return;
        }

        if (string.IsNullOrEmpty(text)) Session.Echo.Clear();
        else if (Variable(Lisp.Intern("inhibit-message")).IsTrue) KeepMessage(text);
        else Session.Message(text);
    }

    // message-log-max says how many lines *Messages* has behind the new one: all (t), a number, or that it is not kept at all (nil)
    private void KeepMessage(string text)
    {
        Value most = Variable(Lisp.Intern("message-log-max"));
        if (most.IsNil) return;
        Session.Log.Add(text);
        if (most.IsFixnum) Session.Log.Keep((int)Math.Clamp(most.N, 0, int.MaxValue - 1));
    }

    /// <summary>Tells an error that nobody caught: its message, and where debug-on-error is on the calls that led to it, in *Backtrace*.</summary>
    public void ReportSignal(LispSignal signal, string context = "")
    {
        bool isQuit = ReferenceEquals(signal.Condition.O, Lisp.Sym.Quit);
        string text = isQuit ? "Quit" : context + ErrorMessage(signal.Error);
        if (Streams is { } streams)
        {
            streams.WriteError(text + "\n");
            return;
        }

        Session.ReportError(text);
    }

    /// <summary>Why the debugger was entered and the calls that led to it, as Emacs writes them.</summary>
    /// <param name="reason">What follows "Debugger entered".</param>
    /// <param name="skipped">How many of the innermost frames are the debugger's own.</param>
    public string BacktraceText(string reason, int skipped) => $"Debugger entered{reason}\n{FramesText(skipped)}\n";

    /// <summary>The frames of the stack, one line each.</summary>
    public string FramesText(int skipped)
    {
        System.Text.StringBuilder text = new();
        foreach (StackFrame frame in Lisp.Frames().Skip(skipped))
        {
            text.Append("  ");
            if (!frame.IsEvaluated) text.Append(Lisp.Prin1ToString(new Cons(frame.Function, frame.Arguments)));
            else text.Append(Lisp.Prin1ToString(frame.Function)).Append(frame.Arguments.IsNil ? "()" : Lisp.Prin1ToString(frame.Arguments));
            text.Append('\n');
        }

        return text.ToString();
    }
}
