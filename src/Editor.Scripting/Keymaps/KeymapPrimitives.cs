using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Keymaps (manual: "Keymaps").</summary>
[PrimitiveSet]
internal static partial class KeymapPrimitives
{
    [Primitive("keymapp", "Return t if OBJECT is a keymap: a list whose car is the symbol ‘keymap’, or a symbol whose function is one.")]
    public static bool Keymapp(ScriptHost host, Value @object) => host.Maps.IsKeymap(@object);

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
        if (parent.IsTrue) host.Maps.Get(parent);
        for (Value at = parent; host.Maps.Find(at) is { } above; at = host.Maps.Parent(above))
        {
            if (ReferenceEquals(above, map)) throw host.Lisp.Error("Cyclic keymap inheritance");
        }

        Cons last = map;
        while (last.Cdr.O is Cons next && host.Maps.Find(next) is null) last = next;
        last.Cdr = parent;
        host.KeysChanged = true;
        return parent;
    }

    [Primitive("keymap-prompt", "Return the prompt-string of a keymap MAP, nil if it has none.")]
    public static Value Prompt(ScriptHost host, Value map)
    {
        for (Value list = host.Maps.Find(map); list.O is Cons cell; list = cell.Cdr)
        {
            if (cell.Car.O is LispString) return cell.Car;
            if (host.Maps.Find(cell.Car) is { } inner && Prompt(host, inner) is { IsTrue: true } prompt) return prompt;
        }

        return default;
    }

    [Primitive("copy-keymap", "Return a copy of the keymap KEYMAP; prefix maps inside are copied, the parent is shared.")]
    public static Value Copy(ScriptHost host, Value keymap) => CopyMap(host, host.Maps.Get(keymap));

    [Primitive("define-key", "In KEYMAP, define key sequence KEY as DEF. Return DEF.\nKEY is a string or a vector of events.\nDEF is anything that can be a key's definition: nil, a command, a keyboard macro, a keymap, a symbol whose function is one of these,\n(STRING . DEFN), a menu item (menu-item STRING DEFN PROPERTIES...), or (MAP . CHAR).")]
    public static Value DefineKey(ScriptHost host, Value keymap, Value key, Value def)
    {
        Cons map = host.Maps.Get(keymap);
        List<Value> events = KeyEvents.Of(host.Lisp, key);
        if (events.Count == 0) return default;
        NoteRebound(host, def);
        if (def.O is LispVector { Items: [{ O: Cons }, ..] } macro)
            def = Value.Of(new LispVector([.. macro.Items.Select(item => item.O is Cons list && KeyEvents.IsModifierList(list) ? KeyEvents.Convert(host.Lisp, list) : item)]));
        host.Maps.Define(map, events, def);
        host.KeysChanged = true;
        return def;
    }

    [Primitive("lookup-key", "Look up key sequence KEY in KEYMAP (a keymap or a list of them). Return the definition, nil, or how many events make a complete key when KEY is too long.\nACCEPT-DEFAULT non-nil: default bindings count.")]
    public static Value LookupKey(ScriptHost host, Value keymap, Value key, Value acceptDefault = default)
    {
        List<Cons> maps = ListOfMaps(host, keymap);
        List<Value> events = KeyEvents.Of(host.Lisp, key);
        Value found = host.Maps.LookUp(maps, events, acceptDefault.IsTrue);
        if (found.IsTrue && !found.IsFixnum) return found;
        // menus were once named by their titles: [menu-bar Foo\ Bar] finds [menu-bar foo-bar]
        if (key.O is not LispVector || events is not [{ O: Symbol { Name: "menu-bar" } }, ..]) return found;
        foreach (bool dashes in (ReadOnlySpan<bool>)[false, true])
        {
            Value again = host.Maps.LookUp(maps, [.. events.Select(each => Lowered(host, each, dashes))], acceptDefault.IsTrue);
            if (again.IsTrue && !again.IsFixnum) return again;
        }

        return found;
    }

    [Primitive("map-keymap", "Call FUNCTION once for each event binding in KEYMAP and its parents, with the event and its definition.\nSORT-FIRST non-nil: in order, characters first.")]
    public static void Map(ScriptHost host, Value function, Value keymap, Value sortFirst = default)
    {
        List<(Value Event, Value Item)> bindings = [.. host.Maps.Bindings(host.Maps.Get(keymap))];
        if (sortFirst.IsTrue) bindings = [.. bindings.OrderBy(static each => each.Event.O is Symbol ? 1 : 0).ThenBy(static each => each.Event.IsFixnum || each.Event.O is Cons ? First(each.Event) : 0).ThenBy(static each => each.Event.AsSymbol?.Name ?? "", StringComparer.Ordinal)];
        foreach ((Value key, Value item) in bindings) host.Lisp.Funcall(function, key, item);
    }

    [Primitive("map-keymap-internal", "Call FUNCTION once for each event binding in KEYMAP itself; return its parent.")]
    public static Value MapInternal(ScriptHost host, Value function, Value keymap)
    {
        List<(Value Event, Value Item)> own = host.Maps.OwnBindings(host.Maps.Get(keymap), out Value rest);
        foreach ((Value key, Value item) in own) host.Lisp.Funcall(function, key, item);
        return rest;
    }

    [Primitive("keymap--get-keyelt", "Given OBJECT which was found in a slot in a keymap, trace indirect definitions to get the actual definition of that slot.\nAUTOLOAD non-nil: the :filter of a menu item is called.")]
    public static Value KeyElement(ScriptHost host, Value @object, Value autoload) => host.Maps.Definition(@object, autoload.IsTrue);

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

    [Primitive("current-active-maps", "Return a list of the currently active keymaps, the first asked first. OLP non-nil: obey ‘overriding-local-map’ and ‘overriding-terminal-local-map’.\nPOSITION is where the keymap properties of the text count; point if nil.")]
    public static Value ActiveMaps(ScriptHost host, Value olp = default, Value position = default) => Cons.List([.. host.ActiveMaps(olp.IsTrue, position).Select(each => (Value)each)]);

    [Primitive("key-binding", "Return the binding for command KEY in current keymaps; ACCEPT-DEFAULT: default bindings count; NO-REMAP: do not remap.\nPOSITION is where the keymap properties of the text count.")]
    public static Value KeyBinding(ScriptHost host, Value key, Value acceptDefault = default, Value noRemap = default, Value position = default)
    {
        Value found = host.Maps.LookUp(host.ActiveMaps(true, position), KeyEvents.Of(host.Lisp, key), acceptDefault.IsTrue);
        if (found.IsNil || found.IsFixnum) return default;
        if (noRemap.IsNil && found.O is Symbol && Remapping(host, found, position) is { IsTrue: true } remapped) return remapped;
        return found;
    }

    [Primitive("command-remapping", "Return the remapping for command COMMAND in the active keymaps, or in KEYMAPS; nil if there is none.")]
    public static Value Remapping(ScriptHost host, Value command, Value position = default, Value keymaps = default)
    {
        if (command.AsSymbol is null) return default;
        IEnumerable<Cons> maps = keymaps.IsNil ? host.ActiveMaps(true, position) : ListOfMaps(host, keymaps);
        Value found = host.Maps.LookUp(maps, [host.Lisp.Intern("remap"), command], false);
        return found.IsFixnum ? default : found;
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

    [Primitive("key-description", "Return a pretty description of key-sequence KEYS; PREFIX is a sequence that leads to it.")]
    public static string Description(ScriptHost host, Value keys, Value prefix = default)
    {
        return KeyEvents.Describe(host.Lisp, (List<Value>)[.. KeyEvents.Raw(host.Lisp, prefix), .. KeyEvents.Raw(host.Lisp, keys)]);
    }

    [Primitive("single-key-description", "Return a pretty description of a character event KEY; NO-ANGLES non-nil: function keys without angle brackets.")]
    public static string Single(Interp lisp, Value key, Value noAngles = default) => KeyEvents.Describe(lisp, key, noAngles.IsTrue);

    [Primitive("text-char-description", "Return the description of CHARACTER in standard Emacs notation: control characters as ^X.")]
    public static Value TextChar(Interp lisp, Value character)
    {
        if (!CharacterPrimitives.Characterp(character)) throw lisp.WrongType("characterp", character);
        int c = (int)character.N;
        if (c < 32) return Value.Str("^" + (char)(c + 64));
        if (c == 127) return Value.Str("^?");
        // a raw byte is told as the byte that it is
        return c >= CharCode.RawByteBase + 0x80 ? new LispString(((char)(c - CharCode.RawByteBase)).ToString(), false) : lisp.Funcall(lisp.Intern("char-to-string"), character);
    }

    [Primitive("event-convert-list", "Convert the event description list EVENT-DESC to an event type: (control x) is ?\\C-x.")]
    public static Value ConvertList(Interp lisp, Value eventDesc) => eventDesc.O is Cons list ? KeyEvents.Convert(lisp, list) : default;

    [Primitive("internal-event-symbol-parse-modifiers", "Parse the event symbol SYMBOL: (BASE MODIFIER...).")]
    public static Value ParseModifiers(Interp lisp, Symbol symbol)
    {
        (long bits, string name) = KeyEvents.Parse(symbol.Name);
        return new Cons(lisp.Intern(name), KeyEvents.Words(lisp, bits));
    }

    internal static List<Cons> ListOfMaps(ScriptHost host, Value keymaps)
    {
        if (keymaps.O is not Cons || host.Maps.Find(keymaps) is not null) return [host.Maps.Get(keymaps)];
        List<Cons> maps = [];
        for (Value list = keymaps; list.O is Cons cell; list = cell.Cdr) maps.Add(host.Maps.Get(cell.Car));
        return maps;
    }

    private static long First(Value key) => key.O is Cons { Car: { IsFixnum: true } from } ? from.N : key.N;

    private static Value Lowered(ScriptHost host, Value key, bool dashes)
    {
        if (key.O is not Symbol symbol) return key;
        string name = symbol.Name.ToLowerInvariant();
        return host.Lisp.Intern(dashes ? name.Replace(' ', '-') : name);
    }

    private static void NoteRebound(ScriptHost host, Value def)
    {
        Symbol rebound = host.Lisp.Intern("define-key-rebound-commands");
        Value list = host.Variable(rebound);
        if (def.AsSymbol is not null && !Value.Eq(list, Value.T)) host.Lisp.SetValue(rebound, new Cons(def, list));
    }

    private static Cons CopyMap(ScriptHost host, Cons map)
    {
        Cons copy = new(map.Car, default);
        Cons last = copy;
        Value list = map.Cdr;
        for (; list.O is Cons cell && !(cell.Car.O is Symbol { Name: "keymap" }); list = cell.Cdr)
        {
            Value item = cell.Car;
            switch (item.O)
            {
                case LispCharTable table:
                    LispCharTable made = table.Copy();
                    foreach ((int from, int to, Value value) in table.Ranges())
                    {
                        if (value.IsTrue) made.SetRange(from, to, CopyItem(host, value));
                    }

                    item = Value.Of(made);
                    break;
                case LispVector vector:
                    item = Value.Of(new LispVector([.. vector.Items.Select(each => CopyItem(host, each))]));
                    break;
                case Cons whole when whole.Car.O is Symbol { Name: "keymap" }:
                    item = CopyMap(host, whole);
                    break;
                case Cons binding:
                    item = new Cons(binding.Car, CopyItem(host, binding.Cdr));
                    break;
            }

            Cons next = new(item, default);
            last.Cdr = next;
            last = next;
        }

        last.Cdr = list;
        return copy;
    }

    // maps inside menu items and behind titles are copied too
    private static Value CopyItem(ScriptHost host, Value item)
    {
        if (item.O is not Cons cons) return item;
        if (cons.Car.O is Symbol { Name: "keymap" }) return CopyMap(host, cons);
        if (cons.Car.O is Symbol { Name: "menu-item" })
        {
            if (cons.Cdr.O is not Cons { Cdr.O: Cons definition } named) return item;
            Value inner = definition.Car.O is Cons { Car.O: Symbol { Name: "keymap" } } map ? CopyMap(host, map) : definition.Car;
            return new Cons(cons.Car, new Cons(named.Car, new Cons(inner, definition.Cdr)));
        }

        if (cons.Car.O is not LispString) return item;
        return new Cons(cons.Car, CopyItem(host, cons.Cdr));
    }
}
