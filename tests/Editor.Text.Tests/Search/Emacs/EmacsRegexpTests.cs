using CsCheck;

namespace Editor.Text.Tests.Search.Emacs;

/// <summary>Emacs regular expressions in texts: the gap, narrowing, directions, quitting, and that every pattern ends.</summary>
public class EmacsRegexpTests
{
    private static readonly SyntaxTable Standard = SyntaxTable.CreateStandard();
    private static readonly RegexpContext Context = new() { Syntax = Standard };

    private static readonly string[] Tokens =
    [
        "a", "b", "A", " ", ".", "*", "+", "?", "*?", "\\(", "\\)", "\\(?:", "\\(?2:", "\\|", "[ab]", "[^a]", "[[:alpha:]]", "[", "]", "\\{1,2\\}", "\\{2\\}",
        "\\{", "\\1", "\\w", "\\W", "\\b", "\\<", "\\_>", "^", "$", "\\`", "\\'", "\\=", "\\s-", "é", "😀", "\uDC80", "\\", "[a-",
    ];

    private static readonly Gen<string> Patterns = Gen.OneOf(Tokens).Array[1, 9].Select(parts => string.Concat(parts));

    [Fact]
    public void ATextMatchesAsTheStringThatItHolds() =>
        Gen.Select(Patterns, Texts.Strings, Texts.Places, Gen.Bool).Sample(
            (pattern, content, places, fold) =>
            {
                if (Compile(pattern, fold) is not { } regexp) return;
                using var text = Texts.Make(content, places.Gap);
                var from = new TextPosition(1 + (text.Length * places.One / 1000));
                var inText = new RegexpRegisters();
                var inString = new RegexpRegisters();
                var found = Quittable(context => regexp.FindForward(text, from, text.End, text.FullRange, context, inText));
                var expected = Quittable(context => regexp.Find(content, text.GetUnitCount(new(text.Start, from)), context, inString));
                Assert.Equal(expected, found);
                if (found != true) return;
                for (var i = 0; i < inText.Count; i++)
                {
                    Assert.Equal(Position(text, inString.Start(i)), inText.Start(i));
                    Assert.Equal(Position(text, inString.End(i)), inText.End(i));
                }
            },
            iter: 3000);

    [Fact]
    public void BackwardFindsTheLastPlaceThatMatchesWithoutPassingTheStart() =>
        Gen.Select(Patterns, Texts.Strings, Texts.Places).Sample(
            (pattern, content, places) =>
            {
                if (Compile(pattern, fold: false) is not { } regexp) return;
                using var text = Texts.Make(content, places.Gap);
                var from = new TextPosition(1 + (text.Length * places.One / 1000));
                var found = new RegexpRegisters();
                if (Quittable(context => regexp.FindBackward(text, from, text.Start, text.FullRange, context, found)) is not { } isFound) return;
                var expected = new RegexpRegisters();
                var at = from;
                while (at >= text.Start && !regexp.Matches(text, at, from, text.FullRange, Context, expected)) at -= 1;
                Assert.Equal(at >= text.Start, isFound);
                if (isFound) Assert.Equal((expected.Start(0), expected.End(0)), (found.Start(0), found.End(0)));
            },
            iter: 2000);

    [Fact]
    public void TheEdgesOfANarrowingAreTheText()
    {
        using var text = new GapText();
        text.Append("abc def\nghi");
        var narrowed = new TextRange(new(5), new(8));
        Assert.Equal((5, 8), Find(text, @"\`def\'", narrowed));
        Assert.Equal((5, 8), Find(text, @"^def$", narrowed));
        Assert.Equal((5, 5), Find(text, @"\b", narrowed));
        Assert.Null(Find(text, "abc", narrowed));
    }

    [Fact]
    public void ABoundIsAWallForMatchesAndNoneForAnchors()
    {
        using var text = new GapText();
        text.Append("aaaa bbbb");
        var registers = new RegexpRegisters();
        Assert.True(new EmacsRegexp("a+").FindForward(text, new(1), new(3), text.FullRange, Context, registers));
        Assert.Equal(3, registers.End(0));
        Assert.False(new EmacsRegexp(@"a+\>").FindForward(text, new(1), new(3), text.FullRange, Context, registers));
        Assert.False(new EmacsRegexp(@"a\'").FindForward(text, new(1), new(3), text.FullRange, Context, registers));
    }

    [Fact]
    public void PointMatchesWhereItIs()
    {
        using var text = new GapText();
        text.Append("aaaa");
        var registers = new RegexpRegisters();
        var context = new RegexpContext { Syntax = Standard, Point = new TextPosition(3) };
        Assert.True(new EmacsRegexp(@"\=a").FindForward(text, new(1), text.End, text.FullRange, context, registers));
        Assert.Equal(3, registers.Start(0));
        Assert.False(new EmacsRegexp(@"\=a").Find("aaa", 0, context, registers));
    }

    [Fact]
    public void AnExponentialMatchCanBeQuit()
    {
        var polls = 0;
        var context = new RegexpContext { Syntax = Standard, Poll = () => throw new OperationCanceledException($"{++polls}") };
        var regexp = new EmacsRegexp(@"\(?:a*\)*\(?:a*\)*\(?:a*\)*\(?:a*\)*x");
        Assert.Throws<OperationCanceledException>(() => regexp.Find(new string('a', 200), 0, context, new RegexpRegisters()));
        Assert.Equal(1, polls);
    }

    [Fact]
    public void LongestIsPosix()
    {
        var registers = new RegexpRegisters();
        var longest = new RegexpContext { Syntax = Standard, Longest = true };
        var regexp = new EmacsRegexp(@"a\|ab\|abc");
        Assert.True(regexp.Find("xabcd", 0, longest, registers));
        Assert.Equal((1, 4), (registers.Start(0), registers.End(0)));
        Assert.True(regexp.Find("xabcd", 0, Context, registers));
        Assert.Equal((1, 2), (registers.Start(0), registers.End(0)));
    }

    [Fact]
    public void ASyntaxTableDecidesAtTheMatch()
    {
        var table = new SyntaxTable(Standard);
        var context = new RegexpContext { Syntax = table };
        var regexp = new EmacsRegexp(@"\w+");
        var registers = new RegexpRegisters();
        Assert.True(regexp.Find("a-b", 0, context, registers));
        Assert.Equal(1, registers.End(0));
        table.Set('-', '-', new SyntaxEntry((int)SyntaxClass.Word));
        Assert.True(regexp.Find("a-b", 0, context, registers));
        Assert.Equal(3, registers.End(0));
    }

    [Fact]
    public void ALongLineAndADeepPatternEnd()
    {
        var registers = new RegexpRegisters();
        Assert.True(new EmacsRegexp(@"\(?:a\|b\)*c").Find(new string('a', 300_000) + "c", 0, Context, registers));
        Assert.Equal(300_001, registers.End(0));
        var deep = string.Concat(Enumerable.Repeat(@"\(?:", 999)) + "a" + string.Concat(Enumerable.Repeat(@"\)*", 999));
        Assert.True(new EmacsRegexp(deep).Find("aaa", 0, Context, registers));
        Assert.Throws<InvalidRegexpException>(() => new EmacsRegexp(string.Concat(Enumerable.Repeat(@"\(", 100_000))));
    }

    private static EmacsRegexp? Compile(string pattern, bool fold)
    {
        try
        {
            return new EmacsRegexp(pattern, fold ? CaseTable.Standard : null);
        }
        catch (InvalidRegexpException)
        {
            return null;
        }
    }

    /// <summary>Null when it took too long, which the callers let pass: the same work is too long for both.</summary>
    private static bool? Quittable(Func<RegexpContext, bool> match)
    {
        var polls = 0;
        try
        {
            return match(new RegexpContext { Syntax = Standard, Poll = () => { if (++polls > 20) throw new OperationCanceledException(); } });
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static int Position(GapText text, int unit) => unit < 0 ? -1 : text.FromUnit(unit).Value;

    private static (int, int)? Find(GapText text, string pattern, TextRange accessible)
    {
        var registers = new RegexpRegisters();
        return new EmacsRegexp(pattern).FindForward(text, accessible.Start, accessible.End, accessible, Context, registers)
            ? (registers.Start(0), registers.End(0))
            : null;
    }
}
