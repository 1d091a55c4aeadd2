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
}
