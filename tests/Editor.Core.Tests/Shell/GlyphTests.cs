using System.Globalization;
using System.Text;
using CsCheck;

namespace Editor.Core.Tests;

public sealed class GlyphTests
{
    private static readonly Gen<string> Anything = Gen.OneOf(Gen.Char, Gen.Char['\0', '\u00ff'], Gen.Char['\u0300', '\u036f'], Gen.Char['\u200b', '\u206f'], Gen.Char['\ud800', '\udfff'])
        .Array[0, 40].Select(units => new string(units));

    [Fact]
    public void Glyphs_cover_any_text_and_nothing_that_acts_or_hides_comes_out()
    {
        GlyphTable table = new();
        Anything.Sample(text =>
        {
            int units = 0;
            while (units < text.Length)
            {
                Glyph glyph = table.Next(text.AsSpan(units));
                Assert.True(glyph.Units >= 1);
                Assert.True(glyph.Characters >= 1 && glyph.Characters <= glyph.Units);
                if (glyph.Kind is GlyphKind.Plain or GlyphKind.Escape) AssertInert(glyph);
                if (glyph.Kind == GlyphKind.Escape) Assert.Equal(glyph.Text.Length, glyph.Columns);
                if (glyph.Kind == GlyphKind.Plain) Assert.InRange(glyph.Columns, 1, 2);
                units += glyph.Units;
            }

            Assert.Equal(text.Length, units);
        }, iter: 20_000, threads: 1);
    }

    private static void AssertInert(Glyph glyph)
    {
        Assert.NotEqual("", glyph.Text);
        foreach (Rune rune in glyph.Text.EnumerateRunes())
        {
            // A joiner is let through between pictures alone.
            if (rune.Value == 0x200D && glyph.Characters > 2) continue;
            Assert.True(rune != Rune.ReplacementChar || glyph.Text.Contains('\ufffd', StringComparison.Ordinal));
            UnicodeCategory category = Rune.GetUnicodeCategory(rune);
            Assert.False(category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator,
                $"U+{rune.Value:X4} came out of a glyph");
        }
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("\u001b]0;title\u0007", "^[]0;title^G")]
    [InlineData("a\tb\nc\r", "a^Ib^Jc^M")]
    [InlineData("\u0085\u009b", "\\205\\233")]
    [InlineData("x\u202ey\u2069\u200d", "x<U+202E>y<U+2069><U+200D>")]
    [InlineData("\u0301", "<U+0301>")]
    [InlineData("e\u0301", "e\u0301")]
    [InlineData("👨\u200d👩", "👨\u200d👩")]
    public void Text_is_made_inert(string text, string shown) => Assert.Equal(shown, InertText.Show(text));

    // No inline data: an attribute cannot hold a lone surrogate.
    [Fact]
    public void A_raw_byte_is_its_octal_and_a_lone_surrogate_its_number() => Assert.Equal("\\377<U+D800>", InertText.Show("\udcff\ud800"));

    [Fact]
    public void A_base_with_a_tower_of_marks_keeps_some_and_spells_the_rest_out()
    {
        string shown = InertText.Show("a" + new string('\u0301', 100));
        Assert.StartsWith("a\u0301\u0301", shown, StringComparison.Ordinal);
        Assert.EndsWith("<U+0301>", shown, StringComparison.Ordinal);
    }
}
