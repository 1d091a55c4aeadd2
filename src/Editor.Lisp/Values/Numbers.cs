using System.Numerics;

namespace Editor.Lisp;

/// <summary>A float; an object, because <c>eq</c> of two equal floats is nil in Emacs.</summary>
public sealed class LispFloat(double number)
{
    /// <summary>The number.</summary>
    public double V { get; } = number;

    /// <inheritdoc/>
    public override string ToString() => V.ToString("R");
}

/// <summary>An integer beyond the fixnums.</summary>
public sealed class LispBignum(BigInteger number)
{
    /// <summary>The number; never within the range of fixnums.</summary>
    public BigInteger V { get; } = number;

    /// <inheritdoc/>
    public override string ToString() => V.ToString();
}
