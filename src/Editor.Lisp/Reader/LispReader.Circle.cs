namespace Editor.Lisp;

// #N= and #N#: an object that holds itself is read with a placeholder, which is then replaced wherever it came to stand.
internal sealed partial class LispReader
{
    private readonly bool _circle;
    private Dictionary<long, Value>? _numbered;

    private Value ReadLabelled(long number)
    {
        _numbered ??= [];
        Cons placeholder = new(default, default);
        _numbered[number] = placeholder;
        _lisp.CheckStack();
        Value form = ReadForm();
        // #1=#1# is the placeholder itself, as in Emacs
        if (ReferenceEquals(form.O, placeholder)) return form;
        _numbered[number] = form;
        Substitute(form, placeholder, form);
        return form;
    }

    /// <summary>Replaces the placeholder in a form, with a stack of its own: structures may be deep.</summary>
    internal static void Substitute(Value root, Value placeholder, Value with)
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        Stack<object> todo = new();
        Push(root);
        while (todo.TryPop(out object? item))
        {
            switch (item)
            {
                case Cons cons:
                    // along a list without the stack
                    while (true)
                    {
                        if (Value.Eq(cons.Car, placeholder)) cons.Car = with;
                        else Push(cons.Car);
                        if (Value.Eq(cons.Cdr, placeholder)) cons.Cdr = with;
                        else if (cons.Cdr.O is Cons next)
                        {
                            if (!seen.Add(next)) break;
                            cons = next;
                            continue;
                        }
                        else
                        {
                            Push(cons.Cdr);
                        }

                        break;
                    }

                    break;
                case LispVector vector:
                    Replace(vector.Items);
                    break;
                case LispRecord record:
                    Replace(record.Items);
                    break;
                case LispByteCode code:
                    Replace(code.Items);
                    break;
                case IReadSubstitutable other:
                    other.Substitute(value => Value.Eq(value, placeholder) ? with : PushAnd(value));
                    break;
            }
        }

        void Push(Value value)
        {
            if (value.O is Cons or LispVector or LispRecord or LispByteCode or IReadSubstitutable && seen.Add(value.O)) todo.Push(value.O);
        }

        Value PushAnd(Value value)
        {
            Push(value);
            return value;
        }

        void Replace(Value[] items)
        {
            for (int i = 0; i < items.Length; i++)
            {
                if (Value.Eq(items[i], placeholder)) items[i] = with;
                else Push(items[i]);
            }
        }
    }
}

/// <summary>An object that holds values the reader may have to replace (#N#): a hash table.</summary>
internal interface IReadSubstitutable
{
    /// <summary>Puts what <paramref name="replace"/> gives for each value held in its place.</summary>
    void Substitute(Func<Value, Value> replace);
}
