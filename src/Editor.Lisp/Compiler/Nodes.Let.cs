using System.Runtime.CompilerServices;

namespace Editor.Lisp;

/// <summary>One binding of a let: lexical (a slot) or dynamic (a symbol).</summary>
internal sealed class LetBinding(LexicalVariable? variable, Symbol? special, Node value)
{
    public Node Value = value;

    public LexicalVariable? Variable => variable;

    public Symbol? Special => special;

    public int Slot { get; private set; }

    public bool IsCell { get; private set; }

    public void Link()
    {
        Value = Value.Link();
        if (variable is null) return;
        Slot = variable.Slot;
        IsCell = variable.IsCell;
    }
}

/// <summary>let and let*: sequential for let*, and for a let whose slots are fresh and not yet visible, which is the same thing.</summary>
internal sealed class LetNode(LetBinding[] bindings, Node body) : Node
{
    public override bool MayEscape => _body.MayEscape;

    private Node _body = body;

    public override Value Eval(Interp lisp, ref Value f)
    {
        foreach (LetBinding binding in bindings)
        {
            Value value = binding.Value.Eval(lisp, ref f);
            Unsafe.Add(ref f, binding.Slot) = binding.IsCell ? new Value(new Cell(value)) : value;
        }

        return _body.Eval(lisp, ref f);
    }

    public override Node Link()
    {
        foreach (LetBinding binding in bindings) binding.Link();
        _body = _body.Link();
        if (bindings.Length == 1 && !bindings[0].IsCell) return new Let1Node(bindings[0].Slot, bindings[0].Value, _body);
        return this;
    }
}

internal sealed class Let1Node(int slot, Node value, Node body) : Node
{
    public override bool MayEscape => body.MayEscape;

    public override Value Eval(Interp lisp, ref Value f)
    {
        Unsafe.Add(ref f, slot) = value.Eval(lisp, ref f);
        return body.Eval(lisp, ref f);
    }
}

/// <summary>A let* with dynamic bindings among its own.</summary>
internal sealed class DynamicLetStarNode(LetBinding[] bindings, Node body) : Node
{
    public override bool MayEscape => _body.MayEscape;

    private Node _body = body;

    public override Value Eval(Interp lisp, ref Value f)
    {
        int depth = lisp.BindingDepth;
        foreach (LetBinding binding in bindings)
        {
            Value value = binding.Value.Eval(lisp, ref f);
            if (binding.Special is not null) lisp.Bind(binding.Special, value);
            else Unsafe.Add(ref f, binding.Slot) = binding.IsCell ? new Value(new Cell(value)) : value;
        }

        Value result = _body.Eval(lisp, ref f);
        lisp.UnbindTo(depth);
        return result;
    }

    public override Node Link()
    {
        foreach (LetBinding binding in bindings) binding.Link();
        _body = _body.Link();
        return this;
    }
}

/// <summary>A let with dynamic bindings: all values first, then all bindings.</summary>
internal sealed class DynamicLetNode(LetBinding[] bindings, Node body) : Node
{
    public override bool MayEscape => _body.MayEscape;

    private Node _body = body;

    public override Value Eval(Interp lisp, ref Value f)
    {
        int depth = lisp.BindingDepth;
        if (bindings.Length == 1)
        {
            Value value = bindings[0].Value.Eval(lisp, ref f);
            lisp.Bind(bindings[0].Special!, value);
        }
        else
        {
            Many(lisp, ref f);
        }

        Value result = _body.Eval(lisp, ref f);
        lisp.UnbindTo(depth);
        return result;
    }

    private void Many(Interp lisp, ref Value f)
    {
        Arguments8 small = default;
        Span<Value> values = bindings.Length <= 8 ? small : new Value[bindings.Length];
        for (int i = 0; i < bindings.Length; i++) values[i] = bindings[i].Value.Eval(lisp, ref f);
        for (int i = 0; i < bindings.Length; i++)
        {
            LetBinding binding = bindings[i];
            if (binding.Special is not null) lisp.Bind(binding.Special, values[i]);
            else Unsafe.Add(ref f, binding.Slot) = binding.IsCell ? new Value(new Cell(values[i])) : values[i];
        }
    }

    public override Node Link()
    {
        foreach (LetBinding binding in bindings) binding.Link();
        _body = _body.Link();
        return this;
    }
}
