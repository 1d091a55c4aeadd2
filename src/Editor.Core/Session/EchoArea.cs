namespace Editor.Core;

/// <summary>The line at the bottom that tells what happened: one message, gone with the next key that does something.</summary>
public sealed class EchoArea(EditorSession session)
{
    /// <summary>The message shown, or an empty string.</summary>
    public string Text { get; private set; } = "";

    /// <summary>What it means.</summary>
    public Face Face { get; private set; } = Face.Default;

    /// <summary>Shows a message; it is kept nowhere. Controls in it are shown as text.</summary>
    public void Show(string text, Face face = Face.Default)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
        Face = face;
        Serial++;
        session.Invalidate();
    }

    /// <summary>Clears the message.</summary>
    public void Clear() => Show("");

    // Grows with each message: tells the command loop whether a command said something.
    internal long Serial { get; private set; }
}
