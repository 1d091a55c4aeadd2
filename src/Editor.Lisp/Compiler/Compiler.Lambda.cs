namespace Editor.Lisp;

// Functions inside functions.
internal sealed partial class Compiler
{
    /// <summary>A <c>(lambda ARGS . BODY)</c> that stands in the code: a node that makes the closure.</summary>
    public Node CompileLambda(Cons lambda)
    {
        if (!IsLexical) return new Constant(lambda);
        if (lambda.Cdr.O is Cons { Cdr.O: Cons { Car.O: Cons { Cdr.O: Cons text } head } body } source && ReferenceEquals(head.Car.O, lisp.Sym.Documentation))
        {
            Node documentation = Compile(text.Car);
            return new DocumentedClosure(CompileLambda(new Cons(lambda.Car, new Cons(source.Car, body.Cdr))), documentation);
        }

        if (Scope is null) return new MakeTopClosure(LambdaCode.Lazy(lisp, lambda.Cdr, true));
        bool onlyEntries = true;
        for (Scope? at = Scope; at is not null; at = at.Next) onlyEntries &= at.Variable is null;

        LambdaCode code = LambdaCode.Inside(this, lambda.Cdr);
        if (onlyEntries) return new MakeTopClosure(code, Environment());
        Scope? given = Scope;
        while (given is not null && given.Alist.IsNil) given = given.Next;
        return new MakeClosure(code, code.Scope!, Shown(code.Scope!), given?.Alist ?? default);
    }

    /// <summary>The alist of a scope that came from eval's environment, as closures show it.</summary>
    private Value Environment()
    {
        List<Value> names = [];
        Scope? at = Scope;
        for (; at is not null && at.Alist.IsNil; at = at.Next) names.Add(at.Name);
        Value environment = at?.Alist ?? Closure.ListOfT;
        for (int i = names.Count - 1; i >= 0; i--) environment = new Cons(names[i], environment);
        return environment;
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
    public ParameterList DeclareParameters(Value source)
    {
        ParameterList list = ParameterList.Parse(lisp, source, IsLexical);
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

    /// <param name="lisp">The interpreter.</param>
    /// <param name="source">The function without its head: <c>(ARGS . BODY)</c>.</param>
    /// <param name="lexical">Whether it is a closure.</param>
    /// <exception cref="LispSignal">invalid-function, with the function.</exception>
    public static ParameterList Parse(Interp lisp, Value source, bool lexical)
    {
        LispSignal Invalid() => lisp.Signal(lisp.Sym.InvalidFunction, Cons.List(new Cons(lexical ? Cons.List(Value.T) : lisp.Sym.Lambda, source)));

        ParameterList list = new();
        if (source.O is not Cons { Car: var parameters }) throw Invalid();
        bool optional = false;
        Value rest = parameters;
        for (; rest.O is Cons cell; rest = cell.Cdr)
        {
            if (cell.Car.AsSymbol is not { } name) throw Invalid();
            if (ReferenceEquals(name, lisp.Sym.Optional))
            {
                if (optional || list.HasRest) throw Invalid();
                optional = true;
            }
            else if (ReferenceEquals(name, lisp.Sym.Rest))
            {
                if (list.HasRest || cell.Cdr.O is not Cons) throw Invalid();
                list.HasRest = true;
            }
            else
            {
                list.Names.Add(name);
                if (list.HasRest)
                {
                    if (cell.Cdr.IsTrue) throw Invalid();
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

        if (rest.IsTrue) throw Invalid();
        return list;
    }
}
