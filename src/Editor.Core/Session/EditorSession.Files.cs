namespace Editor.Core;

public sealed partial class EditorSession
{
    private BufferFiles? _files;

    /// <summary>Reads files into buffers and saves them.</summary>
    public BufferFiles Files => _files ??= new BufferFiles(Buffers);

    /// <summary>Keyboard macros.</summary>
    public KeyMacros Macros => _macros ??= new KeyMacros(this);

    private KeyMacros? _macros;

    /// <summary>Types keys as if a person did; false when an error, a bell or a quit ended it.</summary>
    public bool PlayKeys(IReadOnlyList<KeyChord> keys) => Macros.Play(keys);

    /// <summary>Handles keys as if they had been typed just now, before those that wait.</summary>
    internal void Redispatch(IReadOnlyList<KeyChord> keys)
    {
        foreach (KeyChord key in keys) _keys.Dispatch(new KeyInput(key));
    }
}
