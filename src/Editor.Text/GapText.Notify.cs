using System.Runtime.CompilerServices;

namespace Editor.Text;

/// <content>Telling of changes.</content>
public sealed partial class GapText
{
    private int _deferrals;
    private bool _hasPending;
    private TextChange _pending;

    /// <summary>Raised after each change, on the thread that made it. A handler may read the text, and changing it throws.</summary>
    public event TextChangedHandler? Changed;

    /// <summary>
    /// Until the returned object is disposed, changes are gathered and told as one (as one for each origin, when origins alternate): its
    /// range covers all of them. They may nest; the outermost tells.
    /// </summary>
    public IDisposable DeferChanges()
    {
        VerifyMutable();
        _deferrals++;
        return new Deferral(this);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Notify(int offset, int removed, int inserted, ChangeOrigin origin)
    {
        _version++;
        if (Changed is not null) Tell(new TextChange(new TextPosition(offset + 1), removed, inserted, origin));
    }

    private void Tell(in TextChange change)
    {
        if (_deferrals > 0) Gather(change);
        else Raise(change);
    }

    private void Raise(in TextChange change)
    {
        bool guarded = _guarded;
        _guarded = _notifying = true;
        try
        {
            Changed?.Invoke(this, change);
        }
        finally
        {
            _notifying = false;
            _guarded = guarded || _disposed;
        }
    }

    private void Gather(in TextChange change)
    {
        if (_hasPending && _pending.Origin != change.Origin) Flush();
        if (!_hasPending)
        {
            _pending = change;
            _hasPending = true;
            return;
        }

        // the smallest change that covers both: what the new one takes beyond the old one's text was there before
        int start = _pending.Start.Value, end = start + _pending.InsertedLength;
        int newStart = change.Start.Value, newEnd = newStart + change.RemovedLength;
        int first = Math.Min(start, newStart);
        int removed = _pending.RemovedLength + (start - first) + Math.Max(0, newEnd - end);
        int inserted = Math.Max(end, newEnd) - first + change.Delta;
        _pending = new TextChange(new TextPosition(first), removed, inserted, change.Origin);
    }

    private void Flush()
    {
        TextChange change = _pending;
        _hasPending = false;
        Raise(change);
    }

    private void EndDeferral()
    {
        if (--_deferrals == 0 && _hasPending) Flush();
    }

    private sealed class Deferral(GapText text) : IDisposable
    {
        private GapText? _text = text;

        public void Dispose()
        {
            GapText? deferred = _text;
            _text = null;
            deferred?.EndDeferral();
        }
    }
}
