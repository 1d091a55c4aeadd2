using System.Text;
using Editor.Core.Frames;

namespace Editor.Tui.Themes;

/// <summary>The names of faces in theme files: as in Emacs, in lower case with hyphens (<c>mode-line-inactive</c>).</summary>
public static class FaceNames
{
    private static readonly Face[] Faces = Enum.GetValues<Face>();
    private static readonly string[] Names = [.. Faces.Select(face => Hyphenate(face.ToString()))];

    /// <summary>All names, in the order of <see cref="Face"/>.</summary>
    public static IReadOnlyList<string> All => Names;

    /// <summary>A face's name.</summary>
    public static string Of(Face face) => Names[(int)face];

    /// <summary>Finds a face by name.</summary>
    public static bool TryParse(string name, out Face face)
    {
        int index = Array.IndexOf(Names, name);
        face = index < 0 ? Face.Default : Faces[index];
        return index >= 0;
    }

    private static string Hyphenate(string name)
    {
        StringBuilder text = new(name.Length + 4);
        foreach (char letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && text.Length > 0) text.Append('-');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
