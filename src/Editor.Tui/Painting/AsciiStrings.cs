namespace Editor.Tui.Painting;

/// <summary>A string for each printing ASCII character, made once.</summary>
internal static class AsciiStrings
{
    private static readonly string[] Strings = [.. Enumerable.Range(0, 128).Select(code => ((char)code).ToString())];

    /// <summary>The string of an ASCII character.</summary>
    internal static string Of(char character) => Strings[character];
}
