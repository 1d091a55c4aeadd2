using Editor.Processes;

namespace Editor.Scripting;

// What the room of processes keeps for this Lisp.
internal sealed partial class ScriptHost
{
    private ProcessRoom? _processRoom;

    /// <summary>The processes as Lisp has them: filters, sentinels, property lists, waiting.</summary>
    public ProcessRoom ProcessRoom => _processRoom ??= new ProcessRoom(this);

    partial void DefineProcesses() =>
        Lisp.ObjectPrinters[typeof(EditorProcess)] = static (_, item) => $"#<process {((EditorProcess)item).Name}>";
}
