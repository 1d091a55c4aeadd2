using System.Diagnostics.CodeAnalysis;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>The coding systems that Lisp can name.</summary>
internal static class CodingTable
{
    private static readonly (string Base, CodingKind Kind, LineEnding? Fixed, string[] Aliases)[] Systems =
    [
        ("utf-8", CodingKind.Utf8, null, ["mule-utf-8", "cp65001"]),
        ("utf-8-with-signature", CodingKind.Utf8Signature, null, []),
        ("utf-8-auto", CodingKind.Utf8Auto, null, []),
        ("utf-8-emacs", CodingKind.Utf8, null, []),
        ("prefer-utf-8", CodingKind.Undecided, null, []),
        ("iso-latin-1", CodingKind.Latin1, null, ["iso-8859-1", "latin-1"]),
        ("us-ascii", CodingKind.Ascii, null, ["iso-safe", "ascii"]),
        ("no-conversion-multibyte", CodingKind.NoConversion, LineEnding.Unix, []),
        ("raw-text", CodingKind.RawText, null, []),
        ("no-conversion", CodingKind.NoConversion, LineEnding.Unix, ["binary"]),
        ("undecided", CodingKind.Undecided, null, ["dos", "unix", "mac"]),
        .. CodingSystem.MappedNamesInOrder.Select(name => (name, CodingKind.Mapped, (LineEnding?)null, Found(name).MappedAliases.ToArray())),
    ];

    private static readonly Dictionary<string, int> Rows = Index();

    /// <summary>The names without line ends.</summary>
    public static IEnumerable<string> BaseNames => Systems.Select(system => system.Base);

    /// <summary>Each name that means the same as <paramref name="coding"/>, without line ends: its own first.</summary>
    public static IEnumerable<string> NamesOf(LispCoding coding) => Systems.Where(system => system.Base == coding.Base).SelectMany(system => system.Base == "undecided" ? [system.Base] : system.Aliases.Prepend(system.Base));

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
        if (name == "emacs-internal") name = "utf-8-emacs-unix";
        (string stem, LineEnding eol) = Split(name);
        if (Rows.TryGetValue(stem, out int row))
        {
            (string key, CodingKind kind, LineEnding? only, _) = Systems[row];
            if (key == "undecided" && stem != key) eol = Split("-" + stem).Eol;
            if (key != "no-conversion" || stem == name)
            {
                coding = new LispCoding(key, kind, only ?? eol);
                return true;
            }
        }

        coding = null;
        return false;
    }

    private static CodingSystem Found(string name) => CodingSystem.TryParse(name, out CodingSystem? system) ? system : CodingSystem.Utf8Unix;

    private static Dictionary<string, int> Index()
    {
        Dictionary<string, int> rows = new(StringComparer.Ordinal);
        for (int i = 0; i < Systems.Length; i++)
        {
            foreach (string name in Systems[i].Aliases.Prepend(Systems[i].Base)) rows[name] = i;
        }

        return rows;
    }

    /// <summary>A name without its line end, and that.</summary>
    public static (string Stem, LineEnding Eol) Split(string name)
    {
        if (name.EndsWith("-unix", StringComparison.Ordinal)) return (name[..^5], LineEnding.Unix);
        if (name.EndsWith("-dos", StringComparison.Ordinal)) return (name[..^4], LineEnding.Dos);
        if (name.EndsWith("-mac", StringComparison.Ordinal)) return (name[..^4], LineEnding.Mac);
        return (name, LineEnding.Undecided);
    }
}
