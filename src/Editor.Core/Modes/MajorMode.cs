namespace Editor.Core;

/// <summary>What a buffer is for: its keys, its help, and what happens when it takes the mode on.</summary>
/// <param name="name">The name as the mode line shows it: "Text", "Connections".</param>
/// <param name="docstring">What the mode is for; the first line is a summary. C-h m shows it.</param>
/// <param name="keymap">Its keys; asked before the global map.</param>
public sealed class MajorMode(string name, string docstring, Keymap keymap)
{
    /// <summary>The name as the mode line shows it.</summary>
    public string Name { get; } = name;

    /// <summary>What the mode is for.</summary>
    public string Docstring { get; } = docstring;

    /// <summary>Its keys.</summary>
    public Keymap Keymap { get; } = keymap;

    /// <summary>Runs each time a buffer takes the mode on.</summary>
    public event Action<TextBuffer>? Entered;

    /// <summary>Gives text faces; null for plain text. A buffer's own highlighter goes first.</summary>
    public Highlighter? Highlighter { get; init; }

    /// <summary>Lines longer than the window end in a mark instead of being continued; null as the setting says.</summary>
    public bool? TruncateLines { get; init; }

    internal void OnEntered(TextBuffer buffer) => Entered?.Invoke(buffer);

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>Keys and a word in the mode line that a buffer can have on top of its major mode.</summary>
/// <param name="Name">The word in the mode line.</param>
/// <param name="Docstring">What it does.</param>
/// <param name="Keymap">Its keys, asked before the major mode's.</param>
public sealed record MinorMode(string Name, string Docstring, Keymap Keymap);
