using Editor.Core;
using Editor.Lisp;

namespace Editor.Scripting;

// Calling a function as a command.
internal sealed partial class ScriptHost
{
    // the functions that are being called as commands, and how many frames were below each call
    private readonly Stack<(Value Function, int Depth)> _interactiveCalls = new();

    /// <summary>The value of a raw prefix argument (prefix-numeric-value).</summary>
    public static Value NumericPrefix(Value raw)
    {
        if (raw.IsNil) return 1;
        if (raw.IsInteger) return raw;
        if (raw.O is Cons { Car.IsInteger: true } list) return list.Car;
        return raw.O is Symbol { Name: "-" } ? -1 : 1;
    }

    /// <summary>A prefix argument of the command loop as Lisp has it raw.</summary>
    public Value RawPrefix(PrefixArgument prefix)
    {
        if (prefix.Number is { } number) return prefix.IsMinus ? -number : number;
        if (prefix.IsMinus) return Lisp.Intern("-");
        return prefix.Universals > 0 ? Cons.List(prefix.Value) : default(Value);
    }

    /// <summary>Calls a command with the arguments that its interactive form asks for (call-interactively).</summary>
    public Value CallInteractively(Value function, Value recordFlag, Value keys)
    {
        Value? found = InteractiveSpec(function);
        if (found is null && Lisp.FunctionCellOf(function.AsSymbol ?? Symbol.Nil).O is Cons { Car.O: Symbol head } autoload && head == Lisp.Sym.Autoload)
        {
            Lisp.LoadAutoload(function.AsSymbol!, autoload);
            found = InteractiveSpec(function);
        }

        if (found is not { } form) throw Lisp.WrongType("commandp", function);
        Value prefix = Variable(Lisp.Intern("current-prefix-arg"));
        Value spec = (form.O as Cons)?.Cdr.O is Cons rest ? rest.Car : default;
        Value[] arguments = spec.O switch
        {
            null => [],
            LispString text => new InteractiveReader(this, prefix, keys).Read(text.Text),
            _ => Items(Lisp.Eval(spec, lexical: IsLexical(function))),
        };
        if (recordFlag.IsTrue)
        {
            Record(new Cons(function, Cons.List([.. arguments.Select(Quoted)])));
        }

        return FuncallAsCommand(function, arguments);
    }

    /// <summary>Calls a function as a command is called: <c>called-interactively-p</c> in it says so.</summary>
    public Value FuncallAsCommand(Value function, ReadOnlySpan<Value> arguments)
    {
        _interactiveCalls.Push((function, Lisp.Frames().Count));
        try
        {
            return Lisp.Funcall(function, arguments);
        }
        finally
        {
            _interactiveCalls.Pop();
        }
    }

    /// <summary>Whether the innermost named Lisp function that runs was called as a command; frames of special forms and closures are passed over.</summary>
    public bool IsCalledInteractively
    {
        get
        {
            if (_interactiveCalls.Count == 0) return false;
            (Value function, int depth) = _interactiveCalls.Peek();
            List<StackFrame> frames = [.. Lisp.Frames()];
            // the frames that were pushed since, the innermost first; the last of them is the command's own
            for (int i = 0; i < frames.Count - depth; i++)
            {
                StackFrame frame = frames[i];
                if (!frame.IsEvaluated || frame.Function.O is not Symbol name) continue;
                if (Value.Eq(name, function)) return i == LastNamed(frames, frames.Count - depth, function);
                if (name.FunctionCell.O is Closure or Cons) return false;
            }

            return true;
        }
    }

    // the outermost frame of the command among those pushed since its call: a command that calls itself is no command inside
    private static int LastNamed(List<StackFrame> frames, int count, Value function)
    {
        for (int i = count - 1; i >= 0; i--)
        {
            if (frames[i].IsEvaluated && Value.Eq(frames[i].Function, function)) return i;
        }

        return -1;
    }

    /// <summary>Shift with a moving key selects: the command loop does it before the command.</summary>
    public void HandleShiftSelection()
    {
        // done by the key dispatcher
    }

    private bool IsLexical(Value function) => Lisp.IndirectFunction(function).O is not Cons { Car.O: Symbol head } || head != Lisp.Sym.Lambda;

    private Value Quoted(Value value)
    {
        bool plain = value.IsNil || value.IsNumber || value.O is LispString || value == Value.T;
        return plain ? value : Cons.List(Lisp.Sym.Quote, value);
    }

    /// <summary>Puts a form into command-history.</summary>
    public void Record(Value form)
    {
        Symbol history = Lisp.Intern("command-history");
        Lisp.SetValue(history, Shortened(new Cons(form, Variable(history))));
    }

    // no longer than history-length says
    private Value Shortened(Value list)
    {
        if (Variable(Lisp.Intern("history-length")) is not { IsFixnum: true, N: > 0 } length) return list;
        Value at = list;
        for (long i = 1; i < length.N && at.O is Cons cell; i++) at = cell.Cdr;
        if (at.O is Cons last) last.Cdr = default;
        return list;
    }

    private static Value[] Items(Value list)
    {
        List<Value> items = [];
        for (; list.O is Cons cell; list = cell.Cdr) items.Add(cell.Car);
        return [.. items];
    }
}
