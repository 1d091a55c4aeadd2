using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>Regular expressions in strings (manual: "Regexp Search").</summary>
[PrimitiveSet]
internal static partial class StringMatchPrimitives
{
    private static readonly System.Buffers.SearchValues<char> Special = System.Buffers.SearchValues.Create("[*.\\?+^$");

    [Primitive("string-match", "Return index of start of first match for REGEXP in STRING, or nil.\nMatching ignores case if `case-fold-search' is non-nil.\nIf third arg START is non-nil, start search at that index in STRING.")]
    public static Value StringMatch(ScriptHost host, LispString regexp, LispString @string, Value start = default) =>
        Match(host, regexp, @string, start, keeps: true, longest: false);

    [Primitive("string-match-p", "Same as `string-match' except this function does not change the match data.")]
    public static Value StringMatchP(ScriptHost host, LispString regexp, LispString @string, Value start = default) =>
        Match(host, regexp, @string, start, keeps: false, longest: false);

    [Primitive("posix-string-match", "Return index of start of first match for REGEXP in STRING, or nil.\nFind the longest match, in accord with Posix regular expression rules.")]
    public static Value PosixStringMatch(ScriptHost host, LispString regexp, LispString @string, Value start = default) =>
        Match(host, regexp, @string, start, keeps: true, longest: true);

    [Primitive("regexp-quote", "Return a regexp string which matches exactly STRING and nothing else.")]
    public static Value RegexpQuote(LispString @string)
    {
        string quoted = Quote(@string.Text);
        return ReferenceEquals(quoted, @string.Text) ? @string : new LispString(quoted, @string.IsMultibyte);
    }

    /// <summary>A pattern that matches a string and nothing else.</summary>
    internal static string Quote(string text)
    {
        if (text.AsSpan().IndexOfAny(Special) < 0) return text;
        System.Text.StringBuilder quoted = new(text.Length + 8);
        foreach (char c in text)
        {
            if (Special.Contains(c)) quoted.Append('\\');
            quoted.Append(c);
        }

        return quoted.ToString();
    }

    /// <summary>Matches, and returns the index of the first character or nil.</summary>
    internal static Value Match(ScriptHost host, LispString regexp, LispString text, Value start, bool keeps, bool longest)
    {
        SearchRoom room = host.Search;
        int from = StartIndex(host, text, start);
        EmacsRegexp compiled = room.Compile(regexp);
        RegexpContext context = longest ? Longest(host) : room.StringContext();
        if (!Find(host, compiled, SearchRoom.Units(text), text.UnitOf(from), context)) return default;
        int found = text.CharacterOf(room.Registers.Start(0));
        if (keeps) room.Keep(null, text);
        return found;
    }

    /// <summary>Finds; a match that needs too much memory is an error of the pattern.</summary>
    internal static bool Find(ScriptHost host, EmacsRegexp regexp, string units, int from, RegexpContext context)
    {
        try
        {
            return regexp.Find(units, from, context, host.Search.Registers);
        }
        catch (RegexpOverflowException problem)
        {
            throw host.Lisp.Error(problem.Message);
        }
    }

    private static int StartIndex(ScriptHost host, LispString text, Value start)
    {
        if (start.IsNil) return 0;
        if (!start.IsFixnum) throw host.Lisp.WrongType("fixnump", start);
        long from = start.N < 0 ? start.N + text.Length : start.N;
        return from >= 0 && from <= text.Length ? (int)from : throw host.Lisp.OutOfRange(text, start);
    }

    private static RegexpContext Longest(ScriptHost host) => new()
    {
        Syntax = host.Syntax.InForce,
        Categories = host.Categories,
        Poll = host.Lisp.PollQuit,
        Longest = true,
    };
}
