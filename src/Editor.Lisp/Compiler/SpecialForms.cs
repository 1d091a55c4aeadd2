namespace Editor.Lisp;

/// <summary>The special forms of Emacs 28 (manual: "Special Forms").</summary>
internal static partial class SpecialForms
{
    public static void Register(Interp lisp)
    {
        void Define(string name, int min, string documentation, Func<Compiler, Value, Value, Node> compile) =>
            lisp.SetFunction(lisp.Intern(name), new Value(new SpecialForm(name, min, documentation, compile)));

        Define("quote", 1, "Return the argument, without evaluating it.\n\n(fn ARG)", Quote);
        Define("function", 1, "Return the argument as a function: a lambda form as a closure, a symbol as itself.\n\n(fn ARG)", Function);
        Define("progn", 0, "Evaluate the forms of BODY in order and return the value of the last.\n\n(fn BODY...)", (c, rest, _) => c.CompileSequence(rest, c.IsTail));
        Define("prog1", 1, "Evaluate FIRST and BODY in order; return the value of FIRST.\n\n(fn FIRST BODY...)", (c, rest, _) =>
            new Prog1Node(c.Compile(Arg(c, rest, 0, "prog1")), c.CompileBody(Tail(rest, 1))));
        Define("if", 2, "If COND is non-nil do THEN, else do ELSE...\n\n(fn COND THEN ELSE...)", (c, rest, _) =>
        {
            if (Count(rest) < 2) throw WrongCount(c, "if", rest);
            bool tail = c.IsTail;
            return new IfNode(c.Compile(Arg(c, rest, 0)), c.Compile(Arg(c, rest, 1), tail), c.CompileBody(Tail(rest, 2), tail));
        });
        Define("and", 0, "Evaluate CONDITIONS until one is nil; return the value of the last evaluated.\n\n(fn CONDITIONS...)", (c, rest, _) =>
            rest.IsNil ? new Constant(Value.T) : new AndNode(c.CompileAll(rest)));
        Define("or", 0, "Evaluate CONDITIONS until one is non-nil; return that value.\n\n(fn CONDITIONS...)", (c, rest, _) =>
            rest.IsNil ? Constant.Nil : new OrNode(c.CompileAll(rest)));
        Define("cond", 0, "Try each clause (CONDITION BODY...) until one succeeds; return the value of its last form.\n\n(fn CLAUSES...)", Cond);
        Define("while", 1, "If TEST is non-nil, evaluate BODY... and repeat; return nil.\n\n(fn TEST BODY...)", (c, rest, _) =>
        {
            bool tail = c.IsTail;
            return new WhileNode(c.Compile(Arg(c, rest, 0, "while")), c.CompileBody(Tail(rest, 1), tail), c.Place);
        });
        Define("setq", 0, "Set each SYM to the value of its VAL.\n\n(fn [SYM VAL]...)", Setq);
        Define("let", 1, "Bind variables according to VARLIST, all values computed first, then evaluate BODY.\n\n(fn VARLIST BODY...)", Let);
        Define("let*", 1, "Bind variables according to VARLIST one after another, then evaluate BODY.\n\n(fn VARLIST BODY...)", LetStar);
        Define("catch", 1, "Evaluate BODY allowing nonlocal exits using ‘throw’ to TAG.\n\n(fn TAG BODY...)", Catch);
        Define("unwind-protect", 1, "Do BODYFORM, protecting with UNWINDFORMS, which run however it ends.\n\n(fn BODYFORM UNWINDFORMS...)", (c, rest, _) =>
            new UnwindProtectNode(c.Compile(Arg(c, rest, 0, "unwind-protect"), c.IsTail), c.CompileBody(Tail(rest, 1))));
        Define("condition-case", 2, "Regain control when an error is signalled.\n\n(fn VAR BODYFORM &rest HANDLERS)", ConditionCase);
        Define("save-excursion", 0, "Save point and current buffer; execute BODY; restore those.\n\n(fn &rest BODY)", (c, rest, _) =>
            new SaveNode(static host => host.SaveExcursion(), c.CompileBody(rest, c.IsTail)));
        Define("save-restriction", 0, "Execute BODY, saving and restoring the current buffer's restrictions.\n\n(fn &rest BODY)", (c, rest, _) =>
            new SaveNode(static host => host.SaveRestriction(), c.CompileBody(rest, c.IsTail)));
        Define("save-current-buffer", 0, "Record which buffer is current; execute BODY; make that buffer current.\n\n(fn &rest BODY)", (c, rest, _) =>
            new SaveNode(static host => host.SaveCurrentBuffer(), c.CompileBody(rest, c.IsTail)));
        Define("interactive", 0, "Specify a way of parsing arguments for interactive use of a function.\n\n(fn &optional ARG-DESCRIPTOR &rest MODES)", (_, _, _) => Constant.Nil);
        Define("defvar", 1, "Define SYMBOL as a variable, and return SYMBOL; a value it has already stays.\n\n(fn SYMBOL &optional INITVALUE DOCSTRING)", Defvar);
        Define("defconst", 2, "Define SYMBOL as a constant variable: its value is set even when it has one.\n\n(fn SYMBOL INITVALUE [DOCSTRING])", Defconst);
    }

    private static Node Quote(Compiler compiler, Value rest, Value form) =>
        Count(rest) == 1 ? new Constant(Arg(compiler, rest, 0)) : throw WrongCount(compiler, "quote", rest);

    private static Node Function(Compiler compiler, Value rest, Value form)
    {
        if (Count(rest) != 1) throw WrongCount(compiler, "function", rest);
        Value target = Arg(compiler, rest, 0);
        return target.O is Cons cons && ReferenceEquals(cons.Car.O, compiler.Lisp.Sym.Lambda) ? compiler.CompileLambda(cons) : new Constant(target);
    }

    private static Node Cond(Compiler compiler, Value rest, Value form)
    {
        List<(Node Test, Node? Body)> clauses = [];
        bool tail = compiler.IsTail;
        for (; rest.O is Cons cell; rest = cell.Cdr)
        {
            if (cell.Car.O is not Cons clause)
            {
                if (cell.Car.IsNil) continue;
                throw compiler.Lisp.WrongType("listp", cell.Car);
            }

            clauses.Add((compiler.Compile(clause.Car), clause.Cdr.IsNil ? null : compiler.CompileBody(clause.Cdr, tail)));
        }

        return new CondNode([.. clauses]);
    }

    private static Node Setq(Compiler compiler, Value rest, Value form)
    {
        int count = Count(rest);
        if (count == 0) return Constant.Nil;
        List<Node> nodes = [];
        while (rest.O is Cons cell)
        {
            if (cell.Cdr.O is not Cons next)
            {
                nodes.Add(new Failing(new Cons(compiler.Lisp.Sym.WrongNumberOfArguments, Cons.List(compiler.Lisp.Intern("setq"), count)), compiler.Place));
                break;
            }

            nodes.Add(SetOne(compiler, cell.Car, compiler.Compile(next.Car)));
            rest = next.Cdr;
        }

        return nodes.Count == 1 ? nodes[0] : new Progn([.. nodes]);
    }

    private static Node SetOne(Compiler compiler, Value target, Node value)
    {
        if (target.AsSymbol is not { } symbol) return new Failing(new Cons(compiler.Lisp.Sym.WrongTypeArgument, Cons.List(compiler.Lisp.Intern("symbolp"), target)), compiler.Place);
        (LexicalVariable? variable, Cons? entry) = compiler.Find(symbol);
        if (entry is not null) return new EntrySet(entry, value);
        if (variable is null) return new GlobalSet(symbol, value, compiler.Place);
        variable.MarkMutated();
        return new VariableSet(variable, value);
    }

    private static Node Defvar(Compiler compiler, Value rest, Value form)
    {
        Interp lisp = compiler.Lisp;
        if (Arg(compiler, rest, 0, "defvar").AsSymbol is not { } symbol) throw lisp.WrongType("symbolp", Arg(compiler, rest, 0));
        if (Count(rest) > 3) throw lisp.Error("Too many arguments");
        if (Count(rest) == 1)
        {
            // special from here to the end of the present scope, and nothing else
            if (compiler.IsLexical) compiler.Scope = new Scope(symbol, compiler.Scope);
            return new Constant(symbol);
        }

        Node node = new DefvarNode(symbol, compiler.Compile(Arg(compiler, rest, 1)), compiler.Compile(Arg(compiler, rest, 2)), false);
        // who binds it further down binds it when it is special already, although this function is compiled as a whole before it runs
        if (compiler.IsLexical && !symbol.IsSpecial && compiler.Find(symbol) is (null, null)) compiler.Scope = new Scope(symbol, compiler.Scope);
        return node;
    }

    private static Node Defconst(Compiler compiler, Value rest, Value form)
    {
        if (Arg(compiler, rest, 0, "defconst").AsSymbol is not { } symbol) throw compiler.Lisp.WrongType("symbolp", Arg(compiler, rest, 0));
        if (Count(rest) > 3) throw compiler.Lisp.Error("Too many arguments");
        if (Count(rest) < 2) throw WrongCount(compiler, "defconst", rest);
        return new DefvarNode(symbol, compiler.Compile(Arg(compiler, rest, 1)), compiler.Compile(Arg(compiler, rest, 2)), true);
    }

    internal static Value Arg(Compiler compiler, Value rest, int index, string? name = null)
    {
        Value at = rest;
        for (int i = 0; i < index; i++) at = at.O is Cons skipped ? skipped.Cdr : default;
        if (at.O is Cons cell) return cell.Car;
        if (name is not null) throw WrongCount(compiler, name, rest);
        return default;
    }

    internal static Value Tail(Value rest, int index)
    {
        for (int i = 0; i < index; i++) rest = rest.O is Cons cell ? cell.Cdr : default;
        return rest;
    }

    internal static int Count(Value list)
    {
        int count = 0;
        for (; list.O is Cons cell; list = cell.Cdr) count++;
        return count;
    }

    internal static LispSignal WrongCount(Compiler compiler, string name, Value rest) =>
        compiler.Lisp.Signal(compiler.Lisp.Sym.WrongNumberOfArguments, Cons.List(compiler.Lisp.Intern(name), Count(rest)));
}
