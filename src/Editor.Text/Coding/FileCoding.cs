using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Editor.Text;

/// <summary>What a file's bytes say about their coding. Decoding and encoding with <see cref="Coding"/> gives back the same bytes.</summary>
/// <param name="Coding">The coding system, line end decided.</param>
/// <param name="HasBom">Whether the file begins with a UTF-8 signature; <paramref name="Coding"/> drops and writes it.</param>
public readonly record struct FileCoding(CodingSystem Coding, bool HasBom)
{
    private static ReadOnlySpan<byte> Signature => [0xEF, 0xBB, 0xBF];

    /// <summary>
    /// Looks at the whole of a file. A NUL byte makes it no-conversion, as in Emacs. UTF-8 with stray bytes stays utf-8 (they are kept as
    /// raw bytes) unless the stray bytes outnumber the sequences: then raw-text. The line end is dos only when every line feed has its
    /// carriage return, mac when there are carriage returns and no line feed, and else unix, which keeps every byte.
    /// </summary>
    /// <param name="bytes">All bytes of the file.</param>
    public static FileCoding Detect(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Contains((byte)0)) return new(CodingSystem.Raw, HasBom: false);
        var eol = DetectEol(bytes);
        if (!IsMostlyUtf8(bytes)) return new(CodingSystem.RawTextUnix.WithEol(eol), HasBom: false);
        if (!bytes.StartsWith(Signature)) return new(CodingSystem.Utf8Unix.WithEol(eol), HasBom: false);
        return new(CodingSystem.Utf8WithSignatureUnix.WithEol(eol), HasBom: true);
    }

    private static LineEnding DetectEol(ReadOnlySpan<byte> bytes)
    {
        var feed = bytes.IndexOf((byte)'\n');
        if (feed < 0) return bytes.Contains((byte)'\r') ? LineEnding.Mac : LineEnding.Unix;
        while (true)
        {
            if (feed == 0 || bytes[feed - 1] != '\r') return LineEnding.Unix;
            var next = bytes[(feed + 1)..].IndexOf((byte)'\n');
            if (next < 0) return LineEnding.Dos;
            feed += next + 1;
        }
    }

    private static bool IsMostlyUtf8(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes)) return true;
        long sequences = 0;
        long stray = 0;
        while (true)
        {
            var ascii = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (ascii < 0) return sequences >= stray;
            bytes = bytes[ascii..];
            var isSequence = Rune.DecodeFromUtf8(bytes, out _, out var length) == OperationStatus.Done;
            if (isSequence) sequences++;
            else stray++;
            bytes = bytes[(isSequence ? length : 1)..];
        }
    }
}
