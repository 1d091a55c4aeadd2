using System.Runtime.CompilerServices;

namespace Editor.Lisp;

/// <summary>The equality of <c>eql</c> and <c>equal</c>, and the hashes that agree with them (manual: "Equality Predicates").</summary>
internal static class Equality
{
    /// <summary>eq, or floats with the same bits, or the same bignum.</summary>
    public static bool Eql(Value a, Value b)
    {
        if (Value.Eq(a, b)) return true;
        if (a.O is LispFloat x) return b.O is LispFloat y && SameFloat(x.V, y.V);
        if (a.O is LispBignum m) return b.O is LispBignum n && m.V == n.V;
        return a.O is LispString && PredicatePrimitives.Eq(a, b);
    }

    /// <summary>Whether two objects have the same structure and contents.</summary>
    /// <exception cref="LispSignal">Nested too deeply; circular.</exception>
    public static bool Equal(Interp lisp, Value a, Value b)
    {
        if (Value.Eq(a, b)) return true;
        if (a.IsFixnum || b.IsFixnum || a.O is Symbol || b.O is Symbol || a.IsNil || b.IsNil) return false;
        if (a.O is LispString x && b.O is LispString y) return StringKinds.SameText(x, y);
        return new Comparison(lisp, false).Equal(a, b, 0);
    }

    /// <summary>As equal, and strings have equal text properties too.</summary>
    public static bool EqualIncludingProperties(Interp lisp, Value a, Value b) => new Comparison(lisp, true).Equal(a, b, 0);

    private static bool SameFloat(double x, double y) => BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y);

    /// <summary>The hash for eq.</summary>
    public static int EqHash(Value value)
    {
        if (value.IsFixnum) return (int)(value.N ^ (value.N >> 32));
        if (value.O is Symbol symbol) return symbol.Hash;
        if (value.O is LispString { Text.Length: 0 }) return 1;
        return value.O is null ? 0 : RuntimeHelpers.GetHashCode(value.O);
    }

    /// <summary>The hash for eql.</summary>
    public static int EqlHash(Value value) => value.O switch
    {
        LispFloat number => BitConverter.DoubleToInt64Bits(number.V).GetHashCode(),
        LispBignum number => number.V.GetHashCode(),
        _ => EqHash(value),
    };

    /// <summary>The hash for equal; looks at the first few elements of what is deep or long, as Emacs does.</summary>
    public static int EqualHash(Interp lisp, Value value, int depth = 0)
    {
        if (value.O is LispString text) return text.UnitHash;
        if (value.O is Symbol or FixnumTag) return EqHash(value);
        if (depth > 3) return 0;
        if (value.TryCons(out Cons? cons))
        {
            int hash = 17;
            Value rest = cons;
            for (int i = 0; i < 7 && rest.TryCons(out Cons? cell); i++)
            {
                hash = (hash * 31) + EqualHash(lisp, cell.Car, depth + 1);
                rest = cell.Cdr;
            }

            return rest.IsNil || rest.IsCons ? hash : (hash * 31) + EqualHash(lisp, rest, depth + 1);
        }

        return value.O switch
        {
            LispVector vector => ItemsHash(lisp, vector.Items, depth),
            LispRecord record => ItemsHash(lisp, record.Items, depth) + 1,
            LispBoolVector bits => bits.Length,
            LispCharTable => 5,
            not null when !value.IsFixnum && lisp.ObjectHash?.Invoke(value.O) is { } hash => hash,
            _ => EqlHash(value),
        };
    }

    private static int ItemsHash(Interp lisp, Value[] items, int depth)
    {
        int hash = items.Length;
        for (int i = 0; i < items.Length && i < 7; i++) hash = (hash * 31) + EqualHash(lisp, items[i], depth + 1);
        return hash;
    }

    private struct Comparison(Interp lisp, bool properties)
    {
        private Dictionary<object, List<Value>>? _seen;

        public bool Equal(Value a, Value b, int depth)
        {
            while (true)
            {
                if (Value.Eq(a, b)) return true;
                if (a.IsFixnum || b.IsFixnum || a.O is null or Symbol || b.O is null or Symbol) return false;
                if (depth > 10)
                {
                    if (depth > 200) throw lisp.Error("Stack overflow in equal");
                    if (Seen(a, b)) return true;
                }

                if (a.O is Cons && b.O is Cons)
                {
                    if (!Plain(ref a, ref b, depth)) return false;
                    if (a.O is not Cons || b.O is not Cons || Value.Eq(a, b)) continue;
                }

                if (a.TryCons(out Cons? x))
                {
                    if (!b.TryCons(out Cons? y)) return false;
                    if (!Lists(ref x, ref y, depth, out bool same)) return false;
                    if (same) return true;
                    a = x.Cdr;
                    b = y.Cdr;
                    depth++;
                    continue;
                }

                return Atoms(a.O, b.O, depth) ?? Eql(a, b);
            }
        }

        // walks both lists as far as they are plain and not very long; false: some element differs
        private bool Plain(ref Value a, ref Value b, int depth)
        {
            for (int left = DirectLists.Limit; left > 0 && a.O is Cons x && b.O is Cons y; left--)
            {
                Value p = x.Car;
                Value q = y.Car;
                if (!Value.Eq(p, q))
                {
                    if (p.IsFixnum || q.IsFixnum || p.O is null or Symbol || q.O is null or Symbol) return false;
                    if (!Equal(p, q, depth + 1)) return false;
                }

                a = x.Cdr;
                b = y.Cdr;
                if (Value.Eq(a, b)) break;
            }

            return true;
        }

        // walks both to their ends; false: some element differs. Afterwards the last cells are in place.
        private bool Lists(ref Cons x, ref Cons y, int depth, out bool same)
        {
            same = false;
            ListWalk walk = new(lisp, x);
            while (walk.Next(out Cons? cell))
            {
                x = cell;
                if (!Value.Eq(x.Car, y.Car) && !Equal(x.Car, y.Car, depth + 1)) return false;
                if (Value.Eq(x.Cdr, y.Cdr))
                {
                    same = true;
                    return true;
                }

                if (!x.Cdr.IsCons) return true;
                if (!y.Cdr.TryCons(out Cons? next)) return false;
                y = next;
            }

            return true;
        }

        private bool Seen(Value a, Value b)
        {
            if (a.O is not (Cons or LispVector or LispRecord or LispCharTable)) return false;
            _seen ??= new(ReferenceEqualityComparer.Instance);
            if (!_seen.TryGetValue(a.O, out List<Value>? partners)) _seen[a.O] = partners = [];
            if (partners.Contains(b)) return true;
            partners.Add(b);
            return false;
        }

        private bool? Atoms(object a, object b, int depth)
        {
            switch (a, b)
            {
                case (LispString x, LispString y):
                    return StringKinds.SameText(x, y) && (!properties || lisp.StringProperties.SameProperties(lisp, x, y));
                case (LispVector x, LispVector y):
                    return Items(x.Items, y.Items, depth);
                case (LispRecord x, LispRecord y):
                    return Items(x.Items, y.Items, depth);
                case (LispBoolVector x, LispBoolVector y):
                    return x.Length == y.Length && x.Words.AsSpan().SequenceEqual(y.Words);
                case (LispCharTable x, LispCharTable y):
                    return CharTables(x, y, depth);
                case (IEqualByParts x, IEqualByParts y):
                    return x.IsLike(y) && Equal(x.Parts, y.Parts, depth + 1);
                case (LispFloat or LispBignum, _):
                    return null;
                default:
                    return lisp.EqualObjects?.Invoke(a, b) ?? false;
            }
        }

        private bool Items(Value[] a, Value[] b, int depth)
        {
            if (a.Length != b.Length) return false;
            for (int i = 0; i < a.Length; i++)
            {
                if (!Equal(a[i], b[i], depth + 1)) return false;
            }

            return true;
        }

        private bool CharTables(LispCharTable a, LispCharTable b, int depth)
        {
            if (!Equal(a.Purpose, b.Purpose, depth + 1) || !Equal(a.Default, b.Default, depth + 1) || !Items(a.Extras, b.Extras, depth)) return false;
            if (!Equal(new Value(a.Parent), new Value(b.Parent), depth + 1)) return false;
            int c = 0;
            while (c <= CharCode.Max)
            {
                if (!Equal(a.Own(c), b.Own(c), depth + 1)) return false;
                c = Math.Min(a.RangeEnd(c), b.RangeEnd(c)) + 1;
            }

            return true;
        }
    }
}

/// <summary>An object of the host that is <c>equal</c> to another when it is like it in itself and its Lisp parts, which may be circular, are equal.</summary>
internal interface IEqualByParts
{
    /// <summary>What of it is Lisp.</summary>
    Value Parts { get; }

    /// <summary>Whether all else is the same.</summary>
    bool IsLike(IEqualByParts other);
}
