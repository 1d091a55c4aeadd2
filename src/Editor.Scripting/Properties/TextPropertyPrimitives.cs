using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Setting and getting text properties (manual: "Examining Properties", "Changing Properties").</summary>
[PrimitiveSet]
internal static partial class TextPropertyPrimitives
{
    [Primitive("text-properties-at", "Return the list of properties of the character at POSITION in OBJECT.\nOBJECT is a string or a buffer, nil for the current buffer.")]
    public static Value PropertiesAt(ScriptHost host, Value position, Value @object = default)
    {
        PropertyPlace place = PropertyPlace.Of(host, @object);
        return place.At(place.Position(position))?.AsList ?? default;
    }

    [Primitive("get-text-property", "Return the value of POSITION's property PROP, in OBJECT.\nOBJECT is a string or a buffer, nil for the current buffer.")]
    public static Value GetProperty(ScriptHost host, Value position, Value prop, Value @object = default)
    {
        PropertyPlace place = PropertyPlace.Of(host, @object);
        int at = place.Position(position);
        return at >= place.End ? default : host.Properties.Get(place.At(at), prop);
    }

    [Primitive("put-text-property", "Set one property of the text from START to END.\nPROPERTY and VALUE specify the property; OBJECT is a string or a buffer, nil for the current buffer.")]
    public static Value PutProperty(ScriptHost host, Value start, Value end, Value property, Value value, Value @object = default)
    {
        PropertyPlace place = PropertyPlace.Of(host, @object);
        (int from, int to) = place.Range(start, end);
        place.Change(from, to, old => PropertyList.With(old, property, value));
        return default;
    }

    [Primitive("add-text-properties", "Add properties to the text from START to END.\nPROPERTIES is a property list. Return t if any property value actually changed, nil otherwise.")]
    public static bool AddProperties(ScriptHost host, Value start, Value end, Value properties, Value @object = default)
    {
        PropertyList? added = Checked(host, properties);
        PropertyPlace place = PropertyPlace.Of(host, @object);
        (int from, int to) = place.Range(start, end);
        if (added is null) return false;
        return place.Change(from, to, old =>
        {
            for (int i = 0; i < added.Pairs.Length; i += 2) old = PropertyList.With(old, added.Pairs[i], added.Pairs[i + 1]);
            return old;
        });
    }

    [Primitive("set-text-properties", "Completely replace properties of text from START to END.\nPROPERTIES is the new property list; nil removes them all.")]
    public static bool SetProperties(ScriptHost host, Value start, Value end, Value properties, Value @object = default)
    {
        PropertyList? list = Checked(host, properties);
        PropertyPlace place = PropertyPlace.Of(host, @object);
        (int from, int to) = place.Range(start, end);
        if (from == to) return false;
        bool changed = place.Change(from, to, _ => list);
        return changed || list is not null;
    }

    [Primitive("remove-text-properties", "Remove some properties from text from START to END.\nPROPERTIES is a property list whose property names say which; its values do not matter. Return t if any property was actually removed, nil otherwise.")]
    public static bool RemoveProperties(ScriptHost host, Value start, Value end, Value properties, Value @object = default)
    {
        PropertyList? names = Checked(host, properties);
        PropertyPlace place = PropertyPlace.Of(host, @object);
        (int from, int to) = place.Range(start, end);
        if (names is null) return false;
        return place.Change(from, to, old =>
        {
            for (int i = 0; i < names.Pairs.Length; i += 2) old = PropertyList.Without(old, names.Pairs[i]);
            return old;
        });
    }

    [Primitive("remove-list-of-text-properties", "Remove some properties from text from START to END.\nLIST-OF-PROPERTIES is a list of their names. Return t if any property was actually removed, nil otherwise.")]
    public static bool RemoveList(ScriptHost host, Value start, Value end, Value listOfProperties, Value @object = default)
    {
        PropertyPlace place = PropertyPlace.Of(host, @object);
        (int from, int to) = place.Range(start, end);
        return place.Change(from, to, old =>
        {
            for (Value at = listOfProperties; at.O is Cons cell; at = cell.Cdr) old = PropertyList.Without(old, cell.Car);
            return old;
        });
    }

    [Primitive("add-face-text-property", "Add the face property to the text from START to END.\nFACE specifies the face to add to those already present; APPENDP means put it behind them.")]
    public static Value AddFace(ScriptHost host, Value start, Value end, Value face, Value appendp = default, Value @object = default)
    {
        PropertyPlace place = PropertyPlace.Of(host, @object);
        (int from, int to) = place.Range(start, end);
        Value name = host.Lisp.Intern("face");
        place.Change(from, to, old => PropertyList.With(old, name, Combine(old, name, face, appendp.IsTrue)));
        return default;
    }

    [Primitive("propertize", "Return a copy of STRING with text properties added.\nFirst argument is the string to copy. Remaining arguments form a sequence of PROPERTY VALUE pairs for text properties to add to the result.\n\n(fn STRING &rest PROPERTIES)", Min = 1)]
    public static Value Propertize(ScriptHost host, ReadOnlySpan<Value> arguments)
    {
        Interp lisp = host.Lisp;
        if (arguments.Length % 2 == 0) throw lisp.Signal(lisp.Sym.WrongNumberOfArguments, Cons.List(lisp.Intern("propertize"), arguments.Length));
        if (arguments[0].O is not LispString) throw lisp.WrongType("stringp", arguments[0]);
        LispString copy = (LispString)host.Call("copy-sequence", arguments[0]).O!;
        PropertyPlace place = PropertyPlace.Of(host, copy);
        Value[] pairs = arguments[1..].ToArray();
        place.Change(0, copy.Length, old =>
        {
            for (int i = pairs.Length - 2; i >= 0; i -= 2) old = PropertyList.With(old, pairs[i], pairs[i + 1]);
            return old;
        });
        return copy;
    }

    /// <summary>A property list that is one: a name alone, or a list of odd length, is an error or has nil for the last value.</summary>
    private static PropertyList? Checked(ScriptHost host, Value properties)
    {
        if (properties.IsNil) return null;
        if (properties.O is not Cons) return PropertyList.Of(Cons.List(properties, default));
        int length = 0;
        for (Value at = properties; at.O is Cons cell; at = cell.Cdr) length++;
        return length % 2 == 0 ? PropertyList.Of(properties) : throw host.Lisp.Error("Odd length text property list");
    }

    private static Value Combine(PropertyList? old, Value name, Value face, bool isLast)
    {
        if (old is null || !old.TryGet(name, out Value present) || present.IsNil) return face;
        if (Value.Eq(present, face)) return present;
        // a list of faces takes one more; a face, or one given by attributes, becomes a list
        bool isList = present.O is Cons { Car: var first } && !(first.O is Symbol { Name: [':', ..] } or Symbol { Name: "foreground-color" or "background-color" });
        if (isList && isLast)
        {
            List<Value> faces = [];
            for (Value at = present; at.O is Cons cell; at = cell.Cdr) faces.Add(cell.Car);
            if (faces.Any(one => Value.Eq(one, face))) return present;
            return Cons.List([.. faces, face]);
        }

        if (isList) return Value.Eq(((Cons)present.O!).Car, face) ? present : new Cons(face, present);
        return isLast ? Cons.List(present, face) : Cons.List(face, present);
    }
}
