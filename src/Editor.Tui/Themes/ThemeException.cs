using Editor.Buffers;

namespace Editor.Tui.Themes;

/// <summary>A theme cannot be used. The message is for the user: it names the file, the line, the face and the nearest valid name.</summary>
public sealed class ThemeException(string message) : EditorException(message);
