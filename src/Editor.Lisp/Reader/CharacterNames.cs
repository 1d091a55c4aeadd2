using System.Globalization;

namespace Editor.Lisp;

/// <summary>Characters by name, for <c>\N{NAME}</c>.</summary>
internal static class CharacterNames
{
    /// <summary>Finds <c>U+HEX</c> or a Unicode name, case ignored.</summary>
    public static bool TryFind(Interp lisp, string name, out int code)
    {
        if (name.StartsWith("U+", StringComparison.Ordinal))
            return int.TryParse(name.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code) && code is >= 0 and <= 0x10FFFF and not (>= 0xD800 and <= 0xDFFF);
        code = 0;
        return lisp.FindCharacterName is { } find && find(name) is >= 0 and var found && (code = found) >= 0;
    }
}
