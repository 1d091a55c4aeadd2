namespace Editor.Text;

/// <summary>
/// The syntax of each character (Emacs Lisp manual, "Syntax Tables"): its own entries, then its parent's. What has none anywhere is
/// whitespace, as in Emacs.
/// </summary>
public sealed class SyntaxTable : ISyntaxTable
{
    private readonly CharMap _entries = new();

    /// <summary>Makes a table without entries of its own.</summary>
    /// <param name="parent">Where what it does not say is asked; null for nowhere.</param>
    public SyntaxTable(SyntaxTable? parent = null) => Parent = parent;

    /// <summary>Where what this table does not say is asked.</summary>
    public SyntaxTable? Parent { get; private set; }

    /// <summary>One more with each change of this table itself.</summary>
    public long Version { get; private set; }

    /// <summary>A new table with the entries of Emacs' standard syntax table.</summary>
    public static SyntaxTable CreateStandard()
    {
        var table = new SyntaxTable();
        foreach (var (low, high, entry) in StandardSyntax.Entries()) table.Set(low, high, entry);
        return table;
    }

    /// <summary>The entries of Emacs' standard syntax table, in the order in which they are to be set: later ones are over earlier ones.</summary>
    public static IReadOnlyList<(int Low, int High, SyntaxEntry Entry)> StandardEntries() => StandardSyntax.Entries();

    /// <summary>Sets or removes the parent.</summary>
    /// <exception cref="ArgumentException">The table would be its own ancestor.</exception>
    public void SetParent(SyntaxTable? parent)
    {
        for (var ancestor = parent; ancestor is not null; ancestor = ancestor.Parent)
        {
            if (ReferenceEquals(ancestor, this)) throw new ArgumentException("A table cannot be its own ancestor", nameof(parent));
        }

        Parent = parent;
        Version++;
    }

    /// <summary>Sets a range of characters, both ends inclusive.</summary>
    /// <param name="low">The first.</param>
    /// <param name="high">The last.</param>
    /// <param name="entry">Their syntax; null for the parent's.</param>
    public void Set(int low, int high, SyntaxEntry? entry)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(low);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(high, LispChar.Last);
        _entries.Set(low, high, entry is { } some ? Pack(some) : 0);
        Version++;
    }

    /// <summary>What this table itself says of a character; null when it leaves it to its parent.</summary>
    public SyntaxEntry? OwnEntryOf(int character) => _entries[character] is var packed && packed == 0 ? null : Unpack(packed);

    /// <summary>The end of the stretch, inclusive, in which all characters surely have this one's own entry.</summary>
    public int SameUntil(int character) => _entries.SameUntil(character);

    /// <summary>A new table with the same entries and the same parent.</summary>
    public SyntaxTable Copy()
    {
        var copy = new SyntaxTable(Parent);
        copy._entries.CopyFrom(_entries);
        return copy;
    }

    /// <inheritdoc/>
    public SyntaxClass ClassOf(int character)
    {
        for (var table = this; table is not null; table = table.Parent)
        {
            if (table._entries[character] is var packed && packed != 0) return (SyntaxClass)(((packed >> 32) - 1) & 0xFFFF);
        }

        return SyntaxClass.Whitespace;
    }

    /// <inheritdoc/>
    public SyntaxEntry EntryOf(int character)
    {
        for (var table = this; table is not null; table = table.Parent)
        {
            if (table._entries[character] is var packed && packed != 0) return Unpack(packed);
        }

        return new SyntaxEntry((int)SyntaxClass.Whitespace);
    }

    private static long Pack(SyntaxEntry entry) => ((long)(entry.Code + 1) << 32) | (uint)(entry.Matching + 1);

    private static SyntaxEntry Unpack(long packed) => new((int)(packed >> 32) - 1, (int)(packed & 0xFFFFFFFF) - 1);
}
