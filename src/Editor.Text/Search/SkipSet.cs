namespace Editor.Text;

/// <summary>The characters of a string such as <c>"^a-z[:space:]\\-"</c>: what <c>skip-chars-forward</c> goes over (Lisp manual, "Skipping Characters").</summary>
public sealed class SkipSet
{
    private readonly RegexpSet _set = new(null);

    private SkipSet()
    {
    }

    /// <summary>Reads a set.</summary>
    /// <param name="text">Characters, ranges and named classes; ^ first negates, a backslash quotes.</param>
    /// <returns>The set, or null when it names a class that there is not.</returns>
    public static SkipSet? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var made = new SkipSet();
        var at = 0;
        if (text.StartsWith('^'))
        {
            made._set.IsNegated = true;
            at = 1;
        }

        while (at < text.Length)
        {
            if (text[at] == '[' && at + 1 < text.Length && text[at + 1] == ':' && text.IndexOf(":]", at + 2, StringComparison.Ordinal) is > 0 and var close)
            {
                if (!made._set.TryAdd(text[(at + 2)..close])) return null;
                at = close + 2;
                continue;
            }

            if (text[at] == '\\' && ++at == text.Length) break;
            var low = Next(text, ref at);
            var high = low;
            if (at + 1 < text.Length && text[at] == '-')
            {
                at++;
                if (text[at] == '\\' && at + 1 < text.Length) at++;
                high = Next(text, ref at);
            }

            made._set.Add(low, high);
        }

        return made;
    }

    /// <summary>Whether a character is in the set.</summary>
    public bool Holds(int character, ISyntaxTable syntax) => _set.Holds(character, syntax);

    private static int Next(string text, ref int at)
    {
        var c = text[at++];
        if (!char.IsSurrogate(c)) return c;
        if (char.IsHighSurrogate(c) && at < text.Length && char.IsLowSurrogate(text[at])) return char.ConvertToUtf32(c, text[at++]);
        return LispChar.FromText(c);
    }
}
