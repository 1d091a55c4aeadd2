namespace Editor.Core;

/// <summary>What the shell keeps beside a buffer's text: its modes and their keys, its faces, the words of its mode line.</summary>
public sealed class BufferModes
{
    private static readonly BufferLocal<BufferModes?> Key = new("modes", null);
    private static readonly MajorMode Fundamental = new("Fundamental", "Plain text with the global keys alone.", new Keymap("fundamental"));
    private readonly TextBuffer _buffer;
    private readonly List<MinorMode> _minors = [];

    private BufferModes(TextBuffer buffer) => _buffer = buffer;

    /// <summary>The modes of a buffer.</summary>
    public static BufferModes Of(TextBuffer buffer)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        BufferModes? modes = buffer.Locals.Get(Key);
        if (modes is null) buffer.Locals.Set(Key, modes = new BufferModes(buffer));
        return modes;
    }

    /// <summary>The major mode; "Fundamental" until one is set.</summary>
    public MajorMode Major { get; private set; } = Fundamental;

    /// <summary>The minor modes, the one turned on last first.</summary>
    public IReadOnlyList<MinorMode> Minors => _minors;

    /// <summary>The buffer's own highlighter, before the mode's.</summary>
    public Highlighter? Highlighter { get; set; }

    /// <summary>Whether long lines end in a mark instead of being continued; null as the mode or the setting says.</summary>
    public bool? TruncateLines { get; set; }

    /// <summary>
    /// A word for the mode line about what the buffer is connected to (":open", ":listen 127.0.0.1:8080"); asked while a frame is painted.
    /// </summary>
    public Func<(string Text, Face Face)>? Status { get; set; }

    /// <summary>Names of the commands that a right click offers in this buffer, before the common ones.</summary>
    public IReadOnlyList<string> ContextCommands { get; set; } = [];

    /// <summary>What a click on a position does before point is set the usual way; answers true when it has done all there is to do.</summary>
    public Func<EditorWindow, TextPosition, bool>? Click { get; set; }

    /// <summary>Says that the column header of a table stands in its first line and stays in view when the window scrolls.</summary>
    public Func<string>? Header { get; set; }

    /// <summary>Whether scripts have a header line for the buffer.</summary>
    public bool HasScriptHeader { get; set; }

    /// <summary>Sets the major mode and runs what the mode does on entry.</summary>
    public void SetMajor(MajorMode mode)
    {
        ArgumentNullException.ThrowIfNull(mode);
        Major = mode;
        mode.OnEntered(_buffer);
    }

    /// <summary>Turns a minor mode on or off; null toggles.</summary>
    /// <returns>Whether it is on now.</returns>
    public bool SetMinor(MinorMode mode, bool? on = null)
    {
        ArgumentNullException.ThrowIfNull(mode);
        bool wasOn = _minors.Remove(mode);
        bool isOn = on ?? !wasOn;
        if (isOn) _minors.Insert(0, mode);
        return isOn;
    }

    /// <summary>The maps to ask for a key, first to last, before the global one.</summary>
    internal IEnumerable<Keymap> Keymaps => _minors.Select(mode => mode.Keymap).Append(Major.Keymap);
}
