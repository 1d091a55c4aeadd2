using System.Numerics;
using System.Runtime.CompilerServices;

namespace Editor.Lisp;

/// <summary>
/// Any Lisp object: sixteen bytes, an object and a number. The default value is <c>nil</c>, so fresh arrays are full of it; a fixnum has the
/// one tag object and its number, everything else is the object itself. Integers cost no allocation.
/// </summary>
public readonly struct Value : IEquatable<Value>
{
    /// <summary>The largest fixnum, as GNU Emacs has it on 64 bits: 2^61 - 1.</summary>
    public const long MostPositiveFixnum = 2305843009213693951;

    /// <summary>The smallest fixnum: -2^61.</summary>
    public const long MostNegativeFixnum = -2305843009213693952;

    private readonly object? _object;
    private readonly long _number;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Value(object? item, long number)
    {
        _object = item;
        _number = number;
    }

    /// <summary>Wraps an object that is no symbol nil; null is nil.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Value(object? item)
    {
        _object = item;
        _number = 0;
    }

    /// <summary>An object with a number beside it: bookkeeping of frames, never a value that Lisp sees.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Value Raw(object? item, long number) => new(item, number);

    /// <summary>Where the number of a value on the machine's stack stands.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ref long NumberOf(ref Value value) => ref Unsafe.AsRef(in value._number);

    /// <summary>The empty list, and false.</summary>
    public static Value Nil => default;

    /// <summary>The symbol <c>t</c>.</summary>
    public static Value T => new(Symbol.True, 0);

    /// <summary>The object of a value that is no fixnum; null for nil, the tag for a fixnum.</summary>
    public object? O => _object;

    /// <summary>The number of a fixnum.</summary>
    public long N => _number;

    /// <summary>Whether this is nil.</summary>
    public bool IsNil => _object is null;

    /// <summary>Whether this is anything but nil.</summary>
    public bool IsTrue => _object is not null;

    /// <summary>Whether this is a fixnum.</summary>
    public bool IsFixnum => ReferenceEquals(_object, FixnumTag.Instance);

    /// <summary>Whether this is a fixnum or a bignum.</summary>
    public bool IsInteger => IsFixnum || _object is LispBignum;

    /// <summary>Whether this is an integer or a float.</summary>
    public bool IsNumber => IsFixnum || _object is LispFloat or LispBignum;

    /// <summary>Whether this is a symbol, nil included.</summary>
    public bool IsSymbol => _object is null or Symbol;

    /// <summary>The integer <paramref name="number"/>: a fixnum, or a bignum beyond its range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Value Int(long number) =>
        (ulong)(number - MostNegativeFixnum) <= unchecked((ulong)(MostPositiveFixnum - MostNegativeFixnum))
            ? new Value(FixnumTag.Instance, number)
            : new Value(new LispBignum(number), 0);

    /// <summary>A number known to be within the range of fixnums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Value Fixnum(long number) => new(FixnumTag.Instance, number);

    /// <summary>The integer <paramref name="number"/>, as a fixnum where it fits.</summary>
    public static Value Int(BigInteger number) =>
        number >= MostNegativeFixnum && number <= MostPositiveFixnum ? Fixnum((long)number) : new Value(new LispBignum(number), 0);

    /// <summary>A float.</summary>
    public static Value Float(double number) => new(new LispFloat(number), 0);

    /// <summary>t or nil.</summary>
    public static Value Bool(bool value) => value ? T : default;

    /// <summary>Any object as a value; null and the symbol nil are nil.</summary>
    public static Value Of(object? item) => ReferenceEquals(item, Symbol.Nil) ? default : new Value(item, 0);

    /// <summary>A multibyte or ASCII string.</summary>
    public static Value Str(string text) => new(new LispString(text), 0);

    /// <summary>Whether two values are the same object (Lisp's <c>eq</c>): fixnums by number, the rest by identity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Eq(Value a, Value b) => ReferenceEquals(a._object, b._object) && a._number == b._number;

    /// <summary>The cons that this is or, for an interpreted function, looks like.</summary>
    public bool TryCons([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Cons? cons)
    {
        cons = _object as Cons ?? (_object as Closure)?.AsCons();
        return cons is not null;
    }

    /// <summary>Whether <c>consp</c> holds.</summary>
    public bool IsCons => _object is Cons or Closure;

    /// <summary>Whether <c>functionp</c>'s plain case holds: an object that can be called as it is.</summary>
    public bool IsFunctionObject => _object is LispFunction;

    /// <summary>The symbol that this is (nil included), or null.</summary>
    public Symbol? AsSymbol => _object is null ? Symbol.Nil : _object as Symbol;

    /// <summary>A symbol as a value.</summary>
    public static implicit operator Value(Symbol symbol) => ReferenceEquals(symbol, Symbol.Nil) ? default : new Value(symbol, 0);

    /// <summary>A cons as a value; null is nil.</summary>
    public static implicit operator Value(Cons? cons) => new(cons, 0);

    /// <summary>A string object as a value.</summary>
    public static implicit operator Value(LispString text) => new(text, 0);

    /// <summary>An integer as a value.</summary>
    public static implicit operator Value(long number) => Int(number);

    /// <summary>An integer as a value.</summary>
    public static implicit operator Value(int number) => new(FixnumTag.Instance, number);

    /// <inheritdoc/>
    public bool Equals(Value other) => Eq(this, other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Value other && Eq(this, other);

    /// <summary>A hash that agrees with <see cref="Eq"/>.</summary>
    public override int GetHashCode() => HashCode.Combine(_object is null ? 0 : RuntimeHelpers.GetHashCode(_object), _number);

    /// <summary>A text for the debugger, not the printer's.</summary>
    public override string ToString() => IsFixnum ? _number.ToString() : _object?.ToString() ?? "nil";

    /// <summary>Lisp's <c>eq</c>.</summary>
    public static bool operator ==(Value left, Value right) => Eq(left, right);

    /// <summary>Not <c>eq</c>.</summary>
    public static bool operator !=(Value left, Value right) => !Eq(left, right);
}

/// <summary>The object that marks a fixnum.</summary>
internal sealed class FixnumTag
{
    public static readonly FixnumTag Instance = new();

    public override string ToString() => "#<fixnum>";
}

/// <summary>What a variable or function cell without a value holds; Lisp never sees it.</summary>
internal sealed class Unbound
{
    public static readonly Unbound Instance = new();

    public static Value Value => new(Instance);

    public override string ToString() => "#<unbound>";
}
