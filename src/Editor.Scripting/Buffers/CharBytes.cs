using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>How many bytes characters take in Emacs' internal form, which positions in bytes and buffer sizes are told in.</summary>
internal static class CharBytes
{
    /// <summary>Bytes of one Lisp character.</summary>
    public static int Of(int character) => character switch
    {
        < 0x80 => 1,
        < 0x800 => 2,
        < 0x10000 => 3,
        < 0x200000 => 4,
        _ when CharCode.IsRawByte(character) => 2,
        _ => 5,
    };

    /// <summary>Bytes of a text in units.</summary>
    public static long Count(ReadOnlySpan<char> text)
    {
        long bytes = 0;
        for (int i = 0; i < text.Length; i++)
        {
            int c = CharCode.FromUnits(text, i);
            if (c > 0xFFFF && !CharCode.IsRawByte(c)) i++;
            bytes += Of(c);
        }

        return bytes;
    }
}
