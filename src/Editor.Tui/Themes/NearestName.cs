namespace Editor.Tui.Themes;

/// <summary>Finds what somebody meant who wrote a name wrongly.</summary>
public static class NearestName
{
    /// <summary>The candidate with the fewest edits (Levenshtein), the first of equals; null when there are no candidates.</summary>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(candidates);
        return candidates.MinBy(candidate => Distance(name, candidate));
    }

    private static int Distance(string from, string to)
    {
        int[] row = new int[to.Length + 1];
        for (int column = 0; column <= to.Length; column++) row[column] = column;
        for (int line = 1; line <= from.Length; line++)
        {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= to.Length; column++)
            {
                int replaced = diagonal + (char.ToLowerInvariant(from[line - 1]) == char.ToLowerInvariant(to[column - 1]) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(replaced, Math.Min(row[column], row[column - 1]) + 1);
            }
        }

        return row[to.Length];
    }
}
