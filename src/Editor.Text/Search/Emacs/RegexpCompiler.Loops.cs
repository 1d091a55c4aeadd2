namespace Editor.Text;

/// <content>Loops, and what a part can begin with.</content>
internal sealed partial class RegexpCompiler
{
    /// <summary>How many nodes are looked at for what a part can begin with: a bound on the work for endless alternations.</summary>
    private const int DeepestFirst = 200;

    /// <summary>What a match of a part can begin with.</summary>
    public RegexpFirst FirstOf(RegexpNode node, int depth = 0)
    {
        if (depth > DeepestFirst) return RegexpFirst.Everything with { MayBeEmpty = true };
        return node switch
        {
            RegexpNode.Character character => FirstOfCharacter(character.Code),
            RegexpNode.Any => new(UInt128.MaxValue ^ (UInt128.One << '\n'), HasOthers: true, MayBeEmpty: false),
            RegexpNode.Set set => new(set.Characters.PossibleAscii(), set.Characters.MayTakeOthers, MayBeEmpty: false),
            RegexpNode.Anchor => RegexpFirst.Nothing,
            RegexpNode.Group group => FirstOf(group.Body, depth + 1),
            RegexpNode.Repeat repeat => FirstOf(repeat.Body, depth + 1) is var first && repeat.Min == 0 ? first with { MayBeEmpty = true } : first,
            RegexpNode.Alternation alternation => FirstOfChoices(alternation.Choices, depth),
            RegexpNode.Sequence sequence => FirstOfParts(sequence.Parts, depth),
            RegexpNode.BackReference => RegexpFirst.Everything with { MayBeEmpty = true },
            _ => RegexpFirst.Everything,
        };
    }

    private RegexpFirst FirstOfCharacter(int c)
    {
        if (!Folds(c)) return c < 128 ? new(UInt128.One << c, HasOthers: false, MayBeEmpty: false) : new(0, HasOthers: true, MayBeEmpty: false);
        var canonical = fold!.Canonical(c);
        UInt128 ascii = 0;
        for (var i = 0; i < 128; i++)
        {
            if (fold.Canonical(i) == canonical) ascii |= UInt128.One << i;
        }

        return new(ascii, HasOthers: canonical >= 128 || !fold.KeepsAsciiApart, MayBeEmpty: false);
    }

    private RegexpFirst FirstOfChoices(IReadOnlyList<RegexpNode> choices, int depth)
    {
        var first = FirstOf(choices[0], depth + 1);
        for (var i = 1; i < choices.Count; i++) first = first.Or(FirstOf(choices[i], depth + 1));
        return first;
    }

    private RegexpFirst FirstOfParts(IReadOnlyList<RegexpNode> parts, int depth)
    {
        var first = RegexpFirst.Nothing;
        for (var i = 0; i < parts.Count && first.MayBeEmpty; i++) first = first.Then(FirstOf(parts[i], depth + 1));
        return first;
    }

    private void EmitSingleLoop(RegexpNode.Repeat repeat, RegexpFirst next, bool isLast)
    {
        var givesNothingBack = isLast || FirstOf(repeat.Body).IsDisjointFrom(next);
        var way = givesNothingBack ? 1 : 0;
        _code.Add(new() { Op = RegexpOp.Repeat, A = repeat.IsGreedy ? way : 2, B = repeat.Min, C = repeat.Max });
        EmitSingle(repeat.Body);
    }

    private void EmitLoop(RegexpNode.Repeat repeat)
    {
        // Inside a loop another turn may follow: nothing is known of what comes next.
        var unknown = RegexpFirst.Everything with { MayBeEmpty = true };
        if (repeat.Max is not (-1 or 1) || repeat.Min > 1) EmitCounted(repeat, unknown);
        else if (repeat.Max == 1) EmitOptional(repeat, unknown);
        else if (repeat.IsGreedy) EmitGreedy(repeat, unknown);
        else EmitLazy(repeat, unknown);
    }

    private void EmitOptional(RegexpNode.Repeat repeat, RegexpFirst unknown)
    {
        if (repeat.IsGreedy)
        {
            var choice = Reserve(RegexpOp.Choice);
            Emit(repeat.Body, unknown, isLast: false);
            SetTarget(choice);
            return;
        }

        // First without, and the body should that fail: Choice goes on to the jump over it.
        var without = Reserve(RegexpOp.Choice);
        var skip = Reserve(RegexpOp.Jump);
        SetTarget(without);
        Emit(repeat.Body, unknown, isLast: false);
        SetTarget(skip);
    }

    private void EmitGreedy(RegexpNode.Repeat repeat, RegexpFirst unknown)
    {
        var op = repeat.Body.MayBeEmpty ? RegexpOp.LoopChoice : RegexpOp.Choice;
        var skip = repeat.Min == 1 ? Reserve(RegexpOp.Jump) : -1;
        var top = Reserve(op);
        if (skip >= 0) SetTarget(skip);
        Emit(repeat.Body, unknown, isLast: false);
        _code.Add(new() { Op = RegexpOp.Jump, A = top });
        SetTarget(top);
    }

    private void EmitLazy(RegexpNode.Repeat repeat, RegexpFirst unknown)
    {
        var skip = repeat.Min == 0 ? Reserve(RegexpOp.Jump) : -1;
        var top = _code.Count;
        Emit(repeat.Body, unknown, isLast: false);
        if (skip >= 0) SetTarget(skip);
        _code.Add(new() { Op = repeat.Body.MayBeEmpty ? RegexpOp.LazyLoopChoice : RegexpOp.Choice, A = top });
    }

    private void EmitCounted(RegexpNode.Repeat repeat, RegexpFirst unknown)
    {
        var counter = Counters++;
        _code.Add(new() { Op = RegexpOp.CounterReset, A = counter });
        var top = _code.Count;
        _code.Add(new() { Op = RegexpOp.CounterLoop, A = counter, B = repeat.Min, C = repeat.Max });
        Emit(repeat.Body, unknown, isLast: false);
        _code.Add(new() { Op = RegexpOp.Jump, A = top });
        _code[top] = _code[top] with { Exit = _code.Count };
    }
}
