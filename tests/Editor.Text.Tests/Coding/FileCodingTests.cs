using System.Text;
using CsCheck;

namespace Editor.Text.Tests.Coding;

/// <summary>A file is saved as it was found.</summary>
public class FileCodingTests
{
    [Fact]
    public void A_file_read_and_saved_is_the_same_file() =>
        Streams.Bytes.Sample(
            bytes =>
            {
                var (coding, _) = FileCoding.Detect(bytes);
                Assert.Equal(bytes, coding.Encode(coding.Decode(bytes)));
            },
            iter: 5_000);

    [Theory]
    [InlineData("", "utf-8-unix")]
    [InlineData("plain\n", "utf-8-unix")]
    [InlineData("a\r\nb\r\n", "utf-8-dos")]
    [InlineData("a\r\nb\n", "utf-8-unix")]
    [InlineData("a\nb\r\n", "utf-8-unix")]
    [InlineData("a\rb\r\n", "utf-8-dos")]
    [InlineData("a\rb\r", "utf-8-mac")]
    [InlineData("é日😀\r\n", "utf-8-dos")]
    [InlineData("\uFEFFa\r\n", "utf-8-with-signature-dos")]
    [InlineData("\uFEFF", "utf-8-with-signature-unix")]
    [InlineData("a\0b\r\n", "no-conversion")]
    public void Line_ends_and_signature_are_found(string text, string expected)
    {
        var found = FileCoding.Detect(Encoding.UTF8.GetBytes(text));
        Assert.Equal(expected, found.Coding.Name);
        Assert.Equal(found.HasBom, found.Coding.HasSignature);
    }

    [Fact]
    public void Stray_bytes_make_a_file_raw_only_when_they_are_many()
    {
        byte[] mostlyText = [.. "né à été\n"u8, 0xE9, (byte)'\n'];
        Assert.Equal("utf-8-unix", FileCoding.Detect(mostlyText).Coding.Name);
        byte[] latin = [(byte)'n', 0xE9, (byte)' ', 0xE0, (byte)'\r', (byte)'\n'];
        Assert.Equal("raw-text-dos", FileCoding.Detect(latin).Coding.Name);
        byte[] signedNoise = [0xEF, 0xBB, 0xBF, 0xFF, 0xFE];
        Assert.Equal("raw-text-unix", FileCoding.Detect(signedNoise).Coding.Name);
    }
}
