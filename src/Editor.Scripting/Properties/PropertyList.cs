using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>The properties of a stretch of text; it never changes, so that stretches may share it.</summary>
internal sealed class PropertyList
{
    private readonly Value[] _pairs;
    private Value _list;
    private PropertyList? _reversed;

    private PropertyList(Value[] pairs) => _pairs = pairs;

    /// <summary>The properties as a Lisp list.</summary>
    public Value AsList => _list.IsNil ? _list = Cons.List(_pairs) : _list;

    /// <summary>Reads a property list; null for an empty one.</summary>
    /// <param name="plist">The Lisp list; a list of odd length loses its last element's value.</param>
    public static PropertyList? Of(Value plist)
    {
        List<Value> pairs = [];
        while (plist.O is Cons { Cdr.O: Cons value } key)
        {
            pairs.Add(key.Car);
            pairs.Add(value.Car);
            plist = value.Cdr;
        }

        return pairs.Count == 0 ? null : new PropertyList([.. pairs]);
    }

    /// <summary>The properties one after the other: name, value.</summary>
    public ReadOnlySpan<Value> Pairs => _pairs;

    /// <summary>Whether there is a property of a name, and its value.</summary>
    public bool TryGet(Value name, out Value value)
    {
        for (int i = 0; i < _pairs.Length; i += 2)
        {
            if (!Value.Eq(_pairs[i], name)) continue;
            value = _pairs[i + 1];
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>Another list with the same properties.</summary>
    public PropertyList Copy() => new(_pairs);

    /// <summary>The same properties the other way round: so Emacs 28.2 has them in a copied string, and prints them.</summary>
    public PropertyList Reversed
    {
        get
        {
            if (_pairs.Length <= 2) return this;
            if (_reversed is not null) return _reversed;
            Value[] pairs = new Value[_pairs.Length];
            for (int i = 0; i < pairs.Length; i += 2) (pairs[^(i + 2)], pairs[^(i + 1)]) = (_pairs[i], _pairs[i + 1]);
            return _reversed = new PropertyList(pairs) { _reversed = this };
        }
    }

    /// <summary>The list with a property set; a new one comes first.</summary>
    public static PropertyList With(PropertyList? list, Value name, Value value)
    {
        if (list is null) return new PropertyList([name, value]);
        for (int i = 0; i < list._pairs.Length; i += 2)
        {
            if (!Value.Eq(list._pairs[i], name)) continue;
            if (Value.Eq(list._pairs[i + 1], value)) return list;
            Value[] changed = (Value[])list._pairs.Clone();
            changed[i + 1] = value;
            return new PropertyList(changed);
        }

        return new PropertyList([name, value, .. list._pairs]);
    }

    /// <summary>The list without a property; null when nothing is left.</summary>
    public static PropertyList? Without(PropertyList? list, Value name)
    {
        if (list is null || !list.TryGet(name, out _)) return list;
        if (list._pairs.Length == 2) return null;
        List<Value> rest = [];
        for (int i = 0; i < list._pairs.Length; i += 2)
        {
            if (Value.Eq(list._pairs[i], name)) continue;
            rest.Add(list._pairs[i]);
            rest.Add(list._pairs[i + 1]);
        }

        return new PropertyList([.. rest]);
    }

    /// <summary>Whether two lists have the same properties with values that are the same for a comparison, in any order.</summary>
    public static bool AreSame(PropertyList? a, PropertyList? b, Func<Value, Value, bool> same)
    {
        if (ReferenceEquals(a, b)) return true;
        if (a is null || b is null || a._pairs.Length != b._pairs.Length) return false;
        for (int i = 0; i < a._pairs.Length; i += 2)
        {
            if (!b.TryGet(a._pairs[i], out Value other) || !same(a._pairs[i + 1], other)) return false;
        }

        return true;
    }
}

/// <summary>Which neighbouring stretches are one: those whose properties are <c>eq</c>.</summary>
internal sealed class PropertyComparer : IEqualityComparer<PropertyList>
{
    public static readonly PropertyComparer Instance = new();

    public bool Equals(PropertyList? x, PropertyList? y) => PropertyList.AreSame(x, y, Value.Eq);

    public int GetHashCode(PropertyList obj) => obj.Pairs.Length;
}
