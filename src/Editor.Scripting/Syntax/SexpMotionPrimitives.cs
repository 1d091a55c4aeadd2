using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>Commands that move over expressions and lists (manual: "List Motion").</summary>
[PrimitiveSet]
internal static partial class SexpMotionPrimitives
{
    [Primitive("forward-sexp", "Move forward across one balanced expression (sexp).\nWith ARG, do it that many times; negative ARG means move backward. If `forward-sexp-function' is set, it does the work.", Interactive = "^p")]
    public static Value ForwardSexp(ScriptHost host, Value arg = default, Value interactive = default)
    {
        _ = interactive;
        long count = Count(host, arg);
        Value other = host.Variable(host.Lisp.Intern("forward-sexp-function"));
        if (other.IsTrue) return host.Lisp.Funcall(other, [count]);
        MoveTo(host, SyntaxMotionPrimitives.ScanSexps(host, host.Current.Point.Value, count), isForward: count > 0);
        if (count < 0) SyntaxMotionPrimitives.BackwardPrefixChars(host);
        return default;
    }

    [Primitive("backward-sexp", "Move backward across one balanced expression (sexp).\nWith ARG, do it that many times.", Interactive = "^p")]
    public static Value BackwardSexp(ScriptHost host, Value arg = default, Value interactive = default) => ForwardSexp(host, -Count(host, arg), interactive);

    [Primitive("forward-list", "Move forward across one balanced group of parentheses.\nWith ARG, do it that many times; negative ARG means move backward.", Interactive = "^p")]
    public static Value ForwardList(ScriptHost host, Value arg = default, Value interactive = default)
    {
        _ = interactive;
        long count = Count(host, arg);
        MoveTo(host, SyntaxMotionPrimitives.ScanLists(host, host.Current.Point.Value, count, 0), isForward: count > 0);
        return default;
    }

    [Primitive("backward-list", "Move backward across one balanced group of parentheses.\nWith ARG, do it that many times.", Interactive = "^p")]
    public static Value BackwardList(ScriptHost host, Value arg = default, Value interactive = default) => ForwardList(host, -Count(host, arg), interactive);

    [Primitive("down-list", "Move forward down one level of parentheses.\nWith ARG, do this that many times; negative ARG means move backward but still go down a level.", Interactive = "^p")]
    public static Value DownList(ScriptHost host, Value arg = default, Value interactive = default)
    {
        _ = interactive;
        long count = Count(host, arg);
        for (long left = Math.Abs(count); left > 0; left--)
            MoveTo(host, SyntaxMotionPrimitives.ScanLists(host, host.Current.Point.Value, Math.Sign(count), -1), isForward: count > 0);
        return default;
    }

    [Primitive("up-list", "Move forward out of one level of parentheses.\nWith ARG, do this that many times; negative ARG means move backward but still to a less deep spot.", Interactive = "^p\nd\nd")]
    public static Value UpList(ScriptHost host, Value arg = default, Value escapeStrings = default, Value noSyntaxCrossing = default)
    {
        _ = (escapeStrings, noSyntaxCrossing);
        long count = Count(host, arg);
        for (long left = Math.Abs(count); left > 0; left--)
            MoveTo(host, SyntaxMotionPrimitives.ScanLists(host, host.Current.Point.Value, Math.Sign(count), 1), isForward: count > 0);
        return default;
    }

    [Primitive("backward-up-list", "Move backward out of one level of parentheses.\nWith ARG, do this that many times.", Interactive = "^p\nd\nd")]
    public static Value BackwardUpList(ScriptHost host, Value arg = default, Value escapeStrings = default, Value noSyntaxCrossing = default) =>
        UpList(host, -Count(host, arg), escapeStrings, noSyntaxCrossing);

    /// <summary>Nothing found means the edge of the text, as buffer-end has it.</summary>
    private static void MoveTo(ScriptHost host, Value found, bool isForward)
    {
        TextPosition edge = isForward ? host.Current.PointMax : host.Current.PointMin;
        host.Current.Point = found.IsFixnum ? new TextPosition((int)found.N) : edge;
    }

    private static long Count(ScriptHost host, Value arg)
    {
        if (arg.IsNil) return 1;
        return arg.IsFixnum ? arg.N : throw host.Lisp.WrongType("fixnump", arg);
    }
}
