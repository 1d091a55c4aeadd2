namespace Editor.Core;

/// <summary>
/// The prefix argument of a command, raw as it was typed (Emacs manual, "Prefix Command Arguments"): nothing, some C-u, a lone minus, or a number.
/// </summary>
/// <param name="Universals">How many C-u were typed without a number after them.</param>
/// <param name="IsMinus">M-- or C-u - with no digits yet.</param>
/// <param name="Number">The number typed, or null.</param>
public readonly record struct PrefixArgument(int Universals, bool IsMinus, int? Number)
{
    /// <summary>Whether there is one at all.</summary>
    public bool IsGiven => Universals > 0 || IsMinus || Number is not null;

    /// <summary>Whether it is C-u alone, once or more.</summary>
    public bool IsUniversal => Universals > 0 && !IsMinus && Number is null;

    /// <summary>Its numeric value: 1 where none is given, 4 for C-u, 16 for C-u C-u, -1 for a lone minus.</summary>
    public int Value
    {
        get
        {
            if (Number is { } number) return IsMinus ? -number : number;
            if (IsMinus) return -1;
            return Universals == 0 ? 1 : 1 << Math.Min(30, 2 * Universals);
        }
    }

    /// <summary>A number, negative or not.</summary>
    public static PrefixArgument Of(int value) => new(0, value < 0, Math.Abs(value));

    /// <summary>This argument with one more digit typed.</summary>
    public PrefixArgument WithDigit(int digit) => new(0, IsMinus, (int)Math.Min(100_000_000L, ((long)(Number ?? 0) * 10) + digit));

    /// <summary>How the echo area shows it while it is typed.</summary>
    public override string ToString()
    {
        string text = string.Join(' ', Enumerable.Repeat("C-u", Universals));
        if (IsMinus) text += text.Length > 0 ? " -" : "M--";
        return Number is { } number ? $"C-u {(IsMinus ? "-" : "")}{number}" : text;
    }
}
