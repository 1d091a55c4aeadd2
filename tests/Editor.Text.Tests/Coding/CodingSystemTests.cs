namespace Editor.Text.Tests.Coding;

/// <summary>Names, aliases and refusals; the expectations were read off GNU Emacs 28.2.</summary>
public class CodingSystemTests
{
    [Theory]
    [InlineData("utf-8", "utf-8")]
    [InlineData("mule-utf-8-dos", "utf-8-dos")]
    [InlineData("UTF-8-Unix", "utf-8-unix")]
    [InlineData("latin-1", "iso-latin-1")]
    [InlineData("iso-8859-1-dos", "iso-latin-1-dos")]
    [InlineData("ascii-mac", "us-ascii-mac")]
    [InlineData("binary", "no-conversion")]
    [InlineData("raw-text-dos", "raw-text-dos")]
    [InlineData("dos", "undecided-dos")]
    [InlineData("utf-8-with-signature-unix", "utf-8-with-signature-unix")]
    [InlineData("emacs-internal", "utf-8-unix")]
    public void A_name_or_an_alias_finds_the_canonical_system(string name, string canonical)
    {
        Assert.True(CodingSystem.TryParse(name, out var coding));
        Assert.Equal(canonical, coding.Name);
        Assert.True(CodingSystem.TryParse(canonical, out var again));
        Assert.Same(coding, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("klingon")]
    [InlineData("binary-unix")]
    [InlineData("utf-8-")]
    [InlineData("utf-8-unix-dos")]
    [InlineData("emacs-internal-unix")]
    public void An_unknown_name_finds_nothing(string? name)
    {
        Assert.False(CodingSystem.TryParse(name, out var coding));
        Assert.Null(coding);
    }

    [Fact]
    public void The_ready_made_systems_are_those_of_their_names()
    {
        Assert.Equal("utf-8-unix", CodingSystem.Utf8Unix.Name);
        Assert.Equal("utf-8-dos", CodingSystem.Utf8Dos.Name);
        Assert.Equal("utf-8-with-signature-unix", CodingSystem.Utf8WithSignatureUnix.Name);
        Assert.Equal("iso-latin-1-unix", CodingSystem.Latin1Unix.Name);
        Assert.Equal("raw-text-unix", CodingSystem.RawTextUnix.Name);
        Assert.Equal("no-conversion", CodingSystem.Raw.Name);
        Assert.Same(CodingSystem.Raw, CodingSystem.Raw.WithEol(LineEnding.Dos));
        Assert.Same(CodingSystem.Utf8Dos, CodingSystem.Utf8Unix.WithEol(LineEnding.Dos));
    }

    [Fact]
    public void All_names_differ() => Assert.Equal(CodingSystem.All.Count(), CodingSystem.All.Select(c => c.Name).Distinct(StringComparer.Ordinal).Count());

    [Theory]
    [InlineData("latin-1-unix", "naïve €", 6, 0x20AC)]
    [InlineData("latin-1-unix", "ok 😀", 3, 0x1F600)]
    [InlineData("us-ascii-dos", "a\né", 2, 0xE9)]
    public void What_has_no_byte_is_refused_by_name(string name, string text, int at, int codePoint)
    {
        Assert.True(CodingSystem.TryParse(name, out var coding));
        var refusal = Assert.Throws<UnencodableCharacterException>(() => coding.Encode(text));
        Assert.Equal(codePoint, refusal.CodePoint);
        Assert.Equal(coding.Name, refusal.CodingName);
        Assert.Contains($"U+{codePoint:X4}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(coding.Name, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(at, coding.IndexOfUnencodable(text));
    }

    [Fact]
    public void A_question_mark_stands_for_what_has_no_byte_when_asked()
    {
        Assert.True(CodingSystem.TryParse("us-ascii-unix", out var ascii));
        Assert.Equal("a???b"u8.ToArray(), ascii.Encode("aé€😀b", Unencodable.QuestionMark));
        Assert.Equal([0x61, 0xE9, 0xFF, 0x3F], CodingSystem.Latin1Unix.Encode("aé\uDCFF€", Unencodable.QuestionMark));
    }

    [Fact]
    public void Raw_text_writes_characters_as_utf8_as_Emacs_does()
    {
        Assert.Equal("aé€"u8.ToArray(), CodingSystem.Raw.Encode("aé€"));
        Assert.Equal([0xC3, 0x28, 0xFF], CodingSystem.Raw.Encode("\uDCC3(\uDCFF"));
    }

    [Theory]
    [InlineData(0xD83D, "")]
    [InlineData(0xD83D, "x")]
    [InlineData(0xDC7F, "")]
    [InlineData(0xDD00, "😀")]
    public void A_lone_surrogate_that_is_no_raw_byte_is_refused(int unit, string rest)
    {
        // Given as a number: an attribute's string cannot hold it.
        var text = (char)unit + rest;
        Assert.Throws<UnencodableCharacterException>(() => CodingSystem.Utf8Unix.Encode(text));
        Assert.Equal(0, CodingSystem.Utf8Unix.IndexOfUnencodable(text));
        Assert.Equal((byte)'?', CodingSystem.Utf8Unix.Encode(text, Unencodable.QuestionMark)[0]);
        Assert.Equal((byte)'?', CodingSystem.Utf8Dos.Encode(text + "\n", Unencodable.QuestionMark)[0]);
    }

    [Theory]
    [InlineData("utf-8-unix")]
    [InlineData("latin-1-unix")]
    [InlineData("utf-8-dos")]
    public void A_refusal_is_not_repeated_by_the_next_text(string name)
    {
        Assert.True(CodingSystem.TryParse(name, out var coding));
        var encoder = coding.CreateEncoder();
        var room = new byte[64];
        encoder.Encode(((char)0xD83D).ToString(), room, flush: false, out _, out _);
        Assert.Throws<UnencodableCharacterException>(() => encoder.Encode("x", room, flush: true, out _, out _));
        encoder.Encode("ok", room, flush: true, out _, out var written);
        Assert.Equal("ok"u8, room.AsSpan(0, written));
    }

    [Fact]
    public void A_long_text_is_encoded_in_pieces_that_fit()
    {
        var text = string.Concat(Enumerable.Repeat("añ😀\n", 50_000)) + "\r";
        Assert.Equal(text.Replace("\n", "\r\n", StringComparison.Ordinal), CodingSystem.Utf8Unix.Decode(CodingSystem.Utf8Dos.Encode(text)));
        Assert.Equal(System.Text.Encoding.UTF8.GetBytes(text), CodingSystem.Utf8Unix.Encode(text));
    }

    [Fact]
    public void Everything_a_decoder_makes_can_be_written()
    {
        Assert.Equal(-1, CodingSystem.Utf8Unix.IndexOfUnencodable("aé😀\uDC80\uDCFF日"));
        Assert.Equal(-1, CodingSystem.Latin1Unix.IndexOfUnencodable("aé\uDC80\uDCFF"));
    }

    [Fact]
    public void A_signature_is_dropped_once_and_written_even_for_nothing()
    {
        var coding = CodingSystem.Utf8WithSignatureUnix;
        Assert.Equal("a", coding.Decode([0xEF, 0xBB, 0xBF, 0x61]));
        Assert.Equal("\uFEFFa", coding.Decode([0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF, 0x61]));
        Assert.Equal("\uFEFFa", CodingSystem.Utf8Unix.Decode([0xEF, 0xBB, 0xBF, 0x61]));
        Assert.Equal([0xEF, 0xBB, 0xBF], coding.Encode(""));
    }
}
