using System.Buffers;
using System.Text;

namespace Editor.Text;

/// <summary>Where a match can begin: what lets a search pass over places without trying them.</summary>
internal sealed class RegexpStart
{
    private const int PrepareFrom = 256;

    private readonly RegexpAnchor? _anchor;
    private readonly string _prefix;
    private readonly bool _foldsPrefix;
    private readonly RegexpFirst _first;
    private SearchValues<string>? _preparedPrefix;
    private SearchValues<char>? _preparedSet;

    private RegexpStart(RegexpAnchor? anchor, string prefix, bool foldsPrefix, RegexpFirst first)
    {
        _anchor = anchor;
        _prefix = prefix;
        _foldsPrefix = foldsPrefix;
        _first = first;
    }

    /// <summary>Looks at a pattern.</summary>
    public static RegexpStart Of(RegexpNode root, RegexpCompiler compiler, CaseTable? fold)
    {
        var prefix = new StringBuilder();
        RegexpAnchor? anchor = null;
        var node = root;
        while (node is RegexpNode.Group group) node = group.Body;
        IReadOnlyList<RegexpNode> parts = node is RegexpNode.Sequence sequence ? sequence.Parts : [node];
        if (parts.Count > 0 && parts[0] is RegexpNode.Anchor { Kind: RegexpAnchor.TextStart or RegexpAnchor.LineStart or RegexpAnchor.Point } first)
            anchor = first.Kind;
        Collect(parts, prefix, fold);
        return new RegexpStart(anchor, prefix.ToString(), fold is not null, compiler.FirstOf(root));
    }

    /// <summary>
    /// The next place at which a match may begin: <paramref name="at"/> or later, <paramref name="last"/> or earlier; -1 when there is none.
    /// </summary>
    public int Next(in UnitView text, int at, int last, int limit, int point)
    {
        if (_anchor == RegexpAnchor.TextStart) return at == text.Start ? at : -1;
        if (_anchor == RegexpAnchor.Point) return point >= at && point <= last ? point : -1;
        if (_anchor == RegexpAnchor.LineStart) return NextLine(text, at, last);
        if (_first.MayBeEmpty) return at <= last ? at : -1;
        if (_prefix.Length > 1) return NextPrefix(text, at, last, limit);
        return NextOfSet(text, at, Math.Min(last + 1, limit));
    }

    /// <summary>Whether a match may begin at a place.</summary>
    public bool MayBegin(in UnitView text, int at, int limit, int point)
    {
        if (_anchor == RegexpAnchor.TextStart && at != text.Start) return false;
        if (_anchor == RegexpAnchor.Point && at != point) return false;
        if (_anchor == RegexpAnchor.LineStart && at != text.Start && text[at - 1] != '\n') return false;
        return _first.MayBeEmpty || (at < limit && Takes(text[at]));
    }

    private bool Takes(char unit) => unit < 128 ? (_first.Ascii >> unit & 1) != 0 : _first.HasOthers;

    private static int NextLine(in UnitView text, int at, int last)
    {
        if (at == text.Start || text[at - 1] == '\n') return at <= last ? at : -1;
        while (at < last)
        {
            var run = text.RunFrom(at, last);
            var found = run.IndexOf('\n');
            if (found >= 0) return at + found + 1;
            at += run.Length;
        }

        return -1;
    }

    private int NextPrefix(in UnitView text, int at, int last, int limit)
    {
        var end = (int)Math.Min(limit, (long)last + _prefix.Length);
        while (at <= last && end - at >= _prefix.Length)
        {
            var run = text.RunFrom(at, end);
            var found = IndexOfPrefix(run);
            if (found >= 0) return at + found;
            if (at + run.Length == end) return -1;

            // The prefix may lie across the gap: those few places are candidates as they are.
            var gap = at + run.Length;
            at = Math.Max(at, gap - _prefix.Length + 1);
            if (at < gap) return MatchAcross(text, at, gap, last) is var across && across >= 0 ? across : NextPrefix(text, gap, last, limit);
            at = gap;
        }

        return -1;
    }

    private int MatchAcross(in UnitView text, int at, int gap, int last)
    {
        for (; at < gap && at <= last; at++)
        {
            if (Takes(text[at])) return at;
        }

        return -1;
    }

    private int IndexOfPrefix(ReadOnlySpan<char> run)
    {
        var comparison = _foldsPrefix ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (run.Length < PrepareFrom) return run.IndexOf(_prefix, comparison);
        _preparedPrefix ??= SearchValues.Create([_prefix], comparison);
        return run.IndexOfAny(_preparedPrefix);
    }

    private int NextOfSet(in UnitView text, int at, int end)
    {
        while (at < end)
        {
            var run = text.RunFrom(at, end);
            var found = IndexInRun(run);
            if (found >= 0) return at + found;
            at += run.Length;
        }

        return -1;
    }

    private int IndexInRun(ReadOnlySpan<char> run)
    {
        var near = Math.Min(run.Length, 32);
        for (var i = 0; i < near; i++)
        {
            if (Takes(run[i])) return i;
        }

        if (near == run.Length) return -1;
        _preparedSet ??= Prepare();
        var found = _first.HasOthers ? run[near..].IndexOfAnyExcept(_preparedSet) : run[near..].IndexOfAny(_preparedSet);
        return found < 0 ? -1 : near + found;
    }

    /// <summary>The ASCII characters that begin a match; when others may too, those that do not.</summary>
    private SearchValues<char> Prepare()
    {
        Span<char> members = stackalloc char[128];
        var count = 0;
        for (var c = 0; c < 128; c++)
        {
            if ((_first.Ascii >> c & 1) != 0 != _first.HasOthers) members[count++] = (char)c;
        }

        return SearchValues.Create(members[..count]);
    }

    /// <summary>The characters that stand at the beginning of every match, anchors passed over. False when the collecting ends.</summary>
    private static bool Collect(IReadOnlyList<RegexpNode> parts, StringBuilder prefix, CaseTable? fold)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case RegexpNode.Anchor:
                    break;
                case RegexpNode.Character { Code: var c } when fold is null ? c < 0xD800 : c < 128 && fold.KeepsAsciiApart:
                    prefix.Append((char)c);
                    break;
                case RegexpNode.Group { Body: var body }:
                    if (!Collect(body is RegexpNode.Sequence inner ? inner.Parts : [body], prefix, fold)) return false;
                    break;
                default:
                    return false;
            }
        }

        return true;
    }
}
