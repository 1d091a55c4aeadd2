namespace Editor.Lisp;

// let, let*, condition-case.
internal static partial class SpecialForms
{
    private static (Symbol Name, Value Form) ParseBinding(Compiler compiler, Value binding)
    {
        Interp lisp = compiler.Lisp;
        if (binding.AsSymbol is { } bare) return (bare, default);
        if (binding.O is not Cons cons) throw lisp.WrongType("listp", binding);
        if (cons.Car.AsSymbol is not { } name) throw lisp.WrongType("symbolp", cons.Car);
        if (cons.Cdr.IsTrue && cons.Cdr.O is not Cons) throw lisp.WrongType("listp", cons.Cdr);
        if (cons.Cdr.O is Cons { Cdr.IsTrue: true } rest)
        {
            Value message = Value.Str("`let' bindings can have only one value-form");
            bool isProper = Last(rest).IsNil;
            throw lisp.Signal(lisp.Sym.Error, isProper ? new Cons(message, cons) : Cons.List(message, cons));
        }

        return (name, cons.Cdr.O is Cons value ? value.Car : default);
    }

    /// <summary>A list of bindings has an end.</summary>
    private static void VerifyProper(Interp lisp, Value list)
    {
        Value slow = list;
        bool steps = false;
        for (Value at = list; at.O is Cons cell; steps = !steps)
        {
            at = cell.Cdr;
            if (steps) slow = ((Cons)slow.O!).Cdr;
            if (at.O is not null && ReferenceEquals(at.O, slow.O)) throw lisp.Signal(lisp.Sym.CircularList, Cons.List(list));
        }
    }

    private static Value Last(Value list)
    {
        while (list.O is Cons cell) list = cell.Cdr;
        return list;
    }

    private static Node Let(Compiler compiler, Value rest, Value form)
    {
        bool tail = compiler.IsTail;
        Scope? outside = compiler.Scope;
        int mark = compiler.Function.Mark();
        List<(Symbol Name, Node Value)> parsed = [];
        // the values see the scope outside; slots are declared after all of them are compiled, and so cannot be reused by them
        List<(Symbol Name, Value Form)> forms = [];
        Value list = Arg(compiler, rest, 0, "let");
        VerifyProper(compiler.Lisp, list);
        for (; list.O is Cons cell; list = cell.Cdr) forms.Add(ParseBinding(compiler, cell.Car));
        if (list.IsTrue) throw compiler.Lisp.WrongType("listp", list);
        int reserve = 0;
        List<LexicalVariable?> variables = [];
        foreach ((Symbol name, _) in forms)
        {
            // a slot of its own before any value is compiled: values may use slots while earlier ones are kept
            variables.Add(compiler.BindsLexically(name) ? compiler.Function.Declare(name) : null);
            reserve++;
        }

        foreach ((Symbol name, Value value) in forms) parsed.Add((name, compiler.Compile(value)));
        LetBinding[] bindings = new LetBinding[reserve];
        bool dynamic = false;
        for (int i = 0; i < reserve; i++)
        {
            Symbol name = parsed[i].Name;
            LexicalVariable? variable = variables[i];
            dynamic |= variable is null;
            bindings[i] = new LetBinding(variable, variable is null ? name : null, parsed[i].Value);
            if (variable is not null) compiler.Scope = new Scope(name, compiler.Scope) { Variable = variable };
        }

        Node body = compiler.CompileBody(Tail(rest, 1), tail);
        compiler.Scope = outside;
        compiler.Function.Release(mark);
        if (reserve == 0) return body;
        return dynamic ? new DynamicLetNode(bindings, body) : new LetNode(bindings, body);
    }

    private static Node LetStar(Compiler compiler, Value rest, Value form)
    {
        bool tail = compiler.IsTail;
        Scope? outside = compiler.Scope;
        int mark = compiler.Function.Mark();
        List<LetBinding> bindings = [];
        bool dynamic = false;
        Value list = Arg(compiler, rest, 0, "let*");
        VerifyProper(compiler.Lisp, list);
        for (; list.O is Cons cell; list = cell.Cdr)
        {
            (Symbol name, Value value) = ParseBinding(compiler, cell.Car);
            Node node = compiler.Compile(value);
            bool lexical = compiler.BindsLexically(name);
            dynamic |= !lexical;
            bindings.Add(new LetBinding(lexical ? compiler.Declare(name) : null, lexical ? null : name, node));
        }

        if (list.IsTrue) throw compiler.Lisp.WrongType("listp", list);
        Node body = compiler.CompileBody(Tail(rest, 1), tail);
        compiler.Scope = outside;
        compiler.Function.Release(mark);
        if (bindings.Count == 0) return body;
        return dynamic ? new DynamicLetStarNode([.. bindings], body) : new LetNode([.. bindings], body);
    }

    private static Node Catch(Compiler compiler, Value rest, Value form)
    {
        bool tail = compiler.IsTail;
        LocalCatch? outside = compiler.Catches;
        int mark = compiler.Function.Mark();
        Value tagForm = Arg(compiler, rest, 0, "catch");
        Node tag = compiler.Compile(tagForm);
        LocalCatch? local = null;
        if (LocalCatch.TryConstant(compiler.Lisp, tagForm, out Value constant))
            local = new LocalCatch(constant, compiler.Function.Declare(compiler.Lisp.Sym.Quote).Slot, tail ? outside : null);
        compiler.Catches = local ?? (tail ? outside : null);
        Node body = compiler.CompileBody(Tail(rest, 1), true);
        compiler.Catches = outside;
        compiler.Function.Release(mark);
        return new CatchNode(tag, body, local);
    }

    private static Node ConditionCase(Compiler compiler, Value rest, Value form)
    {
        Interp lisp = compiler.Lisp;
        if (Count(rest) < 2) throw WrongCount(compiler, "condition-case", rest);
        Value name = Arg(compiler, rest, 0);
        if (name.AsSymbol is not { } symbol) throw lisp.WrongType("symbolp", name);
        Node body = compiler.Compile(Arg(compiler, rest, 1));
        Scope? outside = compiler.Scope;
        int mark = compiler.Function.Mark();
        LexicalVariable? variable = null;
        Symbol? special = null;
        if (name.IsTrue)
        {
            if (compiler.IsLexical) variable = compiler.Declare(symbol);
            else special = symbol;
        }

        List<(Value Conditions, Node Body)> handlers = [];
        Node? success = null;
        for (Value list = Tail(rest, 2); list.O is Cons cell; list = cell.Cdr)
        {
            if (cell.Car.IsNil) continue;
            if (cell.Car.O is not Cons handler || (handler.Car.O is not Cons && !handler.Car.IsSymbol))
                throw lisp.Error($"Invalid condition handler: {PrintHook.Print(lisp, cell.Car)}");
            if (handler.Car.O is Symbol { Name: ":success", IsInterned: true }) success = compiler.CompileBody(handler.Cdr);
            else handlers.Add((handler.Car, compiler.CompileBody(handler.Cdr)));
        }

        compiler.Scope = outside;
        compiler.Function.Release(mark);
        return new ConditionCaseNode(variable, special, body, [.. handlers], success);
    }
}

/// <summary>defvar with a value, and defconst.</summary>
internal sealed class DefvarNode(Symbol symbol, Node value, Node documentation, bool constant) : Node
{
    private Node _value = value;
    private Node _documentation = documentation;

    public override Value Eval(Interp lisp, ref Value f)
    {
        Symbol target = lisp.Unalias(symbol);
        symbol.IsSpecial = true;
        if (target is { Kind: VariableKind.Lazy, Link: LazyDefinition { IsWeak: true } }) lisp.ForgetDefinition(target);
        if (constant || ReferenceEquals(lisp.TopLevelDefault(target).O, Unbound.Instance))
        {
            Value computed = _value.Eval(lisp, ref f);
            if (constant) lisp.SetDefault(target, computed);
            else lisp.SetTopLevelDefault(target, computed);
        }

        Value text = _documentation.Eval(lisp, ref f);
        if (text.IsTrue) lisp.PutProperty(symbol, lisp.Sym.VariableDocumentation, text);
        if (constant) lisp.PutProperty(symbol, lisp.Intern("risky-local-variable"), Value.T);
        lisp.NoteDefinition(symbol);
        return symbol;
    }

    public override Node Link()
    {
        _value = _value.Link();
        _documentation = _documentation.Link();
        return this;
    }
}
