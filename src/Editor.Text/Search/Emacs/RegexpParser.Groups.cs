namespace Editor.Text;

/// <content>Groups and intervals.</content>
internal sealed partial class RegexpParser
{
    private const int MostRepetitions = 0xFFFF;

    private void Open()
    {
        if (_outer.Count >= DeepestNesting) throw new InvalidRegexpException("Regular expression too big");
        var number = GroupNumber();
        _outer.Push(_level);
        _level = new Level(number);
    }

    /// <summary>0 for a shy group.</summary>
    private int GroupNumber()
    {
        if (AtEnd) throw new InvalidRegexpException(InvalidRegexpException.UnmatchedOpen);
        if (_pattern[_at] != '?') return ++Groups;
        _at++;
        long number = 0;
        var isExplicit = false;
        while (true)
        {
            if (AtEnd) throw new InvalidRegexpException(InvalidRegexpException.UnmatchedOpen);
            var c = _pattern[_at++];
            if (c == ':') break;
            if (!char.IsAsciiDigit(c) || (c == '0' && !isExplicit)) throw new InvalidRegexpException(InvalidRegexpException.Invalid);
            isExplicit = true;
            number = (number * 10) + (c - '0');
            if (number > int.MaxValue) throw new InvalidRegexpException("Regular expression too big");
        }

        if (!isExplicit) return 0;
        var group = (int)number;
        if (group > RegexpCompiler.MostGroups) throw new InvalidRegexpException("Regular expression too big");
        if (_level.Group == group || _outer.Any(level => level.Group == group)) throw new InvalidRegexpException(InvalidRegexpException.Invalid);
        Groups = Math.Max(Groups, group);
        return group;
    }

    private void Close()
    {
        if (_outer.Count == 0) throw new InvalidRegexpException(InvalidRegexpException.UnmatchedClose);
        var body = _level.Close();
        var number = _level.Group;
        _level = _outer.Pop();
        AddAtom(number == 0 ? body : new RegexpNode.Group(number, body));
    }

    private void ParseInterval()
    {
        var start = _at;
        var min = Count() ?? 0;
        var max = min;
        if (!AtEnd && _pattern[_at] == ',')
        {
            _at++;
            max = Count() ?? -1;
        }

        if (AtEnd) throw new InvalidRegexpException(InvalidRegexpException.UnmatchedBrace);
        if ((max >= 0 && max < min) || _pattern[_at] != '\\') throw new InvalidRegexpException(InvalidRegexpException.BadBrace);
        if (++_at == _pattern.Length) throw new InvalidRegexpException(InvalidRegexpException.TrailingBackslash);
        if (_pattern[_at++] != '}') throw new InvalidRegexpException(InvalidRegexpException.BadBrace);
        if (!_level.HasLast)
        {
            // Nothing to repeat: the brace is itself, and what follows it is read again.
            _at = start;
            AddAtom(new RegexpNode.Character('{'));
            return;
        }

        if (min == 1 && max == 1) return;
        var body = _level.TakeLast();
        if (body is not null && max != 0) _level.Items.Add(new RegexpNode.Repeat(body, min, max, IsGreedy: true));
    }

    private int? Count()
    {
        if (AtEnd) throw new InvalidRegexpException(InvalidRegexpException.UnmatchedBrace);
        int? count = null;
        while (!AtEnd && char.IsAsciiDigit(_pattern[_at]))
        {
            count = ((count ?? 0) * 10) + (_pattern[_at++] - '0');
            if (count > MostRepetitions) throw new InvalidRegexpException(InvalidRegexpException.BadBrace);
        }

        if (AtEnd) throw new InvalidRegexpException(InvalidRegexpException.UnmatchedBrace);
        return count;
    }

    /// <summary>What has been read of one group: its earlier choices, and the parts of the present one.</summary>
    private sealed class Level(int group)
    {
        private List<RegexpNode>? _choices;

        /// <summary>Its number; 0 when it has none.</summary>
        public int Group { get; } = group;

        public List<RegexpNode> Items { get; private set; } = [];

        /// <summary>Where the atom begins to which a postfix operator applies, or -1.</summary>
        public int Last { get; set; } = -1;

        public bool HasLast => Last >= 0;

        public void NextChoice()
        {
            (_choices ??= []).Add(Sequence());
            Items = [];
            Last = -1;
        }

        public RegexpNode Close()
        {
            if (_choices is null) return Sequence();
            _choices.Add(Sequence());
            return new RegexpNode.Alternation(_choices);
        }

        /// <summary>Takes out what a postfix operator applies to; null when that is nothing.</summary>
        public RegexpNode? TakeLast()
        {
            var parts = Items.GetRange(Last, Items.Count - Last);
            Items.RemoveRange(Last, parts.Count);
            return parts.Count switch { 0 => null, 1 => parts[0], _ => new RegexpNode.Sequence(parts) };
        }

        private RegexpNode Sequence() => Items.Count == 1 ? Items[0] : new RegexpNode.Sequence(Items);
    }
}
