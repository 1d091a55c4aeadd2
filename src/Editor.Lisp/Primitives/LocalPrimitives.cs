namespace Editor.Lisp;

/// <summary>Variables of the current buffer (manual: "Buffer-Local Variables"). What takes another buffer is the host's.</summary>
[PrimitiveSet]
internal static partial class LocalPrimitives
{
    [Primitive("make-local-variable", "Make VARIABLE have a separate value in the current buffer; return VARIABLE.")]
    public static Value MakeLocal(Interp lisp, Symbol variable)
    {
        if (variable.IsConstant) throw lisp.Signal(lisp.Sym.SettingConstant, Cons.List(variable));
        Symbol target = lisp.Unalias(variable);
        if (target.Name == "enable-multibyte-characters" && target.IsInterned) throw lisp.Signal(lisp.Sym.SettingConstant, Cons.List(variable));
        if (target.Kind == VariableKind.Forward) return variable;
        lisp.EnsureLocalKind(target);
        if (!lisp.Locals.Values.ContainsKey(target)) lisp.Locals.Values[target] = target.Cell;
        return variable;
    }

    [Primitive("make-variable-buffer-local", "Make VARIABLE become buffer-local whenever it is set; return VARIABLE.")]
    public static Value MakeAutoLocal(Interp lisp, Symbol variable)
    {
        if (variable.IsConstant) throw lisp.Signal(lisp.Sym.SettingConstant, Cons.List(variable));
        Symbol target = lisp.Unalias(variable);
        if (target.Kind == VariableKind.Forward) return variable;
        lisp.EnsureLocalKind(target);
        target.IsAutoLocal = true;
        target.IsSpecial = true;
        if (ReferenceEquals(target.Cell.O, Unbound.Instance)) target.Cell = default;
        return variable;
    }

    [Primitive("kill-local-variable", "Make VARIABLE no longer have a separate value in the current buffer; return VARIABLE.")]
    public static Value KillLocal(Interp lisp, Symbol variable)
    {
        Symbol target = lisp.Unalias(variable);
        if (lisp.Watches && lisp.Locals.Values.ContainsKey(target)) lisp.TellWatchers(target, default, "makunbound", Value.Of(lisp.Locals.Owner));
        lisp.Locals.Values.Remove(target);
        return variable;
    }

    [Primitive("automatic-buffer-local-p", "Return non-nil if VARIABLE becomes buffer-local whenever it is set.")]
    public static bool IsAutoLocal(Interp lisp, Symbol variable) => lisp.Unalias(variable).IsAutoLocal;
}
