using System.Text;

namespace Editor.Lisp;

/// <summary>How ` and ' of messages are shown (text-quoting-style).</summary>
internal enum QuotingStyle : byte
{
    /// <summary>As they are.</summary>
    Grave,

    /// <summary>Both as '.</summary>
    Straight,

    /// <summary>As ‘ and ’.</summary>
    Curve,
}

/// <summary>Quotes in messages and docstrings (manual: "Text Quoting Style").</summary>
internal static class Quotes
{
    /// <summary>The style in force: curved unless the variable says otherwise.</summary>
    public static QuotingStyle Style(Interp lisp)
    {
        Value style = lisp.GetValue(lisp.Sym.TextQuotingStyle);
        if (ReferenceEquals(style.O, lisp.Sym.Grave)) return QuotingStyle.Grave;
        return ReferenceEquals(style.O, lisp.Sym.Straight) ? QuotingStyle.Straight : QuotingStyle.Curve;
    }

    /// <summary>A text with its quotes in the style in force; the text itself when nothing changed.</summary>
    public static string Substitute(Interp lisp, string text)
    {
        if (text.AsSpan().IndexOfAny('`', '\'') < 0) return text;
        return Style(lisp) switch
        {
            QuotingStyle.Grave => text,
            QuotingStyle.Straight => text.Replace('`', '\''),
            _ => text.Replace('`', '‘').Replace('\'', '’'),
        };
    }

    /// <summary>
    /// A docstring for people: quotes in style, <c>\[command]</c> as the keys that <paramref name="keys"/> finds (null: none) or as M-x, <c>\=</c> taking the
    /// meaning from what follows, <c>\&lt;map&gt;</c> and <c>\{map}</c> left out.
    /// </summary>
    public static string SubstituteCommandKeys(Interp lisp, string text, Func<string, string?, string?> keys)
    {
        if (text.AsSpan().IndexOfAny("\\`'") < 0) return text;
        QuotingStyle style = Style(lisp);
        StringBuilder result = new(text.Length);
        string? map = null;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            char next = i + 1 < text.Length ? text[i + 1] : '\0';
            if (c == '\\' && next == '=' && i + 2 < text.Length)
            {
                i += 2;
                result.Append(text[i]);
            }
            else if (c == '\\' && next is '[' or '<' or '{' && text.IndexOf(Closing(next), i) is >= 0 and var end)
            {
                string name = text[(i + 2)..end];
                if (next == '[') result.Append(keys(name, map) ?? "M-x " + name);
                else if (next == '<') map = name;
                i = end;
            }
            else if (c is '`' or '\'')
            {
                result.Append(style == QuotingStyle.Grave ? c : Styled(c, style));
            }
            else
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }

    private static char Closing(char opening) => opening switch
    {
        '[' => ']',
        '<' => '>',
        _ => '}',
    };

    private static char Styled(char quote, QuotingStyle style)
    {
        if (style == QuotingStyle.Straight) return '\'';
        return quote == '`' ? '‘' : '’';
    }
}
