using System.Buffers;
using System.Text;
using Editor.Core.Input;

namespace Editor.Tui.Keys;

internal sealed partial class InputDecoder
{
    /// <summary>The most bytes of one paste that become one event, 256 MiB; a longer paste comes in parts of that size, none of it lost.</summary>
    internal const int PasteLimit = 256 * 1024 * 1024;

    private readonly int _pasteLimit = PasteLimit;
    private ArrayBufferWriter<byte>? _paste;
    private int _endMatched;

    internal InputDecoder(Action<InputEvent> emit, TimeProvider time, int pasteLimit)
        : this(emit, time) => _pasteLimit = pasteLimit;

    private static ReadOnlySpan<byte> PasteEnd => "\e[201~"u8;

    private void BeginPaste()
    {
        Begin(State.Paste);
        _paste = new ArrayBufferWriter<byte>(1024);
        _endMatched = 0;
    }

    // Takes bytes of the paste, up to its end at most; returns how many. The end may be cut between two reads.
    private int TakePaste(ReadOnlySpan<byte> bytes)
    {
        if (_endMatched == 0)
        {
            int escape = bytes.IndexOf((byte)27);
            int plain = escape < 0 ? bytes.Length : escape;
            if (plain > 0)
            {
                Keep(bytes[..plain]);
                return plain;
            }
        }

        if (bytes[0] == PasteEnd[_endMatched])
        {
            if (++_endMatched < PasteEnd.Length) return 1;
            _endMatched = 0;
            EndPaste();
            ToGround();
            return 1;
        }

        // Not the end after all: what looked like it was text, and this byte is looked at again.
        Keep(PasteEnd[.._endMatched]);
        _endMatched = 0;
        return 0;
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        while (_paste!.WrittenCount + bytes.Length > _pasteLimit)
        {
            int room = _pasteLimit - _paste.WrittenCount;
            _paste.Write(bytes[..room]);
            bytes = bytes[room..];
            ArrayBufferWriter<byte> full = _paste;
            int cut = CutOf(full.WrittenSpan, bytes[0]);
            _paste = new ArrayBufferWriter<byte>(1024);
            _paste.Write(full.WrittenSpan[cut..]);
            EmitPaste(full.WrittenSpan[..cut]);
        }

        _paste.Write(bytes);
    }

    private void EndPaste()
    {
        if (_paste is not null) EmitPaste(_paste.WrittenSpan);
        _paste = null;
    }

    private void EmitPaste(ReadOnlySpan<byte> utf8)
    {
        if (!utf8.IsEmpty) _emit(new PasteInput(Encoding.UTF8.GetString(utf8)));
    }

    // Where a full part ends so that no character is cut: a character that goes on in the next byte goes to the next part as a whole.
    private static int CutOf(ReadOnlySpan<byte> full, byte next)
    {
        int cut = full.Length;
        if ((next & 0xC0) != 0x80) return cut;
        for (int back = 1; back <= 3 && back < full.Length; back++)
        {
            if ((full[^back] & 0xC0) == 0xC0) return cut - back;
        }

        return cut;
    }
}
