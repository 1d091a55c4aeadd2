namespace Editor.Text;

/// <summary>How a <see cref="GapText"/> is made.</summary>
public sealed record GapTextOptions
{
    /// <summary>The log's default budget in bytes: 16 MiB.</summary>
    public const int DefaultUndoBudget = 16 << 20;

    /// <summary>Called by every member that changes the text; throws when the caller is on a thread that does not own the text. Null: not checked.</summary>
    public Action? VerifyAccess { get; init; }

    /// <summary>Whether changes are recorded for undo from the start.</summary>
    public bool UndoEnabled { get; init; } = true;

    /// <summary>How many bytes the undo log may hold; above it the oldest groups are dropped.</summary>
    public int UndoBudget { get; init; } = DefaultUndoBudget;
}
