using System.Globalization;
using Editor.Text;

namespace Editor.Buffers;

public sealed partial class TextBuffer
{
    // An eighth goes at a time: each character is moved or counted a bounded number of times, however long the stream.
    private const int TrimShare = 8;

    // But not more than takes a few milliseconds: a flood that is shown must not stutter.
    private const int MostTrimmed = 8 << 20;

    // Room for the note itself, whatever numbers it tells.
    private const int NoteRoom = 120;

    private Marker? _trimNoteEnd;
    private long? _sizeCap;

    /// <summary>
    /// The most characters that the buffer keeps; null (as made) keeps all. Over it the oldest lines go, at most an eighth of the cap at a time, and
    /// a line at the buffer's start tells how much has gone in all. At least 256; the one permitted loss of what was received.
    /// </summary>
    public long? SizeCap
    {
        get => _sizeCap;
        set
        {
            VerifyWritableState();
            if (value is { } cap) ArgumentOutOfRangeException.ThrowIfLessThan(cap, 256, nameof(value));
            _sizeCap = value;
            EnforceSizeCap();
        }
    }

    /// <summary>How many bytes were dropped at the start because of <see cref="SizeCap"/>, as <see cref="FileCoding"/> counts them.</summary>
    public long DroppedBytes { get; private set; }

    private void EnforceSizeCap()
    {
        if (Text.Length > _sizeCap) Trim((int)_sizeCap.Value);
    }

    private void Trim(int cap)
    {
        var noteEnd = _trimNoteEnd?.Position ?? Text.Start;
        var cut = CutPoint(cap, noteEnd);
        DroppedBytes += DroppedText.CountBytes(Text, new TextRange(noteEnd, cut), FileCoding);
        Text.TrimStart(cut - Text.Start);
        var note = string.Create(CultureInfo.InvariantCulture, $"[{DroppedBytes:N0} bytes dropped here: the buffer is limited to {cap:N0} characters]\n");
        Text.Insert(Text.Start, note, MarkerRule.ByInsertionType, ChangeOrigin.Process);
        var end = Text.Start + note.Length;
        if (_trimNoteEnd is null) _trimNoteEnd = Text.CreateMarker(end);
        else _trimNoteEnd.MoveTo(end);
    }

    // Whole lines go, unless the line at the cut is so long that keeping to it would drop twice as much.
    private TextPosition CutPoint(int cap, TextPosition noteEnd)
    {
        var room = Math.Min(cap / TrimShare, MostTrimmed);
        var cut = TextPosition.Max(noteEnd, Text.End - (cap - room - NoteRoom));
        var lineEnd = Text.LineEndAfter(cut);
        return lineEnd < Text.End && lineEnd - cut < room ? lineEnd + 1 : cut;
    }
}
