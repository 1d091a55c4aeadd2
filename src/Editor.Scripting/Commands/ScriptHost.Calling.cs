using Editor.Core;
using Editor.Lisp;

namespace Editor.Scripting;

// Calling a function as a command.
internal sealed partial class ScriptHost
{
    private readonly Stack<Value> _interactiveCalls = new();

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

        _interactiveCalls.Push(function);
        try
        {
            return Lisp.Funcall(function, arguments);
        }
        finally
        {
            _interactiveCalls.Pop();
        }
    }

    /// <summary>Whether the innermost Lisp function that runs was called by call-interactively; as near as can be told without frames.</summary>
    public bool IsCalledInteractively => _interactiveCalls.Count > 0;

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
