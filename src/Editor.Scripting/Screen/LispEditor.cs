using Editor.Buffers;
using Editor.Core;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Gives an editor with a screen its Lisp: the startup file, the commands of evaluation, Lisp's commands and keys.</summary>
public static class LispEditor
{
    /// <summary>Attaches Lisp to a session; on the loop, after the first frame if a quick start matters.</summary>
    /// <param name="session">The editor.</param>
    /// <param name="words">The words of the command line that concern Lisp (<c>-l FILE</c>, <c>--eval FORM</c>, …), in their order.</param>
    /// <param name="loadsInit">Whether <c>init.el</c> is loaded (not with -q and -Q).</param>
    /// <remarks>An error in the startup file or an action is told in the echo area and *Messages*; the editor goes on.</remarks>
    public static void Attach(EditorSession session, IReadOnlyList<string> words, bool loadsInit)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(words);
        ScriptHost host = new(session);
        session.Commands.Scripts = new ScriptCommands(host);
        EvalCommands.Define(host);
        Try(session, () => host.RunGuarded(() =>
        {
            CommandLine line = new(host);
            line.Prepare(words);
            if (loadsInit) LoadInit(host);
            host.RunHook(host.Lisp.Intern("after-init-hook"));
            line.Run();
            host.RunHook(host.Lisp.Intern("emacs-startup-hook"));
        }));
        host.LeaveInWindow();
    }

    private static void LoadInit(ScriptHost host)
    {
        if ((host.Variable(host.Lisp.Intern("user-emacs-directory")).O as LispString)?.Text is not { } folder) return;
        string file = Path.Combine(folder, "init.el");
        host.Lisp.DefineVariable("user-init-file", Value.Str(file));
        if (!File.Exists(file)) return;
        Try(host.Session, () => host.RunGuarded(() => host.Load(file, noError: true, noMessage: true, noSuffix: true, mustSuffix: false)), "init.el: ");
    }

    private static void Try(EditorSession session, Action body, string prefix = "")
    {
        try
        {
            body();
        }
        catch (EditorException mistake)
        {
            session.ReportError(prefix + mistake.Message);
        }
        catch (QuitException)
        {
            session.ReportError(prefix + "Quit");
        }
    }
}
