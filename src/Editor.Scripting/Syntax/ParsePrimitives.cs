using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>Parsing by syntax (manual: "Low-Level Parsing").</summary>
[PrimitiveSet]
internal static partial class ParsePrimitives
{
    private static readonly object PpssKey = new();

    [Primitive("parse-partial-sexp", "Parse Lisp syntax starting at FROM until TO; return status of parse at TO.\nParsing stops at TO or when certain criteria are met; point is set to where parsing stops.\nTARGETDEPTH stops it at that depth, STOPBEFORE before an expression, COMMENTSTOP at a comment (`syntax-table': at the begin or end of a comment or string); OLDSTATE is a state to go on from.\nThe value is the list that the manual's node \"Parser State\" tells of.")]
    public static Value Parse(ScriptHost host, Value from, Value to, Value targetdepth = default, Value stopbefore = default, Value oldstate = default, Value commentstop = default)
    {
        if (LispArguments.ToPosition(host.Lisp, from) > LispArguments.ToPosition(host.Lisp, to)) throw host.Lisp.Error("End position is smaller than start position");
        TextRange range = LispArguments.Region(host, from, to);
        ParseState state = Read(host, oldstate);
        SyntaxParser parser = new(new SyntaxReader(host))
        {
            TargetDepth = targetdepth.IsFixnum ? (int)targetdepth.N : null,
            StopsBefore = stopbefore.IsTrue,
            StopsAtComment = commentstop.IsTrue,
            StopsAtEdge = commentstop.AsSymbol?.Name == "syntax-table",
        };
        int end = parser.Parse(range.Start.Value, range.End.Value, state);
        host.Current.Point = new TextPosition(end);
        return Write(host, state);
    }

    [Primitive("syntax-ppss", "Parse-Partial-Sexp State at POS, defaulting to point.\nThe returned value is the same as that of `parse-partial-sexp' run from the beginning of the accessible part to POS, and point is at POS afterwards.")]
    public static Value Ppss(ScriptHost host, Value pos = default)
    {
        TextPosition point = host.Current.Point;
        long at = pos.IsNil ? point.Value : LispArguments.ToPosition(host.Lisp, pos);
        if (host.Variable(host.Lisp.Intern("syntax-propertize-function")).IsTrue) host.Call("syntax-propertize", at);
        SyntaxReader text = new(host);
        if (at < text.Start || at > text.End) throw host.Lisp.OutOfRange(Value.Of(host.Current), text.Start, at);
        int end = (int)at;
        ParseState state = Resume(host, text, end, out int from);
        new SyntaxParser(text) { StringStart = state.OuterStart }.Parse(from, end, state);
        // in the middle of a symbol its begin would be lost
        bool isBetween = end == text.Start || text.ClassAt(end - 1) is not (SyntaxClass.Word or SyntaxClass.Symbol or SyntaxClass.Escape or SyntaxClass.CharacterQuote or SyntaxClass.ExpressionPrefix);
        if (!text.HeedsProperties && isBetween) host.State.Attached[PpssKey] = new PpssCache(host.Current.Text.Version, text.Start, host.Syntax.Current, host.Syntax.Current.Version, end, state.Copy());
        host.Current.Point = new TextPosition(end);
        return Write(host, state);
    }

    // a program that looks at one place after the other parses the text between them only
    private static ParseState Resume(ScriptHost host, SyntaxReader text, int end, out int from)
    {
        LispCharTable table = host.Syntax.Current;
        bool isGood = host.State.Attached.TryGetValue(PpssKey, out object? kept) && kept is PpssCache known && !text.HeedsProperties
            && known.Version == host.Current.Text.Version && known.Start == text.Start && ReferenceEquals(known.Table, table)
            && known.TableVersion == table.Version && known.At <= end && known.State.HalfCode is null && !known.State.IsQuoted;
        from = isGood ? ((PpssCache)kept!).At : text.Start;
        return isGood ? ((PpssCache)kept!).State.Copy() : new ParseState();
    }

    private sealed record PpssCache(long Version, int Start, LispCharTable Table, int TableVersion, int At, ParseState State);

    private static Value Write(ScriptHost host, ParseState state)
    {
        bool isOutside = state.StringEnd == -1 && state.Comment is null;
        Value comment = state.Comment is { IsNested: true } ? state.CommentDepth : Value.Bool(state.Comment is not null);
        Value style = state.Comment switch
        {
            null => default,
            { Code: -1 } => host.Lisp.Intern("syntax-table"),
            { Code: 0 } => default,
            { Code: var kind } => kind,
        };
        Value inString = state.StringEnd == -2 ? Value.T : state.StringEnd;
        List<Value> opens = [];
        foreach (int open in state.Opens) opens.Add(open);
        return Cons.List(
            state.Depth,
            state.Opens.Count == 0 ? default : (Value)state.Opens[^1],
            state.Complete[^1] == 0 ? default : (Value)state.Complete[^1],
            state.StringEnd == -1 ? default : inString,
            comment,
            Value.Bool(state.IsQuoted),
            state.LeastDepth,
            style,
            isOutside ? default : (Value)state.OuterStart,
            Cons.List([.. opens]),
            state.HalfCode is { } code ? code : default(Value));
    }

    private static ParseState Read(ScriptHost host, Value old)
    {
        ParseState state = new();
        List<Value> parts = [];
        for (; old.O is Cons cell; old = cell.Cdr) parts.Add(cell.Car);
        while (parts.Count < 11) parts.Add(default);
        state.Depth = parts[0].IsFixnum ? (int)parts[0].N : 0;
        state.LeastDepth = state.Depth;
        for (Value opens = parts[9]; opens.O is Cons { Car.IsFixnum: true } open; opens = open.Cdr)
        {
            state.Opens.Add((int)open.Car.N);
            state.Complete.Add(0);
        }

        if (parts[3].IsTrue) state.StringEnd = parts[3].IsFixnum ? (int)parts[3].N : -2;
        if (parts[4].IsTrue)
        {
            int code = parts[7].IsFixnum ? (int)parts[7].N : 0;
            state.Comment = parts[7].O is Symbol ? CommentStyle.Generic : new CommentStyle(code, parts[4].IsFixnum);
            state.CommentDepth = parts[4].IsFixnum ? (int)parts[4].N : 1;
        }

        state.IsQuoted = parts[5].IsTrue;
        state.OuterStart = parts[8].IsFixnum ? (int)parts[8].N : 0;
        state.HalfCode = parts[10].IsFixnum ? (int)parts[10].N : null;
        return state;
    }
}
