namespace Editor.Text;

/// <summary>
/// Reads an Emacs regular expression (Lisp manual, "Syntax of Regexps") as GNU Emacs 28.2 reads it: what a postfix operator
/// applies to, where ^ and $ are themselves, and which errors there are, is theirs, observed case by case.
/// </summary>
internal sealed partial class RegexpParser
{
    /// <summary>Groups may nest so deep; Emacs' own limit is the size of the compiled pattern.</summary>
    private const int DeepestNesting = 1000;

    private readonly string _pattern;
    private readonly CaseTable? _fold;
    private readonly Stack<Level> _outer = new();
    private Level _level = new(0);
    private int _at;

    private RegexpParser(string pattern, CaseTable? fold)
    {
        _pattern = pattern;
        _fold = fold;
    }

    /// <summary>The highest group number.</summary>
    public int Groups { get; private set; }

    private bool AtEnd => _at >= _pattern.Length;

    /// <summary>Parses a whole pattern.</summary>
    /// <exception cref="InvalidRegexpException">It is none.</exception>
    public static (RegexpNode Root, int Groups) Parse(string pattern, CaseTable? fold)
    {
        var parser = new RegexpParser(pattern, fold);
        var root = parser.ParseAll();
        return (root, parser.Groups);
    }

    private RegexpNode ParseAll()
    {
        while (!AtEnd)
        {
            var start = _at;
            var c = Next();
            switch (c)
            {
                case '^' when start == 0 || IsAfterOpening(start): Add(RegexpAnchor.LineStart); break;
                case '$' when AtEnd || IsBeforeClosing(): Add(RegexpAnchor.LineEnd); break;
                case '*' or '+' or '?' when _level.HasLast: Postfix((char)c); break;
                case '.': AddAtom(new RegexpNode.Any()); break;
                case '[': AddAtom(new RegexpNode.Set(ParseSet())); break;
                case '\\': ParseBackslash(); break;
                default: AddAtom(new RegexpNode.Character(c)); break;
            }
        }

        if (_outer.Count > 0) throw new InvalidRegexpException(InvalidRegexpException.UnmatchedOpen);
        return _level.Close();
    }

    /// <summary>The next character: a pair is one, a lone low surrogate a raw byte.</summary>
    private int Next()
    {
        var c = _pattern[_at++];
        if (!char.IsSurrogate(c)) return c;
        if (char.IsHighSurrogate(c) && !AtEnd && char.IsLowSurrogate(_pattern[_at])) return char.ConvertToUtf32(c, _pattern[_at++]);
        return LispChar.FromText(c);
    }

    private void ParseBackslash()
    {
        if (AtEnd) throw new InvalidRegexpException(InvalidRegexpException.TrailingBackslash);
        var c = Next();
        switch (c)
        {
            case '(': Open(); break;
            case ')': Close(); break;
            case '|': _level.NextChoice(); break;
            case '{': ParseInterval(); break;
            case '=': AddAtom(new RegexpNode.Anchor(RegexpAnchor.Point)); break;
            case 's' or 'S': AddAtom(new RegexpNode.Syntax(SyntaxDescriptor.ClassOfDesignator(Designator()), IsNegated: c == 'S')); break;
            case 'c' or 'C': AddAtom(new RegexpNode.Category(Designator(), IsNegated: c == 'C')); break;
            case 'w' or 'W': AddAtom(new RegexpNode.Syntax((int)SyntaxClass.Word, IsNegated: c == 'W')); break;
            case '<': AddAtom(new RegexpNode.Anchor(RegexpAnchor.WordStart)); break;
            case '>': AddAtom(new RegexpNode.Anchor(RegexpAnchor.WordEnd)); break;
            case '_': AddAtom(new RegexpNode.Anchor(SymbolEdge())); break;
            case 'b': Add(RegexpAnchor.WordEdge); break;
            case 'B': Add(RegexpAnchor.NotWordEdge); break;
            case '`': Add(RegexpAnchor.TextStart); break;
            case '\'': Add(RegexpAnchor.TextEnd); break;
            case >= '1' and <= '9': AddAtom(new RegexpNode.BackReference(CheckedReference(c - '0'))); break;
            default: AddAtom(new RegexpNode.Character(c)); break;
        }
    }

    private int Designator()
    {
        if (AtEnd) throw new InvalidRegexpException(InvalidRegexpException.Premature);
        return Next();
    }

    private RegexpAnchor SymbolEdge() => Designator() switch
    {
        '<' => RegexpAnchor.SymbolStart,
        '>' => RegexpAnchor.SymbolEnd,
        _ => throw new InvalidRegexpException(InvalidRegexpException.Invalid),
    };

    private int CheckedReference(int group)
    {
        if (group > Groups || _level.Group == group || _outer.Any(level => level.Group == group))
            throw new InvalidRegexpException(InvalidRegexpException.BadBackReference);
        return group;
    }

    /// <summary>An anchor that leaves alone what the next postfix operator applies to: it then applies to all since the last atom's start.</summary>
    private void Add(RegexpAnchor kind) => _level.Items.Add(new RegexpNode.Anchor(kind));

    private void AddAtom(RegexpNode node)
    {
        _level.Last = _level.Items.Count;
        _level.Items.Add(node);
    }

    /// <summary>A run of * + ? is one operator.</summary>
    private void Postfix(char c)
    {
        bool zero = false, many = false, greedy = true;
        while (true)
        {
            if (c == '?' && (zero || many))
            {
                greedy = false;
            }
            else
            {
                zero |= c != '+';
                many |= c != '?';
            }

            if (AtEnd || _pattern[_at] is not ('*' or '+' or '?')) break;
            c = _pattern[_at++];
        }

        if (_level.TakeLast() is { } body) _level.Items.Add(new RegexpNode.Repeat(body, zero ? 0 : 1, many ? -1 : 1, greedy));
    }

    private bool IsBeforeClosing() => _pattern[_at] == '\\' && _at + 1 < _pattern.Length && _pattern[_at + 1] is ')' or '|';

    /// <summary>Whether what stands before an index opens a group or a choice, so that ^ is an anchor.</summary>
    private bool IsAfterOpening(int index)
    {
        var last = index - 1;
        if (_pattern[last] == ':')
        {
            while (last > 0 && char.IsAsciiDigit(_pattern[last - 1])) last--;
            if (last < 2 || _pattern[last - 1] != '?' || _pattern[last - 2] != '(') return false;
            last -= 2;
        }
        else if (_pattern[last] is not ('(' or '|'))
        {
            return false;
        }

        var backslashes = 0;
        while (last - backslashes > 0 && _pattern[last - backslashes - 1] == '\\') backslashes++;
        return backslashes % 2 == 1;
    }
}
