using System.Text;

namespace Editor.Text;

/// <summary>A character class taken apart: its units of the BMP as pattern text, its other characters as numbers.</summary>
internal sealed class CharacterClass
{
    private const string Highs = @"\uD800-\uDBFF";

    private readonly StringBuilder _units = new();
    private readonly List<(int Low, int High)> _pairs = [];
    private bool _takesAllPairs;
    private bool _crossesHighs;

    /// <summary>Whether it is [^...].</summary>
    public bool IsNegated { get; set; }

    /// <summary>What is taken away, as in [a-z-[aeiou]].</summary>
    public CharacterClass? Except { get; set; }

    /// <summary>Whether a character outside the BMP stands in it.</summary>
    public bool NamesPairs => _pairs.Count > 0 || Except is { NamesPairs: true };

    /// <summary>Whether it would match half of a pair as it stands.</summary>
    public bool MayTakeHighs => IsNegated || _takesAllPairs || _crossesHighs;

    /// <summary>Whether it matches nothing in the BMP.</summary>
    public bool IsOnlyPairs => !IsNegated && _units.Length == 0;

    /// <summary>Adds \w and its like; a negated one takes every character outside the BMP.</summary>
    public void AddShorthand(string source)
    {
        _units.Append(source);
        if (char.IsUpper(source[1])) _takesAllPairs = true;
    }

    /// <summary>Adds the characters from <paramref name="low"/> to <paramref name="high"/>, both inclusive.</summary>
    /// <param name="low">The first.</param>
    /// <param name="high">The last.</param>
    /// <param name="lowSource">How the pattern writes the first.</param>
    /// <param name="highSource">How the pattern writes the last.</param>
    public void AddRange(int low, int high, string lowSource, string highSource)
    {
        if (high > 0xFFFF) _pairs.Add((Math.Max(low, 0x10000), high));
        if (low > 0xFFFF) return;
        if (low <= 0xDBFF && high >= 0xD800) _crossesHighs = true;
        _units.Append(lowSource);
        if (high > low || !string.Equals(lowSource, highSource, StringComparison.Ordinal))
            _units.Append('-').Append(high > 0xFFFF ? @"\uFFFF" : highSource);
    }

    /// <summary>The characters outside the BMP that it matches.</summary>
    public PairSet Pairs()
    {
        var set = _takesAllPairs ? PairSet.All : PairSet.Of(_pairs);
        if (IsNegated) set = set.Complement();
        return Except is null ? set : set.Except(Except.Pairs());
    }

    /// <summary>Pattern text for the units of the BMP that it matches.</summary>
    /// <param name="takesHighs">Whether the high halves of pairs shall be matched; all of them or none.</param>
    public string Units(bool takesHighs)
    {
        // Written first, so that a hyphen that ends the class does not make a range of them.
        var highsHere = takesHighs != IsNegated ? Highs : "";
        var mustSubtract = !takesHighs && !IsNegated && MayTakeHighs;
        var except = (Except, mustSubtract) switch
        {
            (null, true) => $"-[{Highs}]",
            (null, false) => "",
            var (some, _) => "-" + some.Units(takesHighs: !takesHighs),
        };
        if (IsOnlyPairs && highsHere.Length == 0) return $"[{Highs}-[{Highs}]]"; // nothing at all: a class cannot be empty
        return $"[{(IsNegated ? "^" : "")}{highsHere}{_units}{except}]";
    }
}
