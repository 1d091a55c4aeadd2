using Editor.Buffers;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>What Lisp keeps for one buffer: its local variables and whether it holds characters or bytes.</summary>
internal sealed class BufferState(TextBuffer buffer)
{
    internal static readonly BufferLocal<BufferState?> Key = new("lisp", null);

    /// <summary>The buffer.</summary>
    public TextBuffer Buffer { get; } = buffer;

    /// <summary>The local variables.</summary>
    public LocalTable Locals { get; } = new() { Owner = buffer };

    /// <summary>False in a unibyte buffer: then each character of the text is a byte, U+0000..U+00FF.</summary>
    public bool IsMultibyte
    {
        get => !Buffer.HoldsBytes;
        set => Buffer.HoldsBytes = !value;
    }

    /// <summary>The mark as Lisp sees it: always the same object.</summary>
    public LispMarker? Mark { get; set; }

    /// <summary>Values of the built-in variables that no other part of the editor keeps (fill-column, mode-name, …).</summary>
    public Dictionary<Symbol, Value>? BuiltIn { get; set; }

    /// <summary>Set while a hook of the buffer's changes runs: changes inside run none.</summary>
    public bool RunsHooks { get; set; }

    /// <summary>When the text was last read from or written to its file, as <c>visited-file-modtime</c> gives it.</summary>
    public Value SavedTime { get; set; }

    /// <summary>The buffer's syntax table, category table, keymap and the like are kept by their rooms under these keys.</summary>
    public Dictionary<object, object?> Attached { get; } = [];

    /// <summary>The keymap of use-local-map.</summary>
    public Value LocalMap { get; set; }
}
