namespace Editor.Core;

/// <summary>What an incremental search looks for: plain text, or a regexp of Emacs. Upper case in it makes case matter.</summary>
internal sealed class SearchPattern
{
    private readonly string _text;
    private readonly CaseFold _fold;
    private readonly EmacsRegexp? _regexp;
    private readonly RegexpRegisters _registers = new();
    private readonly RegexpContext? _context;

    /// <summary>Prepares a search.</summary>
    /// <param name="text">What is sought.</param>
    /// <param name="isRegexp">Whether it is a regexp.</param>
    /// <param name="syntax">What a word is, for a regexp.</param>
    /// <param name="poll">Called now and then, so that C-g is heard.</param>
    /// <exception cref="InvalidRegexpException">The regexp is not whole yet, or wrong.</exception>
    public SearchPattern(string text, bool isRegexp, ISyntaxTable syntax, Action poll)
    {
        _text = text;
        _fold = FoldOf(text, isRegexp);
        if (!isRegexp) return;
        _regexp = new EmacsRegexp(text, _fold == CaseFold.Fold ? CaseTable.Standard : null);
        _context = new RegexpContext { Syntax = syntax, Poll = poll };
    }

    /// <summary>Case does not matter, unless what is sought has an upper-case letter (Emacs manual, "Lax Search"); a letter after \ says nothing.</summary>
    public static CaseFold FoldOf(string wanted, bool isRegexp = false)
    {
        for (int i = 0; i < wanted.Length; i++)
        {
            if (isRegexp && wanted[i] == '\\') i++;
            else if (char.IsUpper(wanted[i])) return CaseFold.Exact;
        }

        return CaseFold.Fold;
    }

    /// <summary>The next match.</summary>
    /// <param name="buffer">Where.</param>
    /// <param name="isForward">The direction.</param>
    /// <param name="from">Where it begins.</param>
    /// <param name="bound">Where it ends; the edge of the accessible text unless given.</param>
    public TextRange? Find(TextBuffer buffer, bool isForward, TextPosition from, TextPosition? bound = null)
    {
        TextPosition end = bound ?? (isForward ? buffer.PointMax : buffer.PointMin);
        if (_regexp is null)
            return isForward ? TextSearch.FindForward(buffer.Text, _text, from, end, _fold) : TextSearch.FindBackward(buffer.Text, _text, from, end, _fold);
        bool found = isForward
            ? _regexp.FindForward(buffer.Text, from, end, buffer.Accessible, _context!, _registers)
            : _regexp.FindBackward(buffer.Text, from, end, buffer.Accessible, _context!, _registers);
        return found ? new TextRange(new TextPosition(_registers.Start(0)), new TextPosition(_registers.End(0))) : null;
    }
}
