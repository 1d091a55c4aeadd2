using System.Runtime.CompilerServices;

namespace Editor.Lisp;

// Entering the debugger when an error is signalled, before anything unwinds (manual: "Error Debugging").
public sealed partial class Interp
{
    /// <summary>Which input event the debugger was last entered at: once for each, so that errors of the debugger's own do not loop.</summary>
    internal long DebuggerEnteredAt { get; set; } = -1;

    // debug-ignored-errors at the start
    private static readonly string[] IgnoredErrors =
    [
        "beginning-of-line", "beginning-of-buffer", "end-of-line", "end-of-buffer", "end-of-file", "buffer-read-only", "file-supersession", "mark-inactive", "user-error",
    ];

    // bytes of the machine's stack, out of what is kept for handlers
    private const int RoomForDebugger = 96 * 1024;
    private bool _isTelling;

    private void DefineDebugger()
    {
        foreach (string name in (string[])["debug-on-error", "debug-on-signal", "debug-on-quit", "inhibit-debugger", "signal-hook-function"]) DefineVariable(name, default);
        DefineVariable("debugger", Sym.Debug);
        DefineVariable("num-nonmacro-input-events", 0);
        DefineVariable("backtrace-on-error-noninteractive", Value.T);
        DefineVariable("debug-ignored-errors", Cons.List([.. IgnoredErrors.Select(each => (Value)Intern(each))]));
        DefineForward("internal-when-entered-debugger", new ForwardInteger(l => l.DebuggerEnteredAt, (l, n) => l.DebuggerEnteredAt = n));
    }

    /// <summary>Makes the exception of an error in a function that was called and did not begin: with a frame for it.</summary>
    internal LispSignal SignalIn(object function, ReadOnlySpan<Value> arguments, Symbol condition, Value data)
    {
        Frame0 record = default;
        ref Value slots = ref Unsafe.Add(ref record[0], Frame.Header);
        Frame.EnterForeign(this, ref slots, function, arguments);
        LispSignal signal = Signal(condition, data);
        Frame.Leave(this, ref slots, default);
        return signal;
    }

    /// <summary>Runs something of the program under the name that it has in backtraces.</summary>
    internal T WithFrame<T>(string name, ReadOnlySpan<Value> arguments, Func<T> body)
    {
        Frame0 record = default;
        ref Value slots = ref Unsafe.Add(ref record[0], Frame.Header);
        Frame.EnterForeign(this, ref slots, Intern(name), arguments);
        T result = body();
        Frame.Leave(this, ref slots, default);
        return result;
    }

    /// <summary>Tells the host that nobody catches an error, before anything unwinds; where the host ends the program for it, it throws.</summary>
    internal Action<LispSignal>? Uncaught { get; set; }

    private void BeforeThrow(LispSignal signal)
    {
        if (Sym.SignalHookFunction.Cell.IsTrue && Sym.SignalHookFunction.Kind == VariableKind.Plain && ((Cons)signal.Error.O!).Car.IsTrue)
            Funcall(Sym.SignalHookFunction.Cell, signal.Condition, signal.Data);
        bool isCaught = false;
        Value? clause = null;
        for (int i = _handlers.Count - 1; i >= 0 && !isCaught; i--)
        {
            clause = _handlers[i] is { } handler ? handler.HandlerOf(this, signal.Error) : Value.T;
            isCaught = clause is not null;
            if (_handlers[i] is null) return;
        }

        bool wanted = !isCaught || FindValue(Sym.DebugOnSignal).IsTrue || (clause!.Value.O is Cons conditions && Contains(conditions, Sym.Debug));
        if (wanted && CallDebuggerFor(signal)) return;
        if (isCaught || Uncaught is null || _isTelling) return;
        nuint limit = _stackLimit;
        _isTelling = true;
        _stackLimit -= RoomForDebugger;
        Uncaught(signal);
        _stackLimit = limit;
        _isTelling = false;
    }

    private bool CallDebuggerFor(LispSignal signal)
    {
        Value conditions = signal.Condition.O is Symbol symbol ? GetProperty(symbol, Sym.ErrorConditions) : default;
        bool isQuit = ReferenceEquals(signal.Condition.O, Sym.Quit);
        Value on = FindValue(isQuit ? Sym.DebugOnQuit : Sym.DebugOnError);
        if (isQuit ? on.IsNil : !WantsDebugger(on, conditions)) return false;
        if (FindValue(Sym.InhibitDebugger).IsTrue || (!isQuit && IsIgnored(conditions, signal.Error))) return false;
        Value events = FindValue(Sym.InputEvents);
        if (events.IsFixnum && DebuggerEnteredAt >= events.N) return false;
        CallDebugger(Cons.List(Sym.Error, signal.Error));
        return true;
    }

    /// <summary>Calls the function in <c>debugger</c>, with room to work in.</summary>
    internal Value CallDebugger(Value arguments)
    {
        int depth = BindingDepth;
        int max = MaxDepth;
        if (FindValue(Sym.InputEvents) is { IsFixnum: true } events) DebuggerEnteredAt = events.N;
        MaxDepth = Math.Max(MaxDepth, Depth + 200);
        nuint limit = _stackLimit;
        _stackLimit -= RoomForDebugger;
        Bind(Sym.InhibitDebugger, Value.T);
        List<Value> all = [];
        for (Value rest = arguments; rest.O is Cons cell; rest = cell.Cdr) all.Add(cell.Car);
        try
        {
            Value result = Funcall(GetValue(Sym.Debugger), System.Runtime.InteropServices.CollectionsMarshal.AsSpan(all));
            UnbindTo(depth);
            return result;
        }
        finally
        {
            MaxDepth = max;
            _stackLimit = limit;
        }
    }

    private static bool WantsDebugger(Value wanted, Value conditions)
    {
        if (wanted.O is not Cons) return wanted.IsTrue;
        for (Value list = wanted; list.O is Cons cell; list = cell.Cdr)
        {
            if (Contains(conditions, cell.Car)) return true;
        }

        return false;
    }

    // debug-ignored-errors: conditions, and regexps for the message
    private bool IsIgnored(Value conditions, Value error)
    {
        string? message = null;
        for (Value list = FindValue(Sym.DebugIgnoredErrors); list.O is Cons cell; list = cell.Cdr)
        {
            if (cell.Car.O is LispString)
            {
                message ??= ErrorText.Of(this, error);
                if (Funcall(Intern("string-match-p"), cell.Car, Value.Str(message)).IsTrue) return true;
            }
            else if (Contains(conditions, cell.Car))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A function that the debugger asked about ends (backtrace-debug).</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal Value ExitToDebugger(Value result) => CallDebugger(Cons.List(Sym.Exit, result));
}

internal sealed partial class WellKnownSymbols
{
    public readonly Symbol SignalHookFunction = lisp.Intern("signal-hook-function");
    public readonly Symbol InhibitDebugger = lisp.Intern("inhibit-debugger");
    public readonly Symbol DebugOnQuit = lisp.Intern("debug-on-quit");
    public readonly Symbol DebugIgnoredErrors = lisp.Intern("debug-ignored-errors");
    public readonly Symbol InputEvents = lisp.Intern("num-nonmacro-input-events");
    public readonly Symbol Debugger = lisp.Intern("debugger");
    public readonly Symbol Exit = lisp.Intern("exit");
}
