using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>Finds the ends of lists and expressions (manual: "Motion via Parsing").</summary>
internal sealed class SexpScanner(ScriptHost host, SyntaxReader text, bool isSexp)
{
    private readonly SyntaxParser _parser = new(text);
    private int _depth;
    private int _leastDepth;
    private int _lastGood;
    private bool _inMath;

    /// <summary>Scans over so many objects, from a depth; null when there is none between here and the edge of the text.</summary>
    /// <exception cref="LispSignal">scan-error: it ends inside an object, or the list around it ends.</exception>
    public int? Scan(int from, long count, long depth)
    {
        _depth = (int)Math.Clamp(depth, int.MinValue / 2, int.MaxValue / 2);
        _leastDepth = Math.Min(_depth, 0);
        _lastGood = from;
        for (; count > 0; count--)
        {
            if (Forward(from) is not { } next) return null;
            from = next;
        }

        for (; count < 0; count++)
        {
            if (Backward(from) is not { } next) return null;
            from = next;
        }

        return from;
    }

    private int? Forward(int from)
    {
        while (from < text.End)
        {
            text.Poll(from);
            int at = from;
            SyntaxEntry entry = text.At(at);
            if (_depth == _leastDepth) _lastGood = at;
            if (text.IgnoresComments && _parser.IsCommentStart(at, text.End, out CommentStyle style, out int length))
            {
                int depth = 1;
                int behind = _parser.CommentEnd(at + length, text.End, style, ref depth);
                if (behind < 0) return _depth == 0 ? text.End : throw Unbalanced(text.End);
                from = behind;
                continue;
            }

            from++;
            if (!entry.Has(SyntaxEntry.Prefix) && ForwardOver(entry, at, ref from)) return from;
        }

        return _depth == 0 ? null : throw Unbalanced(from);
    }

    /// <summary>Goes over what begins with a character; true when that completes the object.</summary>
    private bool ForwardOver(SyntaxEntry entry, int at, ref int from)
    {
        switch (entry.Class)
        {
            case SyntaxClass.Escape or SyntaxClass.CharacterQuote:
                if (from == text.End) throw Unbalanced(from);
                from++;
                return WordForward(ref from);
            case SyntaxClass.Word or SyntaxClass.Symbol:
                return WordForward(ref from);
            case SyntaxClass.PairedDelimiter when isSexp:
                if (from < text.End && text.CharAt(from) == text.CharAt(at)) from++;
                _inMath = !_inMath;
                return _inMath ? ++_depth == 0 : CloseForward(from);
            case SyntaxClass.Open:
                return ++_depth == 0;
            case SyntaxClass.Close:
                return CloseForward(from);
            case SyntaxClass.String or SyntaxClass.GenericString:
                int end = _parser.StringEnd(from, text.End, entry.Class == SyntaxClass.String ? text.CharAt(at) : -2, out _);
                from = end < 0 ? throw Unbalanced(text.End) : end;
                return _depth == 0 && isSexp;
            default:
                return false;
        }
    }

    private bool CloseForward(int from)
    {
        if (--_depth == 0) return true;
        return _depth < _leastDepth ? throw Premature(from) : false;
    }

    private bool WordForward(ref int from)
    {
        if (_depth != 0 || !isSexp) return false;
        for (; from < text.End; from++)
        {
            SyntaxClass syntax = text.ClassAt(from);
            if (syntax is SyntaxClass.Escape or SyntaxClass.CharacterQuote)
            {
                if (++from == text.End) throw Unbalanced(from);
            }
            else if (syntax is not (SyntaxClass.Word or SyntaxClass.Symbol or SyntaxClass.ExpressionPrefix))
            {
                break;
            }
        }

        return true;
    }

    private int? Backward(int from)
    {
        while (from > text.Start)
        {
            text.Poll(from);
            from--;
            SyntaxEntry entry = text.At(from);
            if (_depth == _leastDepth) _lastGood = from;
            if (text.IgnoresComments && CommentScanner.StartOfEndingComment(text, _parser, from, entry) is { } comment)
            {
                from = comment;
                continue;
            }

            if (text.IsQuoted(from))
            {
                from--;
                if (WordBackward(ref from)) return from;
                continue;
            }

            if (!entry.Has(SyntaxEntry.Prefix) && BackwardOver(entry, ref from)) return from;
        }

        return _depth == 0 ? null : throw Unbalanced(from);
    }

    private bool BackwardOver(SyntaxEntry entry, ref int from)
    {
        int c = text.CharAt(from);
        switch (entry.Class)
        {
            case SyntaxClass.Word or SyntaxClass.Symbol or SyntaxClass.Escape or SyntaxClass.CharacterQuote:
                return WordBackward(ref from);
            case SyntaxClass.PairedDelimiter when isSexp:
                if (from > text.Start && text.CharAt(from - 1) == c) from--;
                _inMath = !_inMath;
                return _inMath ? ++_depth == 0 : OpenBackward(from);
            case SyntaxClass.Close:
                return ++_depth == 0;
            case SyntaxClass.Open:
                return OpenBackward(from);
            case SyntaxClass.String or SyntaxClass.GenericString or SyntaxClass.GenericComment:
                do
                {
                    if (from == text.Start) throw Unbalanced(from);
                    from--;
                }
                while (text.IsQuoted(from) || text.ClassAt(from) != entry.Class || (entry.Class == SyntaxClass.String && text.CharAt(from) != c));
                return entry.Class != SyntaxClass.GenericComment && _depth == 0 && isSexp;
            default:
                return false;
        }
    }

    private bool OpenBackward(int from)
    {
        if (--_depth == 0) return true;
        return _depth < _leastDepth ? throw Premature(from) : false;
    }

    private bool WordBackward(ref int from)
    {
        if (_depth != 0 || !isSexp) return false;
        while (from > text.Start)
        {
            bool quoted = text.IsQuoted(from - 1);
            if (!quoted && text.ClassAt(from - 1) is not (SyntaxClass.Word or SyntaxClass.Symbol or SyntaxClass.ExpressionPrefix)) break;
            from -= quoted ? 2 : 1;
        }

        return true;
    }

    private LispSignal Unbalanced(int from) => Error("Unbalanced parentheses", from);

    private LispSignal Premature(int from) => Error("Containing expression ends prematurely", from);

    private LispSignal Error(string message, int from) =>
        host.Lisp.Signal(host.Lisp.Intern("scan-error"), Cons.List(Value.Str(message), _lastGood, from));
}
