namespace Editor.Text;

/// <summary>
/// One character set, character by character: what <see cref="CodecDecoder"/> and <see cref="CodecEncoder"/> make streams of. One object
/// serves one stream, because some sets switch between tables as they go.
/// </summary>
internal abstract class StreamCodec
{
    /// <summary>The most bytes that one character takes, with the marks before it.</summary>
    public const int Room = 8;

    /// <summary>What <see cref="Decode"/> gives for a byte that means nothing.</summary>
    public const int Invalid = -1;

    /// <summary>What <see cref="Decode"/> gives when the bytes only switched tables.</summary>
    public const int Nothing = -2;

    /// <summary>What stands for a character that the set lacks.</summary>
    public virtual byte Substitute => (byte)' ';

    /// <summary>Whether a raw byte is written as itself.</summary>
    public virtual bool KeepsRawBytes => true;

    /// <summary>Takes one character from the front of the bytes.</summary>
    /// <param name="bytes">At least one byte.</param>
    /// <param name="isLast">Whether no more bytes follow these.</param>
    /// <param name="character">The code point, <see cref="Invalid"/> or <see cref="Nothing"/>.</param>
    /// <returns>How many bytes it took; 0 when it needs more than there are (never when they are the last).</returns>
    public abstract int Decode(ReadOnlySpan<byte> bytes, bool isLast, out int character);

    /// <summary>Writes one character, and the switch of tables before it.</summary>
    /// <param name="character">The code point.</param>
    /// <param name="bytes">Room for <see cref="Room"/> bytes.</param>
    /// <returns>How many bytes it is; -1 when the set lacks it.</returns>
    public abstract int Encode(int character, Span<byte> bytes);

    /// <summary>Writes what ends a stream.</summary>
    /// <param name="bytes">Room for <see cref="Room"/> bytes.</param>
    public virtual int Finish(Span<byte> bytes) => 0;

    /// <summary>Begins a new stream.</summary>
    public virtual void Reset()
    {
    }
}
