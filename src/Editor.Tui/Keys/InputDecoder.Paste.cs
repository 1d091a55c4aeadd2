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
            // A character that the limit would cut goes to the next part.
            int room = _pasteLimit - _paste.WrittenCount;
            while (room > 0 && (bytes[room] & 0xC0) == 0x80) room--;
            _paste.Write(bytes[..room]);
            bytes = bytes[room..];
            EndPaste();
            _paste = new ArrayBufferWriter<byte>(1024);
        }

        _paste.Write(bytes);
    }

    private void EndPaste()
    {
        if (_paste is { WrittenCount: > 0 } paste) _emit(new PasteInput(Encoding.UTF8.GetString(paste.WrittenSpan)));
        _paste = null;
    }
}
