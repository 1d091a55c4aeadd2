using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Keymaps (manual: "Keymaps").</summary>
[PrimitiveSet]
internal static partial class KeymapPrimitives
{
    [Primitive("keymapp", "Return t if OBJECT is a keymap: a list whose car is the symbol ‘keymap’, or a symbol whose function is one.")]
    public static bool Keymapp(ScriptHost host, Value @object) => host.Maps.Find(@object) is not null;

    [Primitive("make-sparse-keymap", "Construct and return a new sparse keymap; STRING is its prompt.")]
    public static Value MakeSparse(ScriptHost host, Value @string = default) =>
        new Cons(host.Lisp.Intern("keymap"), @string.IsNil ? default : Cons.List(@string));

    [Primitive("make-keymap", "Construct and return a new keymap, of the form (keymap CHARTABLE . ALIST); STRING is its prompt.")]
    public static Value Make(ScriptHost host, Value @string = default) =>
        new Cons(host.Lisp.Intern("keymap"), new Cons(host.Call("make-char-table", host.Lisp.Intern("keymap")), @string.IsNil ? default : Cons.List(@string)));

    [Primitive("keymap-parent", "Return the parent keymap of KEYMAP, nil if it has none.")]
    public static Value Parent(ScriptHost host, Value keymap) => host.Maps.Parent(host.Maps.Get(keymap));

    [Primitive("set-keymap-parent", "Modify KEYMAP to set its parent map to PARENT, a keymap or nil. Return PARENT.")]
    public static Value SetParent(ScriptHost host, Value keymap, Value parent)
    {
        Cons map = host.Maps.Get(keymap);
        Cons? above = parent.IsNil ? null : host.Maps.Get(parent);
        for (Cons? at = above; at is not null; at = host.Maps.Parent(at))
        {
            if (ReferenceEquals(at, map)) throw host.Lisp.Error("Cyclic keymap inheritance");
        }

        Cons last = map;
        Cons? old = host.Maps.Parent(map);
        while (last.Cdr.O is Cons next && !ReferenceEquals(next, old)) last = next;
        last.Cdr = above;
        return parent;
    }

    [Primitive("keymap-prompt", "Return the prompt-string of a keymap MAP, nil if it has none.")]
    public static Value Prompt(ScriptHost host, Value map)
    {
        for (Value list = host.Maps.Get(map).Cdr; list.O is Cons cell; list = cell.Cdr)
        {
            if (cell.Car.O is LispString) return cell.Car;
        }

        return default;
    }

    [Primitive("copy-keymap", "Return a copy of the keymap KEYMAP; prefix maps inside are copied, the parent is shared.")]
    public static Value Copy(ScriptHost host, Value keymap) => CopyMap(host, host.Maps.Get(keymap));

    [Primitive("define-key", "In KEYMAP, define key sequence KEY as DEF. Return DEF.\nKEY is a string or a vector of events.")]
    public static Value DefineKey(ScriptHost host, Value keymap, Value key, Value def)
    {
        Cons map = host.Maps.Get(keymap);
        List<Value> events = KeyEvents.Of(host.Lisp, key);
        if (events.Count > 0) host.Maps.Define(map, events, def, key);
        host.KeysChanged = true;
        return def;
    }

    [Primitive("lookup-key", "Look up key sequence KEY in KEYMAP (a keymap or a list of them). Return the definition, nil, or how many events make a complete key when KEY is too long.\nACCEPT-DEFAULT non-nil: default bindings count.")]
    public static Value LookupKey(ScriptHost host, Value keymap, Value key, Value acceptDefault = default)
    {
        if (host.Maps.Find(keymap) is null && keymap.O is Cons { Car: var first } && host.Maps.Find(first) is not null)
        {
            Value found = default;
            for (Value list = keymap; list.O is Cons cell && (found.IsNil || found.IsFixnum); list = cell.Cdr) found = LookupKey(host, cell.Car, key, acceptDefault);
            return found;
        }

        return host.Maps.LookUp(host.Maps.Get(keymap), KeyEvents.Of(host.Lisp, key), acceptDefault.IsTrue);
    }

    [Primitive("map-keymap", "Call FUNCTION once for each event binding in KEYMAP and its parents, with the event and its definition.")]
    public static void Map(ScriptHost host, Value function, Value keymap, Value sortFirst = default)
    {
        List<(Value Event, Value Definition)> bindings = [.. host.Maps.Bindings(host.Maps.Get(keymap))];
        if (sortFirst.IsTrue) bindings.Sort(static (a, b) => a.Event.IsFixnum && b.Event.IsFixnum ? a.Event.N.CompareTo(b.Event.N) : 0);
        foreach ((Value key, Value definition) in bindings) host.Lisp.Funcall(function, key, definition);
    }

    [Primitive("map-keymap-internal", "Call FUNCTION once for each event binding in KEYMAP itself; return its parent.")]
    public static Value MapInternal(ScriptHost host, Value function, Value keymap)
    {
        Cons map = host.Maps.Get(keymap);
        foreach ((Value key, Value definition) in host.Maps.Bindings(map, withParents: false).ToList()) host.Lisp.Funcall(function, key, definition);
        return host.Maps.Parent(map);
    }

    [Primitive("define-prefix-command", "Define SYMBOL as a prefix command: a new keymap becomes its function, and its value (or MAPVAR's). NAME is the map's prompt.")]
    public static Value DefinePrefix(ScriptHost host, Symbol symbol, Value mapvar = default, Value name = default)
    {
        Value map = MakeSparse(host, name);
        host.Lisp.SetFunction(symbol, map);
        host.Lisp.SetValue(mapvar.IsTrue ? Arguments.Symbol(host.Lisp, mapvar) : symbol, map);
        return symbol;
    }

    [Primitive("current-global-map", "Return the current global keymap.")]
    public static Value CurrentGlobal(ScriptHost host) => host.GlobalMap;

    [Primitive("use-global-map", "Select KEYMAP as the global keymap.")]
    public static void UseGlobal(ScriptHost host, Value keymap)
    {
        host.Maps.Get(keymap);
        host.GlobalMap = keymap;
        host.KeysChanged = true;
    }

    [Primitive("current-local-map", "Return current buffer's local keymap, or nil if it has none.")]
    public static Value CurrentLocal(ScriptHost host) => host.State.LocalMap;

    [Primitive("use-local-map", "Select KEYMAP as the local keymap. If KEYMAP is nil, that means no local keymap.")]
    public static void UseLocal(ScriptHost host, Value keymap)
    {
        if (keymap.IsTrue) host.Maps.Get(keymap);
        host.State.LocalMap = keymap;
        host.KeysChanged = true;
    }

    [Primitive("current-minor-mode-maps", "Return a list of keymaps for the minor modes of the current buffer.")]
    public static Value MinorMaps(ScriptHost host) => Cons.List([.. host.MinorMaps().Select(each => (Value)each)]);

    [Primitive("current-active-maps", "Return a list of the currently active keymaps, the first asked first. OLP non-nil: obey ‘overriding-local-map’.")]
    public static Value ActiveMaps(ScriptHost host, Value olp = default, Value position = default) => Cons.List([.. host.ActiveMaps(olp.IsTrue).Select(each => (Value)each)]);

    [Primitive("key-binding", "Return the binding for command KEY in current keymaps; ACCEPT-DEFAULT: default bindings count; NO-REMAP: do not remap.")]
    public static Value KeyBinding(ScriptHost host, Value key, Value acceptDefault = default, Value noRemap = default, Value position = default)
    {
        List<Value> events = KeyEvents.Of(host.Lisp, key);
        Value found = default;
        foreach (Cons map in host.ActiveMaps(true))
        {
            found = host.Maps.LookUp(map, events, acceptDefault.IsTrue);
            if (found.IsTrue && !found.IsFixnum) break;
        }

        if (found.IsFixnum) return default;
        if (noRemap.IsNil && found.O is Symbol && Remapping(host, found) is { IsTrue: true } remapped) return remapped;
        return found;
    }

    [Primitive("command-remapping", "Return the remapping for command COMMAND in the active keymaps, or in KEYMAPS; nil if there is none.")]
    public static Value Remapping(ScriptHost host, Value command, Value position = default, Value keymaps = default)
    {
        if (command.O is not Symbol) return default;
        List<Value> events = [host.Lisp.Intern("remap"), command];
        List<Cons> maps = keymaps.IsNil ? [.. host.ActiveMaps(true)] : ListOfMaps(host, keymaps);
        foreach (Cons map in maps)
        {
            Value found = host.Maps.LookUp(map, events, false);
            if (found.IsTrue && !found.IsFixnum) return found;
        }

        return default;
    }

    [Primitive("local-key-binding", "Return the binding for command KEY in current local keymap only.")]
    public static Value LocalBinding(ScriptHost host, Value keys, Value acceptDefault = default) =>
        host.State.LocalMap.IsNil ? default : LookupKey(host, host.State.LocalMap, keys, acceptDefault);

    [Primitive("global-key-binding", "Return the binding for command KEY in current global keymap only.")]
    public static Value GlobalBinding(ScriptHost host, Value keys, Value acceptDefault = default) => LookupKey(host, host.GlobalMap, keys, acceptDefault);

    [Primitive("minor-mode-key-binding", "Find the visible minor mode bindings of KEY: a list of (MODENAME . BINDING).")]
    public static Value MinorBinding(ScriptHost host, Value key, Value acceptDefault = default)
    {
        List<Value> found = [];
        foreach ((Symbol mode, Cons map) in host.MinorModes())
        {
            Value binding = LookupKey(host, map, key, acceptDefault);
            if (binding.IsTrue && !binding.IsFixnum) found.Add(new Cons(mode, binding));
        }

        return Cons.List(found.ToArray());
    }

    [Primitive("where-is-internal", "Return list of keys that invoke DEFINITION, in KEYMAP and the global map, or in the active keymaps. FIRSTONLY non-nil: only the first, a vector.")]
    public static Value WhereIs(ScriptHost host, Value definition, Value keymap = default, Value firstonly = default, Value noindirect = default, Value noRemap = default)
    {
        List<Cons> maps = [];
        if (keymap.O is Cons list && host.Maps.Find(keymap) is null) maps = ListOfMaps(host, list);
        else if (keymap.IsTrue) maps = [host.Maps.Get(keymap), host.Maps.Get(host.GlobalMap)];
        else maps.AddRange(host.ActiveMaps(false));
        List<Value> found = [];
        HashSet<Cons> seen = [];
        foreach (Cons map in maps) Search(host, map, [], definition, found, seen);
        List<Value> valid = found.FindAll(keys => Value.Eq(Resolve(host, maps, keys), definition));
        valid.Sort(static (a, b) => ((LispVector)a.O!).Items.Length.CompareTo(((LispVector)b.O!).Items.Length));
        if (firstonly.IsTrue) return valid.Count > 0 ? valid[0] : default;
        return Cons.List(valid.ToArray());
    }

    [Primitive("key-description", "Return a pretty description of key-sequence KEYS; PREFIX is a sequence that leads to it.")]
    public static string Description(ScriptHost host, Value keys, Value prefix = default)
    {
        List<Value> events = [.. KeyEvents.Raw(host.Lisp, prefix), .. KeyEvents.Raw(host.Lisp, keys)];
        List<string> words = [];
        for (int i = 0; i < events.Count; i++)
        {
            Value each = events[i];
            if (each is { IsFixnum: true, N: KeyEvents.Escape } && i + 1 < events.Count && events[i + 1].IsFixnum && (events[i + 1].N & KeyEvents.Meta) == 0)
                each = events[++i].N | KeyEvents.Meta;
            words.Add(KeyEvents.Describe(host.Lisp, each, false));
        }

        return string.Join(' ', words);
    }

    [Primitive("single-key-description", "Return a pretty description of a character event KEY; NO-ANGLES non-nil: function keys without angle brackets.")]
    public static string Single(Interp lisp, Value key, Value noAngles = default) => KeyEvents.Describe(lisp, key, noAngles.IsTrue);

    [Primitive("text-char-description", "Return the description of CHARACTER in standard Emacs notation: control characters as ^X.")]
    public static string TextChar(int character)
    {
        if (character < 32) return "^" + (char)(character + 64);
        return character == 127 ? "^?" : char.ConvertFromUtf32(character);
    }

    private static Value Resolve(ScriptHost host, List<Cons> maps, Value keys)
    {
        List<Value> events = KeyEvents.Of(host.Lisp, keys);
        foreach (Cons map in maps)
        {
            Value found = host.Maps.LookUp(map, events, false);
            if (found.IsTrue && !found.IsFixnum) return found;
        }

        return default;
    }

    private static void Search(ScriptHost host, Cons map, List<Value> prefix, Value definition, List<Value> found, HashSet<Cons> seen)
    {
        if (!seen.Add(map) || prefix.Count > 8) return;
        foreach ((Value key, Value item) in host.Maps.Bindings(map))
        {
            if (key.O is Cons) continue;
            Value bound = KeymapLists.Definition(item);
            // a key after ESC is the key with Meta
            bool meta = prefix is [.., { IsFixnum: true, N: KeyEvents.Escape }] && key.IsFixnum;
            List<Value> keys = meta ? [.. prefix[..^1], key.N | KeyEvents.Meta] : [.. prefix, key];
            if (Value.Eq(bound, definition) && key.O is not Symbol { Name: "remap" }) found.Add(Value.Of(new LispVector([.. keys])));
            else if (host.Maps.Find(bound) is { } inner && key.O is not Symbol { Name: "remap" }) Search(host, inner, keys, definition, found, seen);
        }

        seen.Remove(map);
    }

    private static List<Cons> ListOfMaps(ScriptHost host, Value keymaps)
    {
        if (host.Maps.Find(keymaps) is { } single) return [single];
        List<Cons> maps = [];
        for (Value list = keymaps; list.O is Cons cell; list = cell.Cdr) maps.Add(host.Maps.Get(cell.Car));
        return maps;
    }

    private static Cons CopyMap(ScriptHost host, Cons map)
    {
        Cons copy = new(map.Car, default);
        Cons last = copy;
        Cons? parent = host.Maps.Parent(map);
        for (Value list = map.Cdr; list.O is Cons cell; list = cell.Cdr)
        {
            if (ReferenceEquals(cell, parent))
            {
                last.Cdr = parent;
                break;
            }

            Value item = cell.Car.O switch
            {
                LispCharTable table => Value.Of(table.Copy()),
                Cons binding when host.Maps.Find(binding) is { } whole => CopyMap(host, whole),
                Cons binding => new Cons(binding.Car, host.Maps.Find(binding.Cdr) is { } inner && binding.Cdr.O is Cons ? CopyMap(host, inner) : binding.Cdr),
                _ => cell.Car,
            };
            Cons next = new(item, default);
            last.Cdr = next;
            last = next;
        }

        return copy;
    }
}
