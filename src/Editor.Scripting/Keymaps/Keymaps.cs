using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Keymaps as Emacs' lists: <c>(keymap [CHAR-TABLE] (EVENT . BINDING)… "PROMPT" . PARENT)</c> (manual: "Format of Keymaps").</summary>
internal sealed partial class KeymapLists(ScriptHost host)
{
    private readonly Symbol _keymap = host.Lisp.Intern("keymap");
    private readonly Symbol _menuItem = host.Lisp.Intern("menu-item");
    private readonly Symbol _filter = host.Lisp.Intern(":filter");
    private readonly Symbol _t = Symbol.True;

    /// <summary>The keymap that a value is, through symbols' functions; null when it is none.</summary>
    /// <param name="value">A keymap, or a symbol whose function is one.</param>
    /// <param name="autoload">Whether an autoload of a keymap is loaded.</param>
    public Cons? Find(Value value, bool autoload = false)
    {
        if (value.O is Cons own && ReferenceEquals(own.Car.O, _keymap)) return own;
        if (value.O is not Symbol symbol) return null;
        Value definition = host.Lisp.IndirectFunction(value);
        if (autoload && definition.O is Cons { Car.O: Symbol { Name: "autoload" } } later && IsAutoloadOfMap(later))
        {
            host.Lisp.LoadAutoload(symbol, later);
            definition = host.Lisp.IndirectFunction(value);
        }

        return definition.O is Cons cons && ReferenceEquals(cons.Car.O, _keymap) ? cons : null;
    }

    /// <summary>Whether a value is a keymap, or will be one once its file is loaded.</summary>
    public bool IsKeymap(Value value) =>
        Find(value) is not null || (value.O is Symbol && host.Lisp.IndirectFunction(value).O is Cons { Car.O: Symbol { Name: "autoload" } } later && IsAutoloadOfMap(later));

    /// <summary>The keymap of an argument.</summary>
    public Cons Get(Value value) => Find(value, true) ?? throw host.Lisp.WrongType("keymapp", value);

    /// <summary>The parent: the tail that is a keymap of its own, or a symbol whose function is one.</summary>
    public Value Parent(Cons map)
    {
        Value list = map.Cdr;
        for (; list.O is Cons cell; list = cell.Cdr)
        {
            if (Find(list) is not null) return list;
        }

        return list.IsTrue && Find(list) is { } symbolic ? symbolic : default(Value);
    }

    /// <summary>Each binding of a map itself, up to its parent or the first map embedded in it: an event, or a range of characters, and what stands there.</summary>
    /// <param name="map">The map.</param>
    /// <param name="rest">What follows: the parent, or a list that begins with an embedded map.</param>
    public List<(Value Event, Value Item)> OwnBindings(Cons map, out Value rest)
    {
        List<(Value Event, Value Item)> all = [];
        Value list = map.Cdr;
        for (; list.O is Cons cell && !ReferenceEquals(cell.Car.O, _keymap); list = cell.Cdr)
        {
            if (cell.Car.O is Cons inner && ReferenceEquals(inner.Car.O, _keymap)) break;
            switch (cell.Car.O)
            {
                case Cons binding:
                    all.Add((binding.Car, Plain(binding.Cdr)));
                    break;
                case LispCharTable table:
                    foreach ((int from, int to, Value value) in table.Ranges())
                    {
                        if (value.IsTrue) all.Add((from == to ? from : new Cons(from, to), Plain(value)));
                    }

                    break;
                case LispVector vector:
                    for (int i = 0; i < vector.Items.Length; i++)
                    {
                        if (vector.Items[i].IsTrue) all.Add((i, Plain(vector.Items[i])));
                    }

                    break;
            }
        }

        rest = list;
        return all;
    }

    /// <summary>Each binding of a map, of the maps embedded in it and of its parents.</summary>
    public IEnumerable<(Value Event, Value Item)> Bindings(Cons map)
    {
        Value at = map;
        while (at.O is Cons cell)
        {
            if (ReferenceEquals(cell.Car.O, _keymap))
            {
                foreach ((Value, Value) each in OwnBindings(cell, out at)) yield return each;
            }
            else
            {
                if (Find(cell.Car) is { } embedded)
                {
                    foreach ((Value, Value) each in Bindings(embedded)) yield return each;
                }

                at = cell.Cdr;
            }

            if (at.O is Symbol && Find(at) is { } parent) at = parent;
        }
    }

    /// <summary>The definition proper of what stands in a map: help strings and the wrapping of menu items are taken off.</summary>
    /// <param name="item">What stands in the map.</param>
    /// <param name="filters">Whether a menu item's <c>:filter</c> is called.</param>
    public Value Definition(Value item, bool filters)
    {
        while (item.O is Cons cons)
        {
            if (cons.Car.O is LispString)
            {
                item = cons.Cdr;
            }
            else if (ReferenceEquals(cons.Car.O, _menuItem))
            {
                if (cons.Cdr.O is not Cons named) return item;
                Value properties = named.Cdr;
                item = properties.O is Cons real ? real.Car : properties;
                if (filters && properties.O is Cons all) item = Filtered(item, all.Cdr);
            }
            else
            {
                break;
            }
        }

        return item;
    }

    private Value Filtered(Value item, Value properties)
    {
        for (; properties.O is Cons { Cdr.O: Cons value }; properties = value.Cdr)
        {
            if (properties.O is Cons property && ReferenceEquals(property.Car.O, _filter)) return host.Lisp.Funcall(value.Car, item);
        }

        return item;
    }

    private static bool IsAutoloadOfMap(Cons autoload)
    {
        Value at = autoload;
        for (int i = 0; i < 4 && at.O is Cons cell; i++) at = cell.Cdr;
        return at.O is Cons { Car.O: Symbol { Name: "keymap" } };
    }

    private Value Plain(Value item) => ReferenceEquals(item.O, _t) ? default : item;
}
