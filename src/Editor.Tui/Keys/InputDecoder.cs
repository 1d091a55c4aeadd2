using Editor.Core.Input;

namespace Editor.Tui.Keys;

/// <summary>
/// Turns the bytes that a terminal sends into input events. Stateful: a sequence or a character may be cut anywhere between two reads.
/// Costs one pass over the bytes; no allocation for a key.
/// </summary>
/// <remarks>
/// Written here because Terminal.Gui 2.5.0's own path loses keys that Emacs needs (M-&lt;, M-%, C-/, text typed right after M-x) and cuts
/// pastes at 256 bytes; see docs/adr. Lenient inputs, strict outputs: what is not understood is dropped whole and never becomes text.
/// Understood are the sequences of xterm (with modifyOtherKeys), rxvt, the Linux console, and the kitty keyboard protocol.
/// </remarks>
internal sealed partial class InputDecoder
{
    private const int LongestSequence = 128;

    private readonly Action<InputEvent> _emit;
    private readonly byte[] _sequence = new byte[LongestSequence];
    private int _length;
    private State _state;
    private KeyModifiers _prefix;

    /// <summary>Makes a decoder.</summary>
    /// <param name="emit">Takes the events, in order, on the thread that feeds.</param>
    /// <param name="time">Tells double clicks from two clicks.</param>
    internal InputDecoder(Action<InputEvent> emit, TimeProvider time)
    {
        _emit = emit;
        _time = time;
    }

    private enum State
    {
        Ground, Escape, Csi, Ss3, Text, TextEscape, Paste, X10Mouse, ConsoleKey,
    }

    /// <summary>
    /// Whether an ESC (or ESC [ or ESC O) stands alone so far: a key of its own, unless more comes at once.
    /// After 25 ms without a byte, call <see cref="Flush"/>.
    /// </summary>
    internal bool IsEscapePending => _state == State.Escape || (_length == 0 && _state is State.Csi or State.Ss3 or State.Text);

    /// <summary>Whether a paste is open: its end is awaited.</summary>
    internal bool IsPasting => _state == State.Paste;

    /// <summary>Takes bytes as they came.</summary>
    internal void Feed(ReadOnlySpan<byte> bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            if (_state == State.Paste)
            {
                i += TakePaste(bytes[i..]) - 1;
                continue;
            }

            if (_state == State.Ground) Ground(bytes[i]);
            else Sequence(bytes[i]);
        }
    }

    /// <summary>What was pending is a key after all: ESC, M-[ or M-O; an open paste that went quiet is given up as it is.</summary>
    internal void Flush()
    {
        switch (_state)
        {
            case State.Escape:
                Emit(KeyChord.Escape);
                break;
            case State.Csi when _length == 0:
                Emit('[', KeyModifiers.Meta);
                break;
            case State.Ss3 when _length == 0:
                Emit('O', KeyModifiers.Meta);
                break;
            case State.Text when _length == 0:
                Emit(_introducer, KeyModifiers.Meta);
                break;
            case State.Paste:
                EndPaste();
                break;
            default:
                return;
        }

        ToGround();
    }

    private void Ground(byte value)
    {
        if (value >= 0x80)
        {
            TakeUtf8(value);
            return;
        }

        DropPartialCharacter();
        if (value == 27 && _prefix == KeyModifiers.None)
        {
            _state = State.Escape;
            return;
        }

        KeyModifiers prefix = _prefix;
        _prefix = KeyModifiers.None;
        Emit(value, prefix);
    }

    private void Sequence(byte value)
    {
        switch (_state)
        {
            case State.Escape:
                Escape(value);
                break;
            case State.Csi:
                Csi(value);
                break;
            case State.Ss3:
                Ss3(value);
                break;
            case State.X10Mouse:
                if (Collect(value) && _length == 3) EmitX10Mouse();
                break;
            case State.ConsoleKey:
                ToGround();
                if (value is >= (byte)'A' and <= (byte)'E') Emit(FunctionKey.F1 + (value - 'A'), KeyModifiers.None);
                break;
            default:
                Text(value);
                break;
        }
    }

    private void Escape(byte value)
    {
        switch (value)
        {
            case (byte)'[':
                Begin(State.Csi);
                break;
            case (byte)'O':
                Begin(State.Ss3);
                break;
            case (byte)']' or (byte)'P' or (byte)'_' or (byte)'^' or (byte)'X':
                _introducer = (char)value;
                Begin(State.Text);
                break;
            case 27:
                // The first is a key of its own (C-x ESC ESC, ESC ESC ESC); the second may still begin something.
                Emit(KeyChord.Escape);
                break;
            default:
                _state = State.Ground;
                _prefix = KeyModifiers.Meta;
                Ground(value);
                break;
        }
    }

    private void Begin(State state)
    {
        _state = state;
        _length = 0;
    }

    private void ToGround()
    {
        _state = State.Ground;
        _length = 0;
    }

    // Keeps a byte of the sequence; one that is too long is no key of any terminal and is dropped whole.
    private bool Collect(byte value)
    {
        if (_length == LongestSequence) return false;
        _sequence[_length++] = value;
        return true;
    }

    private void Emit(KeyChord chord) => _emit(new KeyInput(chord));

    private void Emit(int codePoint, KeyModifiers modifiers) => Emit(KeyChord.Of(codePoint, modifiers));

    private void Emit(FunctionKey key, KeyModifiers modifiers) => Emit(KeyChord.Of(key, modifiers));
}
