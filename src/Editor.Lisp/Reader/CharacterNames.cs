using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Editor.Lisp;

/// <summary>
/// Characters by name, for <c>\N{NAME}</c> and <c>char-from-name</c>: the names of Unicode 14 (UnicodeNames.br: brotli of lines STEP;NAME, in the order of
/// the code points; an empty step is 1), and those that are made by rule. Unpacked when first asked for: about 10 ms and 2 MB.
/// </summary>
internal static class CharacterNames
{
    private static readonly string[] Leads = ["GG", "G", "N", "DD", "D", "R", "M", "BB", "B", "SS", "S", "JJ", "J", "C", "K", "T", "P", "H", ""];

    private static ReadOnlySpan<int> LeadIndex => [1, 0, 2, 4, 3, 5, 6, 8, 7, 10, 9, 13, 12, 14, 15, 16, 17, 18, 11];

    private static readonly string[] Vowels =
        ["A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO", "WE", "WI", "YU", "EU", "YI", "I"];

    private static readonly string[] Tails =
        ["", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP", "LH", "M", "B", "BS", "S", "SS", "NG", "J", "C", "K", "T", "P", "H"];

    /// <summary>Finds what stands in <c>\N{…}</c>: <c>U+HEX</c> or a name, case ignored; no surrogates.</summary>
    public static bool TryFind(Interp lisp, string name, out int code)
    {
        if (name.StartsWith("U+", StringComparison.Ordinal))
        {
            return int.TryParse(name.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code)
                && code is >= 0 and <= 0x10FFFF and not (>= 0xD800 and <= 0xDFFF);
        }

        return TryName(lisp, name.ToUpperInvariant(), out code);
    }

    /// <summary>Finds the character of a name in capitals.</summary>
    public static bool TryName(Interp lisp, string name, out int code)
    {
        code = 0;
        if (name.Length == 0 || name.AsSpan().IndexOfAny(';', '\n') >= 0) return false;
        if (TryRule(name, "CJK COMPATIBILITY IDEOGRAPH-", out code)) return code is >= 0xF900 and <= 0xFA6D or >= 0xFA70 and <= 0xFAD9 or >= 0x2F800 and <= 0x2FA1D;
        if (TryRule(name, "TANGUT IDEOGRAPH-", out code)) return code is >= 0x17000 and <= 0x187F7 or >= 0x18D00 and <= 0x18D08;
        if (TryRule(name, "NUSHU CHARACTER-", out code)) return code is >= 0x1B170 and <= 0x1B2FB;
        if (name.StartsWith("HANGUL SYLLABLE ", StringComparison.Ordinal)) return TrySyllable(name.AsSpan(16), out code);
        string names = Names(lisp);
        int at = names.IndexOf($";{name}\n", StringComparison.Ordinal);
        if (at < 0) return false;
        code = -1;
        foreach (ReadOnlySpan<char> line in names.AsSpan(0, at).EnumerateLines()) code += Step(line);
        return true;
    }

    /// <summary>The name of a character; null when it has none.</summary>
    public static string? NameOf(Interp lisp, int character)
    {
        if (character is >= 0xF900 and <= 0xFA6D or >= 0xFA70 and <= 0xFAD9 or >= 0x2F800 and <= 0x2FA1D) return $"CJK COMPATIBILITY IDEOGRAPH-{character:X}";
        if (character is >= 0xAC00 and <= 0xD7A3)
        {
            int index = character - 0xAC00;
            return $"HANGUL SYLLABLE {Leads[LeadIndex.IndexOf(index / 588)]}{Vowels[index / 28 % 21]}{Tails[index % 28]}";
        }

        int code = -1;
        foreach (ReadOnlySpan<char> line in Names(lisp).AsSpan().EnumerateLines())
        {
            code += line.Length == 0 ? 1 : Step(line);
            if (code >= character) return code == character && line.Length > 0 ? line[(line.IndexOf(';') + 1)..].ToString() : null;
        }

        return null;
    }

    private static int Step(ReadOnlySpan<char> line)
    {
        int end = line.IndexOf(';');
        if (end < 0) end = line.Length;
        return end == 0 ? 1 : int.Parse(line[..end], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    private static bool TryRule(string name, string prefix, out int code)
    {
        code = 0;
        return name.StartsWith(prefix, StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(prefix.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out code);
    }

    private static bool TrySyllable(ReadOnlySpan<char> name, out int code)
    {
        code = 0;
        for (int lead = 0; lead < Leads.Length; lead++)
        {
            if (!name.StartsWith(Leads[lead])) continue;
            ReadOnlySpan<char> rest = name[Leads[lead].Length..];
            for (int vowel = 0; vowel < Vowels.Length; vowel++)
            {
                if (!rest.StartsWith(Vowels[vowel])) continue;
                for (int tail = 0; tail < Tails.Length; tail++)
                {
                    if (!rest[Vowels[vowel].Length..].SequenceEqual(Tails[tail])) continue;
                    code = 0xAC00 + (LeadIndex[lead] * 588) + (vowel * 28) + tail;
                    return true;
                }
            }
        }

        return false;
    }

    private static string Names(Interp lisp)
    {
        if (lisp.UnicodeNames is not null) return lisp.UnicodeNames;
        using Stream packed = typeof(CharacterNames).Assembly.GetManifestResourceStream("UnicodeNames.br")
            ?? throw new InvalidOperationException("the names of the characters are missing");
        using StreamReader text = new(new BrotliStream(packed, CompressionMode.Decompress), Encoding.ASCII);
        return lisp.UnicodeNames = text.ReadToEnd();
    }
}
