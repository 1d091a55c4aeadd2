using Editor.Core;
using Editor.Core.Input;
using Editor.Lisp;

namespace Editor.Scripting;

// The keymaps of Lisp and those of the editor: the global map of Lisp begins as a copy of the editor's, made when somebody looks.
internal sealed partial class ScriptHost
{
    private KeymapLists? _maps;
    private Value _globalMap;

    /// <summary>Keymaps as lists.</summary>
    public KeymapLists Maps => _maps ??= new KeymapLists(this);

    /// <summary>Whether Lisp has bound a key or chosen a map: then keys are looked up there too.</summary>
    public bool KeysChanged { get; set; }

    /// <summary>The global keymap.</summary>
    public Value GlobalMap
    {
        get
        {
            if (_globalMap.IsTrue) return _globalMap;
            _globalMap = CopyOfGlobal();
            // programs put their menus there; this screen has a menu bar of its own
            Call("define-key", _globalMap, Value.Of(new LispVector([Lisp.Intern("menu-bar")])), KeymapPrimitives.MakeSparse(this));
            return _globalMap;
        }
        set => _globalMap = value;
    }

    /// <summary>The maps that are asked for a key, first to last (manual: "Active Keymaps").</summary>
    /// <param name="overriding">Whether overriding-local-map and overriding-terminal-local-map count.</param>
    /// <param name="position">Where keymap properties of the text count; point if nil.</param>
    public List<Cons> ActiveMaps(bool overriding, Value position = default)
    {
        List<Cons> maps = [];
        Cons? terminal = overriding ? Maps.Find(Variable(Lisp.Intern("overriding-terminal-local-map"))) : null;
        if (terminal is not null) maps.Add(terminal);
        if (overriding && terminal is null && Maps.Find(Variable(Lisp.Intern("overriding-local-map"))) is { } local)
        {
            maps.Add(local);
        }
        else
        {
            if (PropertyMap("keymap", position) is { } atPoint) maps.Add(atPoint);
            maps.AddRange(MinorMaps());
            if ((PropertyMap("local-map", position) ?? Maps.Find(State.LocalMap)) is { } own) maps.Add(own);
        }

        maps.Add(Maps.Get(GlobalMap));
        return maps;
    }

    /// <summary>The maps of the minor modes that are on.</summary>
    public IEnumerable<Cons> MinorMaps() => MinorModes().Select(each => each.Map);

    /// <summary>The minor modes that are on and have maps: those of emulations first, then overriding ones, then the rest.</summary>
    public IEnumerable<(Symbol Mode, Cons Map)> MinorModes()
    {
        List<Value> lists = [];
        for (Value list = Variable(Lisp.Intern("emulation-mode-map-alists")); list.O is Cons cell; list = cell.Cdr) lists.Add(cell.Car.O is Symbol symbol ? Variable(symbol) : cell.Car);
        Value overriding = Variable(Lisp.Intern("minor-mode-overriding-map-alist"));
        lists.Add(overriding);
        Value plain = Variable(Lisp.Intern("minor-mode-map-alist"));
        lists.Add(plain);
        for (int i = 0; i < lists.Count; i++)
        {
            for (Value list = lists[i]; list.O is Cons cell; list = cell.Cdr)
            {
                if (cell.Car.O is not Cons { Car.O: Symbol mode } entry || Lisp.FindValue(mode) is { IsNil: true } or { O: Unbound }) continue;
                if (i == lists.Count - 1 && Mentions(overriding, mode)) continue;
                if (Maps.Find(entry.Cdr) is { } map) yield return (mode, map);
            }
        }
    }

    private static bool Mentions(Value alist, Symbol mode)
    {
        for (; alist.O is Cons cell; alist = cell.Cdr)
        {
            if (cell.Car.O is Cons entry && ReferenceEquals(entry.Car.O, mode)) return true;
        }

        return false;
    }

    // the keymap that the text at a place has
    private Cons? PropertyMap(string property, Value position)
    {
        if (!HasKeymapProperties) return null;
        if (position.O is Cons) position = default;
        Value at = position.IsNil ? Current.Point.Value : position;
        Symbol name = Lisp.Intern(property);
        Value found = Call("get-char-property", at, name);
        if (found.IsNil) found = Call("get-pos-property", at, name);
        return Maps.Find(found);
    }

    // asked for each key: buffers without any property are done at once
    private bool HasKeymapProperties => Properties.StoreOf(Current) is not null || Overlays.HasAny(Current);

    /// <summary>The event of a key press.</summary>
    public Value EventOf(KeyChord chord)
    {
        long bits = 0;
        if (chord.Modifiers.HasFlag(KeyModifiers.Control)) bits |= KeyEvents.Control;
        if (chord.Modifiers.HasFlag(KeyModifiers.Meta)) bits |= KeyEvents.Meta;
        if (chord.Modifiers.HasFlag(KeyModifiers.Shift)) bits |= KeyEvents.Shift;
        if (chord.Modifiers.HasFlag(KeyModifiers.Super)) bits |= KeyEvents.Super;
        if (!chord.IsFunctionKey) return chord.Code == '?' && bits == KeyEvents.Control ? 127 : KeyEvents.WithBits(chord.Code, bits);
        string name = (chord with { Modifiers = KeyModifiers.None }).ToString().Trim('<', '>');
        return Lisp.Intern(KeyEvents.Prefixes(bits) + name);
    }

    /// <summary>The key press of an event; null when no key gives it.</summary>
    public static KeyChord? ChordOf(Value item)
    {
        if (item.IsFixnum)
        {
            KeyModifiers modifiers = KeyModifiers.None;
            if ((item.N & KeyEvents.Control) != 0) modifiers |= KeyModifiers.Control;
            if ((item.N & KeyEvents.Meta) != 0) modifiers |= KeyModifiers.Meta;
            if ((item.N & KeyEvents.Shift) != 0) modifiers |= KeyModifiers.Shift;
            if ((item.N & KeyEvents.Super) != 0) modifiers |= KeyModifiers.Super;
            long code = item.N & ~KeyEvents.Modifiers;
            return code is >= 0 and <= 0x10FFFF and not (>= 0xD800 and <= 0xDFFF) ? KeyChord.Of((int)code, modifiers) : null;
        }

        if (item.O is not Symbol symbol) return null;
        (long bits, string name) = KeyEvents.Parse(symbol.Name);
        string plain = name switch { "return" => "RET", "tab" => "TAB", "escape" => "ESC", "backspace" => "DEL", "delete" or "deletechar" => "<delete>", _ => $"<{name}>" };
        try
        {
            return KeyNames.Parse(KeyEvents.Prefixes(bits) + plain);
        }
        catch (FormatException unknown)
        {
            _ = unknown;
            return null;
        }
    }

    /// <summary>What a key sequence leads to in the maps of Lisp: null when they say nothing; a prefix is a keymap.</summary>
    public Value? LookUpKeys(IReadOnlyList<KeyChord> chords, bool global)
    {
        LispVector keys = new([.. chords.Select(EventOf)]);
        List<Value> events = KeyEvents.Of(Lisp, Value.Of(keys));
        IEnumerable<Cons> maps = global ? [Maps.Get(GlobalMap)] : ActiveMaps(true).Where(map => !ReferenceEquals(map, GlobalMap.O));
        foreach (Cons map in maps)
        {
            Value found = Maps.LookUp(map, events, true);
            if (found.IsTrue && !found.IsFixnum) return found;
        }

        return null;
    }

    // Keys of Emacs' global map whose commands are Lisp's alone: where the editor's own map has nothing.
    internal static readonly (string Keys, string Command)[] LispKeys =
    [
        ("C-]", "abort-recursive-edit"), ("M-C-c", "exit-recursive-edit"), ("M-/", "dabbrev-expand"), ("C-M-/", "dabbrev-completion"),
        ("C-x d", "dired"), ("C-x 4 d", "dired-other-window"), ("C-x C-j", "dired-jump"), ("M-'", "abbrev-prefix-mark"), ("C-x '", "expand-abbrev"), ("C-x a g", "add-global-abbrev"), ("C-x a l", "add-mode-abbrev"),
        ("C-x a i g", "inverse-add-global-abbrev"), ("C-x a i l", "inverse-add-mode-abbrev"), ("C-x a e", "expand-abbrev"),
        ("C-x r m", "bookmark-set"), ("C-x r M", "bookmark-set-no-overwrite"), ("C-x r b", "bookmark-jump"), ("C-x r l", "bookmark-bmenu-list"),
    ];

    private Cons CopyOfGlobal()
    {
        Cons map = (Cons)KeymapPrimitives.Make(this).O!;
        Cons esc = (Cons)KeymapPrimitives.Make(this).O!;
        Cons controlX = (Cons)KeymapPrimitives.Make(this).O!;
        Maps.Store(map, KeyEvents.Escape, Lisp.Intern("ESC-prefix"));
        Maps.Store(map, 24, Lisp.Intern("Control-X-prefix"));
        Lisp.SetFunction(Lisp.Intern("ESC-prefix"), esc);
        Lisp.SetFunction(Lisp.Intern("Control-X-prefix"), controlX);
        Lisp.DefineVariable("esc-map", esc);
        Lisp.DefineVariable("ctl-x-map", controlX);
        Maps.Store(map, new Cons(32, 126), Lisp.Intern("self-insert-command"));
        Maps.Store(map, new Cons(160, CharCode.Max - 128), Lisp.Intern("self-insert-command"));
        foreach ((string keys, string command) in Session.GlobalMap.List())
        {
            LispVector events = new([.. KeyNames.ParseSequence(keys).Select(EventOf)]);
            try
            {
                Maps.Define(map, KeyEvents.Of(Lisp, Value.Of(events)), Lisp.Intern(command));
            }
            catch (LispSignal clash)
            {
                // a key that is a prefix in one place and a command in another keeps its first meaning
                _ = clash;
            }
        }

        foreach ((string keys, string command) in LispKeys)
        {
            List<Value> events = [.. KeyNames.ParseSequence(keys).Select(EventOf)];
            if (keys == "C-M-/" || Maps.LookUp(map, events, false).IsNil) Maps.Define(map, events, Lisp.Intern(command));
        }

        if (Maps.LookUp(map, [24, (Value)(long)'4'], false) is { IsTrue: true } four) Lisp.DefineVariable("ctl-x-4-map", four);
        if (Maps.LookUp(map, [24, (Value)(long)'5'], false) is { IsTrue: true } five) Lisp.DefineVariable("ctl-x-5-map", five);
        if (Maps.LookUp(map, [8], false) is not { IsTrue: true } help) return map;
        Symbol helpCommand = Lisp.Intern("help-command");
        Lisp.DefineVariable("help-map", help);
        Lisp.SetFunction(helpCommand, help);
        Maps.Store(map, 8, helpCommand);
        Maps.Store(map, Lisp.Intern("f1"), helpCommand);
        Maps.Store(map, Lisp.Intern("help"), helpCommand);
        return map;
    }

    /// <summary>The variables that hold the editor's maps.</summary>
    private void DefineKeymaps()
    {
        Lisp.DefineForward("global-map", new ForwardValue(_ => GlobalMap, (_, value) => GlobalMap = value));
        foreach (string name in (string[])["esc-map", "ctl-x-map", "ctl-x-4-map", "ctl-x-5-map", "help-map"])
        {
            // making the global map gives these their values
            Lisp.DefineForward(name, new ForwardValue(
                lisp => GlobalMap.IsTrue && lisp.Intern(name).Kind == VariableKind.Plain ? lisp.Intern(name).Cell : default,
                (lisp, value) => lisp.DefineVariable(name, value)));
        }

        foreach (string name in (string[])["special-event-map", "key-translation-map", "function-key-map", "input-decode-map", "local-function-key-map"])
        {
            if (ReferenceEquals(Lisp.Intern(name).Cell.O, Unbound.Instance)) Lisp.DefineVariable(name, KeymapPrimitives.MakeSparse(this));
        }
    }
}
