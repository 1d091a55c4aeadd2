using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Keymaps as Emacs' lists: <c>(keymap [CHAR-TABLE] (EVENT . BINDING)… "PROMPT" . PARENT)</c> (manual: "Format of Keymaps").</summary>
internal sealed class KeymapLists(ScriptHost host)
{
    private readonly Symbol _keymap = host.Lisp.Intern("keymap");
    private readonly Symbol _t = Symbol.True;

    /// <summary>The keymap that a value is, through symbols' functions; null when it is none.</summary>
    public Cons? Find(Value value, bool autoload = false)
    {
        if (value.O is Symbol) value = host.Lisp.IndirectFunction(value);
        if (autoload && value.O is Cons { Car.O: Symbol { Name: "autoload" } })
        {
            host.Call("autoload-do-load", value);
        }

        return value.O is Cons cons && ReferenceEquals(cons.Car.O, _keymap) ? cons : null;
    }

    /// <summary>The keymap of an argument.</summary>
    public Cons Get(Value value) => Find(value, true) ?? throw host.Lisp.WrongType("keymapp", value);

    /// <summary>The parent: the tail that is a keymap of its own.</summary>
    public Cons? Parent(Cons map)
    {
        for (Value list = map.Cdr; list.O is Cons cell; list = cell.Cdr)
        {
            if (ReferenceEquals(cell.Car.O, _keymap)) return cell;
        }

        return null;
    }

    /// <summary>Each binding of a map and, unless told otherwise, of its parents: an event (or a range of characters) and a definition.</summary>
    public IEnumerable<(Value Event, Value Definition)> Bindings(Cons map, bool withParents = true)
    {
        for (Value list = map.Cdr; list.O is Cons cell; list = cell.Cdr)
        {
            if (ReferenceEquals(cell.Car.O, _keymap))
            {
                if (!withParents) yield break;
                continue;
            }

            switch (cell.Car.O)
            {
                case Cons inner when ReferenceEquals(inner.Car.O, _keymap):
                    foreach ((Value, Value) each in Bindings(inner)) yield return each;
                    break;
                case Cons binding:
                    yield return (binding.Car, binding.Cdr);
                    break;
                case LispCharTable table:
                    foreach ((int from, int to, Value value) in table.Ranges())
                    {
                        if (value.IsNil) continue;
                        yield return (from == to ? from : new Cons(from, to), value);
                    }

                    break;
                case LispVector vector:
                    for (int i = 0; i < vector.Items.Length; i++)
                    {
                        if (vector.Items[i].IsTrue) yield return (i, vector.Items[i]);
                    }

                    break;
            }
        }
    }

    /// <summary>What one event leads to in a map: false when the map does not mention it.</summary>
    public bool TryAccess(Cons map, Value key, bool acceptDefault, out Value definition)
    {
        definition = default;
        List<Cons> prefixes = [];
        bool found = false;
        foreach ((Value item, bool isDefault) in Candidates(map, key))
        {
            if (isDefault && (!acceptDefault || found)) continue;
            Value value = Definition(item);
            if (Find(value) is { } prefix)
            {
                if (!found || prefixes.Count > 0) prefixes.Add(prefix);
                if (!found) definition = value;
                found = true;
                continue;
            }

            if (found) continue;
            definition = value;
            found = true;
            if (prefixes.Count == 0) break;
        }

        if (prefixes.Count > 1) definition = new Cons(_keymap, Cons.ListWithTail([.. prefixes[..^1].Select(each => (Value)each)], prefixes[^1]));
        return found;
    }

    /// <summary>What a sequence leads to; a number when its first that many events are a whole key already.</summary>
    public Value LookUp(Cons map, List<Value> events, bool acceptDefault)
    {
        Cons at = map;
        for (int i = 0; i < events.Count; i++)
        {
            TryAccess(at, Normal(events[i]), acceptDefault, out Value definition);
            if (i == events.Count - 1) return definition;
            if (Find(definition, true) is not { } next) return i + 1;
            at = next;
        }

        return map;
    }

    /// <summary>Binds a sequence (define-key).</summary>
    public void Define(Cons map, List<Value> events, Value definition, Value key)
    {
        Cons at = map;
        for (int i = 0; i < events.Count - 1; i++)
        {
            Value step = Normal(events[i]);
            TryAccess(at, step, false, out Value bound);
            if (Find(bound, true) is { } next && IsOwn(at, step))
            {
                at = next;
                continue;
            }

            if (bound.IsTrue && Find(bound) is null)
            {
                string all = string.Join(' ', events.Select(each => KeyEvents.Describe(host.Lisp, each, false)));
                string first = string.Join(' ', events.Take(i + 1).Select(each => KeyEvents.Describe(host.Lisp, each, false)));
                throw host.Lisp.Error($"Key sequence {all} starts with non-prefix key {first}");
            }

            Cons made = new(_keymap, Find(bound) is { } inherited ? inherited : default(Value));
            Store(at, step, made);
            at = made;
        }

        Store(at, Normal(events[^1]), definition);
    }

    /// <summary>Stores a binding in the map itself.</summary>
    public void Store(Cons map, Value key, Value definition)
    {
        Cons insertAfter = map;
        for (Value list = map.Cdr; list.O is Cons cell; list = cell.Cdr)
        {
            if (ReferenceEquals(cell.Car.O, _keymap)) break;
            switch (cell.Car.O)
            {
                case LispCharTable table:
                    if (key.IsFixnum && key.N is >= 0 and <= CharCode.Max)
                    {
                        table.SetRange((int)key.N, (int)key.N, definition.IsNil ? _t : definition);
                        return;
                    }

                    if (key.O is Cons { Car: { IsFixnum: true } from, Cdr: { IsFixnum: true } to })
                    {
                        table.SetRange((int)from.N, (int)to.N, definition.IsNil ? _t : definition);
                        return;
                    }

                    insertAfter = cell;
                    break;
                case Cons binding when Value.Eq(binding.Car, key):
                    binding.Cdr = definition;
                    return;
            }
        }

        insertAfter.Cdr = new Cons(new Cons(key, definition), insertAfter.Cdr);
    }

    /// <summary>The definition proper of what stands in a map: menu items and help strings taken off.</summary>
    public static Value Definition(Value item)
    {
        while (item.O is Cons cons)
        {
            if (cons.Car.O is LispString)
            {
                item = cons.Cdr;
                continue;
            }

            if (cons.Car.O is Symbol { Name: "menu-item" }) return cons.Cdr.O is Cons { Cdr.O: Cons real } ? real.Car : default;
            break;
        }

        return item;
    }

    private bool IsOwn(Cons map, Value key)
    {
        foreach ((Value each, Value _) in Bindings(map, withParents: false))
        {
            if (Value.Eq(each, key) || InRange(each, key)) return true;
        }

        return false;
    }

    private IEnumerable<(Value Item, bool IsDefault)> Candidates(Cons map, Value key)
    {
        List<Value> defaults = [];
        for (Value list = map.Cdr; list.O is Cons cell; list = cell.Cdr)
        {
            switch (cell.Car.O)
            {
                case Cons inner when ReferenceEquals(inner.Car.O, _keymap):
                    if (TryAccess(inner, key, false, out Value nested)) yield return (nested, false);
                    break;
                case Cons binding when Value.Eq(binding.Car, key) || InRange(binding.Car, key):
                    yield return (binding.Cdr, false);
                    break;
                case Cons binding when ReferenceEquals(binding.Car.O, _t):
                    defaults.Add(binding.Cdr);
                    break;
                case LispCharTable table when key.IsFixnum && key.N is >= 0 and <= CharCode.Max:
                    Value value = table[(int)key.N];
                    if (value.IsTrue) yield return (ReferenceEquals(value.O, _t) ? default : value, false);
                    break;
                case LispVector vector when key.IsFixnum && key.N >= 0 && key.N < vector.Items.Length:
                    if (vector.Items[key.N].IsTrue) yield return (vector.Items[key.N], false);
                    break;
            }
        }

        foreach (Value each in defaults) yield return (each, true);
    }

    private static bool InRange(Value range, Value key) =>
        key.IsFixnum && range.O is Cons { Car: { IsFixnum: true } from, Cdr: { IsFixnum: true } to } && key.N >= from.N && key.N <= to.N;

    // shifted and controlled letters have one form; a symbol is as it is
    private static Value Normal(Value key) => key.IsFixnum && (key.N & KeyEvents.Control) != 0 ? KeyEvents.WithBits(key.N & ~KeyEvents.Modifiers, key.N & KeyEvents.Modifiers) : key;
}
