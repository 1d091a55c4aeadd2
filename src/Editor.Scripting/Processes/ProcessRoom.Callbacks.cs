using System.Runtime.ExceptionServices;
using Editor.Lisp;
using Editor.Processes;

namespace Editor.Scripting;

// Lisp that the editor calls: filters, sentinels, acceptors, timers. As GNU Emacs 28.2: match data and current buffer are kept, quitting is inhibited, errors are caught and told,
// the process lives on. A `throw` to a catch outside, or kill-emacs, ends the wait that let the function run, and goes on from there.
internal sealed partial class ProcessRoom
{
    private Exception? _escape;
    private EditorProcess? _filtered;
    private int _waits;

    /// <summary>Whether a function that ran during a wait wants out of it.</summary>
    public bool WantsOut => _escape is not null;

    /// <summary>Goes on with what a function threw through the wait.</summary>
    public void ThrowEscape()
    {
        if (_escape is not { } escape) return;
        _escape = null;
        ExceptionDispatchInfo.Throw(escape);
    }

    /// <summary>Counts a wait of Lisp's in; dispose of it when it is over.</summary>
    public WaitScope Enter() => new(this);

    /// <summary>Calls a Lisp function for the editor.</summary>
    /// <param name="what">Names it in the message of an error: "process filter".</param>
    /// <param name="inhibitsQuit">Whether C-g waits until it is over.</param>
    /// <param name="body">The call.</param>
    public void Run(string what, bool inhibitsQuit, Action body)
    {
        StackMark mark = Lisp.Mark();
        object? matches = Host.HoldMatchData();
        var buffer = Host.Current;
        int outer = Lisp.CallbackDepth;
        try
        {
            Lisp.CheckStack();
            // an error ends the callback and nothing else; the debugger sees it where it was asked for
            if (Lisp.FindValue(Lisp.Sym.DebugOnError).IsNil) Lisp.PushHandler(null);
            if (inhibitsQuit)
            {
                Lisp.Bind(Lisp.Sym.InhibitQuit, Value.T);
                // a person can end one that hangs
                Lisp.CallbackDepth = Host.Streams is null ? Lisp.BindingDepth : 0;
            }

            body();
            Lisp.Recover(mark);
        }
        catch (Exception exception)
        {
            Lisp.Recover(mark);
            Handle(exception, what);
        }
        finally
        {
            Lisp.CallbackDepth = outer;
            // faces and overlays tell nobody of themselves
            if (Host.Streams is null) Host.Session.Invalidate();
            if (buffer.IsAlive) Host.SetCurrent(buffer);
            Host.ReleaseMatchData(matches);
        }
    }

    /// <summary>Calls a timer's function.</summary>
    public void RunTimer(string name, Action body) => Run($"timer{name}", true, body);

    private void Handle(Exception exception, string what)
    {
        if (exception is LispThrow or LispExit)
        {
            // Without a wait of Lisp's around it there is no catch to go to.
            if (_waits == 0 && exception is LispExit exit) Host.Session.Exit(exit.Code);
            else if (_waits == 0) ExceptionDispatchInfo.Throw(exception);
            else _escape ??= exception;
            Host.Loop.Wake();
            return;
        }

        if (exception is Buffers.LoopStoppedException || Lisp.AsSignal(exception) is not { } signal)
        {
            ExceptionDispatchInfo.Throw(exception);
            return;
        }

        bool isTimer = what.StartsWith("timer", StringComparison.Ordinal);
        Host.Message(isTimer ? $"Error running {what}: {Lisp.Prin1ToString(signal.Error)}" : $"error in {what}: {Host.ErrorMessage(signal.Error)}");
    }

    private void RunFilter(EditorProcess process, ReadOnlySpan<char> text)
    {
        LispProcess state = Of(process);
        LispString argument = MakeString(state, text);
        EditorProcess? outer = _filtered;
        _filtered = process;
        try
        {
            Run("process filter", true, () => Lisp.Funcall(state.Filter, Value.Of(process), argument));
        }
        finally
        {
            _filtered = outer;
        }
    }

    private void RunSentinel(EditorProcess process, string message)
    {
        LispProcess state = Of(process);
        if (process.IsClosed) KeepMark(state);
        if (state.Sentinel.IsNil) process.WriteStatus(message);
        else Run("process sentinel", true, () => Lisp.Funcall(state.Sentinel, Value.Of(process), Value.Str(message)));
    }

    /// <summary>Tells a listener's :log function of a connection.</summary>
    public void RunLog(LispProcess listener, EditorProcess accepted, string message)
    {
        OfAccepted(accepted, listener);
        if (listener.Log.IsNil) return;
        Run("process log function", true, () => Lisp.Funcall(listener.Log, Value.Of(listener.Process), Value.Of(accepted), Value.Str(message)));
    }

    /// <summary>Runs the acceptor of a listener of the chapter's.</summary>
    public void RunAcceptor(LispProcess listener, EditorProcess accepted)
    {
        OfAccepted(accepted, listener);
        if (listener.Acceptor.IsNil) return;
        Run("process acceptor", false, () => Lisp.Funcall(listener.Acceptor, Value.Of(accepted)));
    }

    /// <summary>Text for a filter: characters, or bytes when the coding system (or the process) says so.</summary>
    public static LispString MakeString(LispProcess state, ReadOnlySpan<char> text)
    {
        if (!state.Process.ReadCoding.IsRaw && state.FilterIsMultibyte) return new LispString(text.ToString(), true);
        return state.Process.ReadCoding.IsRaw ? new LispString(ToByteUnits(text), false) : ToUnibyte(text);
    }

    // Raw bytes are U+DC80..U+DCFF in text, and U+0080..U+00FF in a unibyte string.
    private static string ToByteUnits(ReadOnlySpan<char> text) => string.Create(text.Length, text, static (units, source) =>
    {
        for (int i = 0; i < source.Length; i++) units[i] = source[i] >= '\uDC80' ? (char)(source[i] - 0xDC00) : source[i];
    });

    private static LispString ToUnibyte(ReadOnlySpan<char> text)
    {
        byte[] bytes = Text.CodingSystem.Utf8Unix.Encode(text);
        return new LispString(string.Create(bytes.Length, bytes, static (units, source) =>
        {
            for (int i = 0; i < source.Length; i++) units[i] = (char)source[i];
        }), false);
    }

    // The process gives its mark back when it has ended; Lisp's object stays where it was.
    private static void KeepMark(LispProcess state)
    {
        if (state.Mark is not { Buffer: { } buffer, Position: { } position } || state.Process.Mark is null) return;
        state.Mark.Follow(buffer, buffer.Text.CreateMarker(new Text.TextPosition(position)));
    }

    /// <summary>A wait of Lisp's.</summary>
    internal readonly struct WaitScope : IDisposable
    {
        private readonly ProcessRoom _room;

        public WaitScope(ProcessRoom room)
        {
            _room = room;
            room._waits++;
        }

        public void Dispose() => _room._waits--;
    }
}
