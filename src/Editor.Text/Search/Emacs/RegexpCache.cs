namespace Editor.Text;

/// <summary>Compiled patterns by their text and case table, the last used ones. It belongs to one thread.</summary>
/// <param name="capacity">How many it keeps. Emacs keeps 20; programs have some hundreds.</param>
public sealed class RegexpCache(int capacity = 256)
{
    private readonly Dictionary<(string Pattern, CaseTable? Fold), LinkedListNode<EmacsRegexp>> _byPattern = [];
    private readonly LinkedList<EmacsRegexp> _byUse = [];

    /// <summary>The compiled pattern.</summary>
    /// <exception cref="InvalidRegexpException">It is no regular expression.</exception>
    public EmacsRegexp Get(string pattern, CaseTable? fold)
    {
        if (_byUse.First is { Value: var last } && ReferenceEquals(last.Pattern, pattern) && last.Fold == fold) return last;
        if (_byPattern.TryGetValue((pattern, fold), out var node))
        {
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value;
        }

        var compiled = new EmacsRegexp(pattern, fold);
        if (_byPattern.Count >= capacity && _byUse.Last is { } oldest)
        {
            _byUse.RemoveLast();
            _byPattern.Remove((oldest.Value.Pattern, oldest.Value.Fold));
        }

        _byPattern.Add((pattern, fold), _byUse.AddFirst(compiled));
        return compiled;
    }
}
