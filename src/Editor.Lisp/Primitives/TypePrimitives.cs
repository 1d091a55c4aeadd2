namespace Editor.Lisp;

/// <summary>type-of (manual: "Type Predicates").</summary>
[PrimitiveSet]
internal static partial class TypePrimitives
{
    [Primitive("type-of", "Return a symbol representing the type of OBJECT.")]
    public static Value TypeOf(Interp lisp, Value @object)
    {
        if (@object.O is LispRecord record)
        {
            // a structure's type is a record itself: its name is in slot 1
            Value type = record.Items[0];
            return type.O is LispRecord { Items.Length: > 1 } description ? description.Items[1] : type;
        }

        switch (@object.O)
        {
            case Cons:
                return lisp.Sym.ConsName;
            case null or Symbol:
                return lisp.Sym.SymbolType;
            case FixnumTag:
                return lisp.Sym.IntegerType;
            case LispString:
                return lisp.Sym.StringType;
        }

        if (@object.IsCons) return lisp.Sym.ConsName;
        return lisp.Intern(@object.O switch
        {
            null or Symbol => "symbol",
            FixnumTag or LispBignum => "integer",
            LispFloat => "float",
            LispString => "string",
            LispVector => "vector",
            LispBoolVector => "bool-vector",
            LispCharTable => "char-table",
            LispHashTable => "hash-table",
            Primitive or SpecialForm => "subr",
            LispByteCode => "compiled-function",
            Finalizer => "finalizer",
            var other => lisp.TypeNames.TryGetValue(other.GetType(), out string? name) ? name : "unknown",
        });
    }

    [Primitive("garbage-collect", "Reclaim storage that is not used any more; return what is in use, in Emacs' shape: (NAME SIZE USED FREE)….", Interactive = "")]
    public static Value GarbageCollect(Interp lisp)
    {
        lisp.Collecting?.Invoke();
        lisp.Collect();
        // conses and strings are not counted one by one here: what the heap holds is told in its own entry
        long bytes = GC.GetTotalMemory(false);
        Value Entry(string name, params ReadOnlySpan<Value> numbers) => new Cons(lisp.Intern(name), Cons.List(numbers));
        return Cons.List(
            Entry("conses", 48, 0, 0),
            Entry("symbols", 120, lisp.Obarray.Count, 0),
            Entry("strings", 48, 0, 0),
            Entry("string-bytes", 1, 0),
            Entry("vectors", 40, 0),
            Entry("vector-slots", 16, 0, 0),
            Entry("floats", 24, 0, 0),
            Entry("intervals", 56, 0, 0),
            Entry("buffers", 992, 0),
            Entry("heap", 1024, bytes / 1024, Math.Max(0, (GC.GetGCMemoryInfo().TotalCommittedBytes - bytes) / 1024)));
    }

    [Primitive("memory-use-counts", "Return a list of counters of what was allocated; the runtime tells them as bytes, in the sixth.")]
    public static Value MemoryUseCounts() => Cons.List(0, 0, 0, 0, 0, GC.GetTotalAllocatedBytes(), 0);

    [Primitive("make-finalizer", "Make a finalizer that will run FUNCTION once nothing refers to the finalizer any more, after a garbage collection.")]
    public static Value MakeFinalizer(Interp lisp, Value function) => Value.Of(new Finalizer(function, lisp.Doomed));
}
