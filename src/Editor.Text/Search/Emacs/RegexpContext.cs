namespace Editor.Text;

/// <summary>What a match asks of its surroundings.</summary>
public sealed class RegexpContext
{
    /// <summary>The syntax table: <c>\w \b \sC [[:space:]]</c> and their like.</summary>
    public required ISyntaxTable Syntax { get; init; }

    /// <summary>The categories; null for none, so that no character is of any.</summary>
    public ICategoryTable? Categories { get; init; }

    /// <summary>Called now and then in a long match, at least every few milliseconds; throws to end it: C-g.</summary>
    public Action? Poll { get; init; }

    /// <summary>Where point is: <c>\=</c>. Null in a string, where it never matches.</summary>
    public TextPosition? Point { get; init; }

    /// <summary>The longest match instead of the first in the pattern's order: the posix-… functions.</summary>
    public bool Longest { get; init; }
}

/// <summary>A match needs more memory for its way back than it may have.</summary>
public sealed class RegexpOverflowException() : Exception("Stack overflow in regexp matcher");
