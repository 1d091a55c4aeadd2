namespace Editor.Lisp;

// Functions inside functions.
internal sealed partial class Compiler
{
    /// <summary>A <c>(lambda ARGS . BODY)</c> that stands in the code: a node that makes the closure.</summary>
    public Node CompileLambda(Cons lambda)
    {
        if (!IsLexical) return new Constant(lambda);
        if (Scope is null) return new MakeTopClosure(LambdaCode.Lazy(lisp, lambda.Cdr, true));
        bool onlyEntries = true;
        for (Scope? at = Scope; at is not null; at = at.Next) onlyEntries &= at.Variable is null;

        LambdaCode code = LambdaCode.Inside(this, lambda.Cdr);
        if (onlyEntries) return new MakeTopClosure(code, Environment());
        return new MakeClosure(code, code.Scope!, Shown(code.Scope!));
    }

    /// <summary>The alist of a scope that came from eval's environment, as closures show it.</summary>
    private Value Environment()
    {
        List<Value> entries = [];
        for (Scope? at = Scope; at is not null; at = at.Next) entries.Add(at.Entry is not null ? at.Entry : at.Name);
        entries.Add(Value.T);
        return Cons.List(entries.ToArray());
    }

    /// <summary>All that is visible here, innermost first, as variables of this function: what Emacs shows in a closure.</summary>
    private List<LexicalVariable> Shown(FunctionScope inner)
    {
        List<LexicalVariable> shown = [];
        for (Scope? at = Scope; at is not null; at = at.Next)
        {
            if (at.Variable is not null) shown.Add(Function.Capture(at.Variable));
        }

        return shown;
    }

    /// <summary>The parameters of a function: declares them, and says which are to be bound dynamically.</summary>
    public ParameterList DeclareParameters(Value parameters)
    {
        ParameterList list = ParameterList.Parse(lisp, parameters);
        if (!IsLexical) return list;
        foreach (Symbol name in list.Names)
        {
            if (name.IsSpecial)
            {
                // keeps its slot, so that arguments can be filled in order; bound dynamically from there
                LexicalVariable slot = Function.Declare(name);
                list.Dynamic.Add((name, slot.Slot));
                Scope = new Scope(name, Scope);
            }
            else
            {
                list.Variables.Add(Declare(name));
            }
        }

        return list;
    }
}

/// <summary>A parsed parameter list.</summary>
internal sealed class ParameterList
{
    public int Required { get; private set; }

    public int Optional { get; private set; }

    public bool HasRest { get; private set; }

    public List<Symbol> Names { get; } = [];

    public List<LexicalVariable> Variables { get; } = [];

    public List<(Symbol Name, int Slot)> Dynamic { get; } = [];

    public int Positional => Required + Optional;

    /// <exception cref="LispSignal">invalid-function data is the list.</exception>
    public static ParameterList Parse(Interp lisp, Value parameters)
    {
        ParameterList list = new();
        bool optional = false;
        Value rest = parameters;
        for (; rest.O is Cons cell; rest = cell.Cdr)
        {
            if (cell.Car.AsSymbol is not { } name) throw lisp.Signal(lisp.Sym.InvalidFunction, Cons.List(parameters));
            if (ReferenceEquals(name, lisp.Sym.Optional))
            {
                if (optional || list.HasRest) throw lisp.Signal(lisp.Sym.InvalidFunction, Cons.List(parameters));
                optional = true;
            }
            else if (ReferenceEquals(name, lisp.Sym.Rest))
            {
                if (list.HasRest || cell.Cdr.O is not Cons) throw lisp.Signal(lisp.Sym.InvalidFunction, Cons.List(parameters));
                list.HasRest = true;
            }
            else
            {
                list.Names.Add(name);
                if (list.HasRest)
                {
                    if (cell.Cdr.IsTrue) throw lisp.Signal(lisp.Sym.InvalidFunction, Cons.List(parameters));
                }
                else if (optional)
                {
                    list.Optional++;
                }
                else
                {
                    list.Required++;
                }
            }
        }

        if (rest.IsTrue) throw lisp.Signal(lisp.Sym.InvalidFunction, Cons.List(parameters));
        return list;
    }
}
