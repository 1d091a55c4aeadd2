using System.Buffers;
using System.Text;

namespace Editor.Text;

/// <summary>A string to search for, prepared: keep it for many searches. Matches begin and end between characters.</summary>
public sealed partial class LiteralPattern
{
    /// <summary>From this many code units on it pays to look for the needle's rarest places, which takes microseconds to prepare.</summary>
    private const int PrepareFrom = 4096;

    private readonly bool _folds;
    private readonly bool _isImpossible;
    private SearchValues<string>? _prepared;

    /// <summary>Prepares a search.</summary>
    /// <param name="needle">The UTF-16 code units to find; empty matches everywhere.</param>
    /// <param name="fold">Whether case matters.</param>
    public LiteralPattern(string needle, CaseFold fold = CaseFold.Exact)
    {
        ArgumentNullException.ThrowIfNull(needle);
        Needle = needle;
        _folds = fold == CaseFold.Fold || (fold == CaseFold.Smart && !HasUpperCase(needle));
        _isImpossible = CodingSystem.Utf8Unix.IndexOfUnencodable(needle) >= 0; // a lone surrogate that no text can hold
    }

    /// <summary>What is searched for.</summary>
    public string Needle { get; }

    /// <summary>Whether case is ignored.</summary>
    public bool IgnoresCase => _folds;

    private StringComparison Comparison => _folds ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private static bool HasUpperCase(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsUpper(rune)) return true;
        }

        return false;
    }

    private int FirstIn(ReadOnlySpan<char> text)
    {
        if (text.Length < Needle.Length) return -1;
        if (text.Length < PrepareFrom) return text.IndexOf(Needle, Comparison);
        _prepared ??= SearchValues.Create([Needle], Comparison);
        return text.IndexOfAny(_prepared);
    }

    /// <summary>The last match that lies in the text. Folding has no vectorised way back: it goes forward in stretches, from the last one on.</summary>
    private int LastIn(ReadOnlySpan<char> text)
    {
        const int Stretch = 16 * 1024;
        if (!_folds) return text.LastIndexOf(Needle);
        for (var end = text.Length - Needle.Length + 1; end > 0; end -= Stretch)
        {
            // Matches that begin in [start, end).
            var start = Math.Max(0, end - Stretch);
            var last = -1;
            for (var at = start; at < end; at = last + 1)
            {
                var found = FirstIn(text[at..(end + Needle.Length - 1)]);
                if (found < 0) break;
                last = at + found;
            }

            if (last >= 0) return last;
        }

        return -1;
    }
}
