namespace Editor.Text;

/// <summary>What a regular expression and motion by syntax ask of a syntax table.</summary>
public interface ISyntaxTable
{
    /// <summary>The class of a character; a raw byte is 0x3FFF80..0x3FFFFF.</summary>
    SyntaxClass ClassOf(int character);

    /// <summary>The class and the flags of a character.</summary>
    SyntaxEntry EntryOf(int character);
}

/// <summary>What decides the categories of characters: <c>\cX</c> in a regular expression.</summary>
public interface ICategoryTable
{
    /// <summary>Whether a character is of a category.</summary>
    /// <param name="character">The character.</param>
    /// <param name="mnemonic">The category's character, such as <c>g</c> for Greek.</param>
    bool IsIn(int character, int mnemonic);
}
