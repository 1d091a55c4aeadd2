using Editor.Core.Frames;

namespace Editor.Tui.Themes;

/// <summary>What one face of a theme file says; null is "as inherited".</summary>
internal sealed class FaceEntry
{
    internal Rgb? Foreground { get; set; }

    internal Rgb? Background { get; set; }

    internal bool? Bold { get; set; }

    internal bool? Italic { get; set; }

    internal bool? Underline { get; set; }

    internal bool? Reverse { get; set; }

    internal Face? Inherits { get; set; }

    internal int Line { get; set; }
}

/// <summary>A theme file as it was read.</summary>
internal sealed class ThemeFile(string path)
{
    internal string Path { get; } = path;

    internal string? Inherits { get; set; }

    internal int InheritsLine { get; set; }

    internal Dictionary<Face, FaceEntry> Faces { get; } = [];
}
