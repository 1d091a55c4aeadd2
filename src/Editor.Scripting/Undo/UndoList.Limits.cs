using Editor.Lisp;

namespace Editor.Scripting;

/// <content>Keeping the list short (manual: "Maintaining Undo").</content>
internal sealed partial class UndoList
{
    /// <summary>So many bytes are recorded between two looks, as between two of Emacs' garbage collections.</summary>
    private const long TruncateAfter = 400_000;

    /// <summary>
    /// Cuts the list: groups are kept until <c>undo-limit</c> is passed, the one that passes <c>undo-strong-limit</c> goes, and the newest one is only asked
    /// about, above <c>undo-outer-limit</c>.
    /// </summary>
    public void Truncate()
    {
        _recorded = 0;
        if (_list.O is not Cons) return;
        long limit = host.Undo.Limit("undo-limit", 160_000);
        long strong = host.Undo.Limit("undo-strong-limit", 240_000);
        long outer = host.Undo.Limit("undo-outer-limit", long.MaxValue);
        Cons? last = null;
        Cons? lastBoundary = null;
        long size = 0;
        Value next = _list;

        // the newest group: a boundary at the very head belongs to it
        if (next.O is Cons { Car.IsNil: true } head)
        {
            size += 16;
            last = head;
            next = head.Cdr;
        }

        while (next.O is Cons { Car.IsNil: false } cell)
        {
            size += SizeOf(cell.Car);
            last = cell;
            next = cell.Cdr;
        }

        if (size > outer && host.Undo.AskOuterLimit(Buffer, size)) return;
        if (next.O is Cons) lastBoundary = last;
        for (; next.O is Cons cell; next = cell.Cdr)
        {
            if (cell.Car.IsNil)
            {
                if (size > strong) break;
                lastBoundary = last;
                if (size > limit) break;
            }

            size += SizeOf(cell.Car);
            last = cell;
        }

        if (next.IsNil) return;
        if (lastBoundary is not null) lastBoundary.Cdr = default;
        else _list = default;
    }

    private static long SizeOf(Value entry)
    {
        if (entry.O is not Cons cell) return 16;
        return 32 + (cell.Car.O is LispString text ? 32 + text.Length : 0);
    }
}
