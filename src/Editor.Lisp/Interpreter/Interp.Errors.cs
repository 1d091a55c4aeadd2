namespace Editor.Lisp;

// Errors: making signals, matching handlers.
public sealed partial class Interp
{
    /// <summary>Makes the exception of an error; throw it.</summary>
    public LispSignal Signal(Symbol condition, Value data) => SignalObject(new Cons(condition, data));

    /// <summary>Makes the exception of an error object <c>(CONDITION . DATA)</c>.</summary>
    internal LispSignal SignalObject(Value error)
    {
        LispSignal signal = new(error);
        BeforeThrow(signal);
        return signal;
    }

    /// <summary>Told before storage is reclaimed on request (garbage-collect).</summary>
    internal Action? Collecting { get; set; }

    /// <summary>An <c>error</c> with a message.</summary>
    public LispSignal Error(string message) => Signal(Sym.Error, Cons.List(Value.Str(message)));

    /// <summary>(wrong-type-argument PREDICATE VALUE).</summary>
    public LispSignal WrongType(string predicate, Value value) => Signal(Sym.WrongTypeArgument, Cons.List(Intern(predicate), value));

    /// <summary>(args-out-of-range …).</summary>
    public LispSignal OutOfRange(params ReadOnlySpan<Value> arguments) => Signal(Sym.ArgsOutOfRange, Cons.List(arguments));

    /// <summary>Defines an error condition, its message and its parents (nearest first, without itself and <c>error</c>).</summary>
    internal void DefineError(string name, string message, params ReadOnlySpan<string> parents)
    {
        Symbol symbol = Intern(name);
        List<Value> conditions = [symbol];
        foreach (string parent in parents) conditions.Add(Intern(parent));
        if (name is not ("error" or "quit") && !parents.Contains("error") && !parents.Contains("quit")) conditions.Add(Sym.Error);
        PutProperty(symbol, Sym.ErrorConditions, Cons.List(conditions.ToArray()));
        PutProperty(symbol, Sym.ErrorMessage, Value.Str(message));
    }

    /// <summary>Whether a handler's condition (symbol, list of symbols, or t) matches an error.</summary>
    internal bool Matches(Value handler, Value error)
    {
        if (handler.O is null) return false;
        if (ReferenceEquals(handler.O, Symbol.True)) return true;
        Value conditions = error.O is Cons { Car.O: Symbol symbol } ? GetProperty(symbol, Sym.ErrorConditions) : default;
        if (handler.O is not Cons) return Contains(conditions, handler);
        for (Value list = handler; list.O is Cons cell; list = cell.Cdr)
        {
            if (Contains(conditions, cell.Car) || ReferenceEquals(cell.Car.O, Symbol.True)) return true;
        }

        return false;
    }

    /// <summary>The signal that an exception is or means; null: a fault of the program, or an exit.</summary>
    internal LispSignal? AsSignal(Exception exception) => exception switch
    {
        LispSignal signal => signal,
        LispThrow or LispExit => null,
        InsufficientExecutionStackException => Error("Lisp nesting exceeds ‘max-lisp-eval-depth’"),
        OutOfMemoryException => Error("Memory exhausted--use M-x save-some-buffers then exit and restart Emacs"),
        _ => Host.Translate(exception),
    };

    private static bool Contains(Value list, Value item)
    {
        for (; list.O is Cons cell; list = cell.Cdr)
        {
            if (Value.Eq(cell.Car, item)) return true;
        }

        return false;
    }
}
