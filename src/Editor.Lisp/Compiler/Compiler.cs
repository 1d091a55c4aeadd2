namespace Editor.Lisp;

/// <summary>Turns forms into nodes. Macros are expanded here, once; what cannot be known yet is left to the moment it runs.</summary>
internal sealed partial class Compiler(Interp lisp, FunctionScope function, Scope? scope)
{
    public Interp Lisp => lisp;

    public FunctionScope Function { get; } = function;

    public Scope? Scope { get; set; } = scope;

    public bool IsLexical => Function.IsLexical;

    /// <summary>The catches around, innermost first, that a throw standing here can reach without an exception.</summary>
    public LocalCatch? Catches { get; set; }

    /// <summary>For a special form: whether its value is the value of the form around it, up to a catch; to be read before anything is compiled.</summary>
    public bool IsTail { get; private set; }

    /// <summary>The form whose parts are being compiled.</summary>
    public CodeSite? Site { get; private set; }

    /// <summary>Its number in the frame, while its parts are evaluated; one more is while it is called.</summary>
    public int Place { get; private set; }

    /// <summary>Compiles one form.</summary>
    /// <param name="form">The form.</param>
    /// <param name="tail">Whether whoever runs it hands its value on, or looks for the marker of a local throw.</param>
    public Node Compile(Value form, bool tail = false)
    {
        CodeSite? outer = Site;
        int place = Place;
        Node node = CompileForm(form, tail);
        Site = outer;
        Place = place;
        return node;
    }

    private void Enter(Value form)
    {
        Site = new CodeSite(form, Site, Scope);
        Place = Function.Sites.Count * 2;
        Function.Sites.Add(Site);
    }

    private Node CompileForm(Value form, bool tail)
    {
        for (int round = 0; ; round++)
        {
            if (form.O is Symbol symbol) return CompileVariable(symbol);
            if (form.O is not Cons cons) return new Constant(form);
            if ((round & 15) == 0) lisp.CheckStack();
            if (round > lisp.MaxDepth) return new Failing(new Cons(lisp.Sym.Error, Cons.List(Value.Str("Lisp nesting exceeds ‘max-lisp-eval-depth’"))), Place);
            if (cons.Car.O is not Symbol head) return CompileApplied(cons);
            LispFunction callable = head.Callable is AliasFunction alias ? alias.Resolve(lisp) : head.Callable;
            switch (callable)
            {
                case SpecialForm special:
                    if (special.Name is not ("quote" or "function")) Enter(form);
                    IsTail = tail;
                    return CompileGuarded(special, form, cons);
                case Primitive { Name: "throw" } when tail && LocalCatch.Find(lisp, this, cons) is { } local:
                    return local;
                case Primitive:
                case Closure:
                    return CompileCall(head, cons);
                case LazyFunction { Definition.MayBeMacro: false }:
                    return CompileCall(head, cons);
                case VoidFunction:
                    return CompileUnknown(head, cons);
            }

            if (!TryMacro(lisp, head, out Value expander))
            {
                // an alias that was only now read may name a special form
                if (head.Callable is not AliasFunction read || read.Resolve(lisp) is not SpecialForm aliased) return CompileCall(head, cons);
                Enter(form);
                IsTail = tail;
                return CompileGuarded(aliased, form, cons);
            }

            if (ShowsMacros) Enter(form);
            StackMark mark = lisp.Mark();
            try
            {
                Value expansion = ExpandMacro(lisp, expander, cons);
                if (Value.Eq(expansion, form)) return CompileCall(head, cons);
                form = expansion;
            }
            catch (LispSignal)
            {
                // tells when it runs, and only if it runs
                lisp.Recover(mark);
                Enter(form);
                return new LateForm(this, form, null);
            }
        }
    }

    /// <summary>Whether forms of macros are shown in backtraces, with their expansion inside: those that eval met as they were written.</summary>
    public bool ShowsMacros { get; init; }

    private Node CompileGuarded(SpecialForm special, Value form, Cons cons)
    {
        int place = Place;
        if (cons.Cdr.IsTrue && cons.Cdr.O is not Cons) return new Failing(new Cons(lisp.Sym.WrongTypeArgument, Cons.List(lisp.Intern("listp"), cons.Cdr)), place);
        try
        {
            return special.Compile(this, cons.Cdr, form);
        }
        catch (LispSignal signal)
        {
            return new Failing(signal.Error, place);
        }
    }

    /// <summary>The forms of a list, as a progn.</summary>
    public Node CompileBody(Value forms, bool tail = false)
    {
        Scope? outside = Scope;
        Node body = CompileSequence(forms, tail);
        Scope = outside;
        return body;
    }

    /// <summary>The forms of a list; what they declare special is so behind them too.</summary>
    public Node CompileSequence(Value forms, bool tail = false)
    {
        if (forms.IsNil) return Constant.Nil;
        List<Node> nodes = [];
        Value rest = forms;
        for (; rest.O is Cons cell; rest = cell.Cdr) nodes.Add(Compile(cell.Car, tail));
        // what follows the last dot is not looked at, as in Emacs
        return nodes.Count switch
        {
            0 => Constant.Nil,
            1 => nodes[0],
            2 => new Progn2(nodes[0], nodes[1]),
            3 => new Progn3(nodes[0], nodes[1], nodes[2]),
            _ => new Progn([.. nodes]),
        };
    }

    public Node[] CompileAll(Value forms)
    {
        List<Node> nodes = [];
        Value rest = forms;
        for (; rest.O is Cons cell; rest = cell.Cdr) nodes.Add(Compile(cell.Car));
        if (rest.IsTrue) throw lisp.WrongType("listp", rest);
        return [.. nodes];
    }

    /// <summary>Whether a symbol's function is a macro, after autoloading or reading it if need be; gives what expands it.</summary>
    public static bool TryMacro(Interp lisp, Symbol head, out Value expander)
    {
        expander = default;
        Symbol symbol = head;
        for (int i = 0; i < 100; i++)
        {
            Value definition = lisp.FunctionCellOf(symbol);
            switch (definition.O)
            {
                case Symbol next:
                    symbol = next;
                    continue;
                case Cons cons when ReferenceEquals(cons.Car.O, lisp.Sym.Macro):
                    expander = cons.Cdr;
                    return true;
                case Cons cons when ReferenceEquals(cons.Car.O, lisp.Sym.Autoload):
                    if (!IsMacroAutoload(lisp, cons)) return false;
                    lisp.LoadAutoload(symbol, cons);
                    continue;
                default:
                    return false;
            }
        }

        return false;
    }

    private static bool IsMacroAutoload(Interp lisp, Cons autoload)
    {
        // (autoload FILE DOC INTERACTIVE TYPE)
        Value rest = autoload.Cdr;
        for (int i = 0; i < 3 && rest.O is Cons cell; i++) rest = cell.Cdr;
        Value type = rest.O is Cons { Car: var car } ? car : default;
        return ReferenceEquals(type.O, lisp.Sym.Macro) || ReferenceEquals(type.O, Symbol.True);
    }

    /// <summary>One step of expansion.</summary>
    public static Value ExpandMacro(Interp lisp, Value expander, Cons form)
    {
        List<Value> arguments = [];
        Value rest = form.Cdr;
        for (; rest.O is Cons cell; rest = cell.Cdr) arguments.Add(cell.Car);
        if (rest.IsTrue) throw lisp.WrongType("listp", rest);
        int depth = lisp.BindingDepth;
        // a macro expands under dynamic scoping rules of its own file; lexical-binding tells it what the code is
        return lisp.FunctionOf(expander).Call(lisp, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(arguments));
    }

    private Node CompileVariable(Symbol symbol)
    {
        if (symbol.IsConstant) return symbol.IsKeyword || ReferenceEquals(symbol, Symbol.True) ? new Constant(symbol) : new GlobalRef(symbol, Place);
        (LexicalVariable? variable, Cons? entry) = Find(symbol);
        if (variable is not null) return new VariableRef(variable);
        return entry is not null ? new EntryRef(entry) : new GlobalRef(symbol, Place);
    }

    /// <summary>What a name means here: a lexical variable (captured if need be), an entry of eval's alist, or neither: a dynamic variable.</summary>
    public (LexicalVariable? Variable, Cons? Entry) Find(Symbol symbol)
    {
        for (Scope? at = Scope; at is not null; at = at.Next)
        {
            if (!ReferenceEquals(at.Name, symbol)) continue;
            if (at.Entry is not null) return (null, at.Entry);
            if (at.Variable is null) return (null, null);
            if (ReferenceEquals(at.Variable.Owner, Function)) return (at.Variable, null);
            at.Variable.MarkCaptured();
            return (Function.Capture(at.Variable), null);
        }

        return (null, null);
    }

    /// <summary>Whether a binding of the name would be lexical here.</summary>
    public bool BindsLexically(Symbol symbol)
    {
        if (!IsLexical || symbol.IsSpecial || symbol.IsConstant) return false;
        for (Scope? at = Scope; at is not null; at = at.Next)
        {
            if (ReferenceEquals(at.Name, symbol)) return at.Variable is not null || at.Entry is not null;
        }

        return true;
    }

    /// <summary>Makes a lexical variable visible from here on.</summary>
    public LexicalVariable Declare(Symbol name)
    {
        LexicalVariable variable = Function.Declare(name);
        Scope = new Scope(name, Scope) { Variable = variable };
        return variable;
    }

    private Node CompileApplied(Cons cons)
    {
        Enter(cons);
        // ((lambda …) arguments…)
        if (cons.Car.O is Cons { Car.O: Symbol head } lambda && (ReferenceEquals(head, lisp.Sym.Lambda) || ReferenceEquals(head, lisp.Sym.Closure)))
        {
            Node target = ReferenceEquals(head, lisp.Sym.Lambda) ? CompileLambda(lambda) : new Constant(lambda);
            return new FuncallNode(target, CompileAll(cons.Cdr), Place + 1);
        }

        return new Failing(new Cons(cons.Car.IsNil ? lisp.Sym.VoidFunction : lisp.Sym.InvalidFunction, Cons.List(cons.Car)), Place);
    }

    private Node CompileCall(Symbol head, Cons form)
    {
        Enter(form);
        int place = Place;
        Node[] arguments;
        try
        {
            arguments = CompileAll(form.Cdr);
        }
        catch (LispSignal signal)
        {
            return new Failing(signal.Error, place);
        }

        return CallNode.Make(lisp, head, arguments, place + 1);
    }

    private Node CompileUnknown(Symbol head, Cons form)
    {
        Node call = CompileCall(head, form);
        return new LateForm(this, form, call);
    }
}
