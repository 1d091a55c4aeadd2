using System.Text.RegularExpressions;

namespace Editor.Text;

/// <summary>
/// Where a regular expression matched. The groups are found when they are first asked for, from the match's extent and its neighbours, and
/// that must be before the text changes; positions do not move with later edits.
/// </summary>
public sealed class TextMatch
{
    /// <summary>The longest stretch, in code units, in which groups are looked for: they need a copy of it.</summary>
    public const int GroupLimit = 256 * 1024 * 1024;

    private readonly TextRegex _regex;
    private readonly GapText _text;
    private readonly long _version;
    private readonly int _index;
    private readonly int _length;
    private readonly int _textStart;
    private readonly int _windowEnd;
    private readonly int _textEnd;
    private TextRange?[]? _groups;

    internal TextMatch(TextRegex regex, GapText text, int index, int length, int textStart, int windowEnd, int textEnd)
    {
        _regex = regex;
        _text = text;
        _version = text.Version;
        _index = index;
        _length = length;
        _textStart = textStart;
        _windowEnd = windowEnd;
        _textEnd = textEnd;
        Range = new(text.FromUnit(index), text.FromUnit(index + length));
    }

    /// <summary>The whole match.</summary>
    public TextRange Range { get; }

    /// <summary>Where the match begins.</summary>
    public TextPosition Start => Range.Start;

    /// <summary>Where the match ends.</summary>
    public TextPosition End => Range.End;

    /// <summary>One more than the highest group number; group 0 is the whole match.</summary>
    public int GroupCount => _regex.GroupCount;

    /// <summary>What a group matched last, or null when it took no part.</summary>
    /// <param name="number">Its number; 0 is the whole match.</param>
    /// <exception cref="InvalidOperationException">The text has changed and the groups were not asked for before.</exception>
    /// <exception cref="NotSupportedException">The match, or what a look-around may read, is longer than <see cref="GroupLimit"/>.</exception>
    public TextRange? Group(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, GroupCount);
        if (number == 0) return Range;
        _groups ??= FindGroups();
        return _groups[number];
    }

    /// <summary>What a named group matched last, or null when it took no part or there is none of that name.</summary>
    /// <param name="name">The name.</param>
    /// <inheritdoc cref="Group(int)" path="/exception"/>
    public TextRange? Group(string name)
    {
        var number = _regex.GroupNumber(name);
        return number < 0 ? null : Group(number);
    }

    private TextRange?[] FindGroups()
    {
        if (_text.Version != _version)
            throw new InvalidOperationException("The text has changed since the match; ask for its groups before");

        // Usually a character on each side is enough. What looks farther gets what the search saw.
        var left = _index == _textStart ? _index : _index - 1;
        if (left > _textStart && char.IsLowSurrogate(_text.UnitAt(left)) && char.IsHighSurrogate(_text.UnitAt(left - 1))) left--;
        return TryFindGroups(_regex.LooksBehind ? _textStart : left, _regex.LooksAhead ? _windowEnd : _index + _length)
            ?? TryFindGroups(_textStart, _windowEnd)
            ?? throw new InvalidOperationException($"The match of {_regex.Pattern} at {Start} was not found again");
    }

    private TextRange?[]? TryFindGroups(int left, int right)
    {
        if (right - left > GroupLimit)
            throw new NotSupportedException($"The groups of a match can be told in at most {GroupLimit:N0} code units; this one needs {right - left:N0}");
        _text.UnitPieces(left, right, out var first, out var second);
        var regex = _regex.Variant(_regex.EdgeAt(_text, right, _textEnd), _text.UnitCount != _text.Length, _regex.Timeout);
        var match = Match(regex, string.Concat(first, second), _index - left);
        if (!match.Success || match.Index != _index - left || match.Length != _length) return null;
        var groups = new TextRange?[GroupCount];
        for (var i = 0; i < groups.Length; i++)
        {
            var group = match.Groups[i];
            if (group.Success) groups[i] = new(_text.FromUnit(left + group.Index), _text.FromUnit(left + group.Index + group.Length));
        }

        return groups;
    }

    private Match Match(Regex regex, string text, int at)
    {
        try
        {
            return regex.Match(text, at);
        }
        catch (RegexMatchTimeoutException timeout)
        {
            throw new TextSearchTimeoutException(_regex.Pattern, _regex.Timeout, timeout);
        }
    }
}
