using Editor.Buffers;
using Editor.Core;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>A run without a screen: what <c>ned --batch</c> does between its start and its exit code.</summary>
public static class BatchProgram
{
    /// <summary>The stack of the thread that Lisp runs on, in bytes of address space: deep recursion ends in a Lisp error long before.</summary>
    private const int StackBytes = 256 * 1024 * 1024;

    /// <summary>An uncaught error's exit code, as Emacs has it (-1).</summary>
    private const int Failed = 255;

    /// <summary>Whether a command line asks for a run without a screen.</summary>
    /// <param name="words">The words behind the program's name.</param>
    public static bool IsAskedFor(IReadOnlyList<string> words) => CommandLine.IsBatch(words);

    /// <summary>Runs the actions of a command line on a thread of its own with a large stack, and waits for its end.</summary>
    /// <param name="words">The words behind the program's name.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <returns>The exit code.</returns>
    public static int Run(IReadOnlyList<string> words, Stream input, Stream output, Stream error)
    {
        int code = Failed;
        Exception? fault = null;
        Thread thread = new(
            () =>
            {
                try
                {
                    code = RunHere(words, new BatchStreams(input, output, error));
                }
                catch (Exception exception)
                {
                    fault = exception;
                }
            },
            StackBytes)
        {
            Name = "ned loop",
        };
        thread.Start();
        thread.Join();
        if (fault is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault);
        return code;
    }

    private static int RunHere(IReadOnlyList<string> words, BatchStreams streams)
    {
        EditorSession session = new();
        SynchronizationContext.SetSynchronizationContext(session.Loop.Context);
        ScriptHost host = new(session, isBatch: true) { Streams = streams };
        session.Loop.BeforeWait += streams.Flush;
        int code = Perform(host, words);
        streams.Flush();
        if (session.Processes.All.Count > 0 || session.Processes.Delivers) CloseProcesses(session);
        return code;
    }

    // What was sent is delivered first. The closing comes back to the loop, which is this thread's: it must be pumped meanwhile, not waited on.
    private static void CloseProcesses(EditorSession session)
    {
        Task closing = session.Processes.DisposeAsync().AsTask();
        _ = closing.ContinueWith(_ => session.Loop.Wake(), TaskScheduler.Default);
        session.Loop.PumpUntil(() => closing.IsCompleted, TimeSpan.FromSeconds(35), new PumpOptions { Work = PumpWork.Posts, Quit = PumpQuit.Ignore });
    }

    private static int Perform(ScriptHost host, IReadOnlyList<string> words)
    {
        try
        {
            return host.Lisp.Guard(() =>
            {
                CommandLine line = new(host);
                line.Prepare(words);
                host.Lisp.Uncaught = host.TellUncaught;
                // as Emacs' own outermost calls are named
                host.Lisp.WithFrame("normal-top-level", [], () => host.Lisp.WithFrame("command-line", [], () => host.Lisp.WithFrame("command-line-1", [line.Words], () =>
                {
                    line.Run();
                    return 0;
                })));
                host.Call("kill-emacs", Value.T);
                return 0;
            });
        }
        catch (LispExit exit)
        {
            return exit.Code;
        }
        catch (Exception exception) when (host.Lisp.AsSignal(exception) is { } signal)
        {
            return host.EndWithError(signal);
        }
    }
}
