namespace Editor.Text;

/// <summary>The instructions of a compiled pattern.</summary>
internal enum RegexpOp
{
    /// <summary>The pattern has matched.</summary>
    Accept,

    /// <summary>The code unit A.</summary>
    Unit,

    /// <summary>The code units of Text.</summary>
    Literal,

    /// <summary>A character whose canonical one is A.</summary>
    Folded,

    /// <summary>Any character but a newline.</summary>
    Any,

    /// <summary>A character of Set.</summary>
    Set,

    /// <summary>A character of the syntax class A; B is 1 for any other class.</summary>
    Syntax,

    /// <summary>A character of the category A; B is 1 for any that is not.</summary>
    Category,

    /// <summary>The place is as the RegexpAnchor A says.</summary>
    Anchor,

    /// <summary>What group A matched.</summary>
    BackReference,

    /// <summary>Group A begins.</summary>
    GroupStart,

    /// <summary>Group A ends.</summary>
    GroupEnd,

    /// <summary>Go to A.</summary>
    Jump,

    /// <summary>Go on; should that fail, go to A.</summary>
    Choice,

    /// <summary>As Choice, before a turn of a loop whose body may be empty: leave for A when this place was tried already.</summary>
    LoopChoice,

    /// <summary>As Choice, after a turn of a non-greedy loop: no new try from a place that was tried already.</summary>
    LazyLoopChoice,

    /// <summary>Counter A is 0.</summary>
    CounterReset,

    /// <summary>Counter A decides on another turn, from B to C of them (-1: without end); the exit is at Exit.</summary>
    CounterLoop,

    /// <summary>The one-character instruction that follows, from B to C times (-1: without end); goes on behind it. A: 0 greedy, 1 greedy and never given back, 2 non-greedy.</summary>
    Repeat,
}

/// <summary>One instruction.</summary>
internal readonly record struct RegexpInstruction
{
    public RegexpOp Op { get; init; }

    public int A { get; init; }

    public int B { get; init; }

    public int C { get; init; }

    public int Exit { get; init; }

    public string? Text { get; init; }

    public RegexpSet? Set { get; init; }
}

/// <summary>What a match can begin with.</summary>
/// <param name="Ascii">The ASCII characters.</param>
/// <param name="HasOthers">Whether a character beyond ASCII may begin it.</param>
/// <param name="MayBeEmpty">Whether there may be a match that has no first character.</param>
internal readonly record struct RegexpFirst(UInt128 Ascii, bool HasOthers, bool MayBeEmpty)
{
    public static readonly RegexpFirst Nothing = new(0, HasOthers: false, MayBeEmpty: true);
    public static readonly RegexpFirst Everything = new(UInt128.MaxValue, HasOthers: true, MayBeEmpty: false);

    public RegexpFirst Or(RegexpFirst other) => new(Ascii | other.Ascii, HasOthers || other.HasOthers, MayBeEmpty || other.MayBeEmpty);

    public RegexpFirst Then(RegexpFirst next) =>
        MayBeEmpty ? new(Ascii | next.Ascii, HasOthers || next.HasOthers, next.MayBeEmpty) : this;

    public bool IsDisjointFrom(RegexpFirst other) => !other.MayBeEmpty && (Ascii & other.Ascii) == 0 && !(HasOthers && other.HasOthers);
}
