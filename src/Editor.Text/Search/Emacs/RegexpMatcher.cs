using System.Buffers;
using System.Runtime.CompilerServices;

namespace Editor.Text;

/// <summary>
/// Runs a compiled pattern at one place of a text, with the order of tries of GNU Emacs' matcher: depth first, the way back on a stack of
/// its own, so that no pattern and no text can exhaust the thread's.
/// </summary>
/// <remarks>
/// A frame of the stack is four numbers. A choice: the instruction to go to, the place, the instruction that made it, 0. Others have a
/// negative first number: a group's or counter's value to restore, a loop over one character that can still give
/// back or take, a non-greedy loop that can take another turn, or the mark that it has.
/// </remarks>
internal ref partial struct RegexpMatcher
{
    private const int FrameSize = 4;
    private const int RestoreGroup = -1, RestoreCounter = -2, GiveBack = -3, TakeMore = -4, AnotherTurn = -5, TurnTaken = -6;
    private const int StepsBetweenPolls = 1 << 16;

    /// <summary>64 MiB of frames.</summary>
    private const int MostFrames = 4 << 20;

    private readonly RegexpInstruction[] _code;
    private readonly CaseTable? _fold;
    private readonly ISyntaxTable _syntax;
    private readonly RegexpContext _context;
    private readonly UnitView _text;
    private readonly Span<int> _groups;
    private readonly Span<int> _counters;
    private readonly int _point;
    private readonly int _limit;
    private int[] _stack;
    private int _top;
    private int _steps;

    /// <summary>Prepares tries on one text.</summary>
    /// <param name="program">The pattern.</param>
    /// <param name="context">The surroundings.</param>
    /// <param name="text">The text.</param>
    /// <param name="limit">The unit that no match crosses; anchors see what is behind it.</param>
    /// <param name="point">The unit of point, or -1.</param>
    /// <param name="groups">Two numbers for each group.</param>
    /// <param name="counters">A number for each counter.</param>
    public RegexpMatcher(EmacsRegexp program, RegexpContext context, UnitView text, int limit, int point, Span<int> groups, Span<int> counters)
    {
        _code = program.Code;
        _fold = program.Fold;
        _context = context;
        _syntax = context.Syntax;
        _text = text;
        _limit = limit;
        _point = point;
        _groups = groups;
        _counters = counters;
        _stack = ArrayPool<int>.Shared.Rent(64 * FrameSize);
    }

    /// <summary>Gives the stack back.</summary>
    public readonly void Dispose() => ArrayPool<int>.Shared.Return(_stack);

    /// <summary>Counts work that was done outside, and lets the user quit now and then.</summary>
    public void Step(int count = 1)
    {
        if ((_steps += count) < StepsBetweenPolls) return;
        _steps = 0;
        _context.Poll?.Invoke();
    }

    /// <summary>Tries to match at a place. The groups are the match's when it does, group 0 among them.</summary>
    public bool TryMatchAt(int start)
    {
        _groups.Fill(-1);
        _top = 0;
        var end = Run(0, start);
        if (end < 0) return false;
        if (_context.Longest) end = Lengthen(end);
        _groups[0] = start;
        _groups[1] = end;
        for (var i = 2; i < _groups.Length; i += 2)
        {
            if (_groups[i] < 0 || _groups[i + 1] < 0) _groups[i] = _groups[i + 1] = -1;
        }

        return true;
    }

    /// <summary>POSIX: all other ways are tried, and the first of the longest matches stays.</summary>
    private int Lengthen(int end)
    {
        var best = _groups.ToArray();
        while (end < _limit && Fail(out var pc, out var at))
        {
            var other = Run(pc, at);
            if (other < 0) break;
            if (other <= end) continue;
            end = other;
            best = _groups.ToArray();
        }

        best.CopyTo(_groups);
        return end;
    }

    private int Run(int pc, int at)
    {
        while (true)
        {
            ref readonly var instruction = ref _code[pc];
            bool matched;
            switch (instruction.Op)
            {
                case RegexpOp.Accept:
                    return at;
                case RegexpOp.Unit:
                    matched = at < _limit && _text[at] == instruction.A;
                    at++;
                    pc++;
                    break;
                case RegexpOp.Literal:
                    matched = _limit - at >= instruction.Text!.Length && _text.StartsWith(instruction.Text, at);
                    at += instruction.Text.Length;
                    pc++;
                    break;
                case RegexpOp.Folded or RegexpOp.Any or RegexpOp.Set or RegexpOp.Syntax or RegexpOp.Category:
                    matched = at < _limit && TakesCharacter(instruction, ref at);
                    pc++;
                    break;
                case RegexpOp.Anchor:
                    matched = Holds((RegexpAnchor)instruction.A, at);
                    pc++;
                    break;
                case RegexpOp.BackReference:
                    matched = MatchesAgain(instruction.A, ref at);
                    pc++;
                    break;
                case RegexpOp.Jump:
                    matched = true;
                    pc = instruction.A;
                    break;
                case RegexpOp.Choice:
                    Push(instruction.A, at, pc);
                    matched = true;
                    pc++;
                    break;
                case RegexpOp.Repeat:
                    matched = Repeat(instruction, ref pc, ref at);
                    break;
                default:
                    matched = true;
                    Bookkeep(instruction, ref pc, at);
                    break;
            }

            if (matched)
            {
                Step();
                continue;
            }

            if (!Fail(out pc, out at)) return -1;
        }
    }

    /// <summary>Instructions that remember something.</summary>
    private void Bookkeep(in RegexpInstruction instruction, ref int pc, int at)
    {
        var here = pc++;
        switch (instruction.Op)
        {
            case RegexpOp.GroupStart:
                Push(RestoreGroup, instruction.A, _groups[2 * instruction.A], _groups[(2 * instruction.A) + 1]);
                _groups[2 * instruction.A] = at;
                _groups[(2 * instruction.A) + 1] = -1;
                break;
            case RegexpOp.GroupEnd:
                Push(RestoreGroup, instruction.A, _groups[2 * instruction.A], _groups[(2 * instruction.A) + 1]);
                _groups[(2 * instruction.A) + 1] = at;
                break;
            case RegexpOp.LoopChoice:
                if (WasHere(here, at, isLazy: false)) pc = instruction.A;
                else Push(instruction.A, at, here);
                break;
            case RegexpOp.LazyLoopChoice:
                if (!WasHere(here, at, isLazy: true)) Push(AnotherTurn, at, here, instruction.A);
                break;
            case RegexpOp.CounterReset:
                Push(RestoreCounter, instruction.A, _counters[instruction.A], 0);
                _counters[instruction.A] = 0;
                break;
            case RegexpOp.CounterLoop:
                CountTurn(instruction, ref pc, here, at);
                break;
        }
    }

    private void CountTurn(in RegexpInstruction loop, ref int pc, int here, int at)
    {
        var done = _counters[loop.A];
        var isOver = done >= loop.B && (done == loop.C || (loop.C < 0 && WasHere(here, at, isLazy: false)));
        if (isOver)
        {
            pc = loop.Exit;
            return;
        }

        if (done >= loop.B) Push(loop.Exit, at, here);
        Push(RestoreCounter, loop.A, done, 0);
        _counters[loop.A] = done + 1;
    }

    /// <summary>Whether the choices made at this place, without a character taken since, hold one of this instruction.</summary>
    private readonly bool WasHere(int instruction, int at, bool isLazy)
    {
        for (var frame = _top - FrameSize; frame >= 0; frame -= FrameSize)
        {
            var kind = _stack[frame];
            if (kind is RestoreGroup or RestoreCounter) continue;
            if (kind == GiveBack || _stack[frame + 1] != at) return false;
            if ((isLazy ? kind == TurnTaken : kind >= 0) && _stack[frame + 2] == instruction) return true;
        }

        return false;
    }

    /// <summary>Goes back to the last choice.</summary>
    private bool Fail(out int pc, out int at)
    {
        while (_top > 0)
        {
            Step();
            _top -= FrameSize;
            var a = _stack[_top + 1];
            var b = _stack[_top + 2];
            var c = _stack[_top + 3];
            switch (_stack[_top])
            {
                case RestoreGroup:
                    _groups[2 * a] = b;
                    _groups[(2 * a) + 1] = c;
                    break;
                case RestoreCounter:
                    _counters[a] = b;
                    break;
                case GiveBack:
                    if (GaveBack(a, b, c, out pc, out at)) return true;
                    break;
                case TakeMore:
                    if (TookMore(a, b, c, out pc, out at)) return true;
                    break;
                case AnotherTurn:
                    Push(TurnTaken, a, b);
                    pc = c;
                    at = a;
                    return true;
                case TurnTaken:
                    break;
                default:
                    pc = _stack[_top];
                    at = a;
                    return true;
            }
        }

        pc = at = 0;
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Push(int kind, int a, int b, int c = 0)
    {
        if (_top + FrameSize > _stack.Length) Grow();
        _stack[_top] = kind;
        _stack[_top + 1] = a;
        _stack[_top + 2] = b;
        _stack[_top + 3] = c;
        _top += FrameSize;
    }

    private void Grow()
    {
        if (_top >= MostFrames * FrameSize) throw new RegexpOverflowException();
        var larger = ArrayPool<int>.Shared.Rent(_stack.Length * 2);
        _stack.AsSpan(0, _top).CopyTo(larger);
        ArrayPool<int>.Shared.Return(_stack);
        _stack = larger;
    }
}
