namespace Editor.Core;

/// <summary>Commands that a script language defines; on the loop.</summary>
public interface IScriptCommands
{
    /// <summary>All of them, in no order.</summary>
    IEnumerable<Command> All { get; }

    /// <summary>The command of a name, or null.</summary>
    Command? Find(string name);

    /// <summary>The command of a name that a script has put in place of the program's own, or null.</summary>
    Command? FindOverride(string name);

    /// <summary>The keymaps of scripts that are asked in the selected window, first to last: a name for each, and its keys with the names of their commands.</summary>
    IEnumerable<(string Name, IReadOnlyList<(string Keys, string Command)> Keys)> KeyLists();

    /// <summary>What scripts have to tell about the modes of the selected window's buffer; empty for nothing.</summary>
    string DescribeModes();

    /// <summary>What a key sequence leads to in the keymaps of scripts: a command's name, a prefix, or nothing.</summary>
    /// <param name="keys">The sequence.</param>
    /// <param name="isGlobal">Whether the global map is meant; else the maps that go before the editor's own.</param>
    KeyBinding LookUp(IReadOnlyList<KeyChord> keys, bool isGlobal);

    /// <summary>Called before each command of a person's: tells scripts what runs, and lets their hooks run.</summary>
    /// <param name="command">The command.</param>
    /// <param name="prefix">Its prefix argument.</param>
    /// <param name="keys">The keys that called it; none from a menu.</param>
    /// <returns>The command to run in its place; null where a script wants none.</returns>
    Command? Begin(Command command, PrefixArgument prefix, IReadOnlyList<KeyChord> keys);

    /// <summary>Called after each command, also one that failed.</summary>
    void End();

    /// <summary>The buffer that visits a file, read as scripts read it, with their modes and hooks; null where scripts have no part in it.</summary>
    /// <param name="file">The file's absolute name.</param>
    TextBuffer? Visit(string file);

    /// <summary>Saves a buffer as scripts do, with their hooks.</summary>
    /// <returns>Whether scripts have done it.</returns>
    bool Save(TextBuffer buffer);

    /// <summary>Kills a buffer as scripts do, with their hooks and questions; null where scripts have no part in it.</summary>
    bool? Kill(TextBuffer buffer);

    /// <summary>What scripts say about the faces of a window's text, the weakest first; called while a frame is painted.</summary>
    IEnumerable<Overlay> FacesIn(EditorWindow window, TextRange visible);

    /// <summary>The names of a buffer's modes as scripts have them, for the mode line; null where they have none.</summary>
    string? ModeWords(TextBuffer buffer);

    /// <summary>The whole mode line of a window where scripts have one of their own, else null.</summary>
    string? ModeLine(EditorWindow window);

    /// <summary>The header line of a window's buffer where scripts have one, else null.</summary>
    string? HeaderLine(EditorWindow window);

    /// <summary>What a key leads to in the keymap that a script gave the open question.</summary>
    KeyBinding LookUpInQuestion(IReadOnlyList<KeyChord> keys);

    /// <summary>A question of the editor's own is open, its buffer selected: hooks of scripts run.</summary>
    void QuestionOpened(TextBuffer buffer);

    /// <summary>A question of the editor's own ends.</summary>
    void QuestionEnds(TextBuffer buffer);
}
