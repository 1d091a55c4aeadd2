using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

// The mark, and fields, which hold movement back (manual: "Fields").
internal sealed partial class ScriptHost
{
    /// <summary>A buffer's mark as Lisp sees it.</summary>
    public LispMarker MarkOf(BufferState state)
    {
        LispMarker marker = state.Mark ??= new LispMarker();
        Marker? inner = state.Buffer.Mark;
        if (inner is not null && !ReferenceEquals(marker.Inner, inner)) marker.Follow(state.Buffer, inner);
        if (inner is not null) Undo.Tag(state.Buffer, marker);
        return marker;
    }

    /// <summary>The region between point and mark.</summary>
    /// <exception cref="LispSignal">There is no mark.</exception>
    public TextRange MarkRange() =>
        Current.Region ?? throw Lisp.Error("The mark is not set now, so there is no region");

    /// <summary>Where movement from an old position to a new one ends, fields considered (constrain-to-field, within the line).</summary>
    public Value ConstrainToField(int position, int from, bool escape) =>
        position == from || !MayHaveFields ? position : FieldPrimitives.Constrain(this, position, from, Value.Bool(escape), Value.T);

    // fields are properties: of the text, of overlays, or of all text by default
    private bool MayHaveFields =>
        Properties.StoreOf(Current) is { IsEmpty: false } || Overlays.HasAny(Current) || Variable(Properties.DefaultsName).IsTrue;
}
