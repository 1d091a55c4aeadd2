using System.Text.RegularExpressions;

namespace Editor.Text.Tests.Search;

/// <summary>What the properties do not say: refusals, time, cancelling, and a pattern written with escapes.</summary>
public class TextRegexTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    [Fact]
    public void A_malformed_pattern_is_refused_with_the_users_own_words()
    {
        var refusal = Assert.Throws<RegexParseException>(() => new TextRegex(@"😀(a", RegexOptions.None, Patience));
        Assert.Contains("😀(a", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<RegexParseException>(() => new TextRegex("[a", RegexOptions.None, Patience));
        Assert.Throws<RegexParseException>(() => new TextRegex("[😂-😀]", RegexOptions.None, Patience));
        Assert.Throws<ArgumentException>(() => new TextRegex("a", RegexOptions.RightToLeft, Patience));
        Assert.Throws<ArgumentException>(() => new TextRegex("a", RegexOptions.ECMAScript, Patience));
    }

    [Theory]
    [InlineData("a😀bc", @"\uD83D\uDE00+b", "😀b")]
    [InlineData("a😀😁bc", @"[\uD83D\uDE00-\uD83D\uDE02]+", "😀😁")]
    [InlineData("a😀😁bc", "(?x) b # a comment ( [ \n c", "bc")]
    [InlineData("a😀😀b", "(?x: 😀 + ) b", null)]
    [InlineData("a😀😀b", "(?x: 😀 + )b", "😀😀b")]
    [InlineData("a[b", @"\[", "[")]
    [InlineData("a\u001b]", @"\c[]", "\u001b]")]
    [InlineData("a.😀", @"\.\😀", ".😀")]
    [InlineData("xa-😀", @"[\x61\-]+[^\x61-\x7A]", "a-😀")]
    public void Escapes_and_free_spacing_are_understood(string content, string pattern, string? expected)
    {
        using var text = Texts.Make(content, 600);
        var found = new TextRegex(pattern, RegexOptions.None, Patience).FindForward(text, text.Start);
        Assert.Equal(expected, found is null ? null : text.GetString(found.Range));
    }

    [Fact]
    public void Time_runs_out_with_a_message_that_names_the_pattern()
    {
        using var text = Texts.Make(new string('a', 60) + "!", 300);
        var regex = new TextRegex("^(a*)*$", RegexOptions.None, TimeSpan.FromMilliseconds(50));
        var timeout = Assert.Throws<TextSearchTimeoutException>(() => regex.FindForward(text, text.Start));
        Assert.Contains("(a*)*", timeout.Message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromMilliseconds(50), timeout.Timeout);
    }

    [Fact]
    public void A_search_that_never_ends_can_be_cancelled()
    {
        using var text = Texts.Make(new string('a', 60) + "!", 300);
        using var quit = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));
        var regex = new TextRegex("^(a*)*$", RegexOptions.None, Regex.InfiniteMatchTimeout);
        Assert.Throws<OperationCanceledException>(() => regex.FindForward(text, text.Start, cancellationToken: quit.Token));
    }

    [Fact]
    public void Little_patience_at_first_does_not_change_the_answer()
    {
        // About half a second of backtracking, then a match: longer than the first patience of a search that can be cancelled.
        using var text = Texts.Make(new string('a', 23) + "!b", 300);
        using var quit = new CancellationTokenSource();
        var regex = new TextRegex("(?:(?:a|a)*$|b)", RegexOptions.None, Patience);
        Assert.Equal(TextRange.At(new(25), 1), regex.FindForward(text, text.Start, cancellationToken: quit.Token)?.Range);
    }

    [Fact]
    public void Groups_have_names_and_are_refused_after_a_change()
    {
        using var text = Texts.Make("key=😀value", 300);
        var regex = new TextRegex("(?<key>[a-z]+)=(?<value>.+)(?<none>z)?", RegexOptions.None, Patience);
        var match = regex.FindForward(text, text.Start)!;
        Assert.Equal(TextRange.At(new(1), 3), match.Group("key"));
        Assert.Equal("😀value", text.GetString(match.Group("value")!.Value));
        Assert.Null(match.Group("none"));
        Assert.Null(match.Group("unheard of"));
        Assert.Throws<ArgumentOutOfRangeException>(() => match.Group(4));

        var late = regex.FindForward(text, text.Start)!;
        text.Append("!");
        Assert.Equal(TextRange.At(new(1), 3), match.Group("key"));
        Assert.Throws<InvalidOperationException>(() => late.Group(1));
    }

    [Fact]
    public void Positions_outside_what_is_accessible_are_told()
    {
        using var text = Texts.Make("abcdef", 300);
        var regex = new TextRegex("c", RegexOptions.None, Patience);
        var narrowed = new TextRange(new(2), new(4));
        Assert.Throws<TextRangeException>(() => regex.FindForward(text, new(1), accessible: narrowed));
        Assert.Throws<TextRangeException>(() => regex.FindForward(text, new(2), new(5), narrowed));
        Assert.Throws<TextRangeException>(() => regex.FindForward(text, new(9)));
        Assert.Throws<ArgumentException>(() => regex.FindForward(text, new(3), new(2)));
    }

    [Fact]
    public void The_gap_moves_only_out_of_the_searched_part()
    {
        using var text = Texts.Make(new string('x', 1_000), 500);
        var regex = new TextRegex("x", RegexOptions.None, Patience);
        Assert.Equal(499, regex.Count(text, new(new(502), new(1001))));
        text.GetPieces(text.FullRange, out var before, out _);
        Assert.Equal(500, before.Length);
        Assert.Equal(1_000, regex.Count(text, text.FullRange));
        text.CheckInvariants();
    }

    [Fact]
    public void Backward_through_many_beginnings_and_through_none()
    {
        using var text = Texts.Make(new string('a', 50_000) + new string('-', 50_000), 300);
        var run = new TextRegex("a+", RegexOptions.None, Patience);
        Assert.Equal(TextRange.At(new(50_000), 1), run.FindBackward(text, text.End)?.Range);
        Assert.Null(new TextRegex("b", RegexOptions.None, Patience).FindBackward(text, text.End));
        Assert.Null(run.FindBackward(text, text.End, new(50_001)));
    }
}
