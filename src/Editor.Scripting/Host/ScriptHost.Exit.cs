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

    /// <summary>Tells an error that nobody caught, with what led to it, and ends the program as Emacs does in batch: exit code 255.</summary>
    public int EndWithError(LispSignal signal)
    {
        try
        {
            if (signal.Backtrace is not null) Streams?.WriteError("\n" + BacktraceText(signal));
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
