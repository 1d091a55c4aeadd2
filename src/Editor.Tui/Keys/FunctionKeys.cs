using Editor.Core.Input;

namespace Editor.Tui.Keys;

/// <summary>Which key stands behind a final letter, a number before ~, or a code of the kitty protocol.</summary>
internal static class FunctionKeys
{
    /// <summary>CSI or SS3 with this letter (xterm, VT220, the Linux console).</summary>
    internal static FunctionKey? OfLetter(char final) => final switch
    {
        'A' => FunctionKey.Up,
        'B' => FunctionKey.Down,
        'C' => FunctionKey.Right,
        'D' => FunctionKey.Left,
        'H' => FunctionKey.Home,
        'F' => FunctionKey.End,
        'P' => FunctionKey.F1,
        'Q' => FunctionKey.F2,
        'R' => FunctionKey.F3,
        'S' => FunctionKey.F4,
        _ => null,
    };

    /// <summary>rxvt's arrows with a modifier: CSI a is S-&lt;up&gt;, SS3 a is C-&lt;up&gt;.</summary>
    internal static FunctionKey? OfRxvtLetter(char final) => final switch
    {
        'a' => FunctionKey.Up,
        'b' => FunctionKey.Down,
        'c' => FunctionKey.Right,
        'd' => FunctionKey.Left,
        _ => null,
    };

    /// <summary>CSI number ~.</summary>
    internal static FunctionKey? OfNumber(int number) => number switch
    {
        1 or 7 => FunctionKey.Home,
        2 => FunctionKey.Insert,
        3 => FunctionKey.Delete,
        4 or 8 => FunctionKey.End,
        5 => FunctionKey.Prior,
        6 => FunctionKey.Next,
        >= 11 and <= 15 => FunctionKey.F1 + (number - 11),
        >= 17 and <= 21 => FunctionKey.F6 + (number - 17),
        23 or 24 => FunctionKey.F11 + (number - 23),
        25 or 26 => FunctionKey.F13 + (number - 25),
        28 => FunctionKey.F15,
        29 => FunctionKey.Menu,
        >= 31 and <= 34 => FunctionKey.F17 + (number - 31),
        _ => null,
    };

    /// <summary>A functional key's code of the kitty keyboard protocol.</summary>
    internal static FunctionKey? OfKitty(int code) => code switch
    {
        57348 or 57425 => FunctionKey.Insert,
        57349 or 57426 => FunctionKey.Delete,
        57350 or 57417 => FunctionKey.Left,
        57351 or 57418 => FunctionKey.Right,
        57352 or 57419 => FunctionKey.Up,
        57353 or 57420 => FunctionKey.Down,
        57354 or 57421 => FunctionKey.Prior,
        57355 or 57422 => FunctionKey.Next,
        57356 or 57423 => FunctionKey.Home,
        57357 or 57424 => FunctionKey.End,
        57363 => FunctionKey.Menu,
        >= 57364 and <= 57383 => FunctionKey.F1 + (code - 57364),
        _ => null,
    };

    /// <summary>A keypad key's character in the kitty keyboard protocol.</summary>
    internal static char? OfKittyKeypad(int code) => code switch
    {
        >= 57399 and <= 57408 => (char)('0' + (code - 57399)),
        57409 => '.',
        57410 => '/',
        57411 => '*',
        57412 => '-',
        57413 => '+',
        57414 => '\r',
        57415 => '=',
        57416 => ',',
        _ => null,
    };

    /// <summary>A keypad key's character in application mode (SS3 with this letter).</summary>
    internal static char? OfKeypad(char final) => final switch
    {
        'M' => '\r',
        'X' => '=',
        >= 'j' and <= 'y' => (char)('*' + (final - 'j')),
        _ => null,
    };
}
