namespace Editor.Lisp;

// A person's C-g ends a callback that the host has run with quitting inhibited, when it does not end by itself (manual: "Quitting").
public sealed partial class Interp
{
    // So long may a filter, sentinel or timer go on after C-g, in ticks of the clock: the usual ones are over long before.
    private static readonly long Patience = System.Diagnostics.Stopwatch.Frequency / 20;
    private long _inhibitedSince;

    /// <summary>How deep bindings were when the host bound <c>inhibit-quit</c> for a callback, with that binding; 0 when none runs, or nobody can press C-g.</summary>
    internal int CallbackDepth { get; set; }

    /// <summary>Whether quitting is inhibited by a callback's host alone, and not by the program.</summary>
    internal bool QuitsAnyway
    {
        get
        {
            if (CallbackDepth == 0) return false;
            for (int i = Math.Min(_bindings.Count, int.MaxValue) - 1; i >= CallbackDepth; i--)
            {
                if (ReferenceEquals(_bindings[i].Symbol, Sym.InhibitQuit)) return false;
            }

            return true;
        }
    }

    private bool IsPatienceOver()
    {
        long now = System.Diagnostics.Stopwatch.GetTimestamp();
        if (_inhibitedSince == 0) _inhibitedSince = now;
        return now - _inhibitedSince >= Patience;
    }
}
