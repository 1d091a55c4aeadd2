namespace Editor.Lisp;

/// <summary>Watching variables (manual: "Watching Variables").</summary>
[PrimitiveSet]
internal static partial class WatcherPrimitives
{
    [Primitive("add-variable-watcher", "Cause WATCH-FUNCTION to be called with (SYMBOL NEWVAL OPERATION WHERE) when SYMBOL is about to be changed.")]
    public static void Add(Interp lisp, Symbol symbol, Value watchFunction) => lisp.Watch(symbol, watchFunction);

    [Primitive("remove-variable-watcher", "Undo the effect of `add-variable-watcher'.")]
    public static void Remove(Interp lisp, Symbol symbol, Value watchFunction)
    {
        symbol = lisp.Unalias(symbol);
        List<Value> rest = [];
        for (Value at = lisp.GetProperty(symbol, lisp.Sym.Watchers); at.O is Cons cell; at = cell.Cdr)
        {
            if (!Equality.Equal(lisp, cell.Car, watchFunction)) rest.Add(cell.Car);
        }

        lisp.PutProperty(symbol, lisp.Sym.Watchers, Cons.List(rest.ToArray()));
    }

    [Primitive("get-variable-watchers", "Return a list of SYMBOL's active watchers.")]
    public static Value Get(Interp lisp, Value symbol) => symbol.AsSymbol is { } name ? lisp.GetProperty(lisp.Unalias(name), lisp.Sym.Watchers) : default;
}
