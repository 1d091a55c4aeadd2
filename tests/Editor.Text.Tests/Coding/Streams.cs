using System.Text;
using CsCheck;

namespace Editor.Text.Tests.Coding;

/// <summary>Bytes as the world sends them, and the two ways of running them through a decoder or an encoder: whole and cut.</summary>
internal static class Streams
{
    private static readonly Gen<byte[]> Valid = Gen.OneOf("a", "line one", "\n", "\r\n", "é", "Привет", "日本語", "😀", "\uFEFF", "\0", "߿ࠀ￿𐀀")
        .Select(s => Encoding.UTF8.GetBytes(s));

    private static readonly Gen<byte[]> Broken = Gen.OneOf<byte[]>(
        [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xE2, 0x82], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF],
        [0xED, 0xB2, 0x80], [0xF0, 0x9F], [0xF0, 0x9F, 0x98], [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5], [0xFF, 0xFE], [(byte)'\r']);

    private static readonly Gen<byte[]> LongAscii = Gen.Int[20, 300].Select(n => Encoding.ASCII.GetBytes(new string('x', n)));

    /// <summary>A stream of valid pieces, broken ones and noise.</summary>
    public static readonly Gen<byte[]> Bytes =
        Gen.Frequency((6, Valid), (4, Broken), (1, LongAscii), (1, Gen.Byte.Array[0, 200])).Array[0, 24].Select(Join);

    /// <summary>Valid UTF-8 only.</summary>
    public static readonly Gen<byte[]> ValidBytes = Gen.Frequency((6, Valid), (1, LongAscii)).Array[0, 24].Select(Join);

    /// <summary>What a reader gives and what a room holds: small sizes, repeated as often as needed.</summary>
    public static readonly Gen<int[]> Cuts = Gen.Int[0, 9].Array[1, 12].Where(a => a.Any(n => n > 0));

    /// <summary>Decodes in reads of the sizes in <paramref name="cuts"/>, into rooms of four units and more.</summary>
    public static string DecodeCut(TextDecoder decoder, byte[] bytes, int[] cuts)
    {
        var text = new StringBuilder();
        var room = new char[4 + cuts[0]];
        var at = 0;
        for (var step = 0; at < bytes.Length; step++)
        {
            var read = bytes.AsSpan(at, Math.Min(cuts[step % cuts.Length], bytes.Length - at));
            while (!read.IsEmpty)
            {
                decoder.Decode(read, room, flush: false, out var used, out var written);
                Assert.True(used > 0 || written > 0, "the decoder made no progress");
                text.Append(room, 0, written);
                read = read[used..];
                at += used;
            }
        }

        for (var more = true; more;)
        {
            decoder.Decode([], room, flush: true, out _, out var written);
            text.Append(room, 0, written);
            more = decoder.PendingBytes > 0;
        }

        return text.ToString();
    }

    /// <summary>Encodes in pieces of the sizes in <paramref name="cuts"/>, into rooms of eight bytes and more.</summary>
    public static byte[] EncodeCut(TextEncoder encoder, string text, int[] cuts)
    {
        using var bytes = new MemoryStream();
        var room = new byte[8 + cuts[0]];
        var at = 0;
        for (var step = 0; at < text.Length; step++)
        {
            var piece = text.AsSpan(at, Math.Min(cuts[step % cuts.Length], text.Length - at));
            while (!piece.IsEmpty)
            {
                encoder.Encode(piece, room, flush: false, out var used, out var written);
                Assert.True(used > 0 || written > 0, "the encoder made no progress");
                bytes.Write(room, 0, written);
                piece = piece[used..];
                at += used;
            }
        }

        encoder.Encode([], room, flush: true, out _, out var last);
        bytes.Write(room, 0, last);
        return bytes.ToArray();
    }

    private static byte[] Join(byte[][] pieces) => pieces.SelectMany(p => p).ToArray();
}
