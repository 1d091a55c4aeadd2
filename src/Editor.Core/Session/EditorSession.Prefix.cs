namespace Editor.Core;

public sealed partial class EditorSession
{
    /// <summary>Keeps a prefix argument for the next command: what C-u and the digits do.</summary>
    internal void KeepPrefix(PrefixArgument prefix) => _keys.KeepPrefix(prefix);
}
