namespace Editor.Lisp;

internal sealed class Progn(Node[] forms) : Node
{
    public override Value Eval(Interp lisp, ref Value f)
    {
        int last = forms.Length - 1;
        for (int i = 0; i < last; i++) forms[i].Eval(lisp, ref f);
        return forms[last].Eval(lisp, ref f);
    }

    public override bool MayEscape => forms[^1].MayEscape;

    public override Node Link()
    {
        LinkAll(forms);
        return forms[..^1].Any(form => form.MayEscape) ? new EscapingProgn(forms) : this;
    }
}

/// <summary>A progn in which a form may throw to a catch of the same function.</summary>
internal sealed class EscapingProgn(Node[] forms) : Node
{
    public override bool MayEscape => true;

    public override Value Eval(Interp lisp, ref Value f)
    {
        Value value = default;
        foreach (Node form in forms)
        {
            value = form.Eval(lisp, ref f);
            if (value.O is LocalCatch) return value;
        }

        return value;
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

    public override bool MayEscape => _second.MayEscape;

    public override Node Link()
    {
        _first = _first.Link();
        _second = _second.Link();
        return _first.MayEscape ? new EscapingProgn([_first, _second]) : this;
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

    public override bool MayEscape => _third.MayEscape;

    public override Node Link()
    {
        _first = _first.Link();
        _second = _second.Link();
        _third = _third.Link();
        return _first.MayEscape || _second.MayEscape ? new EscapingProgn([_first, _second, _third]) : this;
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

    public override bool MayEscape => _then.MayEscape || _otherwise.MayEscape;

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
    public override bool MayEscape => clauses.Any(clause => clause.Body is { MayEscape: true });

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

internal sealed class WhileNode(Node test, Node body, int place) : Node
{
    private Node _test = test;
    private Node _body = body;

    public override Value Eval(Interp lisp, ref Value f)
    {
        while (_test.Test(lisp, ref f))
        {
            if (lisp.Attention != 0) Attend(lisp, ref f, place);
            _body.Eval(lisp, ref f);
        }

        return default;
    }

    public override Node Link()
    {
        _test = _test.Link();
        _body = _body.Link();
        return _body.MayEscape ? new EscapingWhile(_test, _body, place) : this;
    }
}

/// <summary>A while whose body may throw to a catch of the same function.</summary>
internal sealed class EscapingWhile(Node test, Node body, int place) : Node
{
    public override bool MayEscape => true;

    public override Value Eval(Interp lisp, ref Value f)
    {
        while (test.Test(lisp, ref f))
        {
            if (lisp.Attention != 0) Attend(lisp, ref f, place);
            Value value = body.Eval(lisp, ref f);
            if (value.O is LocalCatch) return value;
        }

        return default;
    }
}

internal sealed class CatchNode(Node tag, Node body, LocalCatch? local) : Node
{
    // its body may hand on the marker of a catch further out
    public override bool MayEscape => _body.MayEscape;

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
            return local is not null && ReferenceEquals(result.O, local) ? System.Runtime.CompilerServices.Unsafe.Add(ref f, local.Slot) : result;
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
    public override bool MayEscape => _body.MayEscape;

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
    public override bool MayEscape => _body.MayEscape;

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
