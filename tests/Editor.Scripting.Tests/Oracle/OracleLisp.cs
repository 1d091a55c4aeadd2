using Editor.Core;
using Editor.Lisp;

namespace Editor.Scripting.Tests.Oracle;

/// <summary>An editor with its Lisp that answers forms exactly as record.el has Emacs answer them: by that file's own functions.</summary>
internal sealed class OracleLisp : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly EditorSession _session;
    private readonly ScriptHost _host;

    public OracleLisp(OracleFile file)
    {
        _session = new EditorSession(TimeProvider.System, 24, 80);
        _host = new ScriptHost(_session, isBatch: true);
        string recorder = File.ReadAllText(Path.Combine(OracleFile.Folder(), "record.el"));
        foreach (string function in (string[])["(defun oracle-picture ", "(defun oracle-answer "])
            _host.Lisp.Eval(_host.ReadAt(recorder, recorder.IndexOf(function, StringComparison.Ordinal)));
        foreach (string feature in file.Requires) _host.Call("require", _host.Lisp.Intern(feature));
        if (file.Before is not null) _host.Lisp.Eval(_host.ReadAt(file.Before, 0), lexical: false);
    }

    /// <summary>The answer, or what of ours broke (<c>!BUG</c>). A form that takes too long is interrupted.</summary>
    public string Answer(string form)
    {
        using Timer watch = new(_ => _session.Loop.RequestQuit(), null, Patience, Timeout.InfiniteTimeSpan);
        try
        {
            Value answer = _host.Lisp.Guard(() => _host.Call("oracle-answer", Value.Str(form)));
            return answer.O is LispString text ? text.Text : "!BUG no string";
        }
        catch (LispSignal signal)
        {
            return "!BUG signal " + signal.Error;
        }
        catch (Exception fault)
        {
            return $"!BUG {fault.GetType().Name}: {fault.Message}\n{fault.StackTrace}";
        }
    }

    public void Dispose() => _session.Dispose();
}
