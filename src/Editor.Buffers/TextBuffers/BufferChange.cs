using System.Runtime.InteropServices;
using Editor.Text;

namespace Editor.Buffers;

/// <summary>A change of a buffer's text, told on the loop right after it. A subscriber may read the buffer; changing or killing it must be posted.</summary>
/// <param name="Buffer">The buffer.</param>
/// <param name="Change">What changed.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct BufferChange(TextBuffer Buffer, TextChange Change);
