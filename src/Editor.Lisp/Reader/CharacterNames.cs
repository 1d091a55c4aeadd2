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

        lisp.UnicodeNameIndex ??= Index(Names(lisp));
        (int[] codes, int[] places) = lisp.UnicodeNameIndex.Value;
        int at = Array.BinarySearch(codes, character);
        if (at < 0) return null;
        ReadOnlySpan<char> rest = lisp.UnicodeNames.AsSpan(places[at]);
        return rest[..rest.IndexOf('\n')].ToString();
    }

    // where the name of each character begins
    private static (int[] Codes, int[] Places) Index(string names)
    {
        List<int> codes = new(36_000);
        List<int> places = new(36_000);
        int code = -1;
        for (int start = 0; start < names.Length;)
        {
            int end = names.IndexOf('\n', start);
            ReadOnlySpan<char> line = names.AsSpan(start, end - start);
            code += line.Length == 0 ? 1 : Step(line);
            if (line.Length > 0)
            {
                codes.Add(code);
                places.Add(start + line.IndexOf(';') + 1);
            }

            start = end + 1;
        }

        return ([.. codes], [.. places]);
    }

    /// <summary>The property <c>name</c> of a character, as GNU Emacs 28.2 has it: none of a control character, ideographs and surrogates by their code.</summary>
    public static string? PropertyOf(Interp lisp, int character) => character switch
    {
        < 0x20 or (>= 0x7F and < 0xA0) => null,
        >= 0xD800 and <= 0xDFFF => $"{(character < 0xDC00 ? "HIGH" : "LOW")} SURROGATE-{character:X}",
        (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0x20000 and <= 0x2A6DF) or (>= 0x2A700 and <= 0x2B738) or (>= 0x2B740 and <= 0x2B81D) or
        (>= 0x2B820 and <= 0x2CEA1) or (>= 0x2CEB0 and <= 0x2EBE0) or (>= 0x30000 and <= 0x3134A) => $"CJK IDEOGRAPH-{character:X}",
        (>= 0x17000 and <= 0x187F7) or (>= 0x18D00 and <= 0x18D08) => $"TANGUT IDEOGRAPH-{character:X}",
        _ => NameOf(lisp, character),
    };

    /// <summary>Every character that has a name of its own, not one by rule, in the order of the codes; no control characters.</summary>
    public static IEnumerable<(int Code, string Name)> All(Interp lisp)
    {
        int code = -1;
        foreach (string line in Names(lisp).Split('\n'))
        {
            code += line.Length == 0 ? 1 : Step(line);
            if (line.Length > 0 && code is not (< 0x20 or (>= 0x7F and < 0xA0))) yield return (code, line[(line.IndexOf(';', StringComparison.Ordinal) + 1)..]);
        }
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
