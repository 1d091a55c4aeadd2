using System.Text;
using System.Text.RegularExpressions;

namespace Editor.Text;

/// <summary>
/// Rewrites a .NET pattern for two things that the engine does not know: that a surrogate pair is one character, and what really stands
/// behind the end of the window. Groups keep their numbers and names. What it does not understand it leaves as it is.
/// </summary>
/// <remarks>
/// Characters outside the BMP are outside \w, \d, \s and every \p{..}, as they are to the engine, whose tables have only UTF-16 units.
/// </remarks>
internal sealed partial class PatternTranslator
{
    private const string Highs = @"\uD800-\uDBFF";
    private const string AnyPair = @"[\uD800-\uDBFF][\uDC00-\uDFFF]";

    private readonly string _pattern;
    private readonly bool _joinPairs;
    private readonly EndEdge _edge;
    private readonly StringBuilder _out = new();
    private readonly Stack<RegexOptions> _outer = new();
    private RegexOptions _options;
    private int _at;

    private PatternTranslator(string pattern, RegexOptions options, bool joinPairs, EndEdge edge)
    {
        _pattern = pattern;
        _options = options;
        _joinPairs = joinPairs;
        _edge = edge;
    }

    /// <summary>Translates a pattern that the engine has already accepted.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="options">The options it is compiled with.</param>
    /// <param name="joinPairs">Whether the text holds surrogate pairs, so that they must be kept together.</param>
    /// <param name="edge">What stands behind the window.</param>
    public static TranslatedPattern Translate(string pattern, RegexOptions options, bool joinPairs, EndEdge edge)
    {
        var translator = new PatternTranslator(pattern, options, joinPairs, edge);
        translator.Run();
        return new(translator._out.ToString(), translator.LooksAhead, translator.LooksBehind, translator.AsksForEnd);
    }

    private bool LooksAhead { get; set; }

    private bool LooksBehind { get; set; }

    private bool AsksForEnd { get; set; }

    private bool Has(RegexOptions option) => _options.HasFlag(option);

    private char Peek(int ahead) => _at + ahead < _pattern.Length ? _pattern[_at + ahead] : '\0';

    private void Run()
    {
        while (_at < _pattern.Length)
        {
            var unit = _pattern[_at];
            switch (unit)
            {
                case '\\':
                    Escape();
                    break;
                case '[':
                    Class();
                    break;
                case '(':
                    Open();
                    break;
                case ')':
                    if (_outer.Count > 0) _options = _outer.Pop();
                    Copy(1);
                    break;
                case '.' when _joinPairs:
                    _at++;
                    EitherUnitOrPair(Has(RegexOptions.Singleline) ? $"[^{Highs}]" : $@"[^\n{Highs}]", AnyPair);
                    break;
                case '$':
                    _out.Append(Has(RegexOptions.Multiline) ? LineEndAnchor() : LastLineAnchor("$"));
                    _at++;
                    break;
                case '#' when Has(RegexOptions.IgnorePatternWhitespace):
                    CopyThrough('\n');
                    break;
                default:
                    Literal(unit);
                    break;
            }
        }
    }

    private void Literal(char unit)
    {
        if (!char.IsHighSurrogate(unit) || !char.IsLowSurrogate(Peek(1)))
        {
            Copy(1);
            return;
        }

        // Grouped, because a quantifier may follow.
        _out.Append("(?:").Append(_pattern, _at, 2).Append(')');
        _at += 2;
    }

    /// <summary>
    /// One character: a unit of a class, or a pair. A greedy repetition that follows is unrolled, so that the engine runs through the units
    /// in one vectorised step; each text has one reading only, so that backtracking gives back one character at a time, as it should.
    /// </summary>
    private void EitherUnitOrPair(string unit, string pair)
    {
        var repeat = Peek(0);
        if (repeat is not ('*' or '+') || Peek(1) == '?')
        {
            _out.Append($"(?:{unit}|{pair})");
            return;
        }

        _at++;
        if (repeat == '+') _out.Append($"(?:{unit}|{pair})");
        _out.Append($"{unit}*(?:(?:{pair}){unit}*)*");
    }

    private void Escape()
    {
        var unit = Peek(1);
        switch (unit)
        {
            case 'W' or 'D' or 'S' when _joinPairs:
                _at += 2;
                EitherUnitOrPair($@"[\{unit}-[{Highs}]]", AnyPair);
                break;
            case 'P' when _joinPairs && Peek(2) == '{':
                var close = _pattern.IndexOf('}', _at);
                var category = _pattern[_at..(close + 1)];
                _at = close + 1;
                EitherUnitOrPair($"[{category}-[{Highs}]]", AnyPair);
                break;
            case 'z' or 'Z' or 'b' or 'B':
                EscapedAnchor(unit);
                _at += 2;
                break;
            case 'u' when IsUnicodeEscape(_at, out var high) && char.IsHighSurrogate(high) && IsUnicodeEscape(_at + 6, out var low) && char.IsLowSurrogate(low):
                _out.Append("(?:").Append(_pattern, _at, 12).Append(')');
                _at += 12;
                break;
            case 'c':
                Copy(3); // \c[ is a control character, not a class
                break;
            default:
                if (char.IsHighSurrogate(unit)) _at++;
                else Copy(2);
                break;
        }
    }

    private bool IsUnicodeEscape(int at, out char unit)
    {
        unit = '\0';
        if (at + 6 > _pattern.Length || _pattern[at] != '\\' || _pattern[at + 1] != 'u') return false;
        if (!ushort.TryParse(_pattern.AsSpan(at + 2, 4), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var value)) return false;
        unit = (char)value;
        return true;
    }

    private void Copy(int count)
    {
        count = Math.Min(count, _pattern.Length - _at);
        _out.Append(_pattern, _at, count);
        _at += count;
    }

    private void CopyThrough(char last)
    {
        var end = _pattern.IndexOf(last, _at);
        Copy((end < 0 ? _pattern.Length : end + 1) - _at);
    }
}
