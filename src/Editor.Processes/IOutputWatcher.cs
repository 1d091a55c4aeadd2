using Editor.Buffers;
using Editor.Text;

namespace Editor.Processes;

/// <summary>Sees what processes without a filter put into their buffers: the change hooks of scripts. On the loop.</summary>
internal interface IOutputWatcher
{
    /// <summary>Text is about to go in.</summary>
    /// <returns>Whether <see cref="End"/> is wanted.</returns>
    bool Begin(TextBuffer buffer, TextPosition at);

    /// <summary>It went in, so many characters from <paramref name="start"/> on.</summary>
    void End(TextBuffer buffer, TextPosition start, int length);
}
