using Editor.Lisp;

namespace Editor.Scripting;

// The rooms of searching, of syntax and of text properties; each is made when it is first needed.
internal sealed partial class ScriptHost
{
    private SearchRoom? _search;
    private SyntaxRoom? _syntax;
    private CaseRoom? _cases;
    private CodingRoom? _codings;
    private PropertyRoom? _properties;
    private OverlayRoom? _overlays;

    /// <summary>Searching.</summary>
    public SearchRoom Search => _search ??= new SearchRoom(this);

    /// <summary>Syntax tables.</summary>
    public SyntaxRoom Syntax => _syntax ??= new SyntaxRoom(this);

    /// <summary>Case tables.</summary>
    public CaseRoom Cases => _cases ??= new CaseRoom(this);

    /// <summary>Coding systems.</summary>
    public CodingRoom Codings => _codings ??= new CodingRoom();

    /// <summary>Overlays.</summary>
    public OverlayRoom Overlays => _overlays ??= new OverlayRoom(this);

    /// <summary>Text properties.</summary>
    public PropertyRoom Properties => _properties ??= new PropertyRoom(this);

    /// <summary>The variables that searching, syntax and text properties look at.</summary>
    private void DefineSearchVariables()
    {
        Plain("parse-sexp-ignore-comments", default, "Non-nil means `forward-sexp', etc., should treat comments as whitespace.");
        Plain("parse-sexp-lookup-properties", default, "Non-nil means `forward-sexp', etc., obey `syntax-table' property.");
        Plain("words-include-escapes", default, "Non-nil means `forward-word', etc., should treat escape chars part of words.");
        Plain("multibyte-syntax-as-symbol", default, "Not looked at here.");
        Plain("comment-end-can-be-escaped", default, "Non-nil means an escaped ender inside a comment does not end the comment.");
        Plain("open-paren-in-column-0-is-defun-start", Value.T, "Non-nil means an open paren in column 0 denotes the start of a defun.");
        Plain("find-word-boundary-function-table", default, "Not looked at here.");
        Plain("forward-sexp-function", default, "If non-nil, `forward-sexp' delegates to this function. It is called with one argument, the number of expressions.");
        Plain("inhibit-changing-match-data", default, "Obsolete: non-nil means searches leave the match data alone.");
        Plain("search-spaces-regexp", default, "Regexp to substitute for bunches of spaces in regexp search.");
        Plain("char-property-alias-alist", default, "Alist of alternative properties for properties without a value: (PROPERTY ALTERNATIVE1 ALTERNATIVE2...).");
        Plain("default-text-properties", default, "Property-list used as default values: what a character without a property has for it.");
        Value[] nonsticky = [Lisp.Intern("syntax-table"), Lisp.Intern("display"), Lisp.Intern("composition"), Lisp.Intern("cursor")];
        Value alist = Cons.List(nonsticky.Select(static name => (Value)new Cons(name, Value.T)).ToArray());
        Plain("text-property-default-nonsticky", alist, "Alist of properties vs the corresponding non-stickiness: (PROPERTY . NONSTICKINESS).");
    }

    /// <summary>Runs something with the match data as it is now put back at the end.</summary>
    internal T KeepingMatchData<T>(Func<T> body)
    {
        object? held = MatchData;
        try
        {
            return body();
        }
        finally
        {
            MatchData = held;
        }
    }
}
