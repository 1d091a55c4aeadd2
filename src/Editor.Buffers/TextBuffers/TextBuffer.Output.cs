using Editor.Text;

namespace Editor.Buffers;

public sealed partial class TextBuffer
{
    /// <summary>
    /// Whether each character of the text is a byte, U+0000..U+00FF (manual: "Text Representations", unibyte): then what a process sends is kept as
    /// the bytes of Emacs' own encoding, UTF-8 with what is no UTF-8 as it came (GNU Emacs 28.2).
    /// </summary>
    public bool HoldsBytes { get; set; }

    /// <summary>
    /// Inserts what a process sent: at its mark, whether the buffer is read-only, narrowed or neither; the mark, and every point that stood
    /// there, moves behind it, and text after the mark (a line being typed) stays after it. Nothing is recorded for undo. The narrowing
    /// stays as it is, except that an end at the mark moves along. As GNU Emacs 28.2 and SXEmacs 22.1.15 do.
    /// </summary>
    /// <param name="mark">The process' mark, in this buffer.</param>
    /// <param name="decoder">The process' decoder, which keeps incomplete sequences.</param>
    /// <param name="bytes">What was received.</param>
    /// <param name="flush">True at the end of the stream.</param>
    /// <returns>Characters inserted.</returns>
    /// <exception cref="EditorException">The buffer is dead.</exception>
    public int AppendFromProcess(Marker mark, TextDecoder decoder, ReadOnlySpan<byte> bytes, bool flush = false)
    {
        VerifyProcessMark(mark);
        var at = mark.Position;
        var narrowStart = _narrowStart?.Position;
        if (HoldsBytes)
        {
            var room = new char[Math.Max(decoder.MaxChars(bytes.Length), 4)];
            decoder.Decode(bytes, room, flush, out _, out var count);
            return AppendFromProcess(mark, AsKept(room.AsSpan(0, count)));
        }

        var inserted = Text.InsertDecoded(at, decoder, bytes, flush, MarkerRule.AllAdvance, ChangeOrigin.Process);
        FinishOutput(at, narrowStart);
        return inserted;
    }

    /// <summary>As the other overload, for text that was decoded already: what a sentinel writes, or a filter.</summary>
    /// <param name="mark">The process' mark, in this buffer.</param>
    /// <param name="text">UTF-16 code units, whole characters.</param>
    /// <returns>Characters inserted.</returns>
    /// <exception cref="EditorException">The buffer is dead.</exception>
    public int AppendFromProcess(Marker mark, ReadOnlySpan<char> text)
    {
        VerifyProcessMark(mark);
        var at = mark.Position;
        var narrowStart = _narrowStart?.Position;
        var before = Text.Length;
        Text.Insert(at, text, MarkerRule.AllAdvance, ChangeOrigin.Process);
        var inserted = Text.Length - before;
        FinishOutput(at, narrowStart);
        return inserted;
    }

    /// <summary>Decoded text as this buffer keeps it: where it holds bytes, those of UTF-8.</summary>
    /// <param name="text">UTF-16 code units.</param>
    public ReadOnlySpan<char> AsKept(ReadOnlySpan<char> text)
    {
        if (!HoldsBytes || !text.ContainsAnyExceptInRange('\0', '\u007F')) return text;
        return System.Text.Encoding.Latin1.GetString(CodingSystem.Utf8Unix.Encode(text));
    }

    private void VerifyProcessMark(Marker mark)
    {
        ArgumentNullException.ThrowIfNull(mark);
        VerifyWritableState();
        if (!ReferenceEquals(mark.Text, Text)) throw new ArgumentException($"The process mark is not in buffer {Name}.", nameof(mark));
    }

    private void FinishOutput(TextPosition at, TextPosition? narrowStart)
    {
        // A narrowing that begins at the mark keeps its beginning: only its end floats (GNU Emacs 28.2, "old_begv > before").
        if (narrowStart == at) _narrowStart?.MoveTo(at);
        EnforceSizeCap();
    }
}
