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
            if (_globalMap.IsNil) _globalMap = CopyOfGlobal();
            return _globalMap;
        }
        set => _globalMap = value;
    }

    /// <summary>The maps that are asked for a key, first to last (manual: "Active Keymaps").</summary>
    public IEnumerable<Cons> ActiveMaps(bool overriding)
    {
        if (overriding)
        {
            if (Maps.Find(Variable(Lisp.Intern("overriding-terminal-local-map"))) is { } terminal) yield return terminal;
            if (Maps.Find(Variable(Lisp.Intern("overriding-local-map"))) is { } local)
            {
                yield return local;
                yield return Maps.Get(GlobalMap);
                yield break;
            }
        }

        foreach (Cons map in MinorMaps()) yield return map;
        if (Maps.Find(State.LocalMap) is { } own) yield return own;
        yield return Maps.Get(GlobalMap);
    }

    /// <summary>The maps of the minor modes that are on.</summary>
    public IEnumerable<Cons> MinorMaps() => MinorModes().Select(each => each.Map);

    /// <summary>The minor modes that are on and have maps.</summary>
    public IEnumerable<(Symbol Mode, Cons Map)> MinorModes()
    {
        List<Value> lists = [Variable(Lisp.Intern("minor-mode-overriding-map-alist")), Variable(Lisp.Intern("minor-mode-map-alist"))];
        for (Value list = Variable(Lisp.Intern("emulation-mode-map-alists")); list.O is Cons cell; list = cell.Cdr)
            lists.Insert(0, cell.Car.O is Symbol symbol ? Variable(symbol) : cell.Car);
        HashSet<Symbol> seen = [];
        foreach (Value each in lists)
        {
            for (Value list = each; list.O is Cons cell; list = cell.Cdr)
            {
                if (cell.Car.O is not Cons { Car.O: Symbol mode } entry || !Variable(mode).IsTrue) continue;
                if (Maps.Find(entry.Cdr) is { } map && seen.Add(mode)) yield return (mode, map);
            }
        }
    }

    /// <summary>The event of a key press.</summary>
    public Value EventOf(KeyChord chord)
    {
        long bits = 0;
        if (chord.Modifiers.HasFlag(KeyModifiers.Control)) bits |= KeyEvents.Control;
        if (chord.Modifiers.HasFlag(KeyModifiers.Meta)) bits |= KeyEvents.Meta;
        if (chord.Modifiers.HasFlag(KeyModifiers.Shift)) bits |= KeyEvents.Shift;
        if (chord.Modifiers.HasFlag(KeyModifiers.Super)) bits |= KeyEvents.Super;
        if (!chord.IsFunctionKey) return KeyEvents.WithBits(chord.Code, bits);
        string name = (chord with { Modifiers = KeyModifiers.None }).ToString().Trim('<', '>');
        return Lisp.Intern(KeyEvents.Prefixes(bits) + name);
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
                Maps.Define(map, KeyEvents.Of(Lisp, Value.Of(events)), Lisp.Intern(command), default);
            }
            catch (LispSignal clash)
            {
                // a key that is a prefix in one place and a command in another keeps its first meaning
                _ = clash;
            }
        }

        if (Maps.LookUp(map, [24, (Value)(long)'4'], false) is { IsTrue: true } four) Lisp.DefineVariable("ctl-x-4-map", four);
        if (Maps.LookUp(map, [24, (Value)(long)'5'], false) is { IsTrue: true } five) Lisp.DefineVariable("ctl-x-5-map", five);
        if (Maps.LookUp(map, [8], false) is { IsTrue: true } help) Lisp.DefineVariable("help-map", help);
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

        foreach (string name in (string[])["minibuffer-local-map", "minibuffer-local-ns-map", "minibuffer-local-completion-map", "minibuffer-local-must-match-map", "minibuffer-inactive-mode-map", "special-event-map", "key-translation-map", "function-key-map", "input-decode-map", "local-function-key-map"])
        {
            if (ReferenceEquals(Lisp.Intern(name).Cell.O, Unbound.Instance)) Lisp.DefineVariable(name, KeymapPrimitives.MakeSparse(this));
        }
    }
}
