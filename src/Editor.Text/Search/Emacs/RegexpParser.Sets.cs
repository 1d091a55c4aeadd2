namespace Editor.Text;

/// <content>Bracket expressions.</content>
internal sealed partial class RegexpParser
{
    private const int LongestClassName = 16;

    private RegexpSet ParseSet()
    {
        var set = new RegexpSet(_fold);
        if (!AtEnd && _pattern[_at] == '^')
        {
            set.IsNegated = true;
            _at++;
        }

        for (var isFirst = true; ; isFirst = false)
        {
            if (AtEnd) throw new InvalidRegexpException(InvalidRegexpException.UnmatchedBracket);
            if (_pattern[_at] == '[' && ClassName() is { } name)
            {
                if (!set.TryAdd(name)) throw new InvalidRegexpException(InvalidRegexpException.BadClass);
                continue;
            }

            var low = Next();
            if (low == ']' && !isFirst) return set;
            var high = low;
            if (!AtEnd && _pattern[_at] == '-' && (_at + 1 == _pattern.Length || _pattern[_at + 1] != ']'))
            {
                _at++;
                high = Designator();
            }

            set.Add(low, high);
        }
    }

    /// <summary>Reads [:name:]; null, and nothing read, when it is not written so and the bracket is itself.</summary>
    private string? ClassName()
    {
        if (_at + 1 >= _pattern.Length || _pattern[_at + 1] != ':') return null;
        var start = _at + 2;
        var end = start;
        while (end < _pattern.Length && end - start < LongestClassName && _pattern[end] is not (':' or ']')) end++;
        if (end == _pattern.Length) throw new InvalidRegexpException(InvalidRegexpException.UnmatchedBracket);
        if (end + 1 >= _pattern.Length || _pattern[end] != ':' || _pattern[end + 1] != ']') return null;
        _at = end + 2;
        return _pattern[start..end];
    }
}
