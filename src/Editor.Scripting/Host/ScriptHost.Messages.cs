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
            if (!string.IsNullOrEmpty(text)) Session.Log.Add(text);
            if (!Variable(Lisp.Intern("inhibit-message")).IsTrue) streams.WriteError((text ?? "") + "\n");
            return;
        }

        if (string.IsNullOrEmpty(text)) Session.Echo.Clear();
        else if (Variable(Lisp.Intern("inhibit-message")).IsTrue) Session.Log.Add(text);
        else Session.Message(text);
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
        if (isQuit || !Variable(Lisp.Sym.DebugOnError).IsTrue) return;
        Editor.Buffers.TextBuffer buffer = Buffers.GetOrCreate(Core.EditorSession.BacktraceName);
        buffer.Text.Append(BacktraceText(signal), origin: Editor.Text.ChangeOrigin.Program);
        buffer.IsModified = false;
        Session.Windows.Display(buffer);
    }

    /// <summary>An error and the calls that led to it, as Emacs' debugger writes them.</summary>
    public string BacktraceText(LispSignal signal)
    {
        System.Text.StringBuilder text = new("Debugger entered--Lisp error: ");
        text.Append(Lisp.Prin1ToString(signal.Error)).Append('\n');
        foreach (BacktraceFrame frame in signal.Backtrace ?? Lisp.Backtrace())
        {
            text.Append("  ").Append(NameOf(frame.Function));
            text.Append(frame.Arguments.IsNil ? "()" : Lisp.Prin1ToString(frame.Arguments)).Append('\n');
        }

        return text.Append('\n').ToString();
    }
}
