using Editor.Core.Frames;

namespace Editor.Tui.Themes;

/// <summary>Turns theme files into a look for every face: what a file does not say it takes from the face or the theme that it inherits.</summary>
internal static class ThemeResolver
{
    private static readonly int FaceCount = Enum.GetValues<Face>().Length;

    /// <summary>Resolves a chain of files, the most special one first.</summary>
    internal static Theme Resolve(string name, List<ThemeFile> chain)
    {
        FaceStyle[] styles = new FaceStyle[FaceCount];
        bool[] given = new bool[FaceCount];
        for (int face = 0; face < FaceCount; face++)
        {
            styles[face] = StyleOf((Face)face, chain, []);
            given[face] = chain.Exists(file => file.Faces.ContainsKey((Face)face));
        }

        return new(name, styles, given);
    }

    private static FaceStyle StyleOf(Face face, List<ThemeFile> chain, HashSet<Face> seen)
    {
        FaceEntry merged = new();
        foreach (ThemeFile file in chain)
        {
            if (!file.Faces.TryGetValue(face, out FaceEntry? entry)) continue;
            merged.Foreground ??= entry.Foreground;
            merged.Background ??= entry.Background;
            merged.Bold ??= entry.Bold;
            merged.Italic ??= entry.Italic;
            merged.Underline ??= entry.Underline;
            merged.Reverse ??= entry.Reverse;
            merged.Inherits ??= entry.Inherits;
            if (entry.Inherits is { } parent && (parent == face || seen.Contains(parent)))
                throw new ThemeException($"{file.Path}:{entry.Line}: face ‘{FaceNames.Of(face)}’ inherits itself");
        }

        seen.Add(face);
        FaceStyle basis = default;
        if (merged.Inherits is { } inherited) basis = StyleOf(inherited, chain, seen);
        else if (face != Face.Default) basis = Plain(StyleOf(Face.Default, chain, []));
        return new(
            merged.Foreground ?? basis.Foreground,
            merged.Background ?? basis.Background,
            merged.Bold ?? basis.Bold,
            merged.Italic ?? basis.Italic,
            merged.Underline ?? basis.Underline,
            merged.Reverse ?? basis.Reverse);
    }

    // A face that inherits nothing has the default colours, not the default's bold or underline.
    private static FaceStyle Plain(FaceStyle style) => new(style.Foreground, style.Background);
}
