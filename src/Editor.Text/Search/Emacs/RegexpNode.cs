namespace Editor.Text;

/// <summary>What a position must be like, for the parts of a pattern that take no character.</summary>
internal enum RegexpAnchor
{
    LineStart,
    LineEnd,
    TextStart,
    TextEnd,
    Point,
    WordEdge,
    NotWordEdge,
    WordStart,
    WordEnd,
    SymbolStart,
    SymbolEnd,
}

/// <summary>A part of a parsed Emacs regular expression.</summary>
internal abstract record RegexpNode
{
    /// <summary>One character; a raw byte is 0x3FFF80..0x3FFFFF, as in Lisp.</summary>
    internal sealed record Character(int Code) : RegexpNode;

    /// <summary>Any character but a newline.</summary>
    internal sealed record Any : RegexpNode;

    /// <summary>A character of a set.</summary>
    internal sealed record Set(RegexpSet Characters) : RegexpNode;

    /// <summary>A character of a syntax class; -1 for a designator that names none.</summary>
    internal sealed record Syntax(int Class, bool IsNegated) : RegexpNode;

    /// <summary>A character of a category.</summary>
    internal sealed record Category(int Mnemonic, bool IsNegated) : RegexpNode;

    /// <summary>A condition on the place.</summary>
    internal sealed record Anchor(RegexpAnchor Kind) : RegexpNode;

    /// <summary>What a group matched, again.</summary>
    internal sealed record BackReference(int Number) : RegexpNode;

    /// <summary>A numbered group.</summary>
    internal sealed record Group(int Number, RegexpNode Body) : RegexpNode;

    /// <summary>One after the other.</summary>
    internal sealed record Sequence(IReadOnlyList<RegexpNode> Parts) : RegexpNode;

    /// <summary>The first that leads to a match.</summary>
    internal sealed record Alternation(IReadOnlyList<RegexpNode> Choices) : RegexpNode;

    /// <summary>A repetition; <paramref name="Max"/> -1 is without end.</summary>
    internal sealed record Repeat(RegexpNode Body, int Min, int Max, bool IsGreedy) : RegexpNode;

    /// <summary>Whether it matches one character, always.</summary>
    public bool IsSingle => this is Character or Any or Set or Syntax or Category;

    /// <summary>Whether it may match nothing at all. A back reference may: its group may be empty.</summary>
    public bool MayBeEmpty => this switch
    {
        Group group => group.Body.MayBeEmpty,
        Sequence sequence => sequence.Parts.All(part => part.MayBeEmpty),
        Alternation alternation => alternation.Choices.Any(choice => choice.MayBeEmpty),
        Repeat repeat => repeat.Min == 0 || repeat.Body.MayBeEmpty,
        Anchor or BackReference => true,
        _ => false,
    };
}
