using Editor.Core.Input;

namespace Editor.Tui.Keys;

internal sealed partial class InputDecoder
{
    private const int LongestText = 65536;

    private char _introducer;

    // CSI: parameters (0x30..0x3F), intermediates (0x20..0x2F), one final byte.
    private void Csi(byte value)
    {
        switch (value)
        {
            case 27:
                // cut off by another sequence
                Begin(State.Escape);
                return;
            case (byte)'[' when _length == 0:
                _state = State.ConsoleKey;
                return;
            case (byte)'$' when _length > 0 && _sequence[0] is >= (byte)'0' and <= (byte)'9':
                // rxvt's shift, with a final byte that the standard has as an intermediate
                CompleteCsi('$');
                return;
            case >= 0x40 and <= 0x7E:
                CompleteCsi((char)value);
                return;
            case < 0x20 or > 0x7E:
                ToGround();
                return;
            default:
                if (!Collect(value)) ToGround();
                return;
        }
    }

    private void CompleteCsi(char final)
    {
        ReadOnlySpan<byte> text = _sequence.AsSpan(0, _length);
        CsiParameters parameters = CsiParameters.Parse(text);
        ToGround();
        if (final is 'M' or 'm' && parameters.Prefix == '<')
        {
            EmitSgrMouse(parameters, final == 'm');
            return;
        }

        if (final == 'M' && text.IsEmpty)
        {
            Begin(State.X10Mouse);
            return;
        }

        // What begins with a private mark is an answer of the terminal's; we ask for none.
        if (parameters.Prefix != '\0') return;
        switch (final)
        {
            case '~' when parameters[0] == 200:
                BeginPaste();
                break;
            case 'u':
                EmitKitty(parameters);
                break;
            case '~' when parameters[0] == 27:
                EmitCharacter(parameters[2], 0, ModifiersOf(parameters[1]));
                break;
            case '~':
                EmitNumbered(parameters[0], ModifiersOf(parameters[1]));
                break;
            case '$' or '^' or '@':
                EmitNumbered(parameters[0], RxvtModifiers(final));
                break;
            default:
                EmitLettered(final, ModifiersOf(parameters[1]));
                break;
        }
    }

    private void Ss3(byte value)
    {
        // some terminals put the modifiers between: ESC O 5 P
        if (value is >= (byte)'1' and <= (byte)'9' && _length < 2)
        {
            Collect(value);
            return;
        }

        KeyModifiers modifiers = _length > 0 ? ModifiersOf(CsiParameters.Parse(_sequence.AsSpan(0, _length))[0]) : KeyModifiers.None;
        ToGround();
        if (value == 27)
        {
            Begin(State.Escape);
            return;
        }

        if (FunctionKeys.OfKeypad((char)value) is { } character) Emit(character, modifiers);
        else if (FunctionKeys.OfRxvtLetter((char)value) is { } arrow) Emit(arrow, KeyModifiers.Control);
        else EmitLettered((char)value, modifiers);
    }

    // OSC, DCS, APC, PM, SOS: text for us alone, ended by BEL or ESC \. We ask for none, so it is dropped.
    private void Text(byte value)
    {
        if (_state == State.TextEscape)
        {
            if (value == (byte)'\\') ToGround();
            else if (value != 27) _state = State.Text;
            return;
        }

        switch (value)
        {
            case 7 or 24 or 26:
                ToGround();
                break;
            case 27 when _length == 0:
                // ESC ] ESC: M-] and then another key
                Emit(_introducer, KeyModifiers.Meta);
                Begin(State.Escape);
                break;
            case 27:
                _state = State.TextEscape;
                break;
            default:
                // The text itself is not kept, only counted: what has no end is no answer.
                if (++_length > LongestText) ToGround();
                break;
        }
    }

    private void EmitLettered(char final, KeyModifiers modifiers)
    {
        if (final == 'Z') Emit('\t', modifiers | KeyModifiers.Shift);
        else if (FunctionKeys.OfLetter(final) is { } key) Emit(key, modifiers);
        else if (FunctionKeys.OfRxvtLetter(final) is { } arrow) Emit(arrow, KeyModifiers.Shift);
    }

    private void EmitNumbered(int number, KeyModifiers modifiers)
    {
        if (FunctionKeys.OfNumber(number) is { } key) Emit(key, modifiers);
    }

    // kitty: CSI code : shifted : base ; modifiers : event ; text u
    private void EmitKitty(CsiParameters parameters)
    {
        const int released = 3;
        if (parameters.Sub(1) == released) return;
        KeyModifiers modifiers = ModifiersOf(parameters[1]);
        int code = parameters[0];
        if (FunctionKeys.OfKitty(code) is { } key) Emit(key, modifiers);
        else if (FunctionKeys.OfKittyKeypad(code) is { } character) EmitCharacter(character, 0, modifiers);
        else if (code is < 57344 or > 63743) EmitCharacter(code, parameters.Sub(0), modifiers);
    }

    // Brings a character that came with explicit modifiers to the form that a plain terminal would have sent.
    private void EmitCharacter(int code, int shifted, KeyModifiers modifiers)
    {
        if (code is <= 0 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF)) return;
        if (modifiers.HasFlag(KeyModifiers.Shift) && code != '\t')
        {
            // C-x and C-X are one chord, S-RET is RET; else the shifted character stands for the shift
            modifiers &= ~KeyModifiers.Shift;
            if (shifted > 0) code = shifted;
            else if (code < 128) code = char.ToUpperInvariant((char)code);
        }

        if (modifiers.HasFlag(KeyModifiers.Control) && CharacterOfControl(code) is { } plain)
        {
            code = plain;
            modifiers &= ~KeyModifiers.Control;
        }

        Emit(code, modifiers);
    }

    // As in every text terminal C-i is TAB, C-m RET, C-[ ESC, so that a key means the same wherever one sits.
    private static int? CharacterOfControl(int code) => code switch
    {
        'i' or 'I' => '\t',
        'm' or 'M' => '\r',
        '[' => 27,
        13 or 27 => code,
        _ => null,
    };

    private static KeyModifiers ModifiersOf(int parameter)
    {
        int bits = Math.Max(parameter, 1) - 1;
        KeyModifiers modifiers = KeyModifiers.None;
        if ((bits & 1) != 0) modifiers |= KeyModifiers.Shift;
        if ((bits & (2 | 32)) != 0) modifiers |= KeyModifiers.Meta;
        if ((bits & 4) != 0) modifiers |= KeyModifiers.Control;
        if ((bits & 8) != 0) modifiers |= KeyModifiers.Super;
        return modifiers;
    }

    private static KeyModifiers RxvtModifiers(char final) => final switch
    {
        '$' => KeyModifiers.Shift,
        '^' => KeyModifiers.Control,
        _ => KeyModifiers.Shift | KeyModifiers.Control,
    };
}
