using System.Globalization;
using System.Text;
using Wcwidth;

namespace Editor.Core;

/// <summary>
/// Takes text apart into glyphs, and makes each inert: no control, escape, bidi control, lone surrogate or invisible character comes out as
/// itself. Not safe for several threads: each session has one.
/// </summary>
/// <remarks>Printing ASCII costs a table look-up; other graphemes one look-up in a bounded cache of strings.</remarks>
internal sealed class GlyphTable
{
    // A base with more marks than any script needs is an attack on the line above ("zalgo"): the rest is shown as text.
    private const int MostRunes = 12;
    private const int MostCached = 16_384;
    private static readonly Glyph[] Ascii = MakeAscii();
    private readonly Dictionary<string, Glyph> _cache = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Glyph>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public GlyphTable() => _lookup = _cache.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The glyph at the start of a text that is not empty.</summary>
    public Glyph Next(ReadOnlySpan<char> text)
    {
        char first = text[0];
        if (first < 0x80 && (text.Length == 1 || text[1] < 0x300)) return Ascii[first];
        int units = StringInfo.GetNextTextElementLength(text);
        if (first < 0x80 && (units == 1 || first is '\n' or '\r')) return Ascii[first];
        ReadOnlySpan<char> cluster = text[..units];
        if (_lookup.TryGetValue(cluster, out Glyph known)) return known;
        if (_cache.Count >= MostCached) _cache.Clear();
        Glyph glyph = Make(cluster);
        _cache[cluster.ToString()] = glyph;
        return glyph;
    }

    private static Glyph Make(ReadOnlySpan<char> cluster)
    {
        if (Rune.DecodeFromUtf16(cluster, out Rune first, out int used) != System.Buffers.OperationStatus.Done) return Lone(cluster[0]);
        if (IsHidden(first)) return Escaped(first, used);
        int width = UnicodeCalculator.GetWidth(first);
        if (width < 0 || (width == 0 && !IsHangulPart(first))) return Escaped(first, used);
        int units = used;
        int runes = 1;
        Rune previous = first;
        while (units < cluster.Length && runes < MostRunes)
        {
            if (Rune.DecodeFromUtf16(cluster[units..], out Rune rune, out used) != System.Buffers.OperationStatus.Done) break;
            bool joins = rune.Value == 0x200D && JoinsPictures(previous, cluster[(units + used)..]);
            if (IsHidden(rune) && !joins) break;
            width = Math.Max(width, rune.Value == 0xFE0F ? 2 : UnicodeCalculator.GetWidth(rune));
            units += used;
            runes++;
            previous = rune;
        }

        return new Glyph(cluster[..units].ToString(), Math.Clamp(width, 1, 2), units, runes, GlyphKind.Plain);
    }

    // Format characters, separators and controls: what the eye cannot see or what moves other text about.
    private static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate
        || rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800;

    private static bool IsHangulPart(Rune rune) => rune.Value is >= 0x1160 and <= 0x11FF;

    // The joiner of emoji families stands between pictures; anywhere else it is an invisible character like others.
    private static bool JoinsPictures(Rune before, ReadOnlySpan<char> after) =>
        IsPicture(before) && Rune.DecodeFromUtf16(after, out Rune next, out _) == System.Buffers.OperationStatus.Done && IsPicture(next);

    private static bool IsPicture(Rune rune) => rune.Value is (>= 0x2190 and <= 0x2BFF) or 0xFE0F or (>= 0x1F000 and <= 0x1FAFF);

    private static Glyph Lone(char unit)
    {
        // U+DC80..DCFF is how a byte that was no text is kept.
        string text = unit is >= '\uDC80' and <= '\uDCFF' ? Octal(unit - 0xDC00) : $"<U+{(int)unit:X4}>";
        return new Glyph(text, text.Length, 1, 1, GlyphKind.Escape);
    }

    private static Glyph Escaped(Rune rune, int units)
    {
        string text = rune.Value is >= 0x80 and < 0xA0 ? Octal(rune.Value) : $"<U+{rune.Value:X4}>";
        return new Glyph(text, text.Length, units, 1, GlyphKind.Escape);
    }

    private static string Octal(int value) => "\\" + Convert.ToString(value, 8).PadLeft(3, '0');

    private static Glyph[] MakeAscii()
    {
        Glyph[] glyphs = new Glyph[128];
        for (int i = 0; i < glyphs.Length; i++)
        {
            glyphs[i] = i is < ' ' or 127
                ? new Glyph("^" + (char)(i ^ 64), 2, 1, 1, GlyphKind.Escape)
                : new Glyph(string.Intern(((char)i).ToString()), 1, 1, 1, GlyphKind.Plain);
        }

        glyphs['\t'] = new Glyph(" ", 0, 1, 1, GlyphKind.Tab);
        glyphs['\n'] = new Glyph("", 0, 1, 1, GlyphKind.Newline);
        return glyphs;
    }
}
