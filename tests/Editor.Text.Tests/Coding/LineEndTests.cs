using System.Text;
using CsCheck;

namespace Editor.Text.Tests.Coding;

/// <summary>Line ends on request: CR LF and CR become a line feed and go out as they came.</summary>
public class LineEndTests
{
    [Fact]
    public void Dos_is_a_replacement_on_the_whole_text() =>
        Streams.Bytes.Sample(
            bytes => Assert.Equal(CodingSystem.Utf8Unix.Decode(bytes).Replace("\r\n", "\n", StringComparison.Ordinal), CodingSystem.Utf8Dos.Decode(bytes)),
            iter: 3_000);

    [Fact]
    public void Dos_text_written_and_read_is_the_same_text() =>
        Gen.Select(Streams.Bytes, Streams.Cuts).Sample(
            (bytes, cuts) =>
            {
                var text = CodingSystem.Utf8Unix.Decode(bytes);
                var sent = CodingSystem.Utf8Dos.Encode(text);
                Assert.Equal(CodingSystem.Utf8Unix.Encode(text.Replace("\n", "\r\n", StringComparison.Ordinal)), sent);
                Assert.Equal(text, Streams.DecodeCut(CodingSystem.Utf8Dos.CreateDecoder(), sent, cuts));
            },
            iter: 3_000);

    [Fact]
    public void Mac_is_a_replacement_on_the_whole_text() =>
        Streams.Bytes.Sample(
            bytes =>
            {
                var mac = CodingSystem.Utf8Unix.WithEol(LineEnding.Mac);
                var text = mac.Decode(bytes);
                Assert.Equal(CodingSystem.Utf8Unix.Decode(bytes).Replace('\r', '\n'), text);
                Assert.DoesNotContain((byte)'\n', mac.Encode(text));
            },
            iter: 2_000);

    [Theory]
    [InlineData("a\r\nb\nc\r\n", "a\nb\nc\n")]
    [InlineData("a\nb\r\nc\r\n", "a\nb\r\nc\r\n")]
    [InlineData("50%\r100%\r\nok\r\n", "50%\r100%\nok\n")]
    [InlineData("no end\r", "no end\r")]
    [InlineData("\r\n", "\n")]
    public void Undecided_takes_the_first_line_feed_as_the_sample(string sent, string expected)
    {
        var coding = CodingSystem.Utf8Unix.WithEol(LineEnding.Undecided);
        var bytes = Encoding.UTF8.GetBytes(sent);
        Assert.Equal(expected, coding.Decode(bytes));
        Assert.Equal(expected, Streams.DecodeCut(coding.CreateDecoder(), bytes, [1]));
        Assert.Equal("x\n"u8.ToArray(), coding.Encode("x\n"));
    }

    [Fact]
    public void A_return_at_the_end_of_a_read_waits_for_its_line_feed()
    {
        var decoder = CodingSystem.Utf8Dos.CreateDecoder();
        var room = new char[8];
        decoder.Decode("a\r"u8, room, flush: false, out _, out var written);
        Assert.Equal("a", new string(room, 0, written));
        Assert.Equal(1, decoder.PendingBytes);
        decoder.Decode("\nb\r"u8, room, flush: false, out _, out written);
        Assert.Equal("\nb", new string(room, 0, written));
        decoder.Decode([], room, flush: true, out _, out written);
        Assert.Equal("\r", new string(room, 0, written));
        Assert.Equal(0, decoder.PendingBytes);
    }
}
