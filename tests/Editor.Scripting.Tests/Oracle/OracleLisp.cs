using System.Text;
using Editor.Buffers;
using Editor.Core;
using Editor.Lisp;

namespace Editor.Scripting.Tests.Oracle;

/// <summary>An editor with its Lisp that answers forms as record.el has Emacs answer them: in an empty buffer *t*, printed, on one line.</summary>
internal sealed class OracleLisp : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly EditorSession _session;
    private readonly ScriptHost _host;

    public OracleLisp(OracleFile file)
    {
        _session = new EditorSession(TimeProvider.System, 24, 80);
        SynchronizationContext.SetSynchronizationContext(_session.Loop.Context);
        _host = new ScriptHost(_session, isBatch: true) { Streams = new BatchStreams(Stream.Null, Stream.Null, Stream.Null) };
        // as the recorder has it: its answers must not depend on where the tests run
        _host.Lisp.SetDefault(_host.Lisp.Intern("default-directory"), Value.Str("/"));
        _host.EvalText("(progn (setq process-environment (append '(\"TZ=UTC0\" \"LC_ALL=C.UTF-8\") process-environment)) (set-time-zone-rule \"UTC0\"))", lexical: false);
        foreach (string feature in file.Requires) _host.Prelude.Require(feature);
        if (file.Before is not null) _host.Lisp.Eval(new LispReader(_host.Lisp, file.Before).Read(), lexical: false);
    }

    /// <summary>The answer, or what of ours broke (<c>!BUG</c>). A form that takes too long is interrupted.</summary>
    public string Answer(string form)
    {
        using Timer watch = new(_ => _session.Loop.RequestQuit(), null, Patience, Timeout.InfiniteTimeSpan);
        try
        {
            return Pictured(_host.Lisp.Guard(() => Evaluate(form)));
        }
        catch (Exception fault)
        {
            if (_host.Lisp.AsSignal(fault) is { } signal) return Pictured($"!ERR {Printed(signal.Error)} | {Message(signal)}");
            return $"!BUG {fault.GetType().Name}: {fault.Message}\n{fault.StackTrace}";
        }
    }

    /// <summary>Ends its processes and its loop; nobody waits for that.</summary>
    public void Dispose() => _ = _session.DisposeAsync().AsTask();

    private string Evaluate(string form)
    {
        if (_host.Buffers.Find("*t*") is { } old)
        {
            old.IsReadOnly = false;
            old.Kill();
        }

        TextBuffer buffer = _host.Buffers.GetOrCreate("*t*");
        _host.SetCurrent(buffer);
        bool lexical = form.StartsWith("L:", StringComparison.Ordinal);
        return Printed(_host.Lisp.Eval(new LispReader(_host.Lisp, lexical ? form[2..] : form).Read(), lexical));
    }

    private string Message(LispSignal signal)
    {
        try
        {
            LispString text = (LispString)_host.Call("error-message-string", signal.Error).O!;
            // the bytes of a unibyte message are no characters
            return text.IsMultibyte ? text.Text : string.Concat(text.Text.Select(c => c < 128 ? c : (char)(0xDC00 + c)));
        }
        catch (Exception fault)
        {
            return $"!BUG in error-message-string: {fault.Message}";
        }
    }

    private string Printed(Value value)
    {
        int depth = _host.Lisp.BindingDepth;
        _host.Lisp.Bind(_host.Lisp.Intern("print-escape-newlines"), Value.T);
        try
        {
            return _host.Lisp.Prin1ToString(value);
        }
        finally
        {
            _host.Lisp.UnbindTo(depth);
        }
    }

    /// <summary>Control characters as control pictures, as record.el writes them.</summary>
    private static string Pictured(string text)
    {
        StringBuilder shown = new(text.Length);
        foreach (char c in text)
        {
            if (c < ' ') shown.Append((char)(0x2400 + c));
            else if (c == '\u007f') shown.Append('\u2421');
            else if (c is >= '\uDC80' and <= '\uDCFF' && (shown.Length == 0 || !char.IsHighSurrogate(shown[^1]))) shown.Append('\\').Append(Convert.ToString(c - 0xDC00, 8));
            else shown.Append(c);
        }

        return shown.ToString();
    }
}
