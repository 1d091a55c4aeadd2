using Editor.Lisp;
using Editor.Processes;

namespace Editor.Scripting;

internal static partial class LispArguments
{
    /// <summary>A process object, ended or not.</summary>
    public static EditorProcess ToEditorProcess(Interp lisp, Value value) => value.O as EditorProcess ?? throw lisp.WrongType("processp", value);
}
