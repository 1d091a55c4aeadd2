using System.Diagnostics.CodeAnalysis;

namespace Editor.Text;

public sealed partial class CodingSystem
{
    private static readonly string[] BaseNames =
        ["utf-8", "utf-8-with-signature", "iso-latin-1", "us-ascii", "raw-text", "no-conversion", "undecided", .. MappedCharset.All.Select(set => set.Name)];

    // The aliases of GNU Emacs 28.2 (`coding-system-aliases`). utf-8-emacs and prefer-utf-8 read and write here what utf-8 does.
    private static readonly Dictionary<string, Charset> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["utf-8"] = Charset.Utf8,
        ["mule-utf-8"] = Charset.Utf8,
        ["cp65001"] = Charset.Utf8,
        ["utf-8-emacs"] = Charset.Utf8,
        ["prefer-utf-8"] = Charset.Undecided,
        ["utf-8-with-signature"] = Charset.Utf8Signature,
        ["iso-latin-1"] = Charset.Latin1,
        ["iso-8859-1"] = Charset.Latin1,
        ["latin-1"] = Charset.Latin1,
        ["us-ascii"] = Charset.Ascii,
        ["iso-safe"] = Charset.Ascii,
        ["ascii"] = Charset.Ascii,
        ["raw-text"] = Charset.RawText,
        ["no-conversion"] = Charset.NoConversion,
        ["binary"] = Charset.NoConversion,
        ["undecided"] = Charset.Undecided,
    };

    private static readonly Dictionary<string, int> MappedNames = NameMapped();

    // Filled before the properties below read it: static initialisers of partial classes run file by file, so both stand in this one.
    private static readonly CodingSystem[][] Table = BuildTable();

    /// <summary>UTF-8, line feeds: what files and connections use unless they say otherwise.</summary>
    public static CodingSystem Utf8Unix { get; } = Table[(int)Charset.Utf8][(int)LineEnding.Unix];

    /// <summary>UTF-8 with a byte order mark, line feeds.</summary>
    public static CodingSystem Utf8WithSignatureUnix { get; } = Table[(int)Charset.Utf8Signature][(int)LineEnding.Unix];

    /// <summary>UTF-8, CR LF.</summary>
    public static CodingSystem Utf8Dos { get; } = Table[(int)Charset.Utf8][(int)LineEnding.Dos];

    /// <summary>Latin-1 (ISO 8859-1), line feeds.</summary>
    public static CodingSystem Latin1Unix { get; } = Table[(int)Charset.Latin1][(int)LineEnding.Unix];

    /// <summary>Bytes as they are, line ends too: no-conversion, also called binary.</summary>
    public static CodingSystem Raw { get; } = Table[(int)Charset.NoConversion][(int)LineEnding.Unix];

    /// <summary>Bytes of 128 and more as they are, line feeds: raw-text-unix.</summary>
    public static CodingSystem RawTextUnix { get; } = Table[(int)Charset.RawText][(int)LineEnding.Unix];

    /// <summary>Every coding system, canonical ones only: what completion offers.</summary>
    public static IEnumerable<CodingSystem> All => Table.SelectMany(row => row).Distinct();

    /// <summary>Finds a coding system by a name of Emacs or an alias, such as <c>latin-1-dos</c> or <c>binary</c>; case does not matter.</summary>
    /// <param name="emacsName">The name; without <c>-unix</c>, <c>-dos</c> or <c>-mac</c> the line end is undecided.</param>
    /// <param name="coding">The coding system, or null when there is none of that name.</param>
    /// <returns>Whether there is one.</returns>
    public static bool TryParse(string? emacsName, [NotNullWhen(true)] out CodingSystem? coding)
    {
        coding = null;
        if (emacsName is null) return false;
        var (name, eol) = SplitEol(emacsName.Trim());
        if (!Aliases.TryGetValue(name, out var charset))
        {
            if (!MappedNames.TryGetValue(name, out var row)) return false;
            charset = (Charset)row;
        }

        if (charset == Charset.NoConversion && eol != LineEnding.Undecided) return false; // as in Emacs: binary-unix is not a name
        coding = Table[(int)charset][(int)eol];
        return true;
    }

    private static (string Name, LineEnding Eol) SplitEol(string name)
    {
        // `unix`, `dos` and `mac` alone are Emacs' aliases of undecided-unix and so on; emacs-internal has its line end built in.
        if (name.Equals("emacs-internal", StringComparison.OrdinalIgnoreCase)) return ("utf-8-emacs", LineEnding.Unix);
        foreach (var eol in (ReadOnlySpan<LineEnding>)[LineEnding.Unix, LineEnding.Dos, LineEnding.Mac])
        {
            var suffix = Suffix(eol);
            if (name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)) return (name[..^suffix.Length], eol);
            if (name.Equals(suffix[1..], StringComparison.OrdinalIgnoreCase)) return ("undecided", eol);
        }

        return (name, LineEnding.Undecided);
    }

    private static string Suffix(LineEnding eol) => eol switch
    {
        LineEnding.Unix => "-unix",
        LineEnding.Dos => "-dos",
        LineEnding.Mac => "-mac",
        _ => "",
    };

    private static Dictionary<string, int> NameMapped()
    {
        Dictionary<string, int> rows = new(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < MappedCharset.All.Length; i++)
        {
            foreach (var name in MappedCharset.All[i].Aliases.Prepend(MappedCharset.All[i].Name)) rows[name] = (int)Charset.Mapped + i;
        }

        return rows;
    }

    private static CodingSystem[][] BuildTable()
    {
        var table = new CodingSystem[BaseNames.Length][];
        for (var row = 0; row < table.Length; row++)
        {
            var charset = (Charset)row;
            var unix = new CodingSystem(charset, LineEnding.Unix);
            table[row] = charset == Charset.NoConversion
                ? [unix, unix, unix, unix]
                : [unix, new(charset, LineEnding.Dos), new(charset, LineEnding.Mac), new(charset, LineEnding.Undecided)];
        }

        return table;
    }
}
