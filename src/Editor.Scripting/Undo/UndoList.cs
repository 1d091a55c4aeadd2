using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>
/// The undo of a text as Lisp has it: <c>buffer-undo-list</c>, a list of conses that Lisp may read, set and change (manual: "Undo"). It takes over from the
/// text's own log as soon as Lisp has to do with the buffer's changes, its properties, its markers or the list.
/// </summary>
/// <remarks>What a process inserts is not in it, as in the log: the entries are carried around it (<see cref="ProcessCarry"/>).</remarks>
internal sealed partial class UndoList(ScriptHost host, TextBuffer buffer) : IUndoKeeper
{
    private Value _list;
    private long _recorded;
    private bool _knowsSaved;

    /// <summary>The buffer whose text it is; of several that share a text, their base.</summary>
    public TextBuffer Buffer { get; set; } = buffer;

    /// <summary>The list: nil, entries, or t when nothing is recorded.</summary>
    public Value List
    {
        get => _list;
        set
        {
            _list = value;
            _typedBoundary = null;
            _knowsSaved = true;
        }
    }

    /// <summary>Whether nothing is recorded.</summary>
    public bool IsOff => ReferenceEquals(_list.O, Symbol.True);

    /// <inheritdoc/>
    public bool Enabled
    {
        get => !IsOff;
        set
        {
            if (value == IsOff) List = value ? default : Value.T;
        }
    }

    /// <inheritdoc/>
    public void Clear()
    {
        if (!IsOff) List = default;
    }

    /// <inheritdoc/>
    public void Inserted(int offset, int length, bool wasModified)
    {
        if (IsOff) return;
        int start = offset + 1;
        RecordPoint(start, wasModified);
        if (_list.O is Cons { Car.O: Cons last } && last.Car.IsFixnum && last.Cdr.IsFixnum && last.Cdr.N == start) last.Cdr = start + length;
        else Push(new Cons(start, start + length), 48);
    }

    /// <inheritdoc/>
    public void Deleting(int offset, int length, bool wasModified, bool cursorBehind, bool replaces)
    {
        if (IsOff) return;
        RecordPoint(offset + 1, wasModified);
        TextRange range = new(new TextPosition(offset + 1), new TextPosition(offset + length + 1));
        LispString text = host.SubstringWithProperties(Buffer, range);
        if (!replaces) RecordMarkers(range);
        Push(new Cons(text, cursorBehind ? -range.Start.Value : range.Start.Value), 80 + length);
    }

    /// <inheritdoc/>
    public void Overwriting(int offset, int length, bool wasModified, bool cursorBehind)
    {
        if (IsOff) return;
        RecordPoint(offset + 1, wasModified);
        TextRange range = new(new TextPosition(offset + 1), new TextPosition(offset + length + 1));
        LispString text = host.SubstringWithProperties(Buffer, range);
        Push(new Cons(text, cursorBehind ? -range.Start.Value : range.Start.Value), 80 + length);
        Push(new Cons(range.Start.Value, range.End.Value), 48);
    }

    /// <summary>Text properties are about to change.</summary>
    /// <param name="start">Where, a position.</param>
    /// <param name="end">Where they end.</param>
    /// <param name="name">Which one.</param>
    /// <param name="value">What it was, nil for none.</param>
    public void PropertyChanging(int start, int end, Value name, Value value)
    {
        if (IsOff) return;
        Note();
        if (!Buffer.IsModified) RecordFirstChange();
        Push(new Cons(default, new Cons(name, new Cons(value, new Cons(start, end)))), 96);
    }

    /// <summary>Adds an entry as it is.</summary>
    public void PushEntry(Value entry)
    {
        if (!IsOff) Push(entry, 64);
    }

    /// <summary>At the start of a group: where point was before the command, unless the change is there.</summary>
    private void RecordPoint(int start, bool wasModified)
    {
        Note();
        if (host.Variable(host.Undo.InhibitRecordPoint).IsTrue) return;
        bool atBoundary = _list.O is not Cons { Car.IsNil: false };
        if (!wasModified) RecordFirstChange();
        if (!atBoundary || host.Undo.PointBuffer is not { } home || host.Undo.Point == start) return;
        if (ReferenceEquals(home, host.Current) && ReferenceEquals(home.Text, Buffer.Text)) Push(host.Undo.Point, 16);
    }

    private void RecordFirstChange()
    {
        Value time = host.StateOf(Buffer).SavedTime;
        Push(new Cons(Value.T, time.IsNil ? 0 : time), 32);
        _knowsSaved = true;
    }

    /// <summary>How far each marker in what is deleted will move, so that undo can move it back. The oldest marker comes first in the list.</summary>
    private void RecordMarkers(TextRange range)
    {
        List<Marker> markers = Buffer.Text.OwnedMarkersIn(range);
        if (markers.Count == 0) return;
        markers.Sort(static (a, b) => Serial(b).CompareTo(Serial(a)));
        foreach (Marker marker in markers)
        {
            int edge = marker.InsertionType == InsertionType.Advances ? range.End.Value : range.Start.Value;
            int adjustment = edge - marker.Position.Value;
            if (adjustment != 0 && (marker.Owner as MarkerTag)?.MarkerOf(Buffer, marker) is { } lisp) Push(new Cons(Value.Of(lisp), adjustment), 32);
        }
    }

    private static long Serial(Marker marker) => (marker.Owner as MarkerTag)?.Serial ?? 0;

    private void Push(Value entry, int bytes)
    {
        _recorded += bytes;
        if (_recorded > TruncateAfter) Truncate();
        _list = new Cons(entry, _list);
    }

    private void Note() => host.Undo.NoteChanged(Buffer);
}
