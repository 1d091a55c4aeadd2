using Editor.Lisp;

namespace Editor.Scripting;

// The rooms of searching, of syntax and of text properties; each is made when it is first needed.
internal sealed partial class ScriptHost
{
    private SearchRoom? _search;
    private SyntaxRoom? _syntax;
    private CaseRoom? _cases;
    private PropertyRoom? _properties;
    private OverlayRoom? _overlays;

    /// <summary>Searching.</summary>
    public SearchRoom Search => _search ??= new SearchRoom(this);

    /// <summary>Syntax tables.</summary>
    public SyntaxRoom Syntax => _syntax ??= new SyntaxRoom(this);

    /// <summary>Case tables.</summary>
    public CaseRoom Cases => _cases ??= new CaseRoom(this);

    /// <summary>Overlays.</summary>
    public OverlayRoom Overlays => _overlays ??= new OverlayRoom(this);

    /// <summary>Text properties.</summary>
    public PropertyRoom Properties => _properties ??= new PropertyRoom(this);

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
