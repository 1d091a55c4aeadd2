using System.Runtime.CompilerServices;

namespace Editor.Lisp;

/// <summary>Which keys of a hash table are the same.</summary>
internal enum HashTest : byte
{
    Eq,
    Eql,
    Equal,
    User,
}

/// <summary>
/// A hash table: entries in one array, chained from buckets. The order of iteration is that of insertion, but a removed entry's place is the
/// next to be filled, as in Emacs. A weak table loses its dead entries when Lisp collects garbage.
/// </summary>
internal sealed partial class LispHashTable : ILispPrintable, IReadSubstitutable
{
    private int[] _buckets;
    private Entry[] _entries;
    private int _used;
    private int _free = -1;
    private bool _stale;
    private int _asking;

    public LispHashTable(HashTest test, int size = 8)
    {
        Test = test;
        InitialSize = size;
        Size = size;
        int capacity = 8;
        while (capacity < size && capacity < 1 << 20) capacity *= 2;
        _buckets = new int[capacity];
        _entries = new Entry[capacity];
    }

    public HashTest Test { get; }

    /// <summary>Name, equality and hash of a user's test.</summary>
    public (Symbol Name, Value Equal, Value Hash) User { get; init; }

    /// <summary>The size that was asked for.</summary>
    public int InitialSize { get; }

    public Value Weakness { get; init; }

    public Value RehashSize { get; init; } = Value.Float(1.5);

    public double RehashThreshold { get; init; } = 0.8125;

    /// <summary>Whether :purecopy was given; it is only shown.</summary>
    public bool IsPure { get; init; }

    public int Count { get; private set; }

    /// <summary>How many entries there are places for, as Emacs counts: it grows when full.</summary>
    public int Size { get; private set; }

    /// <summary>Finds a key's value.</summary>
    public bool TryGet(Interp lisp, Value key, out Value value)
    {
        int index = Find(lisp, key, Hash(lisp, key));
        value = index < 0 ? default : _entries[index].Value;
        return index >= 0;
    }

    /// <summary>Sets the value of a key.</summary>
    public void Put(Interp lisp, Value key, Value value)
    {
        VerifyChangeable(lisp);
        int hash = Hash(lisp, key);
        int index = Find(lisp, key, hash);
        if (index >= 0)
        {
            _entries[index].Value = value;
            return;
        }

        if (_free >= 0)
        {
            index = _free;
            _free = Entry.Free - _entries[index].Next;
        }
        else
        {
            if (_used == _entries.Length) Grow();
            index = _used++;
        }

        ref int bucket = ref _buckets[hash & (_buckets.Length - 1)];
        ref Entry entry = ref _entries[index];
        entry.Key = key;
        entry.Value = value;
        entry.Hash = hash;
        entry.Next = bucket - 1;
        bucket = index + 1;
        Count++;
        if (Count > Size) Size = NextSize();
    }

    /// <summary>Removes a key; whether there was one.</summary>
    public bool Remove(Interp lisp, Value key)
    {
        VerifyChangeable(lisp);
        int hash = Hash(lisp, key);
        int index = Find(lisp, key, hash);
        if (index < 0) return false;
        Unchain(ref _buckets[hash & (_buckets.Length - 1)], index);
        return true;
    }

    private void Unchain(ref int bucket, int index)
    {
        if (bucket - 1 == index)
        {
            bucket = _entries[index].Next + 1;
        }
        else
        {
            int before = bucket - 1;
            while (_entries[before].Next != index) before = _entries[before].Next;
            _entries[before].Next = _entries[index].Next;
        }

        _entries[index] = new Entry { Next = Entry.Free - _free };
        _free = index;
        Count--;
    }

    public void Clear(Interp lisp)
    {
        VerifyChangeable(lisp);
        Array.Clear(_buckets);
        Array.Clear(_entries);
        _used = 0;
        _free = -1;
        Count = 0;
    }

    /// <summary>The entry at a place; false when that place is empty. Places go from 0 to <see cref="Places"/>, which may grow meanwhile.</summary>
    public bool TryEntry(int place, out Value key, out Value value)
    {
        ref Entry entry = ref _entries[place];
        key = entry.Key;
        value = entry.Value;
        return entry.IsUsed;
    }

    public int Places => _used;

    public LispHashTable Copy()
    {
        LispHashTable copy = new(Test, InitialSize) { User = User, Weakness = Weakness, RehashSize = RehashSize, RehashThreshold = RehashThreshold };
        copy._buckets = (int[])_buckets.Clone();
        copy._entries = (Entry[])_entries.Clone();
        copy._used = _used;
        copy._free = _free;
        copy.Count = Count;
        copy.Size = Size;
        return copy;
    }

    private int NextSize() => RehashSize.IsFixnum
        ? Size + (int)Math.Min(RehashSize.N, 1 << 20)
        : Math.Max(Size + 1, (int)Math.Min((double)Size * (RehashSize.O is LispFloat factor ? factor.V : 1.5), int.MaxValue / 2));

    // the places of an array that were never used are chains' ends to nobody: only places below _used are looked at
    private void Grow()
    {
        int size = _entries.Length * (_entries.Length < 4096 ? 4 : 2);
        Array.Resize(ref _entries, size);
        _buckets = new int[size];
        for (int i = 0; i < _used; i++)
        {
            ref int bucket = ref _buckets[_entries[i].Hash & (size - 1)];
            _entries[i].Next = bucket - 1;
            bucket = i + 1;
        }
    }

    /// <summary>Whether finding a key runs no Lisp and signals nothing.</summary>
    public bool IsPlain(Value key) => Test <= HashTest.Eql || (Test == HashTest.Equal && key.O is null or FixnumTag or Symbol or LispString);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Hash(Interp lisp, Value key)
    {
        if (!key.IsFixnum || Test == HashTest.User || _stale) return HashSlow(lisp, key);
        // neighbours stay near each other, a few cache lines at a time; steps of powers of two are spread
        ulong number = (ulong)key.N;
        number ^= number >> 32;
        return (int)((uint)number + ((uint)(number >> 8) * 0x9E3779B1u));
    }

    private int HashSlow(Interp lisp, Value key)
    {
        if (_stale) Rehash(lisp);
        if (key.IsFixnum && Test != HashTest.User) return Hash(lisp, key);
        int hash = Test switch
        {
            HashTest.Eq => Equality.EqHash(key),
            HashTest.Eql => Equality.EqlHash(key),
            HashTest.Equal => Equality.EqualHash(lisp, key),
            _ => UserHash(lisp, key),
        };
        // spreads the high bits: buckets are taken by the low ones
        uint mixed = (uint)hash * 0x9E3779B1u;
        return (int)(mixed ^ (mixed >> 15));
    }

    // the reader replaced keys, or parts of them
    private void Rehash(Interp lisp)
    {
        _stale = false;
        Array.Clear(_buckets);
        for (int i = 0; i < _used; i++)
        {
            if (!_entries[i].IsUsed) continue;
            _entries[i].Hash = Hash(lisp, _entries[i].Key);
            ref int bucket = ref _buckets[_entries[i].Hash & (_buckets.Length - 1)];
            _entries[i].Next = bucket - 1;
            bucket = i + 1;
        }
    }

    private int UserHash(Interp lisp, Value key)
    {
        Value hash = AskUser(lisp, User.Hash, [key]);
        if (hash.IsFixnum) return Equality.EqHash(hash);
        if (hash.O is LispBignum big) return big.V.GetHashCode();
        throw lisp.Signal(lisp.Sym.Error, Cons.List(Value.Str("Invalid hash code returned from user-supplied hash function"), hash));
    }

    private int Find(Interp lisp, Value key, int hash)
    {
        Entry[] entries = _entries;
        int index = _buckets[hash & (_buckets.Length - 1)] - 1;
        for (; (uint)index < (uint)entries.Length; index = entries[index].Next)
        {
            ref Entry entry = ref entries[index];
            if (Value.Eq(entry.Key, key) && entry.Hash == hash) return index;
            // a fixnum is equal to nothing but itself; a user's test may think otherwise
            if (key.IsFixnum && Test != HashTest.User) continue;
            if (entry.Hash == hash && ((Test != HashTest.Eq && SameKey(lisp, entry.Key, key)) || IsEmptyString(entry.Key, key))) return index;
        }

        return -1;
    }

    private static bool IsEmptyString(Value a, Value b) => a.O is LispString { Text.Length: 0 } && PredicatePrimitives.Eq(a, b);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool SameKey(Interp lisp, Value a, Value b) => Test switch
    {
        HashTest.Eql => Equality.Eql(a, b),
        HashTest.Equal => Equality.Equal(lisp, a, b),
        _ => AskUser(lisp, User.Equal, [a, b]).IsTrue,
    };

    private Value AskUser(Interp lisp, Value function, ReadOnlySpan<Value> arguments)
    {
        _asking++;
        try
        {
            return lisp.Funcall(function, arguments);
        }
        finally
        {
            _asking--;
        }
    }

    // a user's function that changes the table it is asked for would have the search walk a chain that is no more
    private void VerifyChangeable(Interp lisp)
    {
        if (_asking > 0) throw lisp.Signal(lisp.Sym.Error, Cons.List(Value.Str("hash table test modifies table"), Value.Of(this)));
    }

    /// <inheritdoc/>
    public void Print(LispPrinter printer) => HashTablePrinter.Print(this, printer);

    /// <inheritdoc/>
    public void VisitValues(Action<Value> visit)
    {
        for (int i = 0; i < _used; i++)
        {
            if (!_entries[i].IsUsed) continue;
            visit(_entries[i].Key);
            visit(_entries[i].Value);
        }
    }

    /// <inheritdoc/>
    public void Substitute(Func<Value, Value> replace)
    {
        _stale = true;
        for (int i = 0; i < _used; i++)
        {
            if (!_entries[i].IsUsed) continue;
            _entries[i].Key = replace(_entries[i].Key);
            _entries[i].Value = replace(_entries[i].Value);
        }
    }

    private struct Entry
    {
        public Value Key;
        public Value Value;
        public int Hash;

        /// <summary>The next entry of the chain, -1 for none; in a place that is free, <see cref="Free"/> less the next free one.</summary>
        public int Next;

        public const int Free = -3;

        /// <summary>Whether there is an entry here.</summary>
        public readonly bool IsUsed => Next >= -1;
    }
}
