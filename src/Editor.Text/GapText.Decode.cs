namespace Editor.Text;

/// <content>Inserting what a process sent.</content>
public sealed unsafe partial class GapText
{
    /// <summary>So many bytes are decoded at a time: what they become is measured while the processor's nearest cache holds it.</summary>
    private const int DecodeSlice = 8 * 1024;

    /// <summary>Decodes bytes straight into the text's own room. One change is told for all of them.</summary>
    /// <param name="at">Where the text goes.</param>
    /// <param name="decoder">The decoder of the stream; it keeps an incomplete sequence for the next call.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="flush">True at the end of the stream: an incomplete sequence becomes raw bytes.</param>
    /// <param name="rule">Which markers at this position advance.</param>
    /// <param name="origin">Who does it.</param>
    /// <returns>How many characters were inserted; zero when the bytes are only the beginning of a character.</returns>
    /// <exception cref="TextRangeException">The position is outside the text; no byte was taken.</exception>
    public int InsertDecoded(
        TextPosition at, TextDecoder decoder, ReadOnlySpan<byte> bytes, bool flush, MarkerRule rule = default, ChangeOrigin origin = default)
    {
        ArgumentNullException.ThrowIfNull(decoder);
        VerifyMutable();
        int offset = CheckedOffset(at);
        int inserted = 0;
        try
        {
            do
            {
                ReadOnlySpan<byte> slice = bytes.Length > DecodeSlice ? bytes[..DecodeSlice] : bytes;
                bool last = slice.Length == bytes.Length;
                inserted += DecodeInto(offset + inserted, decoder, slice, flush && last);
                bytes = bytes[slice.Length..];
            }
            while (!bytes.IsEmpty);
        }
        finally
        {
            // what was decoded before a fault is in the text, and its markers, undo and readers must know
            if (inserted > 0) FinishInsert(offset, inserted, rule, origin);
        }

        return inserted;
    }

    private int DecodeInto(int offset, TextDecoder decoder, ReadOnlySpan<byte> bytes, bool flush)
    {
        int unit = MapToUnit(offset);
        int most = decoder.MaxChars(bytes.Length);
        char* room = _store.Prepare(unit, most);
        decoder.Decode(bytes, new Span<char>(room, most), flush, out int used, out int written);
        if (used != bytes.Length || (uint)written > (uint)most) Throw.DecoderFault(decoder, used, bytes.Length);
        return written > 0 ? CommitRoom(unit, room, written) : 0;
    }
}
