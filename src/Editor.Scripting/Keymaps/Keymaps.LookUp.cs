using Editor.Lisp;

namespace Editor.Scripting;

// Finding what an event and what a sequence leads to.
internal sealed partial class KeymapLists
{
    /// <summary>What one event leads to in a map, nil when nothing; false when the map does not mention it at all.</summary>
    /// <param name="map">The map.</param>
    /// <param name="key">The event; with Meta it is looked for under ESC.</param>
    /// <param name="acceptDefault">Whether a binding of <c>t</c> counts.</param>
    /// <param name="noInherit">Whether the parents are left out.</param>
    /// <param name="definition">What is bound.</param>
    public bool TryAccess(Cons map, Value key, bool acceptDefault, bool noInherit, out Value definition)
    {
        key = KeyEvents.Normal(host.Lisp, KeyEvents.Head(key));
        if (key.IsFixnum && (key.N & KeyEvents.Meta) != 0)
        {
            TryAccess(map, MetaPrefix, acceptDefault, noInherit, out Value under);
            if (Find(under) is { } meta)
            {
                map = meta;
                key = key.N & ~KeyEvents.Meta;
            }
            else if (acceptDefault)
            {
                key = _t;
            }
            else
            {
                definition = default;
                return false;
            }
        }

        Access access = new(this, key, acceptDefault, noInherit);
        return access.Run(map, out definition);
    }

    /// <summary>What a sequence leads to; a number when its first that many events are a whole key already.</summary>
    public Value LookUp(Cons map, IReadOnlyList<Value> events, bool acceptDefault)
    {
        Cons at = map;
        for (int i = 0; i < events.Count; i++)
        {
            host.Lisp.PollQuit();
            TryAccess(at, events[i], acceptDefault, false, out Value definition);
            if (i == events.Count - 1) return definition;
            if (Find(definition, true) is not { } next) return i + 1;
            at = next;
        }

        return map;
    }

    /// <summary>The same in several maps: the first that has it; else the last number that one gave, or nil.</summary>
    public Value LookUp(IEnumerable<Cons> maps, IReadOnlyList<Value> events, bool acceptDefault)
    {
        Value found = default;
        foreach (Cons map in maps)
        {
            found = LookUp(map, events, acceptDefault);
            if (found.IsTrue && !found.IsFixnum) break;
        }

        return found;
    }

    private Value MetaPrefix => host.Variable(host.Lisp.Intern("meta-prefix-char")) is { IsFixnum: true } set ? set : KeyEvents.Escape;

    // The walk for one event. Prefix maps of the same event (of the map, of maps inside it, of its parent) are put together to one.
    private struct Access(KeymapLists maps, Value key, bool acceptDefault, bool noInherit)
    {
        private bool _found;
        private Value _result;
        private Cons? _tail;
        private bool _hasDefault;
        private Value _default;

        public bool Run(Cons map, out Value definition)
        {
            bool acceptsDefault = acceptDefault;
            for (Value list = map.Cdr; ; list = ((Cons)list.O!).Cdr)
            {
                if (list.O is Symbol && maps.Find(list) is { } named) list = named;
                if (list.O is not Cons cell) break;
                if (ReferenceEquals(cell.Car.O, maps._keymap))
                {
                    // the parent
                    if (noInherit || (_found && _result.IsNil)) break;
                    if (!_found) continue;
                    if (maps.TryAccess(cell, key, acceptDefault, false, out Value inherited) && maps.Find(inherited) is { } above) Join(above, true);
                    break;
                }

                if (!TryItem(cell.Car, ref acceptsDefault, out Value item)) continue;
                if (ReferenceEquals(item.O, maps._t)) item = default;
                item = maps.Definition(item, filters: true);
                if (!maps.IsKeymap(item))
                {
                    if (!_found || _result.IsNil) _result = item;
                    _found = true;
                    if (item.IsTrue) break;
                }
                else if (!_found || _result.IsNil)
                {
                    _found = true;
                    _result = item;
                }
                else if (maps.Find(item) is { } more)
                {
                    Join(more, false);
                }
            }

            definition = _result;
            if (_found) return true;
            if (_hasDefault) definition = maps.Definition(_default, filters: true);
            return _hasDefault;
        }

        private bool TryItem(Value element, ref bool acceptsDefault, out Value item)
        {
            item = default;
            switch (element.O)
            {
                case Cons inner when ReferenceEquals(inner.Car.O, maps._keymap):
                    return maps.TryAccess(inner, key, acceptDefault, false, out item);
                case Cons binding when Value.Eq(binding.Car, key):
                    item = binding.Cdr;
                    return true;
                case Cons binding when acceptsDefault && ReferenceEquals(binding.Car.O, maps._t):
                    _default = binding.Cdr;
                    _hasDefault = true;
                    acceptsDefault = false;
                    return false;
                case LispCharTable table when key.IsFixnum && key.N is >= 0 and <= CharCode.Max:
                    item = table[(int)key.N];
                    return item.IsTrue;
                case LispVector vector when key.IsFixnum && key.N >= 0 && key.N < vector.Items.Length:
                    item = vector.Items[key.N];
                    return true;
                case Symbol when maps.Find(element) is { } map:
                    return maps.TryAccess(map, key, acceptDefault, false, out item);
                default:
                    return false;
            }
        }

        private void Join(Cons map, bool isLast)
        {
            if (_tail is null)
            {
                _tail = new Cons(_result, default);
                _result = new Cons(maps._keymap, _tail);
            }

            if (isLast)
            {
                _tail.Cdr = map;
                return;
            }

            Cons next = new(map, default);
            _tail.Cdr = next;
            _tail = next;
        }
    }
}
