namespace Editor.Lisp;

internal sealed class Progn(Node[] forms) : Node
{
    public override Value Eval(Interp lisp, ref Value f)
    {
        int last = forms.Length - 1;
        for (int i = 0; i < last; i++) forms[i].Eval(lisp, ref f);
        return forms[last].Eval(lisp, ref f);
    }

    public override Node Link()
    {
        LinkAll(forms);
        return this;
    }
}

internal sealed class Progn2(Node first, Node second) : Node
{
    private Node _first = first;
    private Node _second = second;

    public override Value Eval(Interp lisp, ref Value f)
    {
        _first.Eval(lisp, ref f);
        return _second.Eval(lisp, ref f);
    }

    public override Node Link()
    {
        _first = _first.Link();
        _second = _second.Link();
        return this;
    }
}

internal sealed class Progn3(Node first, Node second, Node third) : Node
{
    private Node _first = first;
    private Node _second = second;
    private Node _third = third;

    public override Value Eval(Interp lisp, ref Value f)
    {
        _first.Eval(lisp, ref f);
        _second.Eval(lisp, ref f);
        return _third.Eval(lisp, ref f);
    }

    public override Node Link()
    {
        _first = _first.Link();
        _second = _second.Link();
        _third = _third.Link();
        return this;
    }
}

internal sealed class Prog1Node(Node first, Node rest) : Node
{
    private Node _first = first;
    private Node _rest = rest;

    public override Value Eval(Interp lisp, ref Value f)
    {
        Value result = _first.Eval(lisp, ref f);
        _rest.Eval(lisp, ref f);
        return result;
    }

    public override Node Link()
    {
        _first = _first.Link();
        _rest = _rest.Link();
        return this;
    }
}

internal sealed class IfNode(Node test, Node then, Node otherwise) : Node
{
    private Node _test = test;
    private Node _then = then;
    private Node _otherwise = otherwise;

    public override Value Eval(Interp lisp, ref Value f) => _test.Test(lisp, ref f) ? _then.Eval(lisp, ref f) : _otherwise.Eval(lisp, ref f);

    public override bool Test(Interp lisp, ref Value f) => _test.Test(lisp, ref f) ? _then.Test(lisp, ref f) : _otherwise.Test(lisp, ref f);

    public override Node Link()
    {
        _test = _test.Link();
        _then = _then.Link();
        _otherwise = _otherwise.Link();
        return this;
    }
}

internal sealed class AndNode(Node[] forms) : Node
{
    public override Value Eval(Interp lisp, ref Value f)
    {
        int last = forms.Length - 1;
        for (int i = 0; i < last; i++)
        {
            if (!forms[i].Test(lisp, ref f)) return default;
        }

        return forms[last].Eval(lisp, ref f);
    }

    public override bool Test(Interp lisp, ref Value f)
    {
        foreach (Node form in forms)
        {
            if (!form.Test(lisp, ref f)) return false;
        }

        return true;
    }

    public override Node Link()
    {
        LinkAll(forms);
        return this;
    }
}

internal sealed class OrNode(Node[] forms) : Node
{
    public override Value Eval(Interp lisp, ref Value f)
    {
        foreach (Node form in forms)
        {
            Value value = form.Eval(lisp, ref f);
            if (value.IsTrue) return value;
        }

        return default;
    }

    public override bool Test(Interp lisp, ref Value f)
    {
        foreach (Node form in forms)
        {
            if (form.Test(lisp, ref f)) return true;
        }

        return false;
    }

    public override Node Link()
    {
        LinkAll(forms);
        return this;
    }
}

/// <summary>cond: a clause without a body gives the value of its test.</summary>
internal sealed class CondNode((Node Test, Node? Body)[] clauses) : Node
{
    public override Value Eval(Interp lisp, ref Value f)
    {
        foreach ((Node test, Node? body) in clauses)
        {
            if (body is null)
            {
                Value value = test.Eval(lisp, ref f);
                if (value.IsTrue) return value;
            }
            else if (test.Test(lisp, ref f))
            {
                return body.Eval(lisp, ref f);
            }
        }

        return default;
    }

    public override Node Link()
    {
        for (int i = 0; i < clauses.Length; i++) clauses[i] = (clauses[i].Test.Link(), clauses[i].Body?.Link());
        return this;
    }
}

internal sealed class WhileNode(Node test, Node body) : Node
{
    private Node _test = test;
    private Node _body = body;

    public override Value Eval(Interp lisp, ref Value f)
    {
        while (_test.Test(lisp, ref f))
        {
            if (lisp.Attention != 0) lisp.Attend();
            _body.Eval(lisp, ref f);
        }

        return default;
    }

    public override Node Link()
    {
        _test = _test.Link();
        _body = _body.Link();
        return this;
    }
}

internal sealed class CatchNode(Node tag, Node body) : Node
{
    private Node _tag = tag;
    private Node _body = body;

    public override Value Eval(Interp lisp, ref Value f)
    {
        Value wanted = _tag.Eval(lisp, ref f);
        StackMark mark = lisp.Mark();
        lisp.Catches.Add(wanted);
        int level = lisp.Catches.Count;
        try
        {
            Value result = _body.Eval(lisp, ref f);
            lisp.Catches.RemoveAt(level - 1);
            return result;
        }
        catch (LispThrow thrown) when (thrown.Level == level)
        {
            lisp.Recover(mark);
            return thrown.Result;
        }
    }

    public override Node Link()
    {
        _tag = _tag.Link();
        _body = _body.Link();
        return this;
    }
}

internal sealed class UnwindProtectNode(Node body, Node cleanup) : Node
{
    private Node _body = body;
    private Node _cleanup = cleanup;

    public override Value Eval(Interp lisp, ref Value f)
    {
        StackMark mark = lisp.Mark();
        Value result;
        try
        {
            result = _body.Eval(lisp, ref f);
        }
        catch (Exception exception) when (exception is not LispExit)
        {
            lisp.Recover(mark);
            _cleanup.Eval(lisp, ref f);
            throw;
        }

        _cleanup.Eval(lisp, ref f);
        return result;
    }

    public override Node Link()
    {
        _body = _body.Link();
        _cleanup = _cleanup.Link();
        return this;
    }
}

/// <summary>save-excursion, save-restriction, save-current-buffer.</summary>
internal sealed class SaveNode(Func<ILispHost, IUnwinder> save, Node body) : Node
{
    private Node _body = body;

    public override Value Eval(Interp lisp, ref Value f)
    {
        int bindings = lisp.BindingDepth;
        lisp.OnUnwind(save(lisp.Host));
        Value result = _body.Eval(lisp, ref f);
        lisp.UnbindTo(bindings);
        return result;
    }

    public override Node Link()
    {
        _body = _body.Link();
        return this;
    }
}

/// <summary>condition-case, with Emacs 28's :success.</summary>
internal sealed class ConditionCaseNode(LexicalVariable? variable, Symbol? special, Node body, (Value Conditions, Node Body)[] handlers, Node? success) : Node
{
    private Node _body = body;
    private Node? _success = success;
    private int _slot = -1;
    private bool _cell;

    public override Value Eval(Interp lisp, ref Value f)
    {
        StackMark mark = lisp.Mark();
        int chosen = -1;
        LispSignal? caught = null;
        Value result = default;
        lisp.Handlers++;
        try
        {
            result = _body.Eval(lisp, ref f);
            lisp.Handlers--;
        }
        catch (Exception exception) when (Choose(lisp, exception, ref chosen, ref caught))
        {
            lisp.Recover(mark);
        }

        if (caught is null) return _success is null ? result : WithVariable(lisp, ref f, result, _success);
        return WithVariable(lisp, ref f, caught.Error, handlers[chosen].Body);
    }

    private Value WithVariable(Interp lisp, ref Value f, Value value, Node handler)
    {
        if (special is not null)
        {
            int bindings = lisp.BindingDepth;
            lisp.Bind(special, value);
            Value result = handler.Eval(lisp, ref f);
            lisp.UnbindTo(bindings);
            return result;
        }

        if (_slot >= 0) System.Runtime.CompilerServices.Unsafe.Add(ref f, _slot) = _cell ? new Value(new Cell(value)) : value;
        return handler.Eval(lisp, ref f);
    }

    private bool Choose(Interp lisp, Exception exception, ref int chosen, ref LispSignal? caught)
    {
        LispSignal? signal = lisp.AsSignal(exception);
        if (signal is null) return false;
        for (int i = 0; i < handlers.Length; i++)
        {
            if (!lisp.Matches(handlers[i].Conditions, signal.Error)) continue;
            chosen = i;
            caught = signal;
            return true;
        }

        return false;
    }

    public override Node Link()
    {
        _body = _body.Link();
        _success = _success?.Link();
        for (int i = 0; i < handlers.Length; i++) handlers[i].Body = handlers[i].Body.Link();
        if (variable is not null)
        {
            _slot = variable.Slot;
            _cell = variable.IsCell;
        }

        return this;
    }
}
