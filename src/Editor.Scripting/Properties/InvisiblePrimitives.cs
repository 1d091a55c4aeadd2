using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Text that is not shown (manual: "Invisible Text").</summary>
[PrimitiveSet]
internal static partial class InvisiblePrimitives
{
    [Primitive("invisible-p", "Non-nil if text with the property value, or at the position, POS is currently invisible.\nThe value is t, or another non-nil value when an ellipsis stands for the text.")]
    public static Value InvisibleP(ScriptHost host, Value pos)
    {
        bool isPlace = pos is { IsFixnum: true, N: >= 0 } || pos.O is LispMarker;
        Value property = isPlace ? CharPropertyPrimitives.GetCharProperty(host, pos, host.Lisp.Intern("invisible")) : pos;
        Value spec = host.Variable(host.Lisp.Intern("buffer-invisibility-spec"));
        if (Value.Eq(spec, Value.T)) return Value.Bool(property.IsTrue);
        if (property.IsNil) return default;
        for (; spec.O is Cons cell; spec = cell.Cdr)
        {
            Value name = cell.Car.O is Cons pair ? pair.Car : cell.Car;
            if (!IsOneOf(property, name)) continue;
            return cell.Car.O is Cons { Cdr.IsNil: false } ? host.Lisp.Intern("ellipsis") : Value.T;
        }

        return default;
    }

    private static bool IsOneOf(Value property, Value name)
    {
        if (Value.Eq(property, name)) return true;
        for (; property.O is Cons cell; property = cell.Cdr)
        {
            if (Value.Eq(cell.Car, name)) return true;
        }

        return false;
    }
}
