using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>Searching the current buffer (manual: "Searching and Matching").</summary>
[PrimitiveSet]
internal static partial class BufferSearchPrimitives
{
    [Primitive("search-forward", "Search forward from point for STRING.\nSet point to the end of the occurrence found, and return point.\nBOUND bounds the search; NOERROR t means return nil when it fails, anything else also moves to the limit; COUNT is how many occurrences to find.", Interactive = "MSearch: ")]
    public static Value SearchForward(ScriptHost host, LispString @string, Value bound = default, Value noerror = default, Value count = default) =>
        Command(host, @string, bound, noerror, count, Way.Forward, isRegexp: false);

    [Primitive("search-backward", "Search backward from point for STRING.\nSet point to the beginning of the occurrence found, and return point.\nBOUND, NOERROR and COUNT are as for `search-forward'.", Interactive = "MSearch backward: ")]
    public static Value SearchBackward(ScriptHost host, LispString @string, Value bound = default, Value noerror = default, Value count = default) =>
        Command(host, @string, bound, noerror, count, Way.Backward, isRegexp: false);

    [Primitive("re-search-forward", "Search forward from point for regular expression REGEXP.\nSet point to the end of the occurrence found, and return point.\nBOUND bounds the search; NOERROR t means return nil when it fails, anything else also moves to the limit; COUNT is how many occurrences to find.", Interactive = "sRE search: ")]
    [Primitive("search-forward-regexp", "Search forward from point for regular expression REGEXP.", Interactive = "sRE search: ")]
    public static Value ReSearchForward(ScriptHost host, LispString regexp, Value bound = default, Value noerror = default, Value count = default) =>
        Command(host, regexp, bound, noerror, count, Way.Forward, isRegexp: true);

    [Primitive("re-search-backward", "Search backward from point for regular expression REGEXP.\nSet point to the beginning of the occurrence found, and return point.\nThe match is the one that begins last, not always the longest.", Interactive = "sRE search backward: ")]
    [Primitive("search-backward-regexp", "Search backward from point for regular expression REGEXP.", Interactive = "sRE search backward: ")]
    public static Value ReSearchBackward(ScriptHost host, LispString regexp, Value bound = default, Value noerror = default, Value count = default) =>
        Command(host, regexp, bound, noerror, count, Way.Backward, isRegexp: true);

    [Primitive("posix-search-forward", "Search forward from point for REGEXP, with the longest match in accord with Posix.", Interactive = "sPosix search: ")]
    public static Value PosixSearchForward(ScriptHost host, LispString regexp, Value bound = default, Value noerror = default, Value count = default) =>
        Command(host, regexp, bound, noerror, count, Way.Forward, isRegexp: true, longest: true);

    [Primitive("posix-search-backward", "Search backward from point for REGEXP, with the longest match in accord with Posix.", Interactive = "sPosix search backward: ")]
    public static Value PosixSearchBackward(ScriptHost host, LispString regexp, Value bound = default, Value noerror = default, Value count = default) =>
        Command(host, regexp, bound, noerror, count, Way.Backward, isRegexp: true, longest: true);

    [Primitive("looking-at", "Return t if text after point matches regular expression REGEXP.\nThis function modifies the match data.")]
    public static bool LookingAt(ScriptHost host, LispString regexp) => IsLookingAt(host, regexp, keeps: true, longest: false);

    [Primitive("looking-at-p", "Same as `looking-at' except this function does not change the match data.")]
    public static bool LookingAtP(ScriptHost host, LispString regexp) => IsLookingAt(host, regexp, keeps: false, longest: false);

    [Primitive("posix-looking-at", "Return t if text after point matches REGEXP, with the longest match in accord with Posix.")]
    public static bool PosixLookingAt(ScriptHost host, LispString regexp) => IsLookingAt(host, regexp, keeps: true, longest: true);

    private static bool IsLookingAt(ScriptHost host, LispString regexp, bool keeps, bool longest)
    {
        TextBuffer buffer = host.Current;
        SearchRoom room = host.Search;
        EmacsRegexp compiled = room.CompileForBuffer(SearchRoom.Units(regexp));
        try
        {
            if (!compiled.Matches(buffer.Text, buffer.Point, buffer.PointMax, buffer.Accessible, room.BufferContext(longest), room.Registers)) return false;
        }
        catch (RegexpOverflowException problem)
        {
            throw host.Lisp.Error(problem.Message);
        }

        if (keeps) room.Keep(buffer, null);
        return true;
    }

    private enum Way
    {
        Forward = 1,
        Backward = -1,
    }

    private static Value Command(
        ScriptHost host, LispString text, Value bound, Value noerror, Value count, Way way, bool isRegexp, bool longest = false)
    {
        TextBuffer buffer = host.Current;
        long turns = count.IsNil ? 1 : Turns(host, count);
        if (way == Way.Backward) turns = -turns;
        TextPosition limit = Limit(host, bound, isForward: turns > 0);
        string units = SearchRoom.Units(text);
        EmacsRegexp compiled = host.Search.CompileForBuffer(isRegexp ? units : StringMatchPrimitives.Quote(units));
        RegexpContext context = host.Search.BufferContext(longest);
        TextPosition at = buffer.Point;
        bool found = true;
        for (long left = Math.Abs(turns); left > 0 && found; left--) found = Step(host, compiled, context, ref at, limit, turns > 0);
        if (found)
        {
            buffer.Point = at;
            return at.Value;
        }

        if (noerror.IsNil) throw host.Lisp.Signal(host.Search.SearchFailed, Cons.List(text));
        if (!Value.Eq(noerror, Value.T)) buffer.Point = limit;
        return default;
    }

    private static bool Step(ScriptHost host, EmacsRegexp regexp, RegexpContext context, ref TextPosition at, TextPosition limit, bool isForward)
    {
        TextBuffer buffer = host.Current;
        RegexpRegisters registers = host.Search.Registers;
        if (isForward ? at > limit : at < limit) return false;
        try
        {
            bool found = isForward
                ? regexp.FindForward(buffer.Text, at, limit, buffer.Accessible, context, registers)
                : regexp.FindBackward(buffer.Text, at, limit, buffer.Accessible, context, registers);
            if (!found) return false;
        }
        catch (RegexpOverflowException problem)
        {
            throw host.Lisp.Error(problem.Message);
        }

        host.Search.Keep(buffer, null);
        at = new TextPosition(isForward ? registers.End(0) : registers.Start(0));
        return true;
    }

    private static long Turns(ScriptHost host, Value count) => count.IsFixnum ? count.N : throw host.Lisp.WrongType("fixnump", count);

    private static TextPosition Limit(ScriptHost host, Value bound, bool isForward)
    {
        TextBuffer buffer = host.Current;
        if (bound.IsNil) return isForward ? buffer.PointMax : buffer.PointMin;
        long limit = LispArguments.ToPosition(host.Lisp, bound);
        if (isForward ? limit < buffer.Point.Value : limit > buffer.Point.Value) throw host.Lisp.Error("Invalid search bound (wrong side of point)");
        return new TextPosition((int)Math.Clamp(limit, buffer.PointMin.Value, buffer.PointMax.Value));
    }
}
