using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>The match data (manual: "Match Data").</summary>
[PrimitiveSet]
internal static partial class MatchDataPrimitives
{
    [Primitive("match-beginning", "Return position of start of text matched by last search.\nSUBEXP, a number, specifies which parenthesized expression in the last regexp.")]
    public static Value MatchBeginning(ScriptHost host, Value subexp) => Edge(host, subexp, isEnd: false);

    [Primitive("match-end", "Return position of end of text matched by last search.\nSUBEXP, a number, specifies which parenthesized expression in the last regexp.")]
    public static Value MatchEnd(ScriptHost host, Value subexp) => Edge(host, subexp, isEnd: true);

    [Primitive("match-data", "Return a list of positions that record text matched by the last search.\nElement 2N is (match-beginning N), element 2N + 1 is (match-end N).\nWith INTEGERS they are integers, else markers when a buffer was searched; REUSE is a list to fill; RESEAT makes markers in it point nowhere.")]
    public static Value MatchData(ScriptHost host, Value integers = default, Value reuse = default, Value reseat = default)
    {
        if (reseat.IsTrue) Reseat(reuse);
        LispMatchData data = host.Search.Data;
        if (data.Count == 0) return default;
        int last = data.Count - 1;
        while (last > 0 && data.Start(last) < 0) last--;
        List<Value> items = [];
        for (int i = 0; i <= last; i++)
        {
            items.Add(Position(host, data, data.Start(i), integers.IsTrue));
            items.Add(Position(host, data, data.End(i), integers.IsTrue));
        }

        if (integers.IsTrue && data.Buffer is { } buffer) items.Add(Value.Of(buffer));
        return Fill(reuse, items);
    }

    [Primitive("set-match-data", "Set internal data on last search match from elements of LIST.\nLIST should have been created by calling `match-data' previously. With RESEAT markers on it are made to point nowhere.")]
    public static Value SetMatchData(ScriptHost host, Value list, Value reseat = default)
    {
        if (list.IsTrue && !list.IsCons) throw host.Lisp.WrongType("listp", list);
        Value rest = list;
        while (rest.O is Cons next) rest = next.Cdr;
        if (rest.IsTrue) throw host.Lisp.WrongType("listp", rest);
        Buffers.TextBuffer? buffer = null;
        List<int> ends = [];
        Value at = list;
        for (; at.O is Cons cell; at = cell.Cdr)
        {
            if (cell.Car.O is Buffers.TextBuffer searched)
            {
                buffer = searched;
                break;
            }

            if (cell.Car.O is LispMarker { Buffer: { } home }) buffer = home;
            ends.Add(EndOf(host, cell.Car));
        }

        if (at.IsTrue && at.O is not Cons) throw host.Lisp.WrongType("listp", at);
        if (ends.Count % 2 == 1) ends.RemoveAt(ends.Count - 1);
        for (int i = 0; i < ends.Count; i += 2)
        {
            if (ends[i] < 0 || ends[i + 1] < 0) ends[i] = ends[i + 1] = -1;
        }

        if (reseat.IsTrue) Reseat(list);
        host.Search.Data = new LispMatchData([.. ends], buffer);
        return default;
    }

    [Primitive("match-data--translate", "Add N to all positions in the match data.  Internal.")]
    public static Value Translate(ScriptHost host, int n)
    {
        host.Search.Data = host.Search.Data.Translate(n);
        return default;
    }

    [Primitive("match-string", "Return the string of text matched by the previous search or regexp operation.\nNUM specifies the parenthesized sub-expression; STRING is the string that was searched, nil for the current buffer.")]
    public static Value MatchString(ScriptHost host, Value num, Value @string = default) => Matched(host, num, @string, withProperties: true);

    [Primitive("match-string-no-properties", "Return the string of text matched by the previous search, without text properties.\nNUM specifies the parenthesized sub-expression; STRING is the string that was searched, nil for the current buffer.")]
    public static Value MatchStringNoProperties(ScriptHost host, Value num, Value @string = default) => Matched(host, num, @string, withProperties: false);

    internal static Value Matched(ScriptHost host, Value num, Value from, bool withProperties)
    {
        int group = Number(host, num);
        LispMatchData data = host.Search.Data;
        int start = data.Start(group);
        int end = data.End(group);
        if (start < 0) return default;
        if (from.IsTrue) return host.Call(withProperties ? "substring" : "substring-no-properties", from, start, end);
        TextRange range = LispArguments.Region(host, start, end);
        return withProperties ? host.SubstringWithProperties(host.Current, range) : host.Substring(host.Current, range);
    }

    private static Value Edge(ScriptHost host, Value subexp, bool isEnd)
    {
        int group = Number(host, subexp);
        LispMatchData data = host.Search.Data;
        int at = isEnd ? data.End(group) : data.Start(group);
        return at < 0 ? default(Value) : at;
    }

    private static int Number(ScriptHost host, Value subexp)
    {
        if (!subexp.IsFixnum) throw host.Lisp.WrongType("integerp", subexp);
        return subexp.N is >= 0 and <= int.MaxValue ? (int)subexp.N : throw host.Lisp.OutOfRange(subexp, host.Search.Data.Count);
    }

    private static Value Position(ScriptHost host, LispMatchData data, int at, bool asInteger)
    {
        if (at < 0) return default;
        return asInteger || data.Buffer is not { IsAlive: true } buffer ? (Value)at : Value.Of(host.NewMarker(buffer, at));
    }

    private static int EndOf(ScriptHost host, Value item)
    {
        if (item.IsNil) return -1;
        if (item.O is LispMarker marker) return marker.Position ?? 0;
        return item.IsFixnum ? (int)Math.Clamp(item.N, -1, int.MaxValue) : throw host.Lisp.WrongType("integer-or-marker-p", item);
    }

    private static void Reseat(Value list)
    {
        for (; list.O is Cons cell; list = cell.Cdr)
        {
            if (cell.Car.O is not LispMarker marker) continue;
            marker.Clear();
            cell.Car = default;
        }
    }

    private static Value Fill(Value reuse, List<Value> items)
    {
        if (reuse.O is not Cons first) return Cons.List([.. items]);
        int at = 0;
        Cons last = first;
        for (Value list = reuse; list.O is Cons cell; list = cell.Cdr)
        {
            cell.Car = at < items.Count ? items[at] : default;
            at++;
            last = cell;
        }

        if (at < items.Count) last.Cdr = Cons.List([.. items[at..]]);
        return reuse;
    }
}
