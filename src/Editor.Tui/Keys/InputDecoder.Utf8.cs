using System.Buffers;
using System.Text;
using Editor.Core.Input;

namespace Editor.Tui.Keys;

internal sealed partial class InputDecoder
{
    private readonly byte[] _character = new byte[4];
    private int _characterLength;

    // One byte of a character beyond ASCII. A byte that fits nowhere is dropped: no key of a UTF-8 terminal sends it.
    private void TakeUtf8(byte value)
    {
        if (_characterLength > 0 && (value & 0xC0) != 0x80) DropPartialCharacter();
        _character[_characterLength++] = value;
        OperationStatus status = Rune.DecodeFromUtf8(_character.AsSpan(0, _characterLength), out Rune rune, out _);
        if (status == OperationStatus.NeedMoreData) return;
        KeyModifiers prefix = _prefix;
        DropPartialCharacter();
        if (status == OperationStatus.Done) Emit(rune.Value, prefix);
    }

    private void DropPartialCharacter()
    {
        if (_characterLength == 0) return;
        _characterLength = 0;
        _prefix = KeyModifiers.None;
    }
}
