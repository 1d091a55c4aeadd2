using Editor.Lisp;

namespace Editor.Scripting;

// Emacs' own Lisp on the load path, and packages that replace what the prelude has.
internal sealed partial class ScriptHost
{
    private readonly HashSet<string> _decided = new(StringComparer.Ordinal);
    private Value _searchedPath;
    private bool _isSearching;

    /// <summary>Emacs' own Lisp, when its directory is on the load path.</summary>
    public EmacsLibrary? Library { get; private set; }

    /// <summary>Looks for Emacs' own directory on the load path, when that has changed.</summary>
    public void FindLibrary()
    {
        Value path = Variable(Sym.LoadPath);
        if (Library is not null || _isSearching || Value.Eq(path, _searchedPath)) return;
        _searchedPath = path;
        _isSearching = true;
        try
        {
            Library = EmacsLibrary.Find(this, path);
        }
        finally
        {
            _isSearching = false;
        }
    }

    /// <summary>Whether a feature of the prelude is to be loaded from a file all the same: the load path has one, as in Emacs, and it is none of Emacs' own that we have wholly.</summary>
    private bool IsReplaced(string feature)
    {
        if (!Prelude.Has(feature) || EmacsLibrary.IsPreloaded(feature) || !_decided.Add(feature)) return false;
        return LocateLibrary(feature, mustSuffix: true) is { } path && Library?.IsInMemory(path) != true && !_loading.Contains(path);
    }
}
