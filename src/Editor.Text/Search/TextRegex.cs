using System.Text.RegularExpressions;

namespace Editor.Text;

/// <summary>
/// A regular expression over a text, in .NET's syntax, with the text's own edges and characters: a surrogate pair is one character,
/// <c>^ $ \b \A \z</c> see what really stands beside the searched part, and positions are characters.
/// </summary>
/// <remarks>
/// <para>The engine reads the text in place; the gap moves out of the searched range when it is inside. A bound is a wall: no match crosses
/// it, a repetition stops at it, and look-ahead sees nothing behind it (anchors do). Classes such as \w know the BMP only; a character
/// outside it counts as none of them.</para>
/// <para>With <see cref="RegexOptions.NonBacktracking"/> a search takes time linear in the text. Only where a bound cuts the text and the
/// pattern has an end anchor does it use the backtracking engine instead, under the same time-out.</para>
/// <para>Not for two threads at once: it belongs to the thread of the texts it searches.</para>
/// </remarks>
public sealed partial class TextRegex
{
    private const RegexOptions Refused = RegexOptions.RightToLeft | RegexOptions.ECMAScript;

    private readonly Dictionary<(EndEdge Edge, bool JoinPairs, TimeSpan Patience), Regex> _variants = [];
    private readonly RegexOptions _options;
    private readonly TranslatedPattern _traits;
    private readonly Regex _base;
    private readonly Regex _boundary = new(@"\b", RegexOptions.CultureInvariant);

    /// <summary>Compiles a pattern.</summary>
    /// <param name="pattern">The pattern, in .NET's syntax.</param>
    /// <param name="options">Its options; lines are what editors look at, so that <see cref="RegexOptions.Multiline"/> is usual.</param>
    /// <param name="timeout">How long one match may take; <see cref="Regex.InfiniteMatchTimeout"/> for ever.</param>
    /// <exception cref="RegexParseException">The pattern is malformed; the message names the place.</exception>
    /// <exception cref="ArgumentException">An option is not supported: RightToLeft (use FindBackward) or ECMAScript.</exception>
    public TextRegex(string pattern, RegexOptions options, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        if ((options & Refused) != RegexOptions.None) throw new ArgumentException($"A text cannot be searched with {options & Refused}", nameof(options));
        Pattern = pattern;
        Timeout = timeout;
        _options = options | RegexOptions.CultureInvariant;
        _traits = PatternTranslator.Translate(pattern, _options, joinPairs: false, EndEdge.TextEnd);
        _base = CompileBase();
    }

    /// <summary>The pattern as it was given.</summary>
    public string Pattern { get; }

    /// <summary>How long one match may take.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>One more than the highest group number; group 0 is the whole match.</summary>
    public int GroupCount => _base.GetGroupNumbers()[^1] + 1;

    /// <summary>The number of a named group, or -1.</summary>
    /// <param name="name">The name, or the number as a string.</param>
    public int GroupNumber(string name) => _base.GroupNumberFromName(name);

    internal bool LooksAhead => _traits.LooksAhead;

    internal bool LooksBehind => _traits.LooksBehind;

    private Regex CompileBase()
    {
        try
        {
            return Variant(EndEdge.TextEnd, joinPairs: false, Timeout);
        }
        catch (RegexParseException)
        {
            // The engine's message quotes what it was given: let it quote what the user wrote, unless only the translation makes sense of it.
            _ = new Regex(Pattern, _options, Timeout);
            throw;
        }
    }

    /// <summary>The engine for one kind of window.</summary>
    internal Regex Variant(EndEdge edge, bool joinPairs, TimeSpan patience)
    {
        if (!_traits.AsksForEnd) edge = EndEdge.TextEnd;
        if (_variants.TryGetValue((edge, joinPairs, patience), out var regex)) return regex;
        var translated = PatternTranslator.Translate(Pattern, _options, joinPairs, edge);
        // The rewritten anchors are look-arounds, which the linear engine does not have.
        var options = edge == EndEdge.TextEnd ? _options : _options & ~RegexOptions.NonBacktracking;
        regex = new Regex(translated.Pattern, options, patience);
        _variants.Add((edge, joinPairs, patience), regex);
        return regex;
    }

    /// <summary>What stands behind a unit offset, as far as anchors care.</summary>
    internal EndEdge EdgeAt(GapText text, int unit, int textEnd)
    {
        if (unit >= textEnd || !_traits.AsksForEnd) return EndEdge.TextEnd;
        var next = text.UnitAt(unit);
        if (next == '\n') return unit + 1 == textEnd ? EndEdge.FinalNewline : EndEdge.Newline;
        return _boundary.IsMatch([next]) ? EndEdge.Word : EndEdge.Other;
    }
}
