using Editor.Buffers;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>The primitives of undo; the commands are Lisp (manual: "Undo").</summary>
[PrimitiveSet]
internal static partial class UndoPrimitives
{
    [Primitive("undo-boundary", "Mark a boundary between units of undo.\nAn undo command will stop at this point, but another undo command will undo to the previous boundary.")]
    public static void Boundary(ScriptHost host) => host.Undo.ExplicitBoundary();

    [Primitive("buffer-enable-undo", "Start keeping undo information for buffer BUFFER.\nNo argument or nil as argument means do this for the current buffer.", Interactive = "")]
    public static void Enable(ScriptHost host, Value buffer = default)
    {
        UndoList list = host.Undo.Of(LispArguments.LiveBuffer(host, buffer));
        if (list.IsOff) list.List = default;
    }

    [Primitive("buffer-disable-undo", "Make BUFFER stop keeping undo information.\nNo argument or nil as argument means do this for the current buffer.", Interactive = "")]
    public static Value Disable(ScriptHost host, Value buffer = default)
    {
        LispArguments.LiveBuffer(host, buffer).Text.Undo.Enabled = false;
        return Value.T;
    }

    [Primitive("undo-auto--undoable-change", "Called after every undoable buffer change: a boundary will be made in this buffer.")]
    public static void UndoableChange(ScriptHost host) => host.Undo.NoteChanged(host.Current);
}
