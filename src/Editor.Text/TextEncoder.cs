namespace Editor.Text;

/// <summary>
/// Turns UTF-16 code units into bytes; a lone U+DC80..U+DCFF is written as the byte that it stands for.
/// An encoder keeps a high surrogate at the end of a call until its low one comes; one encoder serves one stream.
/// </summary>
public abstract class TextEncoder
{
    /// <summary>The most bytes that a call with <paramref name="charCount"/> code units can write, what is pending included.</summary>
    /// <param name="charCount">The number of UTF-16 code units, zero or more.</param>
    /// <returns>A count of bytes.</returns>
    public abstract int MaxBytes(int charCount);

    /// <summary>Encodes as many code units as fit.</summary>
    /// <param name="chars">The next code units of the stream.</param>
    /// <param name="bytes">Where the bytes go; a smaller room than <see cref="MaxBytes"/> only means that some units may be left.</param>
    /// <param name="flush">True at the end of the stream.</param>
    /// <param name="charsUsed">How many code units were taken.</param>
    /// <param name="bytesWritten">How many bytes were written.</param>
    public abstract void Encode(ReadOnlySpan<char> chars, Span<byte> bytes, bool flush, out int charsUsed, out int bytesWritten);

    /// <summary>Forgets what is pending: the next unit begins a new stream.</summary>
    public abstract void Reset();
}
