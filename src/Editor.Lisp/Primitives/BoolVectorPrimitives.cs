using System.Numerics;

namespace Editor.Lisp;

/// <summary>Bool-vectors (manual: "Bool-Vectors").</summary>
[PrimitiveSet]
internal static partial class BoolVectorPrimitives
{
    [Primitive("make-bool-vector", "Return a new bool-vector of length LENGTH, each element INIT.")]
    public static Value Make(Interp lisp, Value length, Value init)
    {
        Sequences.CheckNatural(lisp, length);
        if (length.N > int.MaxValue) throw lisp.Error("Memory exhausted--use M-x save-some-buffers then exit and restart Emacs");
        LispBoolVector vector = new((int)length.N);
        vector.Fill(init.IsTrue);
        return Value.Of(vector);
    }

    [Primitive("bool-vector", "Return a new bool-vector with the OBJECTS' truth as elements.\n\n(fn &rest OBJECTS)")]
    public static Value BoolVector(ReadOnlySpan<Value> objects)
    {
        LispBoolVector vector = new(objects.Length);
        for (int i = 0; i < objects.Length; i++) vector[i] = objects[i].IsTrue;
        return Value.Of(vector);
    }

    [Primitive("bool-vector-count-population", "Count how many elements in A are t.")]
    public static int CountPopulation(Interp lisp, Value a)
    {
        int count = 0;
        foreach (ulong word in Vector(lisp, a).Words) count += BitOperations.PopCount(word);
        return count;
    }

    [Primitive("bool-vector-count-consecutive", "Count how many consecutive elements in A equal B, from index I on.")]
    public static int CountConsecutive(Interp lisp, Value a, Value b, Value i)
    {
        LispBoolVector vector = Vector(lisp, a);
        Sequences.CheckNatural(lisp, i);
        if (i.N > vector.Length) throw lisp.OutOfRange(a, i);
        int at = (int)i.N;
        while (at < vector.Length && vector[at] == b.IsTrue) at++;
        return at - (int)i.N;
    }

    [Primitive("bool-vector-union", "Return A | B, bitwise or; into C if that is given, and nil if it did not change.")]
    public static Value Union(Interp lisp, Value a, Value b, Value c = default) => Combine(lisp, a, b, c, static (x, y) => x | y);

    [Primitive("bool-vector-intersection", "Return A & B, bitwise and; into C if that is given, and nil if it did not change.")]
    public static Value Intersection(Interp lisp, Value a, Value b, Value c = default) => Combine(lisp, a, b, c, static (x, y) => x & y);

    [Primitive("bool-vector-exclusive-or", "Return A ^ B, bitwise exclusive or; into C if that is given, and nil if it did not change.")]
    public static Value ExclusiveOr(Interp lisp, Value a, Value b, Value c = default) => Combine(lisp, a, b, c, static (x, y) => x ^ y);

    [Primitive("bool-vector-set-difference", "Return A &~ B, set difference; into C if that is given, and nil if it did not change.")]
    public static Value Difference(Interp lisp, Value a, Value b, Value c = default) => Combine(lisp, a, b, c, static (x, y) => x & ~y);

    [Primitive("bool-vector-not", "Compute ~A, set complement; into B if that is given.")]
    public static Value Not(Interp lisp, Value a, Value b = default)
    {
        LispBoolVector source = Vector(lisp, a);
        LispBoolVector target = b.IsNil ? new LispBoolVector(source.Length) : Vector(lisp, b);
        if (target.Length != source.Length) throw WrongLength(lisp, a, b);
        for (int i = 0; i < source.Words.Length; i++) target.Words[i] = ~source.Words[i];
        target.Trim();
        return Value.Of(target);
    }

    [Primitive("bool-vector-subsetp", "Return t if every t value in A is also t in B.")]
    public static bool IsSubset(Interp lisp, Value a, Value b)
    {
        LispBoolVector x = Vector(lisp, a);
        LispBoolVector y = Vector(lisp, b);
        if (x.Length != y.Length) throw WrongLength(lisp, a, b);
        for (int i = 0; i < x.Words.Length; i++)
        {
            if ((x.Words[i] & ~y.Words[i]) != 0) return false;
        }

        return true;
    }

    private static Value Combine(Interp lisp, Value a, Value b, Value c, Func<ulong, ulong, ulong> operation)
    {
        LispBoolVector x = Vector(lisp, a);
        LispBoolVector y = Vector(lisp, b);
        if (x.Length != y.Length) throw c.IsNil ? WrongLength(lisp, a, b) : WrongLength(lisp, a, b, c);
        LispBoolVector target = c.IsNil ? new LispBoolVector(x.Length) : Vector(lisp, c);
        if (target.Length != x.Length) throw WrongLength(lisp, a, b, c);
        bool changed = c.IsNil;
        for (int i = 0; i < x.Words.Length; i++)
        {
            ulong word = operation(x.Words[i], y.Words[i]);
            changed |= word != target.Words[i];
            target.Words[i] = word;
        }

        return changed ? Value.Of(target) : default;
    }

    private static LispSignal WrongLength(Interp lisp, params ReadOnlySpan<Value> vectors)
    {
        Value[] data = new Value[vectors.Length];
        for (int i = 0; i < data.Length; i++) data[i] = ((LispBoolVector)vectors[i].O!).Length;
        return lisp.Signal(lisp.Intern("wrong-length-argument"), Cons.List(data));
    }

    private static LispBoolVector Vector(Interp lisp, Value vector) => vector.O as LispBoolVector ?? throw lisp.WrongType("bool-vector-p", vector);
}
