using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>A buffer or a string whose text properties are asked for, with positions as Lisp counts them there.</summary>
internal readonly struct PropertyPlace
{
    private readonly ScriptHost _host;
    private readonly TextBuffer? _buffer;
    private readonly LispString? _string;

    private PropertyPlace(ScriptHost host, TextBuffer? buffer, LispString? text)
    {
        _host = host;
        _buffer = buffer;
        _string = text;
    }

    /// <summary>The buffer, when it is one.</summary>
    public TextBuffer? Buffer => _buffer;

    /// <summary>The first position that may be asked for.</summary>
    public int Start => _buffer?.PointMin.Value ?? 0;

    /// <summary>The last position that may be asked for.</summary>
    public int End => _buffer?.PointMax.Value ?? _string!.Length;

    private int Base => _buffer is null ? 0 : 1;

    /// <summary>The place that OBJECT names: nil is the current buffer.</summary>
    public static PropertyPlace Of(ScriptHost host, Value item) => item.O switch
    {
        null => new PropertyPlace(host, host.Current, null),
        LispString text => new PropertyPlace(host, null, text),
        TextBuffer buffer => new PropertyPlace(host, buffer, null),
        _ => throw host.Lisp.WrongType("buffer-or-string-p", item),
    };

    /// <summary>A position that is in the place.</summary>
    public int Position(Value at)
    {
        long position = LispArguments.ToPosition(_host.Lisp, at);
        return position >= Start && position <= End ? (int)position : throw _host.Lisp.OutOfRange(at, at);
    }

    /// <summary>Two positions that are in the place, the lower one first.</summary>
    public (int Start, int End) Range(Value start, Value end)
    {
        long from = LispArguments.ToPosition(_host.Lisp, start);
        long to = LispArguments.ToPosition(_host.Lisp, end);
        if (from > to) (from, to) = (to, from);
        return from >= Start && to <= End ? ((int)from, (int)to) : throw _host.Lisp.OutOfRange(start, end);
    }

    /// <summary>The properties of the character at a position; null behind the last one.</summary>
    public PropertyList? At(int position) => position >= End ? null : Store(create: false)?[position - Base];

    /// <summary>Where the properties of the character at a position end.</summary>
    public int RunEnd(int position) => Store(create: false) is { } store ? Math.Min(End, store.RunEnd(position - Base) + Base) : End;

    /// <summary>Where the properties of the character at a position begin.</summary>
    public int RunStart(int position) => Store(create: false) is { } store ? Math.Max(Start, store.RunStart(position - Base) + Base) : Start;

    /// <summary>Changes the properties of a range; a buffer is modified by it, as by a change of its text.</summary>
    /// <returns>Whether there was anything to change.</returns>
    public bool Change(int start, int end, Func<PropertyList?, PropertyList?> change)
    {
        if (start == end) return false;
        IntervalStore<PropertyList>? store = Store(create: false);
        bool changes = false;
        for (int at = start; at < end && !changes; at = store?.RunEnd(at - Base) + Base ?? end)
        {
            PropertyList? old = store?[at - Base];
            changes = !PropertyComparer.Instance.Equals(old, change(old)) || (old is null) != (change(old) is null);
        }

        if (!changes) return false;
        PropertyPlace place = this;
        if (_buffer is not null) _host.WithPropertyChange(_buffer, start, end, () =>
        {
            place.RecordForUndo(start, end, change);
            place.Apply(start, end, change);
        });
        else Apply(start, end, change);
        return true;
    }

    /// <summary>Tells the undo list of each property that will be another.</summary>
    private void RecordForUndo(int start, int end, Func<PropertyList?, PropertyList?> change)
    {
        if (_buffer!.Text.Undo.Keeper is not UndoList { IsOff: false } undo) return;
        for (int at = start; at < end;)
        {
            int runEnd = Math.Min(RunEnd(at), end);
            PropertyList? old = At(at);
            PropertyList? changed = change(old);
            for (int i = 0; i < old?.Pairs.Length; i += 2)
            {
                if (changed is null || !changed.TryGet(old.Pairs[i], out Value value) || !Value.Eq(value, old.Pairs[i + 1])) undo.PropertyChanging(at, runEnd, old.Pairs[i], old.Pairs[i + 1]);
            }

            for (int i = 0; i < changed?.Pairs.Length; i += 2)
            {
                if (old is null || !old.TryGet(changed.Pairs[i], out _)) undo.PropertyChanging(at, runEnd, changed.Pairs[i], default);
            }

            at = runEnd;
        }
    }

    private void Apply(int start, int end, Func<PropertyList?, PropertyList?> change) =>
        Store(create: true)!.Change(start - Base, Math.Min(end - Base, _string?.Length ?? _buffer!.Text.Length), change);

    private IntervalStore<PropertyList>? Store(bool create) =>
        _buffer is null ? PropertyRoom.StoreOf(_string!, create) : _host.Properties.StoreOf(_buffer, create);
}
