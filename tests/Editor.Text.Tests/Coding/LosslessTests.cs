using System.Text;
using CsCheck;

namespace Editor.Text.Tests.Coding;

/// <summary>No byte is ever lost, however the stream is cut.</summary>
public class LosslessTests
{
    public static TheoryData<string> Lossless => ["utf-8-unix", "latin-1-unix", "us-ascii-unix", "raw-text-unix", "no-conversion", "undecided-unix"];

    public static TheoryData<string> Everything => [.. CodingSystem.All.Select(c => c.Name)];

    [Theory]
    [MemberData(nameof(Everything))]
    public void A_stream_cut_anywhere_decodes_as_the_whole(string name)
    {
        var coding = Parse(name);
        Gen.Select(Streams.Bytes, Streams.Cuts).Sample(
            (bytes, cuts) => Assert.Equal(coding.Decode(bytes), Streams.DecodeCut(coding.CreateDecoder(), bytes, cuts)), iter: 800);
    }

    [Theory]
    [MemberData(nameof(Lossless))]
    public void What_was_read_is_written_back_byte_for_byte(string name)
    {
        var coding = Parse(name);
        Gen.Select(Streams.Bytes, Streams.Cuts).Sample(
            (bytes, cuts) =>
            {
                var text = coding.Decode(bytes);
                Assert.Equal(bytes, coding.Encode(text));
                Assert.Equal(bytes, Streams.EncodeCut(coding.CreateEncoder(), text, cuts));
            },
            iter: 800);
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void A_text_cut_anywhere_encodes_as_the_whole(string name)
    {
        var coding = Parse(name);
        Gen.Select(Streams.Bytes, Streams.Cuts).Sample(
            (bytes, cuts) =>
            {
                var text = CodingSystem.Utf8Unix.Decode(bytes);
                Assert.Equal(coding.Encode(text, Unencodable.QuestionMark), Streams.EncodeCut(coding.CreateEncoder(Unencodable.QuestionMark), text, cuts));
            },
            iter: 800);
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public void A_full_room_takes_all_and_a_lone_surrogate_is_a_raw_byte(string name)
    {
        var coding = Parse(name);
        Gen.Select(Streams.Bytes, Streams.Bytes).Sample(
            (first, second) =>
            {
                var decoder = coding.CreateDecoder();
                var text = new StringBuilder();
                foreach (var part in (byte[][])[first, second])
                {
                    var room = new char[decoder.MaxChars(part.Length)];
                    decoder.Decode(part, room, flush: false, out var used, out var written);
                    Assert.Equal(part.Length, used);
                    Assert.InRange(decoder.PendingBytes, 0, 4);
                    AssertWellFormed(room.AsSpan(0, written));
                    text.Append(room, 0, written);
                }

                var encoder = coding.CreateEncoder(Unencodable.QuestionMark);
                var bytes = new byte[encoder.MaxBytes(text.Length)];
                encoder.Encode(text.ToString(), bytes, flush: true, out var unitsUsed, out _);
                Assert.Equal(text.Length, unitsUsed);
            },
            iter: 800);
    }

    [Fact]
    public void Valid_text_is_what_the_runtime_decodes() =>
        Streams.ValidBytes.Sample(bytes => Assert.Equal(Encoding.UTF8.GetString(bytes), CodingSystem.Utf8Unix.Decode(bytes)), iter: 3_000);

    [Fact]
    public void Latin1_is_what_the_runtime_decodes() =>
        Gen.Byte.Array[0, 300].Sample(bytes => Assert.Equal(Encoding.Latin1.GetString(bytes), CodingSystem.Latin1Unix.Decode(bytes)), iter: 800);

    [Fact]
    public void Every_undecodable_byte_is_its_own_raw_byte()
    {
        // GNU Emacs 28.2 shows \355\240\200 for an encoded surrogate and \300\200 for an overlong NUL.
        Assert.Equal("\uDCED\uDCA0\uDC80", CodingSystem.Utf8Unix.Decode([0xED, 0xA0, 0x80]));
        Assert.Equal("\uDCC0\uDC80", CodingSystem.Utf8Unix.Decode([0xC0, 0x80]));
        Assert.Equal("\uDCF4\uDC90\uDC80\uDC80", CodingSystem.Utf8Unix.Decode([0xF4, 0x90, 0x80, 0x80]));
        Assert.Equal("a\uDCE2\uDC82b", CodingSystem.Utf8Unix.Decode([0x61, 0xE2, 0x82, 0x62]));
        Assert.Equal("a\uDCE9\uDCC3\uDCA9", CodingSystem.Raw.Decode([0x61, 0xE9, 0xC3, 0xA9]));
    }

    [Fact]
    public void An_incomplete_sequence_waits_and_a_flush_ends_the_wait()
    {
        var decoder = CodingSystem.Utf8Unix.CreateDecoder();
        var room = new char[8];
        decoder.Decode([0xF0, 0x9F, 0x98], room, flush: false, out var used, out var written);
        Assert.Equal((3, 0, 3), (used, written, decoder.PendingBytes));
        decoder.Decode([0x80], room, flush: false, out _, out written);
        Assert.Equal("😀", new string(room, 0, written));

        decoder.Decode([0xF0, 0x9F], room, flush: false, out _, out _);
        decoder.Decode([], room, flush: true, out _, out written);
        Assert.Equal("\uDCF0\uDC9F", new string(room, 0, written));
        Assert.Equal(0, decoder.PendingBytes);
    }

    [Fact]
    public void A_reset_decoder_begins_a_new_stream()
    {
        var decoder = Parse("utf-8-with-signature-dos").CreateDecoder();
        var room = new char[16];
        decoder.Decode([0xEF, 0xBB, 0xBF, (byte)'a', (byte)'\r'], room, flush: false, out _, out _);
        decoder.Reset();
        decoder.Decode([0xEF, 0xBB, 0xBF, (byte)'b'], room, flush: true, out _, out var written);
        Assert.Equal("b", new string(room, 0, written));
    }

    private static void AssertWellFormed(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) i++;
            else Assert.InRange(text[i], '\uDC80', '\uDCFF');
        }
    }

    private static CodingSystem Parse(string name) =>
        CodingSystem.TryParse(name, out var coding) ? coding : throw new InvalidOperationException($"no coding system {name}");
}
