using Xunit;

namespace Editor.Lisp.Tests;

/// <summary>What a text reads as, told by how that prints.</summary>
public sealed class ReaderTests
{
    private readonly Interp _lisp = new();

    [Theory]
    [InlineData("(a . (b c))", "(a b c)")]
    [InlineData("'(a #'b `(c ,d ,@e) [1 2.5 \"x\\ny\"])", "'(a #'b `(c ,d ,@e) [1 2.5 \"x\ny\"])")]
    [InlineData("(1. +1 -1 1e3 .5 1.0e+INF -0.0e+NaN 1+ - 2305843009213693952)", "(1 1 -1 1000.0 0.5 1.0e+INF -0.0e+NaN 1+ - 2305843009213693952)")]
    [InlineData("(?a ?\\C-% ?\\M-a ?\\^? ?\\351 ?\\s-x ?( )", "(97 67108901 134217825 127 233 8388728 40)")]
    [InlineData("\"\\351\"", "\"\\351\"")]
    [InlineData("(#b101 #xfF #o17 #24r1k ## #:a #_b)", "(5 255 15 44 ## a b)")]
    [InlineData("#1=(a #1#)", "(a #0)")]
    [InlineData("(a . #1=(b . #1#))", "(a b b . #1)")]
    [InlineData("#s(foo 1 2)", "#s(foo 1 2)")]
    [InlineData("; nothing\n a", "a")]
    [InlineData("a\\ b\\\"", "a\\ b\\\"")]
    public void A_text_reads_as(string text, string printed) => Assert.Equal(printed, _lisp.Prin1ToString(new LispReader(_lisp, text).Read()));

    [Theory]
    [InlineData("(a", "(end-of-file)")]
    [InlineData(")", "(invalid-read-syntax \")\")")]
    [InlineData("(a . b c)", "(invalid-read-syntax \". in wrong context\")")]
    [InlineData("[a . b]", "(invalid-read-syntax \") or . in a vector\")")]
    [InlineData("?ab", "(invalid-read-syntax \"?\")")]
    [InlineData("?\\Mx", "(error \"Invalid escape character syntax\")")]
    public void A_text_is_refused(string text, string error) =>
        Assert.Equal(error, _lisp.Prin1ToString(Assert.Throws<LispSignal>(() => new LispReader(_lisp, text).Read()).Error));

    [Theory]
    [InlineData("LATIN SMALL LETTER A", 97)]
    [InlineData("latin small  letter a", 97)]
    [InlineData("NO-BREAK SPACE", 160)]
    [InlineData("SNOWMAN", 9731)]
    [InlineData("GRINNING FACE", 128512)]
    [InlineData("VARIATION SELECTOR-17", 917760)]
    [InlineData("HANGUL SYLLABLE GA", 44032)]
    [InlineData("HANGUL SYLLABLE HIH", 55203)]
    [InlineData("HANGUL SYLLABLE AEGS", 50531)]
    [InlineData("CJK COMPATIBILITY IDEOGRAPH-F900", 63744)]
    [InlineData("TANGUT IDEOGRAPH-17000", 94208)]
    [InlineData("ESCAPE", 27)]
    [InlineData("BELL", 128276)]
    [InlineData("U+e9", 233)]
    public void A_character_is_found_by_its_name(string name, int code)
    {
        Assert.Equal(code, new LispReader(_lisp, $"?\\N{{{name}}}").Read().N);
        if (code is 97 or 9731 or 44032 or 55203 or 50531) Assert.Equal(code, CharacterNames.TryName(_lisp, CharacterNames.NameOf(_lisp, code)!, out int found) ? found : -1);
    }

    [Fact]
    public void Forms_follow_each_other_and_the_position_is_behind_each()
    {
        LispReader reader = new(_lisp, "(a) b ; c\n\"d\" ");
        List<(string, int)> read = [];
        while (reader.TryRead(out Value form)) read.Add((_lisp.Prin1ToString(form), reader.Position));
        Assert.Equal([("(a)", 3), ("b", 5), ("\"d\"", 13)], read);
    }

    [Fact]
    public void Nesting_deeper_than_the_machine_stack_is_an_error()
    {
        LispSignal signal = Assert.Throws<LispSignal>(() => new LispReader(_lisp, new string('(', 5_000_000)).Read());
        Assert.StartsWith("(error \"Lisp nesting exceeds", _lisp.Prin1ToString(signal.Error), StringComparison.Ordinal);
    }
}
