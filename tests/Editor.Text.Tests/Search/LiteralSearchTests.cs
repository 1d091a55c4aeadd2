using CsCheck;

namespace Editor.Text.Tests.Search;

/// <summary>Literal search against string.IndexOf on the model.</summary>
public class LiteralSearchTests
{
    public static TheoryData<CaseFold> Folds => [CaseFold.Exact, CaseFold.Fold, CaseFold.Smart];

    [Theory]
    [MemberData(nameof(Folds))]
    public void Forward_finds_what_the_model_finds(CaseFold fold) =>
        Gen.Select(Texts.Strings, Texts.Needles, Texts.Places).Sample(
            (content, needle, places) =>
            {
                using var text = Texts.Make(content, places.Gap);
                var range = Texts.Range(text, places.One, places.Other);
                var (model, part) = (Texts.Flatten(needle), Part(content, range));
                var expected = part.IndexOf(model, Comparison(needle, fold));
                Assert.Equal(At(range.Start, expected, model), TextSearch.FindForward(text, needle, range.Start, range.End, fold));
                text.CheckInvariants();
            },
            iter: 2_000);

    [Theory]
    [MemberData(nameof(Folds))]
    public void Backward_finds_what_the_model_finds(CaseFold fold) =>
        Gen.Select(Texts.Strings, Texts.Needles, Texts.Places).Sample(
            (content, needle, places) =>
            {
                using var text = Texts.Make(content, places.Gap);
                var range = Texts.Range(text, places.One, places.Other);
                var (model, part) = (Texts.Flatten(needle), Part(content, range));
                var expected = part.LastIndexOf(model, Comparison(needle, fold));
                Assert.Equal(At(range.Start, expected, model), TextSearch.FindBackward(text, needle, range.End, range.Start, fold));
            },
            iter: 2_000);

    [Theory]
    [MemberData(nameof(Folds))]
    public void All_matches_are_those_of_the_model(CaseFold fold) =>
        Gen.Select(Texts.Strings, Texts.Needles, Texts.Places).Sample(
            (content, needle, places) =>
            {
                using var text = Texts.Make(content, places.Gap);
                var range = Texts.Range(text, places.One, places.Other);
                var (model, part) = (Texts.Flatten(needle), Part(content, range));
                var expected = new List<TextRange>();
                for (var at = 0; (at = part.IndexOf(model, at, Comparison(needle, fold))) >= 0; at += model.Length)
                    expected.Add(TextRange.At(range.Start + at, model.Length));
                var pattern = new LiteralPattern(needle, fold);
                Assert.Equal(expected, TextSearch.FindAll(text, pattern, range));
                Assert.Equal(expected.Take(2), TextSearch.FindAll(text, pattern, range, limit: 2));
                Assert.Equal(expected.Count, TextSearch.Count(text, pattern, range));
            },
            iter: 1_500);

    [Fact]
    public void In_a_long_text_the_prepared_search_agrees_too() =>
        Gen.Select(Gen.Int[0, 60_000], Gen.Int[0, 60_000], Texts.Needles, Texts.Places, Gen.Bool).Sample(
            (first, second, needle, places, folds) =>
            {
                var filler = "The quick brown fox; 😀 jumps over ΣΙΣΥΦΟΣ. ";
                var content = Repeat(filler, first) + needle + Repeat(filler, second) + needle.ToUpperInvariant() + "Q";
                using var text = Texts.Make(content, places.Gap);
                var fold = folds ? CaseFold.Fold : CaseFold.Exact;
                var (model, flat) = (Texts.Flatten(needle), Texts.Flatten(content));
                Assert.Equal(At(text.Start, flat.IndexOf(model, Comparison(needle, fold)), model), TextSearch.FindForward(text, needle, text.Start, null, fold));
                Assert.Equal(At(text.Start, flat.LastIndexOf(model, Comparison(needle, fold)), model), TextSearch.FindBackward(text, needle, text.End, null, fold));
            },
            iter: 60);

    [Fact]
    public void Smart_folding_looks_at_the_pattern()
    {
        Assert.True(new LiteralPattern("smile 😀", CaseFold.Smart).IgnoresCase);
        Assert.False(new LiteralPattern("Smile", CaseFold.Smart).IgnoresCase);
        Assert.True(new LiteralPattern("Smile", CaseFold.Fold).IgnoresCase);
        Assert.False(new LiteralPattern("smile").IgnoresCase);
    }

    [Fact]
    public void A_raw_byte_is_not_found_in_the_half_of_a_pair()
    {
        // U+10080 is D800 DC80 in UTF-16; U+DC80 alone is byte 128.
        using var text = Texts.Make("𐂀a\uDC80", 500);
        Assert.Equal(TextRange.At(new(3), 1), TextSearch.FindForward(text, "\uDC80", text.Start));
        Assert.Null(TextSearch.FindBackward(text, "\uDC80", new(3)));
        Assert.Null(TextSearch.FindForward(text, "\uD800", text.Start));
    }

    [Fact]
    public void An_empty_needle_is_found_where_the_search_begins()
    {
        using var text = Texts.Make("abc", 0);
        Assert.Equal(new TextRange(new(2), new(2)), TextSearch.FindForward(text, "", new(2)));
        Assert.Equal(new TextRange(new(2), new(2)), TextSearch.FindBackward(text, "", new(2)));
        Assert.Empty(TextSearch.FindAll(text, new LiteralPattern(""), text.FullRange));
    }

    [Fact]
    public void A_place_outside_and_a_bound_on_the_wrong_side_are_told()
    {
        using var text = Texts.Make("abc", 0);
        Assert.Throws<TextRangeException>(() => TextSearch.FindForward(text, "a", new(5)));
        Assert.Throws<TextRangeException>(() => TextSearch.FindBackward(text, "a", new(3), new(0)));
        Assert.Throws<ArgumentException>(() => TextSearch.FindForward(text, "a", new(3), new(2)));
        Assert.Throws<ArgumentException>(() => TextSearch.FindBackward(text, "a", new(2), new(3)));
    }

    [Fact]
    public void A_search_leaves_the_gap_where_it_is()
    {
        using var text = Texts.Make(new string('x', 10_000) + "needle", 500);
        text.GetPieces(text.FullRange, out var before, out _);
        Assert.Equal(5_003, before.Length);
        Assert.NotNull(TextSearch.FindForward(text, "needle", text.Start));
        text.GetPieces(text.FullRange, out before, out _);
        Assert.Equal(5_003, before.Length);
    }

    private static string Part(string content, TextRange range) => Texts.Flatten(content)[(range.Start.Value - 1)..(range.End.Value - 1)];

    private static TextRange? At(TextPosition start, int index, string needle) => index < 0 ? null : TextRange.At(start + index, needle.Length);

    private static StringComparison Comparison(string needle, CaseFold fold)
    {
        var folds = fold == CaseFold.Fold || (fold == CaseFold.Smart && string.Equals(needle, needle.ToLowerInvariant(), StringComparison.Ordinal));
        return folds ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
    }

    private static string Repeat(string filler, int length) => string.Concat(Enumerable.Repeat(filler, length / filler.Length));
}
