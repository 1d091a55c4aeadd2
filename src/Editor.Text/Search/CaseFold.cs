namespace Editor.Text;

/// <summary>Whether a search takes upper and lower case as the same.</summary>
/// <remarks>
/// Folding is by character, simple case mapping. It agrees with the case table of GNU Emacs 28.2 on every character but four that are
/// themselves compatibility signs: the angstrom sign, the ohm sign, capital sharp s and capital theta symbol, which match only themselves.
/// </remarks>
public enum CaseFold
{
    /// <summary>Case matters.</summary>
    Exact,

    /// <summary>Case does not matter: Emacs with <c>case-fold-search</c> t.</summary>
    Fold,

    /// <summary>Case matters when the pattern has an upper-case letter: what C-s does (the Emacs manual, "Lax Search").</summary>
    Smart,
}
