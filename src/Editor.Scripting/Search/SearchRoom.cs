using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>What searching needs beside the text: compiled patterns, the case and syntax tables in force, the match data.</summary>
internal sealed class SearchRoom
{
    private readonly ScriptHost _host;
    private readonly RegexpCache _cache = new();
    private readonly Symbol _caseFoldSearch;
    private readonly Symbol _inhibitChange;
    private readonly Symbol _invalidRegexp;
    private readonly Symbol _searchSpaces;
    private readonly Action _poll;
    private RegexpContext? _context;

    public SearchRoom(ScriptHost host)
    {
        _host = host;
        _caseFoldSearch = host.Lisp.Intern("case-fold-search");
        _inhibitChange = host.Lisp.Intern("inhibit-changing-match-data");
        _invalidRegexp = host.Lisp.Intern("invalid-regexp");
        _searchSpaces = host.Lisp.Intern("search-spaces-regexp");
        SearchFailed = host.Lisp.Intern("search-failed");
        _poll = host.Lisp.PollQuit;
    }

    /// <summary>The symbol search-failed.</summary>
    public Symbol SearchFailed { get; }

    /// <summary>Where a match is put before it becomes match data.</summary>
    public RegexpRegisters Registers { get; } = new();

    /// <summary>The match data.</summary>
    public LispMatchData Data
    {
        get => _host.MatchData as LispMatchData ?? LispMatchData.None;
        set => _host.MatchData = value;
    }

    /// <summary>Whether a program asked for the match data to stay as it is.</summary>
    public bool IsHeld => _host.Variable(_inhibitChange).IsTrue;

    /// <summary>The case table in force, or null when case matters.</summary>
    public CaseTable? Fold => _host.Variable(_caseFoldSearch).IsTrue ? _host.Cases.InForce : null;

    /// <summary>The units of a string as a multibyte text has them: bytes become raw bytes.</summary>
    public static string Units(LispString text)
    {
        if (text.IsMultibyte || System.Text.Ascii.IsValid(text.Text)) return text.Text;
        return string.Create(text.Text.Length, text.Text, static (units, source) => ScriptHost.RaiseBytes(source, units));
    }

    /// <summary>Units of multibyte text as a unibyte buffer has them: raw bytes become U+0080..U+00FF.</summary>
    public static string LowerBytes(string units)
    {
        if (units.AsSpan().IndexOfAnyInRange('\uDC80', '\uDCFF') < 0) return units;
        return string.Create(units.Length, units, static (lowered, source) =>
        {
            for (int i = 0; i < source.Length; i++)
            {
                bool isRaw = source[i] is >= '\uDC80' and <= '\uDCFF' && (i == 0 || !char.IsHighSurrogate(source[i - 1]));
                lowered[i] = isRaw ? (char)(source[i] & 0xFF) : source[i];
            }
        });
    }

    /// <summary>A compiled pattern for strings and multibyte buffers.</summary>
    public EmacsRegexp Compile(LispString pattern) => Compile(Units(pattern));

    /// <summary>A compiled pattern for the current buffer.</summary>
    public EmacsRegexp CompileForBuffer(string pattern) => Compile(_host.State.IsMultibyte ? pattern : LowerBytes(pattern));

    /// <summary>The surroundings of a match in a string.</summary>
    public RegexpContext StringContext()
    {
        ISyntaxTable syntax = _host.Syntax.InForce;
        if (_context is { } known && ReferenceEquals(known.Syntax, syntax)) return known;
        return _context = new RegexpContext { Syntax = syntax, Categories = _host.Categories, Poll = _poll };
    }

    /// <summary>The surroundings of a match in the current buffer.</summary>
    public RegexpContext BufferContext(bool longest = false) => new()
    {
        Syntax = _host.Syntax.InForce,
        Categories = _host.Categories,
        Poll = _poll,
        Point = _host.Current.Point,
        Longest = longest,
    };

    /// <summary>Makes what was found the match data, unless it is held.</summary>
    public void Keep(TextBuffer? buffer, LispString? text)
    {
        if (IsHeld) return;
        int[] ends = new int[2 * Registers.Count];
        bool isDirect = text is null || text.IsDirect;
        for (int i = 0; i < Registers.Count; i++)
        {
            ends[2 * i] = isDirect || Registers.Start(i) < 0 ? Registers.Start(i) : text!.CharacterOf(Registers.Start(i));
            ends[(2 * i) + 1] = isDirect || Registers.End(i) < 0 ? Registers.End(i) : text!.CharacterOf(Registers.End(i));
        }

        Data = new LispMatchData(ends, buffer);
    }

    private EmacsRegexp Compile(string pattern)
    {
        if (_host.Variable(_searchSpaces).O is LispString spaces && pattern.Contains(' ', StringComparison.Ordinal)) pattern = SearchSpaces.Replace(pattern, Units(spaces));
        try
        {
            return _cache.Get(pattern, Fold);
        }
        catch (InvalidRegexpException problem)
        {
            throw _host.Lisp.Signal(_invalidRegexp, Cons.List(Value.Str(problem.Message)));
        }
    }
}
