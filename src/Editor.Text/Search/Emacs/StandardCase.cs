using System.Text;

namespace Editor.Text;

/// <summary>
/// Simple case mapping as GNU Emacs 28.2's standard case table has it: sharp s has an upper case, the kelvin sign has no lower case.
/// Letters that came into Unicode after Emacs 28.2 have their case all the same.
/// </summary>
internal static class StandardCase
{
    private const int SharpS = 0xDF, CapitalSharpS = 0x1E9E, KelvinSign = 0x212A;

    public static int Downcase(int c) => c == KelvinSign ? c : Rune.ToLowerInvariant(new Rune(c)).Value;

    public static int Upcase(int c) => c == SharpS ? CapitalSharpS : Rune.ToUpperInvariant(new Rune(c)).Value;
}
