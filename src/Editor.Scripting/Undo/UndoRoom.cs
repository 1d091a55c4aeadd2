using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>What the undo lists of all buffers share: where point was before the command, which buffers wait for a boundary.</summary>
internal sealed class UndoRoom
{
    private readonly ScriptHost _host;
    private readonly Symbol _changed;
    private readonly Symbol _timer;
    private readonly Symbol _change;
    private readonly Symbol _cause;
    private readonly Symbol _deactivate;
    private long _serial;

    public UndoRoom(ScriptHost host)
    {
        _host = host;
        InhibitRecordPoint = host.Lisp.Intern("undo-inhibit-record-point");
        _changed = host.Lisp.DefineVariable("undo-auto--undoably-changed-buffers", default, "Buffers changed since the last boundary that was made for them.");
        _timer = host.Lisp.DefineVariable("undo-auto-current-boundary-timer", default, "The timer that will make boundaries, or nil.");
        _deactivate = host.Lisp.Intern("deactivate-mark");
        _cause = host.Lisp.Intern("undo-auto--last-boundary-cause");
        host.Lisp.Collecting = Truncate;
        _change = host.Lisp.Intern("undo-auto--undoable-change");
    }

    /// <summary>undo-inhibit-record-point.</summary>
    public Symbol InhibitRecordPoint { get; }

    /// <summary>The buffer that was current before the command, or at the last boundary.</summary>
    public TextBuffer? PointBuffer { get; private set; }

    /// <summary>Where point was then.</summary>
    public int Point { get; private set; }

    /// <summary>Whether a buffer's list may be wanted: its undo is on, or it has a list already.</summary>
    public static bool IsWanted(TextBuffer buffer) => buffer.Text.Undo.Keeper is null && buffer.Text.Undo.Enabled;

    /// <summary>The undo list of a buffer; from now on it is what records.</summary>
    public UndoList Of(TextBuffer buffer)
    {
        UndoLog log = buffer.Text.Undo;
        if (log.Keeper is UndoList known) return known;
        UndoList made = new(_host, buffer.Base ?? buffer);
        IReadOnlyList<UndoEntry> entries = log.Entries();
        if (log.Enabled) made.Take(entries);
        else made.Enabled = false;
        log.HandOver(made);
        return made;
    }

    /// <summary>A Lisp marker is made in a buffer: undo has to know it.</summary>
    public void Tag(TextBuffer buffer, LispMarker marker)
    {
        if (marker.Inner is not { Owner: null } inner) return;
        if (IsWanted(buffer)) _ = Of(buffer);
        MarkerTag tag = new(_serial++);
        tag.Tie(marker);
        inner.Owner = tag;
    }

    /// <summary>The ends of an overlay are made in a buffer.</summary>
    public void Tag(TextBuffer buffer, LispOverlay overlay, Marker start, Marker end)
    {
        if (IsWanted(buffer)) _ = Of(buffer);
        start.Owner = new MarkerTag(_serial++) { Overlay = overlay };
        end.Owner = new MarkerTag(_serial++) { Overlay = overlay };
    }

    /// <summary>Before a change that Lisp makes in the current buffer.</summary>
    public void BeforeChange(TextBuffer buffer)
    {
        if (_host.Variable(_deactivate).IsNil) _host.Lisp.SetValue(_deactivate, Value.T);
        if (buffer.Text.Undo.Keeper is not UndoList list)
        {
            if (!buffer.Text.Undo.Enabled) return;
            list = Of(buffer);
        }

        if (!list.IsOff && _change.FunctionCell.O is not Primitive) _host.Lisp.Funcall(_change);
    }

    /// <summary>A buffer's list gets an entry: a boundary is due there after the command.</summary>
    public void NoteChanged(TextBuffer buffer)
    {
        Value list = _host.Variable(_changed);
        if (_host.Current is { } current && ReferenceEquals(current.Text, buffer.Text)) buffer = current;
        if (list.O is Cons { Car.O: TextBuffer first } && ReferenceEquals(first, buffer)) return;
        bool isKnown = false;
        for (Value at = list; at.O is Cons cell && !isKnown; at = cell.Cdr) isKnown = ReferenceEquals(cell.Car.O, buffer);
        if (!isKnown) _host.Lisp.SetValue(_changed, new Cons(Value.Of(buffer), list));
        if (_host.Variable(_timer).IsNil) _host.Lisp.SetValue(_timer, _host.Call("run-at-time", 10, default, _host.Lisp.Intern("undo-auto--boundary-timer")));
    }

    /// <summary>A command ends, or the next begins: boundaries for all that was changed; point is remembered.</summary>
    public void EndCommand(TextBuffer buffer)
    {
        AddBoundaries(_host.Lisp.Intern("command"));
        NotePoint(buffer);
    }

    /// <summary>Boundaries for all buffers that were changed.</summary>
    public void AddBoundaries(Value cause)
    {
        Value list = _host.Variable(_changed);
        _host.Lisp.SetValue(_cause, cause);
        if (list.IsNil) return;
        _host.Lisp.SetValue(_changed, default);
        for (; list.O is Cons cell; list = cell.Cdr)
        {
            if (cell.Car.O is TextBuffer { IsAlive: true } changed && changed.Text.Undo.Keeper is UndoList undo) undo.AddBoundary();
        }
    }

    /// <summary>Remembers where point is.</summary>
    public void NotePoint(TextBuffer buffer)
    {
        PointBuffer = buffer;
        Point = buffer.Point.Value;
    }

    /// <summary>undo-boundary: the group of the current buffer ends because somebody says so.</summary>
    public void ExplicitBoundary()
    {
        TextBuffer buffer = _host.Current;
        if (buffer.Text.Undo.Keeper is not null || buffer.Text.Undo.Enabled) Of(buffer).AddBoundary();
        _host.Lisp.SetValue(_cause, _host.Lisp.Intern("explicit"));
        NotePoint(buffer);
    }

    /// <summary>Says that an undo led from one state of a list to an older one.</summary>
    public void NoteEquivalent(Value list, Value restored) =>
        _host.Call("puthash", list, restored.IsNil ? Value.T : restored, _host.Lisp.GetValue(_host.Lisp.Intern("undo-equiv-table")));

    /// <summary>Cuts all lists to their limits, as a garbage collection of Emacs does.</summary>
    private void Truncate()
    {
        foreach (TextBuffer buffer in _host.Buffers.All)
        {
            if (buffer.Text.Undo.Keeper is UndoList list) list.Truncate();
        }
    }

    /// <summary>A limit's value.</summary>
    public long Limit(string name, long otherwise) => _host.Variable(_host.Lisp.Intern(name)) is { IsFixnum: true } limit ? limit.N : otherwise;

    /// <summary>Whether undo-outer-limit-function says that it has dealt with a group that is too large.</summary>
    public bool AskOuterLimit(TextBuffer buffer, long size)
    {
        Value function = _host.Variable(_host.Lisp.Intern("undo-outer-limit-function"));
        return function.IsTrue && _host.With(buffer, () => _host.Lisp.Funcall(function, size).IsTrue);
    }
}
