namespace Editor.Text;

/// <summary>The lone surrogates that stand for bytes which no character has: U+DC80 is byte 128, U+DCFF byte 255.</summary>
internal static class RawByte
{
    /// <summary>Added to a byte of 128 or more, gives its code unit.</summary>
    public const int Base = 0xDC00;

    /// <summary>The code unit that stands for <paramref name="value"/>, a byte of 128 or more.</summary>
    public static char ToChar(byte value) => (char)(Base + value);

    /// <summary>Whether a code unit that is not the second half of a pair stands for a byte.</summary>
    public static bool IsRaw(char unit) => unit is >= '\uDC80' and <= '\uDCFF';

    /// <summary>The byte that <paramref name="unit"/> stands for.</summary>
    public static byte ToByte(char unit) => (byte)(unit - Base);
}
