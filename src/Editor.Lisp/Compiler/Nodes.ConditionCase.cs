namespace Editor.Lisp;

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
        lisp.PushHandler(this);
        try
        {
            result = _body.Eval(lisp, ref f);
            lisp.PopHandler();
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

    /// <summary>The conditions of the handler that an error would come to; null: it goes on.</summary>
    public Value? HandlerOf(Interp lisp, Value error)
    {
        foreach ((Value conditions, _) in handlers)
        {
            if (lisp.Matches(conditions, error)) return conditions;
        }

        return null;
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
