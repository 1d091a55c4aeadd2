using Editor.Text;

namespace Editor.Scripting;

/// <summary>
/// Looks backward for the begin of a comment. What it meets on the way may make it unsure: string quotes of two kinds, enders of other
/// comments, a starter that may stand in a string.
/// </summary>
internal sealed class CommentBackScan(SyntaxReader text, CommentStyle style)
{
    private int? _best;
    private int _quote = -1;
    private int _nesting = 1;
    private bool _mixes;

    /// <summary>Whether only a parse from the begin can tell.</summary>
    public bool IsUnsure { get; private set; }

    /// <summary>The begin of the comment that ends before a place; null when none does.</summary>
    public int? FindStart(int ender)
    {
        SyntaxEntry next = default;
        for (int at = ender - 1; at >= text.Start; at--)
        {
            text.Poll(at);
            SyntaxEntry entry = text.At(at);
            bool isPairStart = at + 1 < ender && entry.Has(SyntaxEntry.StartFirst) && next.Has(SyntaxEntry.StartSecond) && IsOurs(CommentStyle.Of(next, entry));
            bool isPairEnd = at + 1 < ender && entry.Has(SyntaxEntry.EndFirst) && next.Has(SyntaxEntry.EndSecond);
            bool isStart = isPairStart || (entry.Class == SyntaxClass.CommentStart && IsOurs(CommentStyle.Of(entry)));
            if (isStart && isPairEnd) return Unsure();
            SyntaxEntry second = next;
            next = entry;
            bool isEnd = isPairEnd || entry.Class == SyntaxClass.CommentEnd;
            if (!isStart && entry.Class == SyntaxClass.CommentStart) continue;
            if ((text.CommentEndsCanBeEscaped || !isEnd) && text.IsQuoted(at)) continue;
            if (isEnd)
            {
                if (!PassEnd(isPairEnd ? CommentStyle.Of(entry, second) : CommentStyle.Of(entry), text.CharAt(at))) break;
            }
            else if (isStart)
            {
                if (PassStart(at)) return IsUnsure ? null : _best;
            }
            else
            {
                PassOther(entry.Class, at);
            }
        }

        return style.IsNested && _best is null ? Unsure() : _best;
    }

    private bool IsOurs(CommentStyle other) => other.Code == style.Code && other.IsNested == style.IsNested;

    private int? Unsure()
    {
        IsUnsure = true;
        return null;
    }

    /// <summary>False when nothing before it can count: an earlier starter would go with that ender.</summary>
    private bool PassEnd(CommentStyle other, int character)
    {
        if (IsOurs(other))
        {
            if (!style.IsNested) return false;
            _nesting++;
        }
        else if (_best is not null || character != '\n')
        {
            _mixes = true;
        }

        return true;
    }

    /// <summary>True when the search is over.</summary>
    private bool PassStart(int at)
    {
        if (_quote != -1 || _mixes)
        {
            IsUnsure = true;
            return true;
        }

        if (style.IsNested && --_nesting > 0) return false;
        _best = at;
        return style.IsNested;
    }

    private void PassOther(SyntaxClass syntax, int at)
    {
        if (syntax is not (SyntaxClass.String or SyntaxClass.GenericString or SyntaxClass.GenericComment)) return;
        int quote = syntax == SyntaxClass.String ? text.CharAt(at) : -1 - (int)syntax;
        if (_quote == -1) _quote = quote;
        else if (_quote == quote) _quote = -1;
        else _mixes = true;
    }
}
