namespace Editor.Core;

/// <summary>What the command loop should know about a command beyond its body.</summary>
[Flags]
public enum CommandFlags
{
    /// <summary>An ordinary command.</summary>
    None = 0,

    /// <summary>The mark stays active although the command changes text.</summary>
    KeepsMark = 1,

    /// <summary>Its changes join the undo step of the same command just before it, up to 20 times (typing, deleting characters).</summary>
    Amalgamates = 2,

    /// <summary>M-x and the lists of commands leave it out: it makes sense on a key alone.</summary>
    KeysOnly = 4,

    /// <summary>It leaves the prefix argument for the next command, and is not remembered as the last command (C-u, digits).</summary>
    BuildsPrefix = 8,

    /// <summary>It undoes: the next such command goes on from where it came to.</summary>
    ContinuesUndo = 32,

    /// <summary>It moves within lines: C-n and C-p keep their column across it only when it is one of them itself.</summary>
    KeepsGoalColumn = 16,
}

/// <summary>A named thing that a person can have done, by keys, by M-x, from a menu or with the mouse.</summary>
/// <param name="Name">The name, as M-x takes it: lower case, words joined by dashes.</param>
/// <param name="Docstring">What it does; the first line stands alone as a summary.</param>
/// <param name="Body">What runs, on the loop.</param>
/// <param name="Flags">What the command loop should know.</param>
public sealed record Command(string Name, string Docstring, Action<CommandContext> Body, CommandFlags Flags = CommandFlags.None)
{
    /// <summary>The first line of the docstring.</summary>
    public string Summary => Docstring.Split('\n', 2)[0];

    /// <inheritdoc/>
    public override string ToString() => Name;
}
