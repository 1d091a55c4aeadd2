using System.Text;

namespace Editor.Scripting;

/// <summary>What <c>search-spaces-regexp</c> does to a pattern: a run of spaces in it stands for that regexp.</summary>
internal static class SearchSpaces
{
    /// <summary>The pattern with <paramref name="spaces"/> in place of each run of spaces.</summary>
    /// <remarks>Spaces in brackets, quoted ones and those that a repetition follows stay (regex-emacs.c of Emacs 28.2, as observed).</remarks>
    public static string Replace(string pattern, string spaces)
    {
        StringBuilder result = new(pattern.Length + spaces.Length);
        for (int i = 0; i < pattern.Length; i++)
        {
            char unit = pattern[i];
            int end = unit switch
            {
                '\\' => Math.Min(i + 2, pattern.Length),
                '[' => BracketEnd(pattern, i),
                ' ' => RunEnd(pattern, i),
                _ => i + 1,
            };
            if (unit == ' ' && !IsRepeated(pattern, end)) result.Append("\\(?:").Append(spaces).Append("\\)");
            else result.Append(pattern, i, end - i);
            i = end - 1;
        }

        return result.ToString();
    }

    private static int RunEnd(string pattern, int start)
    {
        int end = start;
        while (end < pattern.Length && pattern[end] == ' ') end++;
        return end;
    }

    private static bool IsRepeated(string pattern, int at) =>
        at < pattern.Length && (pattern[at] is '*' or '+' or '?' || (pattern[at] == '\\' && at + 1 < pattern.Length && pattern[at + 1] == '{'));

    // a ] that comes first, or first behind ^, is one of the set; [:name:] is a class
    private static int BracketEnd(string pattern, int start)
    {
        int at = start + 1;
        if (at < pattern.Length && pattern[at] == '^') at++;
        if (at < pattern.Length && pattern[at] == ']') at++;
        while (at < pattern.Length && pattern[at] != ']')
        {
            int close = pattern[at] == '[' && at + 1 < pattern.Length && pattern[at + 1] == ':' ? pattern.IndexOf(":]", at + 2, StringComparison.Ordinal) : -1;
            at = close < 0 ? at + 1 : close + 2;
        }

        return Math.Min(at + 1, pattern.Length);
    }
}
