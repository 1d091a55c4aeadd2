using Editor.Lisp;

namespace Editor.Scripting;

// The end of the program.
internal sealed partial class ScriptHost
{
    /// <summary>Runs kill-emacs-hook and ends the program (kill-emacs).</summary>
    public Exception Exit(Value argument)
    {
        RunHook(Sym.KillEmacsHook);
        int code = argument.IsFixnum ? (int)(argument.N & 0xFF) : 0;
        return new LispExit(code);
    }

    /// <summary>In batch, the calls that led to an error that nobody catches, before anything unwinds (backtrace-on-error-noninteractive).</summary>
    public void TellUncaught(LispSignal signal)
    {
        if (Streams is null || Variable(Lisp.Intern("backtrace-on-error-noninteractive")).IsNil || Variable(Lisp.Sym.InhibitDebugger).IsTrue) return;
        Streams.WriteError(BacktraceText("--Lisp error: " + Lisp.Prin1ToString(signal.Error), 0));
    }

    /// <summary>Tells an error that nobody caught, with what led to it, and ends the program as Emacs does in batch: exit code 255.</summary>
    public int EndWithError(LispSignal signal)
    {
        try
        {
            ReportSignal(signal);
            throw Exit(-1);
        }
        catch (LispExit exit)
        {
            return exit.Code;
        }
        catch (LispSignal)
        {
            // a hook of the end failed as well: the first error was told
            return 255;
        }
    }
}
