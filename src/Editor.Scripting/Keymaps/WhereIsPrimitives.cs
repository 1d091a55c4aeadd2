using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>From a command to its keys, and from a map to the maps below it (manual: "Scanning Keymaps").</summary>
[PrimitiveSet]
internal static partial class WhereIsPrimitives
{
    [Primitive("accessible-keymaps", "Find all keymaps accessible via prefix characters from KEYMAP.\nReturn a list of elements (KEYS . MAP). PREFIX: only those that begin with these keys.")]
    public static Value Accessible(ScriptHost host, Value keymap, Value prefix = default)
    {
        LispVector start = new([]);
        Cons? map = host.Maps.Get(keymap);
        if (prefix.IsTrue && host.Call("length", prefix) is { N: > 0 })
        {
            start = new LispVector([.. KeyEvents.Raw(host.Lisp, prefix)]);
            map = host.Maps.Find(host.Maps.LookUp(map, KeyEvents.Of(host.Lisp, prefix), false));
        }

        return map is null ? default : Cons.List([.. Walk(host, map, start).Select(each => (Value)new Cons(Value.Of(each.Keys), each.Map))]);
    }

    [Primitive("where-is-internal", "Return list of keys that invoke DEFINITION, in KEYMAP and the global map, or in the active keymaps; KEYMAP may be a list of keymaps, asked alone.\nFIRSTONLY non-nil: only the first, a vector, one of plain characters if there is one; `non-ascii': whichever comes first.\nNOINDIRECT: do not look into menu items. NO-REMAP: do not follow command remappings.")]
    public static Value WhereIs(ScriptHost host, Value definition, Value keymap = default, Value firstonly = default, Value noindirect = default, Value noRemap = default)
    {
        List<Cons> maps = Maps(host, keymap);
        Value mapList = Cons.List([.. maps.Select(map => (Value)map)]);
        bool anyKey = firstonly.O is Symbol { Name: "non-ascii" };
        if (noRemap.IsNil && KeymapPrimitives.Remapping(host, definition, default, mapList) is { IsTrue: true } remapped) definition = remapped;
        if (definition.O is Symbol named && firstonly.IsTrue && Advertised(host, named, maps) is { IsTrue: true } advertised) return advertised;

        long preferred = Preferred(host);
        List<Value> found = [];
        List<LispVector> later = [];
        bool isLater = false;
        Queue<LispVector> sequences = new(Find(host, maps, definition, noindirect.IsTrue, firstonly.IsTrue && !anyKey));
        while (sequences.Count > 0 || (!isLater && later.Count > 0))
        {
            if (sequences.Count == 0)
            {
                isLater = true;
                foreach (LispVector each in later) sequences.Enqueue(each);
            }

            LispVector sequence = sequences.Dequeue();
            if (!host.Call("equal", Shadow(host, maps, mapList, sequence, isLater), definition).IsTrue) continue;
            if (noRemap.IsNil && !isLater && sequence.Items is [{ O: Symbol { Name: "remap" } }, { O: Symbol }])
            {
                later.InsertRange(0, Find(host, maps, sequence.Items[1], noindirect.IsTrue, firstonly.IsTrue && !anyKey));
                continue;
            }

            if (sequence.Items[^1].O is LispString) sequence.Items[^1] = Value.Str("(any string)");
            if (!found.Exists(each => host.Call("equal", each, Value.Of(sequence)).IsTrue)) found.Add(Value.Of(sequence));
            if (anyKey || (firstonly.IsTrue && Rank(sequence, preferred) == 2)) return Value.Of(sequence);
        }

        if (firstonly.IsNil) return Cons.List(found.ToArray());
        Value plain = preferred == 0 ? default : found.Find(each => Rank((LispVector)each.O!, preferred) > 0);
        return plain.IsTrue ? plain : found.FirstOrDefault();
    }

    private static List<Cons> Maps(ScriptHost host, Value keymap)
    {
        if (keymap.O is Cons { Car: var first } && host.Maps.Find(first) is not null && host.Maps.Find(keymap) is null) return KeymapPrimitives.ListOfMaps(host, keymap);
        return keymap.IsTrue ? [host.Maps.Get(keymap), host.Maps.Get(host.GlobalMap)] : [.. host.ActiveMaps(false)];
    }

    // what a command says is the key to tell people
    private static Value Advertised(ScriptHost host, Symbol command, List<Cons> maps)
    {
        Value mapList = Cons.List([.. maps.Select(map => (Value)map)]);
        Value told = host.Lisp.GetProperty(command, host.Lisp.Intern(":advertised-binding"));
        for (; told.O is Cons cell; told = cell.Cdr)
        {
            if (Fits(cell.Car)) return cell.Car;
        }

        return told.IsTrue && Fits(told) ? told : default;

        bool Fits(Value keys) => Value.Eq(Shadow(host, maps, mapList, keys, false), command);
    }

    private static Value Shadow(ScriptHost host, List<Cons> maps, Value mapList, LispVector keys, bool remap) => Shadow(host, maps, mapList, Value.Of(keys), remap);

    // what keys do when they are typed with these maps
    private static Value Shadow(ScriptHost host, List<Cons> maps, Value mapList, Value keys, bool remap)
    {
        List<Value> events = KeyEvents.Of(host.Lisp, keys);
        foreach (Cons map in maps)
        {
            Value value = host.Maps.LookUp(map, events, false);
            if (value.IsFixnum)
            {
                if (host.Maps.LookUp(map, events.GetRange(0, (int)value.N), false).IsTrue) return default;
            }
            else if (value.IsTrue)
            {
                return remap && KeymapPrimitives.Remapping(host, value, default, mapList) is { IsTrue: true } remapped ? remapped : value;
            }
        }

        return default;
    }

    private static List<LispVector> Find(ScriptHost host, List<Cons> maps, Value definition, bool noIndirect, bool noMenus)
    {
        List<LispVector> found = [];
        foreach (Cons top in maps)
        {
            foreach ((LispVector keys, Cons map) in Walk(host, top, new LispVector([])))
            {
                if (noMenus && keys.Items is [{ O: Symbol head }, ..] && IsMenuOrMouse(KeyEvents.Parse(head.Name).Base)) continue;
                foreach ((Value key, Value item) in host.Maps.Bindings(map))
                {
                    Value bound = noIndirect ? item : host.Maps.Definition(item, filters: false);
                    if (Value.Eq(bound, definition) || (definition.O is Cons && host.Call("equal", bound, definition).IsTrue)) found.Add(Append(keys, key));
                }
            }
        }

        return found;
    }

    // Breadth first; a map that is reached again below itself is left.
    private static List<(LispVector Keys, Cons Map)> Walk(ScriptHost host, Cons map, LispVector prefix)
    {
        List<(LispVector Keys, Cons Map)> all = [(prefix, map)];
        for (int i = 0; i < all.Count; i++)
        {
            (LispVector keys, Cons at) = all[i];
            int after = i;
            foreach ((Value key, Value item) in host.Maps.Bindings(at))
            {
                if (host.Maps.Find(host.Maps.Definition(item, filters: false)) is not { } below) continue;
                if (all.Exists(seen => ReferenceEquals(seen.Map, below) && Begins(keys, seen.Keys))) continue;
                bool joins = key.IsFixnum && keys.Items.Length > prefix.Items.Length && keys.Items is [.., { IsFixnum: true, N: KeyEvents.Escape }];
                if (joins) all.Insert(after + 1, (Append(keys, key), below));
                else all.Add((Append(keys, key), below));
            }
        }

        return all;
    }

    private static bool Begins(LispVector keys, LispVector prefix) =>
        prefix.Items.Length <= keys.Items.Length && !prefix.Items.Where((key, i) => !Value.Eq(key, keys.Items[i])).Any();

    // a character after ESC is the character with Meta
    private static LispVector Append(LispVector keys, Value key) =>
        key.IsFixnum && keys.Items is [.., { IsFixnum: true, N: KeyEvents.Escape }] ? new LispVector([.. keys.Items[..^1], key.N | KeyEvents.Meta]) : new LispVector([.. keys.Items, key]);

    private static bool IsMenuOrMouse(string name) =>
        name is "menu-bar" or "tool-bar" or "tab-bar" or "tab-line" or "header-line" or "mode-line" or "mouse-movement" || name.StartsWith("mouse-", StringComparison.Ordinal) || name.StartsWith("wheel-", StringComparison.Ordinal);

    private static long Preferred(ScriptHost host) => host.Variable(host.Lisp.Intern("where-is-preferred-modifier")).O is Symbol { Name: var name }
        ? name switch { "alt" => KeyEvents.Alt, "control" => KeyEvents.Control, "hyper" => KeyEvents.Hyper, "meta" => KeyEvents.Meta, "shift" => KeyEvents.Shift, "super" => KeyEvents.Super, _ => 0 }
        : 0;

    // 0: no plain characters; 1: they are; 2: and with the modifier that is liked best
    private static int Rank(LispVector sequence, long preferred)
    {
        int rank = 1;
        foreach (Value key in sequence.Items)
        {
            if (!key.IsFixnum) return 0;
            long modifiers = key.N & KeyEvents.Modifiers & ~KeyEvents.Meta;
            if (modifiers == preferred) rank = 2;
            else if (modifiers != 0) return 0;
        }

        return rank;
    }
}
