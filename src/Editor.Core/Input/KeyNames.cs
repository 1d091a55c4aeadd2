namespace Editor.Core.Input;

/// <summary>Key names in Emacs' notation, both ways ("C-x", "RET", "&lt;up&gt;").</summary>
public static class KeyNames
{
    private static readonly (string Name, int Code)[] Characters =
        [("RET", 13), ("TAB", 9), ("ESC", 27), ("DEL", 127), ("SPC", ' ')];

    /// <summary>The name of a chord without its modifiers.</summary>
    public static string Of(KeyChord chord)
    {
        if (chord.IsFunctionKey) return "<" + chord.FunctionKey.ToString().ToLowerInvariant() + ">";
        foreach ((string name, int code) in Characters)
        {
            if (code == chord.Code) return name;
        }

        return char.ConvertFromUtf32(chord.Code);
    }

    /// <summary>Reads a key sequence such as <c>C-x 4 C-f</c> or <c>M-&lt;up&gt;</c>; chords are parted by blanks.</summary>
    /// <exception cref="FormatException">A part is no key; the message names it.</exception>
    public static IReadOnlyList<KeyChord> ParseSequence(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<KeyChord> chords = [];
        foreach (string part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries)) chords.Add(Parse(part));
        return chords;
    }

    /// <summary>Reads one chord such as <c>C-M-a</c>.</summary>
    /// <exception cref="FormatException">It is no key; the message names it.</exception>
    public static KeyChord Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        KeyModifiers modifiers = KeyModifiers.None;
        ReadOnlySpan<char> rest = text;
        while (rest.Length > 2 && rest[1] == '-' && Modifier(rest[0]) is var modifier and not KeyModifiers.None)
        {
            modifiers |= modifier;
            rest = rest[2..];
        }

        if (rest.Length > 2 && rest[0] == '<' && rest[^1] == '>')
        {
            string name = rest[1..^1].ToString();
            if (Enum.TryParse(name, ignoreCase: true, out FunctionKey key) && !char.IsAsciiDigit(name[0])) return KeyChord.Of(key, modifiers);
            throw new FormatException($"‘{text}’ is not a key: there is no function key ‘{name}’");
        }

        foreach ((string name, int code) in Characters)
        {
            if (rest.SequenceEqual(name)) return KeyChord.Of(code, modifiers);
        }

        if (System.Text.Rune.DecodeFromUtf16(rest, out System.Text.Rune rune, out int used) == System.Buffers.OperationStatus.Done && used == rest.Length)
            return KeyChord.Of(rune.Value, modifiers);
        throw new FormatException($"‘{text}’ is not a key");
    }

    private static KeyModifiers Modifier(char letter) => letter switch
    {
        'C' => KeyModifiers.Control,
        'M' => KeyModifiers.Meta,
        's' => KeyModifiers.Super,
        'S' => KeyModifiers.Shift,
        _ => KeyModifiers.None,
    };
}
