using Editor.Text;

namespace Editor.Buffers;

public sealed partial class TextBuffer
{
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
