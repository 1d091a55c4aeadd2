namespace Editor.Text;

/// <summary>
/// Turns bytes into UTF-16 code units without losing a byte: an undecodable byte becomes one of U+DC80..U+DCFF (as PEP 383 does).
/// A decoder keeps the incomplete sequence at the end of a read until the rest comes; one decoder serves one stream.
/// </summary>
/// <remarks>
/// Every implementation keeps these promises, and the text relies on them: a surrogate pair is written whole or not at all,
/// a lone surrogate written is in U+DC80..U+DCFF, and with room for <see cref="MaxChars"/> of the bytes given, all of them are used.
/// </remarks>
public abstract class TextDecoder
{
    /// <summary>The bytes of an incomplete sequence that were taken and not yet written.</summary>
    public abstract int PendingBytes { get; }

    /// <summary>The most code units that a call with <paramref name="byteCount"/> bytes can write, the pending bytes included.</summary>
    /// <param name="byteCount">The number of bytes, zero or more.</param>
    /// <returns>A count of UTF-16 code units.</returns>
    public abstract int MaxChars(int byteCount);

    /// <summary>Decodes as many bytes as fit.</summary>
    /// <param name="bytes">The next bytes of the stream.</param>
    /// <param name="chars">Where the code units go; a smaller room than <see cref="MaxChars"/> only means that some bytes may be left.</param>
    /// <param name="flush">True at the end of the stream: an incomplete sequence is written as raw bytes now.</param>
    /// <param name="bytesUsed">How many bytes were taken (written or pending).</param>
    /// <param name="charsWritten">How many code units were written.</param>
    public abstract void Decode(ReadOnlySpan<byte> bytes, Span<char> chars, bool flush, out int bytesUsed, out int charsWritten);

    /// <summary>Forgets the pending bytes: the next byte begins a new stream.</summary>
    public abstract void Reset();
}
