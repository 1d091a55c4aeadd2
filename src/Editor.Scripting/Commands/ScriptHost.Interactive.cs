using Editor.Lisp;

namespace Editor.Scripting;

// What makes a function a command: its interactive form (manual: "Defining Commands").
internal sealed partial class ScriptHost
{
    /// <summary>The interactive form of a function, <c>(interactive …)</c>; null when it is no command.</summary>
    public Value? InteractiveSpec(Value function)
    {
        for (int i = 0; function.O is Symbol symbol; i++)
        {
            if (i > 100) return null;
            Value property = Lisp.GetProperty(symbol, Lisp.Intern("interactive-form"));
            if (property.IsTrue) return property;
            function = Lisp.FunctionCellOf(symbol);
        }

        switch (function.O)
        {
            case Primitive { Interactive: { } spec }:
                return spec.Length == 0 ? Cons.List(Lisp.Sym.Interactive) : Cons.List(Lisp.Sym.Interactive, Value.Str(spec));
            case Primitive:
            case null:
                return null;
        }

        if (!function.TryCons(out Cons? list)) return null;
        if (ReferenceEquals(list.Car.O, Lisp.Sym.Autoload)) return AutoloadSpec(list);
        Value body = list.Cdr;
        if (ReferenceEquals(list.Car.O, Lisp.Sym.Closure)) body = (body.O as Cons)?.Cdr ?? default;
        else if (!ReferenceEquals(list.Car.O, Lisp.Sym.Lambda)) return null;
        body = (body.O as Cons)?.Cdr ?? default;
        for (; body.O is Cons { Car: var form, Cdr: var rest }; body = rest)
        {
            if (form.O is Cons { Car.O: Symbol head } found && head == Lisp.Sym.Interactive) return found;
            bool isLead = form.O is LispString || (form.O is Cons { Car.O: Symbol lead } && (lead == Lisp.Sym.Declare || lead == Lisp.Sym.Documentation));
            if (!isLead && !form.IsSymbol) return null;
            if (form.IsSymbol) return null;
        }

        return null;
    }

    // (autoload FILE DOC INTERACTIVE TYPE)
    private Value? AutoloadSpec(Cons autoload)
    {
        Value at = autoload.Cdr;
        for (int i = 0; i < 2 && at.O is Cons cell; i++) at = cell.Cdr;
        return at.O is Cons { Car.IsNil: false } ? Cons.List(Lisp.Sym.Interactive) : (Value?)null;
    }
}
