using System.Numerics;
using System.Text;

namespace Editor.Lisp;

// Comparison.
internal static partial class StringPrimitives
{
    [Primitive("string-equal", "Return t if two strings (or symbols' names) have identical contents.")]
    [Primitive("string=", "Return t if two strings (or symbols' names) have identical contents.")]
    public static bool StringEqual(Interp lisp, Value s1, Value s2)
    {
        if (s1.O is LispString a && s2.O is LispString b) return StringKinds.SameText(a, b);
        return StringKinds.SameText(Strings.OfStringOrSymbol(lisp, s1), Strings.OfStringOrSymbol(lisp, s2));
    }

    [Primitive("string-lessp", "Return non-nil if STRING1 is less than STRING2 in lexicographic order of characters.")]
    [Primitive("string<", "Return non-nil if STRING1 is less than STRING2 in lexicographic order of characters.")]
    public static bool StringLess(Interp lisp, Value string1, Value string2) =>
        StringOrder.Less(Strings.OfStringOrSymbol(lisp, string1), Strings.OfStringOrSymbol(lisp, string2));

    [Primitive("string-greaterp", "Return non-nil if STRING1 is greater than STRING2 in lexicographic order of characters.")]
    [Primitive("string>", "Return non-nil if STRING1 is greater than STRING2 in lexicographic order of characters.")]
    public static bool StringGreater(Interp lisp, Value string1, Value string2) => StringLess(lisp, string2, string1);

    [Primitive("string-collate-lessp", "Return t if S1 is less than S2; the order is that of the characters, whatever LOCALE says.")]
    public static bool CollateLess(Interp lisp, Value s1, Value s2, Value locale = default, Value ignoreCase = default)
    {
        LispString a = Strings.OfStringOrSymbol(lisp, s1);
        LispString b = Strings.OfStringOrSymbol(lisp, s2);
        return ignoreCase.IsNil ? StringOrder.Less(a, b) : StringOrder.Less(Folded(a), Folded(b));
    }

    [Primitive("string-collate-equalp", "Return t if two strings have identical contents; with IGNORE-CASE, but for case.")]
    public static bool CollateEqual(Interp lisp, Value s1, Value s2, Value locale = default, Value ignoreCase = default)
    {
        LispString a = Strings.OfStringOrSymbol(lisp, s1);
        LispString b = Strings.OfStringOrSymbol(lisp, s2);
        return ignoreCase.IsNil ? StringKinds.SameText(a, b) : StringKinds.SameText(Folded(a), Folded(b));
    }

    private static LispString Folded(LispString text) => new(text.Text.ToLowerInvariant(), text.IsMultibyte);

    [Primitive("compare-strings", "Compare the contents of parts of two strings; t if they are the same, else plus or minus one more than the number that match.\n\n(fn STR1 START1 END1 STR2 START2 END2 &optional IGNORE-CASE)", Min = 6, Max = 7)]
    public static Value CompareStrings(Interp lisp, ReadOnlySpan<Value> arguments)
    {
        if (arguments.Length > 7) throw lisp.Signal(lisp.Sym.WrongNumberOfArguments, Cons.List(lisp.Intern("compare-strings"), arguments.Length));
        LispString a = Arguments.LispString(lisp, arguments[0]);
        LispString b = Arguments.LispString(lisp, arguments[3]);
        bool fold = arguments.Length > 6 && arguments[6].IsTrue;
        (int from1, int to1) = Part(lisp, a, arguments[1], arguments[2]);
        (int from2, int to2) = Part(lisp, b, arguments[4], arguments[5]);
        int[] x = StringKinds.Characters(a);
        int[] y = StringKinds.Characters(b);
        int i = from1;
        int j = from2;
        for (; i < to1 && j < to2; i++, j++)
        {
            int p = Comparable(a, x[i], fold);
            int q = Comparable(b, y[j], fold);
            if (p == q) continue;
            int position = i - from1 + 1;
            return p < q ? -position : position;
        }

        if (i < to1) return i - from1 + 1;
        return j < to2 ? -(i - from1) - 1 : Value.T;
    }

    private static int Comparable(LispString text, int character, bool fold)
    {
        if (!text.IsMultibyte && character >= 128) character += CharCode.RawByteBase;
        return fold ? StringCase.Upper(character) : character;
    }

    private static (int From, int To) Part(Interp lisp, LispString text, Value from, Value to)
    {
        if (to.IsFixnum && to.N > text.Length) to = text.Length;
        return Sequences.Range(lisp, text, from, to, text.Length);
    }

    [Primitive("string-version-lessp", "Return non-nil if STRING1 is less than STRING2, where digits in them are compared as numbers.")]
    public static bool VersionLess(Interp lisp, Value string1, Value string2)
    {
        int[] a = StringKinds.Characters(Strings.OfStringOrSymbol(lisp, string1));
        int[] b = StringKinds.Characters(Strings.OfStringOrSymbol(lisp, string2));
        int i = 0;
        int j = 0;
        while (i < a.Length && j < b.Length)
        {
            if (IsDigit(a[i]) && IsDigit(b[j]))
            {
                int order = Number(a, ref i).CompareTo(Number(b, ref j));
                if (order != 0) return order < 0;
                continue;
            }

            if (a[i] != b[j]) return a[i] < b[j];
            i++;
            j++;
        }

        return j < b.Length;
    }

    private static bool IsDigit(int c) => c is >= '0' and <= '9';

    private static BigInteger Number(int[] text, ref int at)
    {
        BigInteger number = 0;
        for (; at < text.Length && IsDigit(text[at]); at++) number = (number * 10) + (text[at] - '0');
        return number;
    }

    [Primitive("string-distance", "Return Levenshtein distance between STRING1 and STRING2, in characters or, with BYTECOMPARE, in bytes.")]
    public static int Distance(Interp lisp, LispString string1, LispString string2, Value bytecompare = default)
    {
        int[] a = bytecompare.IsTrue ? Bytes(string1) : StringKinds.Characters(string1);
        int[] b = bytecompare.IsTrue ? Bytes(string2) : StringKinds.Characters(string2);
        int[] row = new int[a.Length + 1];
        for (int i = 0; i < row.Length; i++) row[i] = i;
        for (int x = 1; x <= b.Length; x++)
        {
            lisp.PollQuit();
            row[0] = x;
            int diagonal = x - 1;
            for (int y = 1; y <= a.Length; y++)
            {
                int old = row[y];
                row[y] = Math.Min(Math.Min(row[y] + 1, row[y - 1] + 1), diagonal + (a[y - 1] == b[x - 1] ? 0 : 1));
                diagonal = old;
            }
        }

        return row[^1];
    }

    private static int[] Bytes(LispString text) => text.IsMultibyte ? Array.ConvertAll(System.Text.Encoding.UTF8.GetBytes(text.Text), b => (int)b) : StringKinds.Characters(text);

    [Primitive("string-prefix-p", "Return non-nil if STRING begins with PREFIX; with IGNORE-CASE, but for case.")]
    public static bool IsPrefix(Interp lisp, LispString prefix, LispString @string, Value ignoreCase = default) =>
        ignoreCase.IsNil && AreAlike(prefix, @string)
        ? @string.Text.StartsWith(prefix.Text, StringComparison.Ordinal)
        : prefix.Length <= @string.Length
        && ReferenceEquals(CompareStrings(lisp, [prefix, default, default, @string, default, prefix.Length, ignoreCase]).O, Symbol.True);

    // whether the same units in both are the same characters
    private static bool AreAlike(LispString part, LispString whole) => part.IsMultibyte == whole.IsMultibyte || Ascii.IsValid(part.Text);

    [Primitive("string-suffix-p", "Return non-nil if STRING ends with SUFFIX; with IGNORE-CASE, but for case.")]
    public static bool IsSuffix(Interp lisp, LispString suffix, LispString @string, Value ignoreCase = default) =>
        ignoreCase.IsNil && AreAlike(suffix, @string) && !(suffix.Text.Length > 0 && char.IsLowSurrogate(suffix.Text[0]))
        ? @string.Text.EndsWith(suffix.Text, StringComparison.Ordinal)
        : suffix.Length <= @string.Length
        && ReferenceEquals(CompareStrings(lisp, [suffix, default, default, @string, @string.Length - suffix.Length, default, ignoreCase]).O, Symbol.True);

    [Primitive("string-search", "Search for the string NEEDLE in the string HAYSTACK, from START-POS; return its index or nil.")]
    public static Value Search(Interp lisp, LispString needle, LispString haystack, Value startPos = default)
    {
        int start = 0;
        if (startPos.IsTrue)
        {
            if (!startPos.IsFixnum) throw lisp.WrongType("fixnump", startPos);
            if (startPos.N < 0 || startPos.N > haystack.Length) throw lisp.OutOfRange(startPos);
            start = (int)startPos.N;
        }

        string text = needle.IsMultibyte == haystack.IsMultibyte ? haystack.Text : StringKinds.MultibyteText(haystack);
        string sought = needle.IsMultibyte == haystack.IsMultibyte ? needle.Text : StringKinds.MultibyteText(needle);
        int from = haystack.UnitOf(start);
        int found = text.AsSpan(from).IndexOf(sought);
        return found < 0 ? default(Value) : haystack.CharacterOf(from + found);
    }

    [Primitive("assoc-string", "Like assoc for strings and symbols, KEY and those in LIST; with CASE-FOLD, but for case.")]
    public static Value AssocString(Interp lisp, Value key, Value list, Value caseFold = default)
    {
        // a key of another kind is an error only once something is compared with it
        LispString? sought = null;
        ListWalk walk = new(lisp, list);
        while (walk.Next(out Cons? cell))
        {
            Value candidate = cell.Car.TryCons(out Cons? pair) ? pair.Car : cell.Car;
            if (candidate.O is not LispString && !candidate.IsSymbol) continue;
            LispString text = Strings.OfStringOrSymbol(lisp, candidate);
            sought ??= Strings.OfStringOrSymbol(lisp, key);
            Value order = CompareStrings(lisp, [text, default, default, sought, default, default, caseFold]);
            if (ReferenceEquals(order.O, Symbol.True)) return cell.Car;
        }

        return default;
    }
}
