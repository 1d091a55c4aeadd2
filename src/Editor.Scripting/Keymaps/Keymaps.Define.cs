using Editor.Lisp;

namespace Editor.Scripting;

// Binding.
internal sealed partial class KeymapLists
{
    /// <summary>Binds a sequence (define-key).</summary>
    /// <param name="map">The map.</param>
    /// <param name="events">The events; Meta of a character stands for ESC before it.</param>
    /// <param name="definition">What they lead to.</param>
    public void Define(Cons map, IReadOnlyList<Value> events, Value definition)
    {
        Cons at = map;
        for (int i = 0; i < events.Count; i++)
        {
            Value key = events[i];
            if (key.O is Symbol symbol) RefuseName(symbol);
            bool isRange = key.O is Cons { Car.IsFixnum: true };
            if (isRange && i < events.Count - 1) throw host.Lisp.Error("Key sequence contains invalid event " + host.Lisp.Prin1ToString(key));
            if (key.IsFixnum && (key.N & KeyEvents.Meta) != 0)
            {
                at = Step(at, MetaPrefix, events, i, true);
                key = key.N & ~KeyEvents.Meta;
            }

            if (i == events.Count - 1)
            {
                Store(at, key, definition);
                return;
            }

            at = Step(at, key, events, i + 1, false);
        }
    }

    /// <summary>Stores a binding in the map itself.</summary>
    public void Store(Cons map, Value key, Value definition)
    {
        if (ReferenceEquals(key.O, _keymap)) throw host.Lisp.Error("‘keymap’ is reserved for embedded parent maps");
        bool isRange = IsRange(key, out long first, out long last);
        if (!isRange) key = KeyEvents.Normal(host.Lisp, KeyEvents.Head(key));
        Value stored = definition.IsNil ? _t : definition;
        bool isPlain = key.IsFixnum && key.N is >= 0 and <= CharCode.Max;
        Cons insertAfter = map;
        for (Value list = map.Cdr; list.O is Cons cell && !ReferenceEquals(cell.Car.O, _keymap); list = cell.Cdr)
        {
            switch (cell.Car.O)
            {
                case LispVector vector when isPlain && key.N < vector.Items.Length:
                    vector.Items[key.N] = definition;
                    return;
                case LispCharTable table when isPlain:
                    table.SetRange((int)key.N, (int)key.N, stored);
                    return;
                case LispCharTable table when isRange:
                    table.SetRange((int)first, (int)last, stored);
                    return;
                case LispVector or LispCharTable:
                    insertAfter = cell;
                    break;
                case Cons inner when ReferenceEquals(inner.Car.O, _keymap):
                    // a map put together by a look-up: what it is made of lives on, it does not
                    insertAfter = inner;
                    list = inner;
                    break;
                case Cons binding when Value.Eq(binding.Car, key):
                    binding.Cdr = definition;
                    return;
                case Cons { Car.IsFixnum: true } binding when isRange && binding.Car.N >= first && binding.Car.N <= last:
                    binding.Cdr = definition;
                    if (first == last) return;
                    break;
            }

            cell = (Cons)list.O!;
        }

        Value made = new Cons(key, definition);
        if (isRange)
        {
            made = host.Call("make-char-table", _keymap);
            ((LispCharTable)made.O!).SetRange((int)first, (int)last, stored);
        }

        insertAfter.Cdr = new Cons(made, insertAfter.Cdr);
    }

    /// <summary>Takes a binding out of the map itself.</summary>
    public void Remove(Cons map, Value key)
    {
        Cons before = map;
        for (Value list = map.Cdr; list.O is Cons cell && !ReferenceEquals(cell.Car.O, _keymap); list = cell.Cdr)
        {
            switch (cell.Car.O)
            {
                case LispCharTable table when key.IsFixnum && key.N is >= 0 and <= CharCode.Max:
                    table.SetRange((int)key.N, (int)key.N, default);
                    break;
                case Cons binding when Value.Eq(binding.Car, key):
                    before.Cdr = cell.Cdr;
                    continue;
            }

            before = cell;
        }
    }

    /// <summary>Whether an event stands for several characters, <c>(FROM . TO)</c>.</summary>
    public static bool IsRange(Value key, out long first, out long last)
    {
        (first, last) = (0, 0);
        if (key.O is not Cons { Car: { IsFixnum: true } from, Cdr: { IsFixnum: true } to }) return false;
        (first, last) = (from.N, to.N);
        return first >= 0 && last <= CharCode.Max;
    }

    private Cons Step(Cons at, Value key, IReadOnlyList<Value> events, int done, bool isEscape)
    {
        TryAccess(at, key, false, true, out Value bound);
        if (bound.IsNil)
        {
            bound = new Cons(_keymap, default);
            Store(at, key, bound);
        }

        if (Find(bound, true) is { } next) return next;
        string first = KeyEvents.Describe(host.Lisp, events.Take(done).ToList());
        if (isEscape) first += done == 0 ? "ESC" : " ESC";
        throw host.Lisp.Error($"Key sequence {KeyEvents.Describe(host.Lisp, events)} starts with non-prefix key {first}");
    }

    // [DEL] and the like are nearly always meant as the character
    private void RefuseName(Symbol symbol)
    {
        (long bits, string name) = KeyEvents.Parse(symbol.Name);
        string? character = name switch { "DEL" => "\\d", "TAB" => "\\t", "RET" => "\\r", "ESC" => "\\e", "SPC" => " ", _ => null };
        if (character is null) return;
        string prefix = string.Concat(KeyEvents.Prefixes(bits).Split('-', StringSplitOptions.RemoveEmptyEntries).Select(each => "\\" + each + "-"));
        throw host.Lisp.Error($"To bind the key {symbol.Name}, use [?{prefix}{character}], not [{symbol.Name}]");
    }
}
