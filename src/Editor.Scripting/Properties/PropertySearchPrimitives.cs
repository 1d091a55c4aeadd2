using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Where text properties change (manual: "Property Search").</summary>
[PrimitiveSet]
internal static partial class PropertySearchPrimitives
{
    [Primitive("next-property-change", "Return the position of next property change.\nScans characters forward from POSITION in OBJECT till it finds a change in some text property, then returns the position of the change; LIMIT if there is none.")]
    public static Value NextChange(ScriptHost host, Value position, Value @object = default, Value limit = default)
    {
        PropertyPlace place = PropertyPlace.Of(host, @object);
        int at = place.Position(position);
        if (Value.Eq(limit, Value.T)) return at >= place.End ? at : (Value)place.RunEnd(at);
        int stop = Limit(host, limit, place.End);
        if (at >= place.End) return limit;
        PropertyList? here = place.At(at);
        do at = place.RunEnd(at);
        while (at < stop && at < place.End && PropertyList.AreSame(place.At(at), here, Value.Eq));
        return at >= stop ? limit : (Value)at;
    }

    [Primitive("next-single-property-change", "Return the position of next property change for a specific property.\nScans characters forward from POSITION till it finds a change in the PROP property, then returns the position of the change; LIMIT if there is none.")]
    public static Value NextSingle(ScriptHost host, Value position, Value prop, Value @object = default, Value limit = default)
    {
        PropertyPlace place = PropertyPlace.Of(host, @object);
        int at = place.Position(position);
        int stop = Limit(host, limit, place.End);
        if (at >= place.End) return limit;
        int next = NextOf(host, place, at, prop, stop);
        return next >= stop ? limit : next;
    }

    [Primitive("previous-property-change", "Return the position of previous property change.\nScans characters backwards from POSITION in OBJECT till it finds a change in some text property, then returns the position of the change; LIMIT if there is none.")]
    public static Value PreviousChange(ScriptHost host, Value position, Value @object = default, Value limit = default)
    {
        PropertyPlace place = PropertyPlace.Of(host, @object);
        int at = place.Position(position);
        int stop = Limit(host, limit, place.Start);
        if (at <= place.Start) return limit;
        PropertyList? here = place.At(at - 1);
        do at = place.RunStart(at - 1);
        while (at > stop && at > place.Start && PropertyList.AreSame(place.At(at - 1), here, Value.Eq));
        return at <= stop ? limit : (Value)at;
    }

    [Primitive("previous-single-property-change", "Return the position of previous property change for a specific property.\nScans characters backward from POSITION till it finds a change in the PROP property, then returns the position of the change; LIMIT if there is none.")]
    public static Value PreviousSingle(ScriptHost host, Value position, Value prop, Value @object = default, Value limit = default)
    {
        PropertyPlace place = PropertyPlace.Of(host, @object);
        int at = place.Position(position);
        int stop = Limit(host, limit, place.Start);
        if (at <= place.Start) return limit;
        int previous = PreviousOf(host, place, at, prop, stop);
        return previous <= stop ? limit : previous;
    }

    [Primitive("text-property-any", "Check text from START to END for property PROPERTY equaling VALUE.\nIf so, return the position of the first character whose property PROPERTY is `eq' to VALUE.  Otherwise return nil.")]
    public static Value Any(ScriptHost host, Value start, Value end, Value property, Value value, Value @object = default) =>
        FirstWhere(host, start, end, @object, list => Value.Eq(host.Properties.Get(list, property), value));

    [Primitive("text-property-not-all", "Check text from START to END for property PROPERTY not equaling VALUE.\nIf so, return the position of the first character whose property PROPERTY is not `eq' to VALUE.  Otherwise, return nil.")]
    public static Value NotAll(ScriptHost host, Value start, Value end, Value property, Value value, Value @object = default) =>
        FirstWhere(host, start, end, @object, list => !Value.Eq(host.Properties.Get(list, property), value));

    /// <summary>Where a property's value next is another, at most the stop.</summary>
    internal static int NextOf(ScriptHost host, PropertyPlace place, int at, Value property, int stop)
    {
        Value here = host.Properties.Get(place.At(at), property);
        do at = place.RunEnd(at);
        while (at < stop && at < place.End && Value.Eq(host.Properties.Get(place.At(at), property), here));
        return Math.Min(at, stop);
    }

    /// <summary>Where a property's value before a position begins, at least the stop.</summary>
    internal static int PreviousOf(ScriptHost host, PropertyPlace place, int at, Value property, int stop)
    {
        Value here = host.Properties.Get(place.At(at - 1), property);
        do at = place.RunStart(at - 1);
        while (at > stop && at > place.Start && Value.Eq(host.Properties.Get(place.At(at - 1), property), here));
        return Math.Max(at, stop);
    }

    private static Value FirstWhere(ScriptHost host, Value start, Value end, Value item, Func<PropertyList?, bool> isIt)
    {
        PropertyPlace place = PropertyPlace.Of(host, item);
        (int from, int to) = place.Range(start, end);
        for (int at = from; at < to; at = place.RunEnd(at))
        {
            if (isIt(place.At(at))) return at;
        }

        return default;
    }

    private static int Limit(ScriptHost host, Value limit, int otherwise) =>
        limit.IsNil ? otherwise : (int)Math.Clamp(LispArguments.ToPosition(host.Lisp, limit), int.MinValue, int.MaxValue);
}
