using System.Globalization;

namespace Editor.Buffers;

/// <summary>
/// Names in use, and the lowest free <c>BASE&lt;N&gt;</c> for each base at once: ten thousand names of one base cost ten thousand look-ups, where
/// trying one number after the other would cost fifty million.
/// </summary>
/// <remarks>Names that were made directly ("foo&lt;7&gt;"), and bases that end in a number themselves ("foo&lt;2&gt;"), count as what they are.</remarks>
/// <param name="first">The first number that is given: 2 for buffers (GNU Emacs), 1 for processes (SXEmacs).</param>
public sealed class UniqueNames(int first)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, NumberSet> _bases = new(StringComparer.Ordinal);

    /// <summary>How many names are in use.</summary>
    public int Count => _names.Count;

    /// <summary>Whether a name is in use.</summary>
    /// <param name="name">The name.</param>
    public bool Contains(string name) => _names.Contains(name);

    /// <summary>Takes a name into use.</summary>
    /// <param name="name">The name.</param>
    /// <returns>False when it was in use already.</returns>
    public bool Add(string name)
    {
        if (!_names.Add(name)) return false;
        if (TryParse(name, out var baseName, out var number))
        {
            if (!_bases.TryGetValue(baseName, out var numbers)) _bases.Add(baseName, numbers = new NumberSet(first));
            numbers.Add(number);
        }

        return true;
    }

    /// <summary>Gives a name back.</summary>
    /// <param name="name">The name.</param>
    /// <returns>False when it was not in use.</returns>
    public bool Remove(string name)
    {
        if (!_names.Remove(name)) return false;
        if (TryParse(name, out var baseName, out var number) && _bases.TryGetValue(baseName, out var numbers))
        {
            numbers.Remove(number);
            if (numbers.IsEmpty) _bases.Remove(baseName);
        }

        return true;
    }

    /// <summary>A name that is free: the name itself, or else it with the lowest free number in angle brackets.</summary>
    /// <param name="name">The base.</param>
    /// <param name="ignore">A name that counts as free although it may be in use.</param>
    public string Generate(string name, string? ignore = null)
    {
        if (string.Equals(name, ignore, StringComparison.Ordinal) || !Contains(name)) return name;
        return GenerateNumbered(name, ignore);
    }

    /// <summary>A name that is free, always with a number.</summary>
    /// <param name="name">The base.</param>
    /// <param name="ignore">A name that counts as free although it may be in use.</param>
    public string GenerateNumbered(string name, string? ignore = null)
    {
        var number = _bases.TryGetValue(name, out var numbers) ? numbers.LowestAbsent() : first;
        if (ignore is not null
            && TryParse(ignore, out var ignoredBase, out var ignored)
            && string.Equals(ignoredBase, name, StringComparison.Ordinal)
            && ignored >= first && ignored < number)
        {
            return ignore;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{name}<{number}>");
    }

    // "foo<2><3>" is number 3 of "foo<2>". A number with a leading zero is none that would ever be given.
    private static bool TryParse(string name, out string baseName, out long number)
    {
        baseName = "";
        number = 0;
        if (name.Length < 3 || name[^1] != '>') return false;
        var open = name.LastIndexOf('<');
        if (open < 0) return false;
        var digits = name.AsSpan(open + 1, name.Length - open - 2);
        if (digits.IsEmpty || digits.Length > 18 || digits[0] == '0' || digits.ContainsAnyExceptInRange('0', '9')) return false;
        number = long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        baseName = name[..open];
        return true;
    }
}
