using Editor.Core.Frames;

namespace Editor.Tui.Themes;

/// <summary>A look for every face. Immutable.</summary>
public sealed class Theme
{
    private readonly FaceStyle[] _styles;
    private readonly bool[] _given;

    internal Theme(string name, FaceStyle[] styles, bool[] given) => (Name, _styles, _given) = (name, styles, given);

    /// <summary>The theme's name: its file's name without the ending.</summary>
    public string Name { get; }

    /// <summary>How a face looks.</summary>
    public FaceStyle this[Face face] => (int)face < _styles.Length ? _styles[(int)face] : _styles[0];

    /// <summary>Whether the theme or one that it inherits says how this face looks; else the face looks like the default one.</summary>
    public bool Gives(Face face) => _given[(int)face];
}
