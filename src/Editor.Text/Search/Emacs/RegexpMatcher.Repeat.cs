namespace Editor.Text;

/// <content>Loops over one character.</content>
internal ref partial struct RegexpMatcher
{
    private bool Repeat(in RegexpInstruction loop, ref int pc, ref int at)
    {
        ref readonly var one = ref _code[pc + 1];
        var here = pc;
        pc += 2;
        var least = at;
        var isLazy = loop.A == 2;
        var taken = Take(one, ref at, isLazy ? loop.B : loop.C, loop.B, ref least);
        if (taken < loop.B) return false;
        if (isLazy)
        {
            if (loop.C < 0 || taken < loop.C) Push(TakeMore, at, here, taken);
        }
        else if (loop.A == 0 && at > least)
        {
            Push(GiveBack, pc, least, at);
        }

        return true;
    }

    /// <summary>Takes characters; <paramref name="least"/> becomes the place behind the <paramref name="min"/>th.</summary>
    private int Take(in RegexpInstruction one, ref int at, int max, int min, ref int least)
    {
        if (max < 0 && min <= 1 && TryTakeRun(one, ref at, min, ref least)) return min;
        var taken = 0;
        for (var next = at; taken != max && at < _limit && TakesCharacter(one, ref next); at = next)
        {
            if (++taken == min) least = next;
            Step();
        }

        return taken;
    }

    /// <summary>Whole lines at once: <c>.*</c> is the loop that matters. False when nothing was taken: the slow way is right then.</summary>
    private bool TryTakeRun(in RegexpInstruction one, ref int at, int min, ref int least)
    {
        if (one.Op != RegexpOp.Any) return false;
        var start = at;
        while (at < _limit)
        {
            var run = _text.RunFrom(at, _limit);
            var newline = run.IndexOf('\n');
            at += newline < 0 ? run.Length : newline;
            if (newline >= 0) break;
        }

        Step((at - start) >> 4);
        if (min == 0 || at == start) return min == 0;
        _text.CharacterAt(start, out var units);
        least = start + units;
        return true;
    }

    /// <summary>A greedy loop gives its last character back, or several when what follows names a unit that must stand there.</summary>
    private bool GaveBack(int next, int least, int end, out int pc, out int at)
    {
        pc = next;
        at = _text.Previous(end);
        ref readonly var following = ref _code[next];
        if (following.Op is RegexpOp.Unit or RegexpOp.Literal)
        {
            var wanted = following.Op == RegexpOp.Unit ? (char)following.A : following.Text![0];
            at = LastUnit(wanted, least, at + 1);
            if (at < 0) return false;
        }

        if (at > least) Push(GiveBack, next, least, at);
        return true;
    }

    /// <summary>Where a unit stands last in a stretch, at the beginning of a character; -1 when nowhere.</summary>
    private int LastUnit(char wanted, int start, int end)
    {
        end = Math.Min(end, _limit);
        while (end > start)
        {
            var run = _text.RunBefore(end, start);
            var found = run.LastIndexOf(wanted);
            Step((run.Length - Math.Max(found, 0)) >> 4);
            if (found < 0)
            {
                end -= run.Length;
                continue;
            }

            end = end - run.Length + found;
            if (!_text.IsInsidePair(end)) return end;
        }

        return -1;
    }

    private bool TookMore(int from, int loop, int taken, out int pc, out int at)
    {
        ref readonly var instruction = ref _code[loop];
        pc = loop + 2;
        at = from;
        if (at >= _limit || !TakesCharacter(_code[loop + 1], ref at)) return false;
        taken++;
        if (instruction.C < 0 || taken < instruction.C) Push(TakeMore, at, loop, taken);
        return true;
    }
}
