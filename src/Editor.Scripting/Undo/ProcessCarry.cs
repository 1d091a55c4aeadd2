using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>
/// Carries the entries of an undo list around what a process did to the text, so that a person's undo finds its own changes and leaves the process' text alone.
/// Each entry counts positions in the text as it was then: the change is carried back through the list, entry by entry.
/// </summary>
internal static class ProcessCarry
{
    /// <summary>A process inserted text.</summary>
    /// <param name="list">The undo list; its entries are changed in place.</param>
    /// <param name="at">Where, a position.</param>
    /// <param name="length">How many characters.</param>
    public static void Insert(Value list, long at, long length)
    {
        for (; list.O is Cons cell; list = cell.Cdr)
        {
            if (cell.Car.IsFixnum)
            {
                if (cell.Car.N > at) cell.Car = cell.Car.N + length;
                continue;
            }

            if (cell.Car.O is not Cons entry) continue;
            if (entry.Car.IsFixnum && entry.Cdr.IsFixnum) at = CarryInsertion(ref cell, entry, at, length);
            else if (entry.Car.O is LispString text && entry.Cdr.IsFixnum) at = CarryDeletion(entry, text.Length, at, length);
            else Shift(entry, position => position > at ? position + length : position);
        }
    }

    /// <summary>A process deletes text.</summary>
    /// <param name="list">The undo list; its entries are changed in place.</param>
    /// <param name="start">Where it begins, a position.</param>
    /// <param name="end">Where it ends.</param>
    public static void Delete(Value list, long start, long end)
    {
        long Moved(long position, long from, long to) => position <= from ? position : Math.Max(from, position - (to - from));
        for (; list.O is Cons cell; list = cell.Cdr)
        {
            (long from, long to) = (start, end);
            if (cell.Car.IsFixnum)
            {
                cell.Car = Moved(cell.Car.N, from, to);
                continue;
            }

            if (cell.Car.O is not Cons entry) continue;
            if (entry.Car.IsFixnum && entry.Cdr.IsFixnum)
            {
                (long first, long last) = (entry.Car.N, entry.Cdr.N);
                entry.Car = Moved(first, from, to);
                entry.Cdr = Moved(last, from, to);

                // before the person's insertion what went was shorter by what of it was inserted
                start = start <= first ? start : Math.Max(first, start - (last - first));
                end = end <= first ? end : Math.Max(first, end - (last - first));
            }
            else if (entry.Car.O is LispString text && entry.Cdr.IsFixnum)
            {
                long place = Math.Abs(entry.Cdr.N);
                entry.Cdr = Math.Sign(entry.Cdr.N) * Moved(place, from, to);
                if (start >= place) start += text.Length;
                if (end > place) end += text.Length;
            }
            else
            {
                Shift(entry, position => Moved(position, from, to));
            }
        }
    }

    /// <summary>An insertion: behind the process' text it moves, around it, it becomes two.</summary>
    private static long CarryInsertion(ref Cons cell, Cons entry, long at, long length)
    {
        (long first, long last) = (entry.Car.N, entry.Cdr.N);
        if (at <= first)
        {
            entry.Car = first + length;
            entry.Cdr = last + length;
            return at;
        }

        if (at >= last) return at - (last - first);
        cell.Car = new Cons(at + length, last + length);
        Cons before = new(new Cons(first, at), cell.Cdr);
        cell.Cdr = before;
        // both parts are carried now: the list goes on behind them
        cell = before;
        return first;
    }

    /// <summary>A deletion: what comes back comes before text of a process that stands right there.</summary>
    private static long CarryDeletion(Cons entry, int size, long at, long length)
    {
        long place = Math.Abs(entry.Cdr.N);
        if (at >= place) return at + size;
        entry.Cdr = entry.Cdr.N < 0 ? entry.Cdr.N - length : entry.Cdr.N + length;
        return at;
    }

    /// <summary>Moves the positions of a (nil PROP VAL BEG . END), an (apply DELTA BEG END …).</summary>
    private static void Shift(Cons entry, Func<long, long> moved)
    {
        if (entry.Car.IsNil && entry.Cdr.O is Cons { Cdr.O: Cons { Cdr.O: Cons range } } && range.Car.IsFixnum && range.Cdr.IsFixnum)
        {
            range.Car = moved(range.Car.N);
            range.Cdr = moved(range.Cdr.N);
        }
        else if (entry.Car.O is Symbol { Name: "apply" } && entry.Cdr.O is Cons { Car.IsFixnum: true, Cdr.O: Cons { Car.IsFixnum: true } start } && start.Cdr.O is Cons { Car.IsFixnum: true } end)
        {
            start.Car = moved(start.Car.N);
            end.Car = moved(end.Car.N);
        }
    }
}
