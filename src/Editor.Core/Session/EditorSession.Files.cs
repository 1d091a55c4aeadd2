namespace Editor.Core;

public sealed partial class EditorSession
{
    private BufferFiles? _files;

    /// <summary>Reads files into buffers and saves them.</summary>
    public BufferFiles Files => _files ??= new BufferFiles(Buffers);

    /// <summary>Handles keys as if they had been typed just now, before those that wait.</summary>
    internal void Redispatch(IReadOnlyList<KeyChord> keys)
    {
        foreach (KeyChord key in keys) _keys.Dispatch(new KeyInput(key));
    }
}
