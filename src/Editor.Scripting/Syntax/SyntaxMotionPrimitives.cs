using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>Motion by characters, words and syntax (manual: "Skipping Characters", "Word Motion", "Motion and Syntax").</summary>
[PrimitiveSet]
internal static partial class SyntaxMotionPrimitives
{
    [Primitive("skip-chars-forward", "Move point forward, stopping before a char not in STRING, or at pos LIM.\nSTRING is like the inside of a `[...]' in a regular expression. Returns the distance traveled.")]
    public static int SkipCharsForward(ScriptHost host, LispString @string, Value lim = default) => SkipChars(host, @string, lim, isForward: true);

    [Primitive("skip-chars-backward", "Move point backward, stopping after a char not in STRING, or at pos LIM.\nSee `skip-chars-forward' for details. Returns the distance traveled.")]
    public static int SkipCharsBackward(ScriptHost host, LispString @string, Value lim = default) => SkipChars(host, @string, lim, isForward: false);

    [Primitive("skip-syntax-forward", "Move point forward across chars in specified syntax classes.\nSYNTAX is a string of syntax code characters; ^ first means all but those. Returns the distance traveled.")]
    public static int SkipSyntaxForward(ScriptHost host, LispString syntax, Value lim = default) => SkipSyntax(host, syntax, lim, isForward: true);

    [Primitive("skip-syntax-backward", "Move point backward across chars in specified syntax classes.\nSee `skip-syntax-forward' for details. Returns the distance traveled.")]
    public static int SkipSyntaxBackward(ScriptHost host, LispString syntax, Value lim = default) => SkipSyntax(host, syntax, lim, isForward: false);

    [Primitive("forward-word", "Move point forward ARG words (backward if ARG is negative).\nIf ARG is omitted or nil, move point forward one word. The value is t, or nil when an edge of the text stopped it.", Interactive = "^p")]
    public static bool ForwardWord(ScriptHost host, Value arg = default)
    {
        long count = arg.IsNil ? 1 : Integer(host, arg);
        SyntaxReader text = new(host);
        int at = host.Current.Point.Value;
        bool found = true;
        bool escapes = host.Variable(host.Syntax.Names.WordsIncludeEscapes).IsTrue;
        for (; count > 0 && found; count--) found = WordForward(text, escapes, ref at);
        for (; count < 0 && found; count++) found = WordBackward(text, escapes, ref at);
        host.Current.Point = new TextPosition(at);
        return found;
    }

    [Primitive("backward-word", "Move backward until encountering the beginning of a word.\nWith argument ARG, do this that many times.", Interactive = "^p")]
    public static bool BackwardWord(ScriptHost host, Value arg = default) => ForwardWord(host, arg.IsNil ? -1 : -Integer(host, arg));

    [Primitive("forward-comment", "Move forward across up to COUNT comments.  If COUNT is negative, move backward.\nStop scanning if we find something other than a comment or whitespace. Return t if it went over so many, else nil.")]
    public static bool ForwardComment(ScriptHost host, Value count)
    {
        (int at, bool done) = CommentScanner.Move(new SyntaxReader(host), host.Current.Point.Value, Integer(host, count));
        host.Current.Point = new TextPosition(at);
        return done;
    }

    [Primitive("scan-lists", "Scan from character number FROM by COUNT lists, from DEPTH.\nReturns the character number of the position thus found, nil when there is none; an error when the text ends, or the list around it ends, before that.")]
    public static Value ScanLists(ScriptHost host, Value from, Value count, Value depth) => Scan(host, from, Integer(host, count), Integer(host, depth), isSexp: false);

    [Primitive("scan-sexps", "Scan from character number FROM by COUNT balanced expressions.\nReturns the character number of the position thus found, nil when there is none; an error when the text ends, or the list around it ends, before that.")]
    public static Value ScanSexps(ScriptHost host, Value from, Value count) => Scan(host, from, Integer(host, count), 0, isSexp: true);

    [Primitive("backward-prefix-chars", "Move point backward over any number of chars with prefix syntax.\nThis includes chars with expression prefix syntax class (') and those with the prefix flag (p).")]
    public static Value BackwardPrefixChars(ScriptHost host)
    {
        SyntaxReader text = new(host);
        int at = host.Current.Point.Value;
        while (at > text.Start && !text.IsQuoted(at - 1) && text.At(at - 1) is var entry && (entry.Class == SyntaxClass.ExpressionPrefix || entry.Has(SyntaxEntry.Prefix))) at--;
        host.Current.Point = new TextPosition(at);
        return default;
    }

    private static Value Scan(ScriptHost host, Value from, long count, long depth, bool isSexp)
    {
        SyntaxReader text = new(host);
        if (!from.IsFixnum) throw host.Lisp.WrongType("fixnump", from);
        long start = Math.Clamp(from.N, text.Start, text.End);
        return new SexpScanner(host, text, isSexp).Scan((int)start, count, depth) is { } found ? found : default(Value);
    }

    private static int SkipChars(ScriptHost host, LispString spec, Value lim, bool isForward)
    {
        string units = SearchRoom.Units(spec);
        if (!host.State.IsMultibyte) units = SearchRoom.LowerBytes(units);
        SkipSet set = host.Syntax.SkipSetOf(units) ?? throw host.Lisp.Error("Invalid ISO C character class");
        ISyntaxTable syntax = host.Syntax.InForce;
        TextBuffer buffer = host.Current;
        return Skip(host, lim, isForward, at => set.Holds(ScriptHost.CharAt(buffer, at), syntax));
    }

    private static int SkipSyntax(ScriptHost host, LispString classes, Value lim, bool isForward)
    {
        string text = classes.Text;
        bool isNegated = text.StartsWith('^');
        bool[] wanted = new bool[16];
        for (int i = isNegated ? 1 : 0; i < text.Length; i++)
        {
            if (SyntaxDescriptor.ClassOfDesignator(text[i]) is >= 0 and var code) wanted[code] = true;
        }

        SyntaxReader reader = new(host);
        return Skip(host, lim, isForward, at => wanted[(int)reader.ClassAt(at) & 15] != isNegated);
    }

    private static int Skip(ScriptHost host, Value lim, bool isForward, Func<int, bool> isOver)
    {
        TextBuffer buffer = host.Current;
        int start = buffer.Point.Value;
        int edge = isForward ? buffer.PointMax.Value : buffer.PointMin.Value;
        int stop = lim.IsNil ? edge : (int)Math.Clamp(LispArguments.ToPosition(host.Lisp, lim), buffer.PointMin.Value, buffer.PointMax.Value);
        int at = start;
        if (isForward)
        {
            for (; at < stop && isOver(at); at++) Poll(host, at);
        }
        else
        {
            for (; at > stop && isOver(at - 1); at--) Poll(host, at);
        }

        buffer.Point = new TextPosition(at);
        return at - start;
    }

    private static void Poll(ScriptHost host, int at)
    {
        if ((at & 0xFFFF) == 0) host.Lisp.PollQuit();
    }

    private static bool WordForward(SyntaxReader text, bool escapes, ref int at)
    {
        while (at < text.End && !IsWord(text, escapes, at)) text.Poll(at++);
        if (at == text.End) return false;
        text.Poll(at++);
        while (at < text.End && IsWord(text, escapes, at) && !WordBoundary.IsBetween(text.CharAt(at - 1), text.CharAt(at))) text.Poll(at++);
        return true;
    }

    private static bool WordBackward(SyntaxReader text, bool escapes, ref int at)
    {
        while (at > text.Start && !IsWord(text, escapes, at - 1)) text.Poll(at--);
        if (at == text.Start) return false;
        text.Poll(at--);
        while (at > text.Start && IsWord(text, escapes, at - 1) && !WordBoundary.IsBetween(text.CharAt(at - 1), text.CharAt(at))) text.Poll(at--);
        return true;
    }

    private static bool IsWord(SyntaxReader text, bool escapes, int at) =>
        text.ClassAt(at) is var syntax && (syntax == SyntaxClass.Word || (escapes && syntax is SyntaxClass.Escape or SyntaxClass.CharacterQuote));

    private static long Integer(ScriptHost host, Value value) => value.IsFixnum ? value.N : throw host.Lisp.WrongType("fixnump", value);
}
