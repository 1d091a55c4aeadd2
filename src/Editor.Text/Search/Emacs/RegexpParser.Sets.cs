namespace Editor.Text;

/// <content>Bracket expressions.</content>
internal sealed partial class RegexpParser
{
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

    /// <summary>Reads [:name:], where the name is all up to the next :]. Null, and nothing read, when there is none: the bracket is itself.</summary>
    private string? ClassName()
    {
        if (_at + 1 >= _pattern.Length || _pattern[_at + 1] != ':') return null;
        var start = _at + 2;
        var end = _pattern.IndexOf(":]", start, StringComparison.Ordinal);
        if (end < 0) return null;
        _at = end + 2;
        return _pattern[start..end];
    }
}
