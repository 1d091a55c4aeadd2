using System.Globalization;
using System.Text;

namespace Editor.Text;

/// <content>Character classes: what they hold outside the BMP becomes alternatives beside the class.</content>
internal sealed partial class PatternTranslator
{
    private void Class()
    {
        var start = _at;
        var parsed = ParseClass(ref _at);
        if (parsed is null)
        {
            // Not closed: the engine shall say so.
            _at = start;
            Copy(_pattern.Length - start);
            return;
        }

        if (!parsed.NamesPairs && (!_joinPairs || !parsed.MayTakeHighs))
        {
            _out.Append(_pattern, start, _at - start);
            return;
        }

        var pairs = parsed.Pairs();
        var pair = string.Join('|', pairs.Alternatives());
        if (parsed.IsOnlyPairs) _out.Append(pairs.IsEmpty ? Never : $"(?:{pair})");
        else if (pairs.IsEmpty) _out.Append(parsed.Units(takesHighs: false));
        else EitherUnitOrPair(parsed.Units(takesHighs: false), pair);
    }

    private CharacterClass? ParseClass(ref int at)
    {
        var parsed = new CharacterClass();
        at++;
        if (at < _pattern.Length && _pattern[at] == '^')
        {
            parsed.IsNegated = true;
            at++;
        }

        for (var isFirst = true; at < _pattern.Length; isFirst = false)
        {
            if (_pattern[at] == ']' && !isFirst)
            {
                at++;
                return parsed;
            }

            if (_pattern[at] == '-' && !isFirst && IsAt(at + 1, '['))
            {
                at++;
                parsed.Except = ParseClass(ref at);
                if (parsed.Except is null || !IsAt(at, ']')) return null;
                at++;
                return parsed;
            }

            if (!ParseItem(parsed, ref at)) return null;
        }

        return null;
    }

    private bool IsAt(int at, char unit) => at < _pattern.Length && _pattern[at] == unit;

    private bool ParseItem(CharacterClass parsed, ref int at)
    {
        var low = ParseElement(ref at, out var source);
        if (low < 0)
        {
            parsed.AddShorthand(source);
            return true;
        }

        var isRange = IsAt(at, '-') && at + 1 < _pattern.Length && _pattern[at + 1] is not (']' or '[');
        if (!isRange)
        {
            parsed.AddRange(low, low, source, source);
            return true;
        }

        at++;
        var high = ParseElement(ref at, out var highSource);
        if (high < low) return false; // a shorthand or a range in reverse: the engine shall say so
        parsed.AddRange(low, high, source, highSource);
        return true;
    }

    /// <summary>One character of a class, or -1 for a shorthand such as \w. Escapes whose value does not matter here count as NUL.</summary>
    private int ParseElement(ref int at, out string source)
    {
        var start = at;
        var unit = _pattern[at++];
        if (char.IsHighSurrogate(unit) && at < _pattern.Length && char.IsLowSurrogate(_pattern[at]))
        {
            source = "";
            return char.ConvertToUtf32(unit, _pattern[at++]);
        }

        if (unit != '\\' || at == _pattern.Length)
        {
            source = $@"\u{(int)unit:X4}";
            return unit;
        }

        var value = ParseEscape(ref at);
        source = _pattern[start..at];
        return value;
    }

    private int ParseEscape(ref int at)
    {
        var start = at - 1;
        var letter = _pattern[at++];
        switch (letter)
        {
            case 'p' or 'P':
                var close = _pattern.IndexOf('}', at);
                at = close < 0 ? _pattern.Length : close + 1;
                return -1;
            case 'd' or 'w' or 's' or 'D' or 'W' or 'S':
                return -1;
            case 'u' when IsUnicodeEscape(start, out var unit):
                at = start + 6;
                if (!char.IsHighSurrogate(unit) || !IsUnicodeEscape(at, out var low) || !char.IsLowSurrogate(low)) return unit;
                at += 6;
                return char.ConvertToUtf32(unit, low);
            case 'x':
                at = Math.Min(at + 2, _pattern.Length);
                return ushort.TryParse(_pattern.AsSpan(start + 2, at - start - 2), NumberStyles.AllowHexSpecifier, null, out var value) ? value : 0;
            case 'c':
                at = Math.Min(at + 1, _pattern.Length);
                return 0;
            case >= '0' and <= '7':
                while (at < _pattern.Length && at - start < 4 && _pattern[at] is >= '0' and <= '7') at++;
                return 0;
            case >= 'a' and <= 'z':
                return 0; // \n, \t and the like
            default:
                return letter;
        }
    }
}
