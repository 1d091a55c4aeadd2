namespace Editor.Lisp;

/// <summary>Sorting (manual: "Sequence Functions"). Stable; a list's cells are reused.</summary>
[PrimitiveSet]
internal static partial class SortPrimitives
{
    [Primitive("sort", "Sort SEQ, a list or vector, stably, comparing elements with PREDICATE; SEQ is altered, return the result.")]
    public static Value Sort(Interp lisp, Value seq, Value predicate)
    {
        if (seq.IsCons)
        {
            List<Cons> cells = [];
            ListWalk walk = new(lisp, seq);
            while (walk.Next(out Cons? cell)) cells.Add(cell);
            if (walk.Rest.IsTrue) throw lisp.WrongType("listp", walk.Rest);
            return SortCells(lisp, [.. cells], predicate);
        }

        if (seq.O is LispVector vector)
        {
            SortItems(lisp, vector.Items, predicate);
            return seq;
        }

        return seq.IsNil ? seq : throw lisp.WrongType("list-or-vector-p", seq);
    }

    [Primitive("car-less-than-car", "Return non-nil if the car of A is less than that of B, both numbers.")]
    public static bool CarLessThanCar(Interp lisp, Value a, Value b)
    {
        // B is looked at first, as in Emacs
        Value second = ConsPrimitives.Car(lisp, b);
        return ArithmeticPrimitives.Less(lisp, [ConsPrimitives.Car(lisp, a), second]);
    }

    // the cells are chained anew, each keeps its element
    private static Value SortCells(Interp lisp, Cons[] cells, Value predicate)
    {
        if (cells.Length < 2) return cells[0];
        Value[] items = new Value[cells.Length];
        for (int i = 0; i < items.Length; i++) items[i] = cells[i].Car;
        Cons[] order = cells;
        if (NativeOrder(lisp, items, predicate) is var direction and not 0)
        {
            long[] numbers = Array.ConvertAll(items, item => direction > 0 ? item.N : ~item.N);
            SortByNumber(numbers, order);
        }
        else
        {
            Func<Value, Value, bool> less = LessThan(lisp, items, predicate);
            Value[] wrapped = Array.ConvertAll(cells, cell => (Value)cell);
            Merge(wrapped, (a, b) => less(((Cons)a.O!).Car, ((Cons)b.O!).Car));
            order = Array.ConvertAll(wrapped, item => (Cons)item.O!);
        }

        for (int i = 0; i < order.Length; i++) order[i].Cdr = i + 1 < order.Length ? order[i + 1] : default(Value);
        return order[0];
    }

    // stable, although Array.Sort is not: equal numbers keep the order of their places
    private static void SortByNumber(long[] numbers, Cons[] cells)
    {
        bool sorted = true;
        for (int i = 1; i < numbers.Length && sorted; i++) sorted = numbers[i - 1] <= numbers[i];
        if (sorted) return;
        (long Number, int Place)[] keys = new (long, int)[numbers.Length];
        for (int i = 0; i < keys.Length; i++) keys[i] = (numbers[i], i);
        Array.Sort(keys, cells);
    }

    private static Func<Value, Value, bool> LessThan(Interp lisp, Value[] items, Value predicate)
    {
        if (IsPrimitive(predicate, "string<", "string-lessp") && Array.TrueForAll(items, item => item.O is LispString))
            return static (a, b) => StringOrder.Less((LispString)a.O!, (LispString)b.O!);
        Callee callee = new(lisp, predicate);
        return (a, b) =>
        {
            lisp.PollQuit();
            return callee.Call(a, b).IsTrue;
        };
    }

    private static void SortItems(Interp lisp, Value[] items, Value predicate)
    {
        if (items.Length < 2) return;
        int order = NativeOrder(lisp, items, predicate);
        if (order != 0)
        {
            SortNumbers(items, order);
            return;
        }

        Merge(items, LessThan(lisp, items, predicate));
    }

    // fixnums by < or >: equal ones cannot be told apart, so stability does not matter
    private static int NativeOrder(Interp lisp, Value[] items, Value predicate)
    {
        bool less = IsPrimitive(predicate, "<", "<");
        if (!less && !IsPrimitive(predicate, ">", ">")) return 0;
        foreach (Value item in items)
        {
            if (!item.IsFixnum) return 0;
        }

        _ = lisp;
        return less ? 1 : -1;
    }

    private static bool IsPrimitive(Value predicate, string name, string other)
    {
        LispFunction? function = predicate.O is Symbol symbol ? symbol.Callable : predicate.O as LispFunction;
        return function is Primitive primitive && (primitive.Name == name || primitive.Name == other);
    }

    private static void SortNumbers(Value[] items, int order)
    {
        long[] numbers = new long[items.Length];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = items[i].N;
        Array.Sort(numbers);
        if (order < 0) Array.Reverse(numbers);
        for (int i = 0; i < numbers.Length; i++) items[i] = Value.Fixnum(numbers[i]);
    }

    private static void Merge(Value[] items, Func<Value, Value, bool> less)
    {
        Value[] other = new Value[items.Length];
        MergeSort(items, other, 0, items.Length, less);
    }

    private static void MergeSort(Value[] items, Value[] other, int from, int to, Func<Value, Value, bool> less)
    {
        if (to - from < 2) return;
        if (to - from <= 8)
        {
            for (int i = from + 1; i < to; i++)
            {
                Value item = items[i];
                int at = i;
                for (; at > from && less(item, items[at - 1]); at--) items[at] = items[at - 1];
                items[at] = item;
            }

            return;
        }

        int middle = from + ((to - from) / 2);
        MergeSort(items, other, from, middle, less);
        MergeSort(items, other, middle, to, less);
        if (!less(items[middle], items[middle - 1])) return;
        Array.Copy(items, from, other, from, to - from);
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++)
        {
            bool takeRight = left >= middle || (right < to && less(other[right], other[left]));
            items[i] = takeRight ? other[right++] : other[left++];
        }
    }
}

/// <summary>The order of strings: by characters.</summary>
internal static class StringOrder
{
    public static bool Less(LispString a, LispString b) => Compare(a, b) < 0;

    /// <summary>Compares by Lisp characters; bytes of a unibyte string are below their multibyte namesakes only in value.</summary>
    public static int Compare(LispString a, LispString b)
    {
        string x = a.Text;
        string y = b.Text;
        // most strings differ soon
        if (x.Length > 0 && y.Length > 0 && x[0] != y[0] && x[0] < 0x80 && y[0] < 0x80) return x[0].CompareTo(y[0]);
        int common = x.AsSpan().CommonPrefixLength(y);
        if (a.IsMultibyte == b.IsMultibyte || System.Text.Ascii.IsValid(x.AsSpan(0, common)))
        {
            if (common == x.Length || common == y.Length) return x.Length.CompareTo(y.Length);
            if (common > 0 && char.IsLowSurrogate(x[common]) && char.IsHighSurrogate(x[common - 1])) common--;
            return Unit(a, common).CompareTo(Unit(b, common));
        }

        int[] left = StringKinds.Characters(a);
        int[] right = StringKinds.Characters(b);
        for (int i = 0; i < left.Length && i < right.Length; i++)
        {
            int p = a.IsMultibyte ? left[i] : Byte(left[i]);
            int q = b.IsMultibyte ? right[i] : Byte(right[i]);
            if (p != q) return p.CompareTo(q);
        }

        return left.Length.CompareTo(right.Length);
    }

    private static int Unit(LispString text, int unit) => text.IsMultibyte ? CharCode.FromUnits(text.Text, unit) : Byte(text.Text[unit]);

    // string-lessp reads the bytes of a unibyte string as they are
    private static int Byte(int value) => value;
}
