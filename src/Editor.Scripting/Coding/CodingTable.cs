using System.Diagnostics.CodeAnalysis;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>The coding systems that Lisp can name.</summary>
internal static class CodingTable
{
    private static readonly (string Base, CodingKind Kind, bool Big, LineEnding? Fixed, string[] Aliases)[] Systems =
    [
        ("utf-8", CodingKind.Utf8, true, null, ["mule-utf-8", "cp65001"]),
        ("utf-8-with-signature", CodingKind.Utf8Signature, true, null, []),
        ("utf-8-auto", CodingKind.Utf8Auto, true, null, []),
        ("utf-8-emacs", CodingKind.Utf8, true, null, ["emacs-internal"]),
        ("prefer-utf-8", CodingKind.Undecided, true, null, []),
        ("iso-latin-1", CodingKind.Latin1, true, null, ["iso-8859-1", "latin-1"]),
        ("us-ascii", CodingKind.Ascii, true, null, ["iso-safe", "ascii"]),
        ("raw-text", CodingKind.RawText, true, null, []),
        ("no-conversion", CodingKind.NoConversion, true, LineEnding.Unix, ["binary"]),
        ("undecided", CodingKind.Undecided, true, null, ["dos", "unix", "mac"]),
        ("utf-16", CodingKind.Utf16Signature, true, null, []),
        ("utf-16be", CodingKind.Utf16, true, null, []),
        ("utf-16le", CodingKind.Utf16, false, null, []),
        ("utf-16be-with-signature", CodingKind.Utf16Signature, true, null, ["utf-16-be"]),
        ("utf-16le-with-signature", CodingKind.Utf16Signature, false, null, ["utf-16-le"]),
    ];

    /// <summary>The names without line ends.</summary>
    public static IEnumerable<string> BaseNames => Systems.Select(system => system.Base);

    /// <summary>Each name that means the same as <paramref name="coding"/>, without line ends: its own first.</summary>
    public static IEnumerable<string> NamesOf(LispCoding coding) => Systems.Where(system => system.Base == coding.Base).SelectMany(system => system.Aliases.Prepend(system.Base));

    /// <summary>The coding system of a name; nil is no conversion.</summary>
    public static bool TryFind(Value name, [NotNullWhen(true)] out LispCoding? coding)
    {
        coding = null;
        if (name.IsNil)
        {
            coding = new LispCoding("no-conversion", CodingKind.NoConversion, LineEnding.Unix);
            return true;
        }

        return name.O is Symbol symbol && TryFind(symbol.Name, out coding);
    }

    /// <summary>The coding system of a name.</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out LispCoding? coding)
    {
        (string stem, LineEnding eol) = Split(name);
        foreach ((string key, CodingKind kind, bool big, LineEnding? only, string[] aliases) in Systems)
        {
            if (key != stem && !aliases.Contains(stem)) continue;
            if (key == "undecided" && stem != key) eol = Split("-" + stem).Eol;
            if (key == "no-conversion" && stem != name) break;
            coding = new LispCoding(key, kind, only ?? eol, big);
            return true;
        }

        coding = null;
        return false;
    }

    private static (string Stem, LineEnding Eol) Split(string name)
    {
        if (name.EndsWith("-unix", StringComparison.Ordinal)) return (name[..^5], LineEnding.Unix);
        if (name.EndsWith("-dos", StringComparison.Ordinal)) return (name[..^4], LineEnding.Dos);
        if (name.EndsWith("-mac", StringComparison.Ordinal)) return (name[..^4], LineEnding.Mac);
        return (name, LineEnding.Undecided);
    }
}
