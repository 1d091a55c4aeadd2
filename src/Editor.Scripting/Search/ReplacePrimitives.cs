using System.Text;
using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>Replacing what was matched (manual: "Replacing Match").</summary>
[PrimitiveSet]
internal static partial class ReplacePrimitives
{
    [Primitive("replace-match", "Replace text matched by last search with NEWTEXT.\nLeave point at the end of the replacement text.\nWith FIXEDCASE its case stays; with LITERAL a backslash is not special; STRING is the string that was matched, and the answer then a new string; SUBEXP says which group to replace.")]
    public static Value ReplaceMatch(
        ScriptHost host, LispString newtext, Value fixedcase = default, Value literal = default, Value @string = default, Value subexp = default)
    {
        Interp lisp = host.Lisp;
        LispMatchData data = host.Search.Data;
        // no group, not even the whole, is set
        if (data.Count == 0) throw lisp.Signal(lisp.Sym.Error, Cons.List(Value.Str("replace-match subexpression does not exist"), subexp));
        int group = Group(lisp, subexp, data);
        LispString? text = @string.IsNil ? null : @string.O as LispString ?? throw lisp.WrongType("stringp", @string);
        int start = data.Start(group);
        int end = data.End(group);
        TextBuffer buffer = host.Current;
        bool isInside = text is null ? start >= buffer.PointMin.Value && end <= buffer.PointMax.Value : start >= 0 && end <= text.Length;
        if (!isInside)
        {
            if (start < 0) throw lisp.Signal(lisp.Sym.Error, Cons.List(Value.Str("replace-match subexpression does not exist"), subexp));
            throw lisp.OutOfRange(start, end);
        }

        Source source = new(host, text, data);
        CaseAction action = fixedcase.IsTrue ? CaseAction.None : source.CaseOf(start, end);
        LispString replacement = literal.IsTrue ? newtext : Expand(host, newtext, source);
        replacement = action switch
        {
            CaseAction.AllCaps => (LispString)host.Call("upcase", replacement).O!,
            CaseAction.Capitalize => (LispString)host.Call("upcase-initials", replacement).O!,
            _ => replacement,
        };
        if (text is not null) return host.Call("concat", host.Call("substring", text, 0, start), replacement, host.Call("substring", text, end));
        ReplaceInBuffer(host, data, start, end, replacement);
        return default;
    }

    [Primitive("replace-regexp-in-string", "Replace all matches for REGEXP with REP in STRING.\nReturn a new string containing the replacements.\nREP is either a string, as for `replace-match', or a function that is called with the matched text.\nFIXEDCASE, LITERAL and SUBEXP are as for `replace-match'; START begins the search there, and leaves out what is before it.")]
    public static Value ReplaceRegexpInString(
        ScriptHost host, LispString regexp, Value rep, LispString @string, Value fixedcase = default, Value literal = default, Value subexp = default, Value start = default)
    {
        object? held = host.MatchData;
        try
        {
            return ReplaceAll(host, regexp, rep, @string, fixedcase, literal, subexp, start);
        }
        finally
        {
            host.MatchData = held;
        }
    }

    private static Value ReplaceAll(
        ScriptHost host, LispString regexp, Value rep, LispString text, Value fixedcase, Value literal, Value subexp, Value start)
    {
        int length = text.Length;
        int at = start.IsNil ? 0 : (int)LispArguments.ToPosition(host.Lisp, start);
        List<Value> parts = [];
        while (at < length && StringMatchPrimitives.Match(host, regexp, text, at, keeps: true, longest: false).IsTrue)
        {
            LispMatchData data = host.Search.Data;
            int first = data.Start(0);
            int last = data.End(0) == first ? Math.Min(length, first + 1) : data.End(0);
            host.Search.Data = data.Translate(-first);
            Value matched = host.Call("substring", text, first, last);
            parts.Add(host.Call("substring", text, at, first));
            Value replacement = rep;
            if (rep.O is not LispString)
            {
                Value said = MatchDataPrimitives.Matched(host, 0, matched, withProperties: true);
                replacement = host.Lisp.Funcall(rep, [said]);
            }

            if (replacement.O is not LispString newtext) throw host.Lisp.WrongType("stringp", replacement);
            parts.Add(ReplaceMatch(host, newtext, fixedcase, literal, matched, subexp));
            at = last;
        }

        // Like Emacs, the answer begins at START.
        parts.Add(host.Call("substring", text, Math.Min(at, length), length));
        return host.Call("concat", parts.ToArray());
    }

    private static int Group(Interp lisp, Value subexp, LispMatchData data)
    {
        if (subexp.IsNil) return 0;
        if (!subexp.IsFixnum) throw lisp.WrongType("fixnump", subexp);
        return subexp.N >= 0 && subexp.N < data.Count ? (int)subexp.N : throw lisp.OutOfRange(subexp, data.Count);
    }

    private static void ReplaceInBuffer(ScriptHost host, LispMatchData data, int start, int end, LispString replacement)
    {
        TextBuffer buffer = host.Current;
        int before = buffer.Text.Length;
        host.Replace(new TextRange(new TextPosition(start), new TextPosition(end)), replacement, () =>
        {
            int newEnd = end + buffer.Text.Length - before;
            buffer.Point = new TextPosition(Math.Clamp(newEnd, buffer.PointMin.Value, buffer.PointMax.Value));
            host.Search.Data = data.Follow(start, end, newEnd);
        });
    }

    /// <summary>The replacement with \&amp;, \N and \\ put in.</summary>
    private static LispString Expand(ScriptHost host, LispString newtext, Source source)
    {
        string text = newtext.Text;
        int backslash = text.IndexOf('\\', StringComparison.Ordinal);
        if (backslash < 0) return newtext;
        List<Value> parts = [];
        int from = 0;
        for (; backslash >= 0; backslash = text.IndexOf('\\', from))
        {
            AddPlain(from, backslash);
            char c = backslash + 1 < text.Length ? text[backslash + 1] : '\0';
            from = backslash + 2;
            if (c == '&') parts.Add(source.Group(0));
            else if (c is >= '1' and <= '9') parts.Add(source.Group(c - '0'));
            else if (c == '\\') parts.Add(Value.Str("\\"));
            else if (c == '?' && source.IsString) parts.Add(Value.Str("\\?"));
            else throw host.Lisp.Error("Invalid use of ‘\\’ in replacement text");
        }

        AddPlain(from, text.Length);
        return (LispString)host.Call("concat", parts.ToArray()).O!;

        void AddPlain(int start, int end)
        {
            if (end > start) parts.Add(host.Call("substring", newtext, newtext.CharacterOf(start), newtext.CharacterOf(end)));
        }
    }

    private enum CaseAction
    {
        None,
        AllCaps,
        Capitalize,
    }

    /// <summary>What was searched: a string, or the current buffer.</summary>
    private sealed class Source(ScriptHost host, LispString? text, LispMatchData data)
    {
        /// <summary>Whether a string was searched, not a buffer.</summary>
        public bool IsString => text is not null;

        public Value Group(int group)
        {
            int start = data.Start(group);
            int end = data.End(group);
            if (start < 0) return Value.Str("");
            if (text is not null) return host.Call("substring", text, start, end);
            return host.SubstringWithProperties(host.Current, new TextRange(new TextPosition(start), new TextPosition(end)));
        }

        /// <summary>What the case of the replaced text asks of the new one: all capitals, or a capital at each word (observed in Emacs 28.2).</summary>
        public CaseAction CaseOf(int start, int end)
        {
            CaseTable cases = host.Cases.InForce;
            ISyntaxTable syntax = host.Syntax.InForce;
            bool hasLower = false, hasUpper = false, hasOtherInitial = false, hasLongWord = false;
            int previous = '\n';
            foreach (int c in Characters(start, end))
            {
                bool isInitial = syntax.ClassOf(previous) != SyntaxClass.Word;
                if (cases.IsLower(c))
                {
                    hasLower = true;
                    hasOtherInitial |= isInitial;
                    hasLongWord |= !isInitial;
                }
                else if (cases.IsUpper(c))
                {
                    hasUpper = true;
                    hasLongWord |= !isInitial;
                }
                else
                {
                    hasOtherInitial |= isInitial;
                }

                previous = c;
            }

            if (!hasLower && hasLongWord) return CaseAction.AllCaps;
            if (!hasOtherInitial && hasLongWord) return CaseAction.Capitalize;
            return !hasOtherInitial && hasUpper ? CaseAction.AllCaps : CaseAction.None;
        }

        private IEnumerable<int> Characters(int start, int end)
        {
            // a byte has no case
            bool areBytes = text is null ? !host.State.IsMultibyte : !text.IsMultibyte;
            for (int i = start; i < end; i++)
            {
                int c = text is null ? ScriptHost.CharAt(host.Current, i) : text.CharAt(i);
                yield return areBytes && c >= 128 ? c + CharCode.RawByteBase : c;
            }
        }
    }
}
