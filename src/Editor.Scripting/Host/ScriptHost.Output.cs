using Editor.Buffers;
using Editor.Lisp;
using Editor.Processes;
using Editor.Text;

namespace Editor.Scripting;

// The change hooks of Lisp see what processes without a filter put into their buffers (manual: "Change Hooks").
internal sealed partial class ScriptHost : IOutputWatcher
{
    /// <inheritdoc/>
    bool IOutputWatcher.Begin(TextBuffer buffer, TextPosition at)
    {
        if (!With(buffer, () => HasChangeHooks(buffer))) return false;
        ProcessRoom.Run("change hook", true, () => With(buffer, () =>
        {
            TellBefore(buffer, at.Value, at.Value);
            return 0;
        }));
        return true;
    }

    /// <inheritdoc/>
    void IOutputWatcher.End(TextBuffer buffer, TextPosition start, int length) => ProcessRoom.Run("change hook", true, () => With(buffer, () =>
    {
        TellAfter(buffer, start.Value, start.Value + length, 0);
        return 0;
    }));
}
