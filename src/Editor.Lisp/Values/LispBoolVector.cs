namespace Editor.Lisp;

/// <summary>A vector of truth values, one bit each; bits beyond the length are zero.</summary>
internal sealed class LispBoolVector(int length)
{
    /// <summary>How many elements.</summary>
    public int Length { get; } = length;

    /// <summary>The bits, lowest first.</summary>
    public ulong[] Words { get; } = new ulong[(length + 63) / 64];

    public bool this[int index]
    {
        get => (Words[index >> 6] >> (index & 63) & 1) != 0;
        set
        {
            ulong bit = 1UL << (index & 63);
            if (value) Words[index >> 6] |= bit;
            else Words[index >> 6] &= ~bit;
        }
    }

    /// <summary>Sets every element.</summary>
    public void Fill(bool value)
    {
        Array.Fill(Words, value ? ulong.MaxValue : 0);
        Trim();
    }

    /// <summary>Clears the bits beyond the length.</summary>
    public void Trim()
    {
        if ((Length & 63) != 0) Words[^1] &= (1UL << (Length & 63)) - 1;
    }

    /// <summary>A copy.</summary>
    public LispBoolVector Copy()
    {
        LispBoolVector copy = new(Length);
        Words.CopyTo(copy.Words, 0);
        return copy;
    }
}
