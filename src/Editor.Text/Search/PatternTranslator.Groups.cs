using System.Text.RegularExpressions;

namespace Editor.Text;

/// <content>What follows an opening parenthesis: kinds of groups, and the options that hold inside.</content>
internal sealed partial class PatternTranslator
{
    private void Open()
    {
        if (Peek(1) != '?')
        {
            _outer.Push(_options);
            Copy(1);
            return;
        }

        if (Peek(2) == '#')
        {
            CopyThrough(')');
            return;
        }

        var before = _options;
        if (TryInlineOptions(out var isWholeGroup))
        {
            // (?i) holds until the group around it ends; (?i: opens one of its own.
            if (!isWholeGroup) _outer.Push(before);
            return;
        }

        _outer.Push(before);
        switch (Peek(2))
        {
            case '=' or '!':
                LooksAhead = true;
                Copy(3);
                break;
            case '<' when Peek(3) is '=' or '!':
                LooksBehind = true;
                Copy(4);
                break;
            case '<':
                CopyThrough('>');
                break;
            case '\'':
                Copy(3);
                CopyThrough('\'');
                break;
            case '(':
                LooksAhead = true; // a condition; its own parenthesis is the next thing read
                Copy(2);
                break;
            default:
                Copy(3);
                break;
        }
    }

    private bool TryInlineOptions(out bool isWholeGroup)
    {
        isWholeGroup = false;
        var isOn = true;
        var options = _options;
        for (var ahead = 2; ; ahead++)
        {
            var unit = Peek(ahead);
            if (unit == '-') isOn = false;
            else if (unit == '+') isOn = true;
            else if (OptionOf(unit) is { } option) options = isOn ? options | option : options & ~option;
            else
            {
                isWholeGroup = unit == ')';
                if (!isWholeGroup && (unit != ':' || ahead == 2)) return false;
                _options = options;
                Copy(ahead + 1);
                return true;
            }
        }
    }

    private static RegexOptions? OptionOf(char letter) => char.ToLowerInvariant(letter) switch
    {
        'i' => RegexOptions.IgnoreCase,
        'm' => RegexOptions.Multiline,
        'n' => RegexOptions.ExplicitCapture,
        's' => RegexOptions.Singleline,
        'x' => RegexOptions.IgnorePatternWhitespace,
        _ => null,
    };
}
