namespace Editor.Text;

/// <summary>
/// An Emacs regular expression, compiled once for many matches in texts and strings, in the syntax and with the semantics of GNU Emacs 28.2.
/// It holds no syntax table: that is asked for at each match, so that a pattern stays good when a table changes.
/// </summary>
/// <remarks>Costs some microseconds to compile; a match allocates nothing. Good for any thread once it is made.</remarks>
public sealed partial class EmacsRegexp
{
    private readonly RegexpStart _start;

    /// <summary>Compiles a pattern.</summary>
    /// <param name="pattern">The pattern; undecodable bytes as lone U+DC80..U+DCFF.</param>
    /// <param name="fold">The case table when case does not matter; null when it does.</param>
    /// <exception cref="InvalidRegexpException">It is no regular expression.</exception>
    public EmacsRegexp(string pattern, CaseTable? fold = null)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        Pattern = pattern;
        Fold = fold;
        var (root, groups) = RegexpParser.Parse(pattern, fold);
        if (groups > RegexpCompiler.MostGroups) throw new InvalidRegexpException("Regular expression too big");
        GroupCount = groups + 1;
        var compiler = new RegexpCompiler(fold);
        Code = compiler.Compile(root);
        Counters = compiler.Counters;
        AsksSyntax = compiler.AsksSyntax;
        _start = RegexpStart.Of(root, compiler, fold);
    }

    /// <summary>The pattern as it was given.</summary>
    public string Pattern { get; }

    /// <summary>The case table, when case does not matter.</summary>
    public CaseTable? Fold { get; }

    /// <summary>How many groups there are, group 0 among them.</summary>
    public int GroupCount { get; }

    /// <summary>Whether the syntax table has a say in what matches.</summary>
    public bool AsksSyntax { get; }

    internal RegexpInstruction[] Code { get; }

    internal int Counters { get; }
}
