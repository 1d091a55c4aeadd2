namespace Editor.Core;

public sealed partial class EditorSession
{
    internal HelpMode HelpMode { get; set; } = null!;

    /// <summary>Shows a page of text in a read-only help buffer in another window; q leaves it. On the loop.</summary>
    public void ShowHelp(string text, string bufferName = "*Help*") => HelpMode.Show(text, bufferName);

    /// <summary>Waits for a whole key sequence and answers it with the command it is bound to, or null.</summary>
    internal (IReadOnlyList<KeyChord> Keys, string? Command) ReadKeySequence(string prompt) => _keys.ReadSequence(prompt);
}
