namespace Editor.Tui.Themes;

/// <summary>How a face looks. A null colour is the terminal's own.</summary>
/// <param name="Foreground">The colour of the text.</param>
/// <param name="Background">The colour behind it.</param>
/// <param name="Bold">Heavier strokes.</param>
/// <param name="Italic">Slanted.</param>
/// <param name="Underline">A line below.</param>
/// <param name="Reverse">Foreground and background change places.</param>
public readonly record struct FaceStyle(
    Rgb? Foreground, Rgb? Background, bool Bold = false, bool Italic = false, bool Underline = false, bool Reverse = false);
