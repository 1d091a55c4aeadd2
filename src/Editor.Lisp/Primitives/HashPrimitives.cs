namespace Editor.Lisp;

/// <summary>Hash tables (manual: "Hash Tables").</summary>
[PrimitiveSet]
internal static partial class HashPrimitives
{
    [Primitive("make-hash-table", "Create and return a new hash table.\nKeywords: :test (eq, eql, equal or one of define-hash-table-test), :size, :rehash-size, :rehash-threshold,\n:weakness (accepted; keys and values are held all the same), :purecopy.\n\n(fn &rest KEYWORD-ARGS)")]
    public static Value MakeHashTable(Interp lisp, ReadOnlySpan<Value> arguments)
    {
        Keywords keywords = new(lisp, arguments);
        Value test = keywords.Take(":test", lisp.Intern("eql"));
        (HashTest kind, (Symbol, Value, Value) user) = TestOf(lisp, test);
        Value pure = keywords.Take(":purecopy", default);
        Value size = keywords.Take(":size", default);
        if (size.IsTrue && !(size.IsFixnum && size.N >= 0)) throw Invalid(lisp, "Invalid hash table size", size);
        Value growth = keywords.Take(":rehash-size", Value.Float(1.5));
        if (!((growth.IsFixnum && growth.N > 0) || growth.O is LispFloat { V: > 1 })) throw Invalid(lisp, "Invalid hash table rehash size", growth);
        Value threshold = keywords.Take(":rehash-threshold", Value.Float(0.8125));
        if (threshold.O is not LispFloat { V: > 0 and <= 1 }) throw Invalid(lisp, "Invalid hash table rehash threshold", threshold);
        Value weakness = keywords.Take(":weakness", default);
        if (ReferenceEquals(weakness.O, Symbol.True)) weakness = lisp.Intern("key-and-value");
        if (weakness.IsTrue && weakness.O is not Symbol { Name: "key" or "value" or "key-or-value" or "key-and-value" }) throw Invalid(lisp, "Invalid hash table weakness", weakness);
        keywords.CheckAllTaken();
        return Value.Of(lisp.NoteWeak(new LispHashTable(kind, size.IsNil ? 65 : (int)Math.Min(size.N, 1 << 20))
        {
            User = user,
            Weakness = weakness,
            RehashSize = growth,
            RehashThreshold = (float)((LispFloat)threshold.O).V,
            IsPure = pure.IsTrue,
        }));
    }

    private static LispSignal Invalid(Interp lisp, string message, Value value) => lisp.Signal(lisp.Sym.Error, Cons.List(Value.Str(message), value));

    private static (HashTest Test, (Symbol Name, Value Equal, Value Hash) User) TestOf(Interp lisp, Value test)
    {
        switch ((test.O as Symbol)?.Name)
        {
            case "eq":
                return (HashTest.Eq, default);
            case "eql":
                return (HashTest.Eql, default);
            case "equal":
                return (HashTest.Equal, default);
            default:
                Value user = test.AsSymbol is { } name ? lisp.GetProperty(name, lisp.Intern("hash-table-test")) : default;
                if (user.O is not Cons { Cdr.O: Cons hash } equal) throw Invalid(lisp, "Invalid hash table test", test);
                return (HashTest.User, (test.AsSymbol!, equal.Car, hash.Car));
        }
    }

    private ref struct Keywords(Interp lisp, ReadOnlySpan<Value> arguments)
    {
        private readonly ReadOnlySpan<Value> _arguments = arguments;
        private readonly bool[] _taken = new bool[arguments.Length];

        public readonly Value Take(string name, Value otherwise)
        {
            for (int i = 0; i + 1 < _arguments.Length; i++)
            {
                if (_taken[i] || _arguments[i].O is not Symbol symbol || symbol.Name != name) continue;
                _taken[i] = _taken[i + 1] = true;
                return _arguments[i + 1];
            }

            return otherwise;
        }

        public readonly void CheckAllTaken()
        {
            for (int i = 0; i < _arguments.Length; i++)
            {
                if (!_taken[i]) throw Invalid(lisp, "Invalid argument list", _arguments[i]);
            }
        }
    }

    [Primitive("puthash", "Associate KEY with VALUE in hash table TABLE; return VALUE.")]
    public static Value Puthash(Interp lisp, Value key, Value value, Value table)
    {
        Table(lisp, table).Put(lisp, key, value);
        return value;
    }

    [Primitive("gethash", "Look up KEY in TABLE and return its value, or DFLT if there is none.")]
    public static Value Gethash(Interp lisp, Value key, Value table, Value dflt = default) =>
        Table(lisp, table).TryGet(lisp, key, out Value value) ? value : dflt;

    [Primitive("remhash", "Remove KEY from TABLE; return nil.")]
    public static void Remhash(Interp lisp, Value key, Value table) => Table(lisp, table).Remove(lisp, key);

    [Primitive("clrhash", "Clear hash table TABLE and return it.")]
    public static Value Clrhash(Interp lisp, Value table)
    {
        Table(lisp, table).Clear(lisp);
        return table;
    }

    [Primitive("maphash", "Call FUNCTION for all entries in hash table TABLE, with key and value; return nil.")]
    public static void Maphash(Interp lisp, Value function, Value table)
    {
        LispHashTable entries = Table(lisp, table);
        Callee callee = new(lisp, function);
        for (int i = 0; i < entries.Places; i++)
        {
            if (entries.TryEntry(i, out Value key, out Value value)) callee.Call(key, value);
        }
    }

    [Primitive("hash-table-count", "Return the number of entries in TABLE.")]
    public static int Count(Interp lisp, Value table) => Table(lisp, table).Count;

    [Primitive("hash-table-size", "Return the size of TABLE: how many entries it holds before it grows.")]
    public static int Size(Interp lisp, Value table) => Table(lisp, table).Size;

    [Primitive("hash-table-test", "Return the test TABLE uses.")]
    public static Value Test(Interp lisp, Value table) => TestName(lisp, Table(lisp, table));

    internal static Symbol TestName(Interp lisp, LispHashTable table) => table.Test switch
    {
        HashTest.Eq => lisp.Intern("eq"),
        HashTest.Eql => lisp.Intern("eql"),
        HashTest.Equal => lisp.Intern("equal"),
        _ => table.User.Name,
    };

    [Primitive("hash-table-weakness", "Return the weakness of TABLE, as it was asked for.")]
    public static Value Weakness(Interp lisp, Value table) => Table(lisp, table).Weakness;

    [Primitive("hash-table-rehash-size", "Return the current rehash size of TABLE.")]
    public static Value RehashSize(Interp lisp, Value table) => Table(lisp, table).RehashSize;

    [Primitive("hash-table-rehash-threshold", "Return the current rehash threshold of TABLE.")]
    public static double RehashThreshold(Interp lisp, Value table) => Table(lisp, table).RehashThreshold;

    [Primitive("copy-hash-table", "Return a copy of hash table TABLE; keys and values are shared.")]
    public static Value Copy(Interp lisp, Value table) => Value.Of(lisp.NoteWeak(Table(lisp, table).Copy()));

    [Primitive("hash-table-keys", "Return a list of keys in HASH-TABLE.")]
    public static Value Keys(Interp lisp, Value hashTable) => Collect(lisp, hashTable, true);

    [Primitive("hash-table-values", "Return a list of values in HASH-TABLE.")]
    public static Value Values(Interp lisp, Value hashTable) => Collect(lisp, hashTable, false);

    private static Value Collect(Interp lisp, Value hashTable, bool keys)
    {
        // in the order of insertion in Emacs 28: hash-table-keys conses and then reverses
        LispHashTable table = Table(lisp, hashTable);
        ListBuilder list = default;
        for (int i = 0; i < table.Places; i++)
        {
            if (table.TryEntry(i, out Value key, out Value value)) list.Add(keys ? key : value);
        }

        return list.Head;
    }

    [Primitive("define-hash-table-test", "Define a new hash table test with name NAME: TEST compares two keys, HASH gives the hash code of one.")]
    public static Value DefineTest(Interp lisp, Symbol name, Value test, Value hash)
    {
        Value pair = Cons.List(test, hash);
        lisp.PutProperty(name, lisp.Intern("hash-table-test"), pair);
        return pair;
    }

    [Primitive("sxhash-eq", "Return an integer hash code for OBJ suitable for eq.")]
    public static long SxhashEq(Value obj) => Equality.EqHash(obj) & 0x1FFFFFFFFFFFFFFF;

    [Primitive("sxhash-eql", "Return an integer hash code for OBJ suitable for eql.")]
    public static long SxhashEql(Value obj) => Equality.EqlHash(obj) & 0x1FFFFFFFFFFFFFFF;

    [Primitive("sxhash-equal", "Return an integer hash code for OBJ suitable for equal.")]
    [Primitive("sxhash", "Return an integer hash code for OBJ suitable for equal.")]
    [Primitive("sxhash-equal-including-properties", "Return an integer hash code for OBJ suitable for equal-including-properties.")]
    public static long SxhashEqual(Interp lisp, Value obj) => Equality.EqualHash(lisp, obj) & 0x1FFFFFFFFFFFFFFF;

    [Primitive("equal-including-properties", "Return t if two objects have similar structure and contents, text properties of strings included.")]
    public static bool EqualIncludingProperties(Interp lisp, Value o1, Value o2) => Equality.EqualIncludingProperties(lisp, o1, o2);

    private static LispHashTable Table(Interp lisp, Value table) => table.O as LispHashTable ?? throw lisp.WrongType("hash-table-p", table);
}
