using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Properties of widgets: lists (TYPE . PLIST) whose type may have more of them (the widget library's manual).</summary>
[PrimitiveSet]
internal static partial class WidgetPrimitives
{
    [Primitive("widget-put", "In WIDGET, set PROPERTY to VALUE. The value can later be retrieved with `widget-get'.")]
    public static Value Put(ScriptHost host, Cons widget, Value property, Value value)
    {
        widget.Cdr = host.Call("plist-put", widget.Cdr, property, value);
        return value;
    }

    [Primitive("widget-get", "In WIDGET, get the value of PROPERTY: what was given at its creation, set by `widget-put', or its type's.")]
    public static Value Get(ScriptHost host, Value widget, Value property)
    {
        Symbol type = host.Lisp.Intern("widget-type");
        while (true)
        {
            if (widget.IsNil) return default;
            if (widget.O is not Cons cell) throw host.Lisp.WrongType("consp", widget);
            for (Value at = cell.Cdr; at.O is Cons { Cdr.O: Cons next } pair; at = next.Cdr)
            {
                if (Value.Eq(pair.Car, property)) return next.Car;
            }

            widget = cell.Car.O is Symbol name ? host.Lisp.GetProperty(name, type) : default;
        }
    }

    [Primitive("widget-apply", "Apply the value of WIDGET's PROPERTY to the widget itself. Return the result of applying the value of PROPERTY to WIDGET. ARGS are passed as extra arguments to the function.\n\n(fn WIDGET PROPERTY &rest ARGS)", Min = 2)]
    public static Value Apply(ScriptHost host, ReadOnlySpan<Value> arguments)
    {
        Value function = Get(host, arguments[0], arguments[1]);
        Value[] all = [arguments[0], .. arguments[2..]];
        return host.Lisp.Funcall(function, all);
    }
}
