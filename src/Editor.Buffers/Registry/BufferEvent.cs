namespace Editor.Buffers;

/// <summary>What happened to a buffer of a registry.</summary>
public enum BufferEventKind
{
    /// <summary>It was made.</summary>
    Created,

    /// <summary>It has another name; <see cref="BufferEvent.OldName"/> is the former one.</summary>
    Renamed,

    /// <summary>It was killed: its text is gone.</summary>
    Killed,

    /// <summary>It has become modified, or is no longer.</summary>
    ModifiedChanged,

    /// <summary>It may be changed, or no longer (<see cref="TextBuffer.IsReadOnly"/>).</summary>
    ReadOnlyChanged,

    /// <summary>It visits another file, or none.</summary>
    FileChanged,

    /// <summary>It was shown, or buried: its place in <see cref="BufferRegistry.All"/> is another.</summary>
    Reordered,
}

/// <summary>Something that happened to a buffer, told on the loop after it has happened.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Buffer">To which buffer.</param>
/// <param name="OldName">The former name, of a renamed one.</param>
public sealed record BufferEvent(BufferEventKind Kind, TextBuffer Buffer, string? OldName = null);
