using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using CsCheck;

namespace Editor.Text.Tests.Search;

/// <summary>Regular expressions against .NET's Regex on the model, in which every character is one unit.</summary>
public class RegexSearchTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Patterns that a bound may cut: they ask nothing about what stands behind it.</summary>
    private static readonly string[] Free =
    [
        "a", "ab", ".", "..", "a.b", "[^a]", "[^a]+b", @"\W", @"\W+", @"\S\s", @"\D", "😀", "😀+", "[😀-😂]", "[^😀]b", "[a😁]+", "[^b😁]*", @"[\s\S]",
        @"[\s\S]*?b", "(a)(.)?", "(?s).b", "(?s:.)\n.", "^.", "^", @"\A.", "(?i)A.", "x*", "", "[a-z-[b]]", "[^a-[b😀]]", @"[\w-[a]]", @"[\W-[ ]]",
        @"\P{L}", @"\p{L}+", "(a|😀)*b", "a|(b)|(.)", "\uDC80", "[\uDC80-\uDCFF]", @"[^\x00-\x7F]", @"\u0061", "(?<first>.)(?<second>.)",
        "(?'q'a)|[^]a]", "(?i:é)(?-i:a)", "[]a]+", "[a-]+", "(?#note)a", "((.)(.))+", ".*b", ".+?😀", @"[^\n]*\n", "(a)|(😀)",
    ];

    /// <summary>Patterns that look around.</summary>
    private static readonly string[] Looking =
        ["(?<=a).", "(?<!a).", "(?<=.)a", ".(?=b)", ".(?!b)", @"(?<=^.{2}).", @"(.)\1", @"(?<x>.)\k<x>", "(?>a+)b", "(?(a)ab|.)", "(?=(.)).", @"(?<=(.)[ab])."];

    /// <summary>Patterns that ask for an end.</summary>
    private static readonly string[] Ending =
        [".$", "^.*$", "$", @"\b.", @".\b", @"\B.", @".\B", @".\z", @".\Z", @"\w+\b", "(?-m).$", "^$", "(a|b)+$", @"\Z"];

    // The engines of the model are made once each: making them is most of the work otherwise.
    private static readonly ConcurrentDictionary<string, Regex> Models = new(StringComparer.Ordinal);

    public static readonly Gen<string> FreePattern = Gen.OneOf(Free);
    public static readonly Gen<string> EveryPattern = Gen.OneOf([.. Free, .. Looking, .. Ending]);

    [Fact]
    public void Forward_finds_the_match_and_the_groups_of_the_model() =>
        Gen.Select(EveryPattern, Texts.Strings, Texts.Places).Sample(
            (pattern, content, places) =>
            {
                using var text = Texts.Make(content, places.Gap);
                var from = Texts.Range(text, places.One, places.One).Start;
                var expected = Model(pattern).Match(Texts.Flatten(content), from.Value - 1);
                AssertSame(expected, Make(pattern).FindForward(text, from), text.Start);
                text.CheckInvariants();
            },
            iter: 6_000);

    [Fact]
    public void A_bound_is_a_wall() =>
        Gen.Select(FreePattern, Texts.Strings, Texts.Places).Sample(
            (pattern, content, places) =>
            {
                using var text = Texts.Make(content, places.Gap);
                var range = Texts.Range(text, places.One, places.Other);
                var expected = Model(pattern).Match(Texts.Flatten(content)[..(range.End.Value - 1)], range.Start.Value - 1);
                AssertSame(expected, Make(pattern).FindForward(text, range.Start, range.End), text.Start);
            },
            iter: 3_000);

    [Fact]
    public void A_narrowed_text_is_a_text() =>
        Gen.Select(EveryPattern, Texts.Strings, Texts.Places, Gen.Int[0, 1000]).Sample(
            (pattern, content, places, from) =>
            {
                using var text = Texts.Make(content, places.Gap);
                var range = Texts.Range(text, places.One, places.Other);
                var start = range.Start + (range.Length * from / 1000);
                var part = Texts.Flatten(content)[(range.Start.Value - 1)..(range.End.Value - 1)];
                var expected = Model(pattern).Match(part, start - range.Start);
                AssertSame(expected, Make(pattern).FindForward(text, start, accessible: range), range.Start);
            },
            iter: 3_000);

    [Fact]
    public void All_matches_are_those_of_the_model() =>
        Gen.Select(EveryPattern, Texts.Strings, Texts.Places).Sample(
            (pattern, content, places) =>
            {
                using var text = Texts.Make(content, places.Gap);
                var expected = Model(pattern).Matches(Texts.Flatten(content)).Select(m => TextRange.At(text.Start + m.Index, m.Length)).ToList();
                var regex = Make(pattern);
                Assert.Equal(expected, regex.FindAll(text, text.FullRange));
                Assert.Equal(expected.Take(3), regex.FindAll(text, text.FullRange, limit: 3));
                Assert.Equal(expected.Count, regex.Count(text, text.FullRange));
            },
            iter: 3_000);

    [Fact]
    public void Backward_takes_the_last_beginning() =>
        Gen.Select(EveryPattern, Texts.Strings, Texts.Places).Sample(
            (pattern, content, places) =>
            {
                using var text = Texts.Make(content, places.Gap);
                var bound = Texts.Range(text, places.One, places.One).Start;
                AssertSame(LastMatch(pattern, Texts.Flatten(content), bound.Value - 1), Make(pattern).FindBackward(text, text.End, bound), text.Start);
            },
            iter: 3_000);

    [Fact]
    public void Backward_from_the_middle_takes_the_last_beginning() =>
        Gen.Select(FreePattern, Texts.Strings, Texts.Places).Sample(
            (pattern, content, places) =>
            {
                using var text = Texts.Make(content, places.Gap);
                var from = Texts.Range(text, places.One, places.One).Start;
                AssertSame(LastMatch(pattern, Texts.Flatten(content)[..(from.Value - 1)], 0), Make(pattern).FindBackward(text, from), text.Start);
            },
            iter: 2_000);

    [Fact]
    public void The_linear_engine_agrees() =>
        Gen.Select(FreePattern, Texts.Strings, Texts.Places).Sample(
            (pattern, content, places) =>
            {
                using var text = Texts.Make(content, places.Gap);
                var range = Texts.Range(text, places.One, places.Other);
                var regex = new TextRegex(pattern, RegexOptions.Multiline | RegexOptions.NonBacktracking, Patience);
                var expected = Model(pattern).Match(Texts.Flatten(content)[..(range.End.Value - 1)], range.Start.Value - 1);
                Assert.Equal(expected.Success ? Range(expected, text.Start) : null, regex.FindForward(text, range.Start, range.End)?.Range);
            },
            iter: 1_500);

    /// <summary>The model of an anchor at a bound: of all stretches that match in the whole text, the first and longest within the bound.</summary>
    [Theory]
    [InlineData(@"[ab]*$")]
    [InlineData(@"[ab]+\b")]
    [InlineData(@"\w+\B")]
    [InlineData(@"\b[ab]*")]
    [InlineData(@"[^\n]*\z")]
    [InlineData(@"[^\n]*\Z")]
    [InlineData(@"(?-m)[ab]*$")]
    [InlineData(@".*$")]
    [InlineData(@"[\s\S]+\b")]
    public void Anchors_at_a_bound_see_what_stands_behind_it(string pattern) =>
        Gen.Select(Texts.Strings, Texts.Places).Sample(
            (content, places) =>
            {
                using var text = Texts.Make(content, places.Gap);
                var range = Texts.Range(text, places.One, places.Other);
                var expected = LongestMatch(pattern, Texts.Flatten(content), range.Start.Value - 1, range.End.Value - 1);
                Assert.Equal(expected, Make(pattern).FindForward(text, range.Start, range.End)?.Range);
                var linear = new TextRegex(pattern, RegexOptions.Multiline | RegexOptions.NonBacktracking, Patience);
                Assert.Equal(expected, linear.FindForward(text, range.Start, range.End)?.Range);
            },
            iter: 100);

    private static TextRange? LongestMatch(string pattern, string flat, int from, int bound)
    {
        for (var start = from; start <= bound; start++)
        {
            for (var end = bound; end >= start; end--)
            {
                var exact = Model($@"\G(?:{pattern})(?<=\A[\s\S]{{{end}}})");
                if (exact.Match(flat, start) is { Success: true, Length: var length } && length == end - start) return TextRange.At(new(start + 1), length);
            }
        }

        return null;
    }

    private static Match? LastMatch(string pattern, string flat, int bound)
    {
        var here = Model($@"\G(?:{pattern})");
        for (var start = flat.Length; start >= bound; start--)
        {
            var match = here.Match(flat, start);
            if (match.Success) return match;
        }

        return null;
    }

    private static Regex Model(string pattern) =>
        Models.GetOrAdd(pattern, p => new(Texts.Flatten(p), RegexOptions.Multiline | RegexOptions.CultureInvariant, Patience));

    private static TextRegex Make(string pattern) => new(pattern, RegexOptions.Multiline, Patience);

    private static TextRange? Range(Capture match, TextPosition origin) => TextRange.At(origin + match.Index, match.Length);

    private static void AssertSame(Match? expected, TextMatch? found, TextPosition origin)
    {
        Assert.Equal(expected is { Success: true } ? Range(expected, origin) : null, found?.Range);
        if (found is null) return;
        Assert.Equal(expected!.Groups.Count, found.GroupCount);
        for (var i = 0; i < found.GroupCount; i++)
            Assert.Equal(expected.Groups[i].Success ? Range(expected.Groups[i], origin) : null, found.Group(i));
    }
}
