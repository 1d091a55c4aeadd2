using System.Text;

namespace Editor.Text;

/// <summary>
/// Turns a parsed pattern into instructions. A loop over one character is one instruction, and gives nothing back when what follows it
/// cannot begin with what it takes, so that the common patterns need no memory of where they were.
/// </summary>
internal sealed partial class RegexpCompiler(CaseTable? fold)
{
    /// <summary>The highest number that a group may have.</summary>
    public const int MostGroups = 0xFFFF;

    private readonly List<RegexpInstruction> _code = [];

    /// <summary>How many counters the code needs.</summary>
    public int Counters { get; private set; }

    /// <summary>Whether a syntax table has a say in what matches.</summary>
    public bool AsksSyntax { get; private set; }

    /// <summary>Compiles a pattern.</summary>
    public RegexpInstruction[] Compile(RegexpNode root)
    {
        Emit(root, RegexpFirst.Nothing with { MayBeEmpty = true }, isLast: true);
        _code.Add(new() { Op = RegexpOp.Accept });
        return [.. _code];
    }

    /// <summary>Appends the instructions of a part.</summary>
    /// <param name="node">The part.</param>
    /// <param name="next">What can follow it; not asked for when <paramref name="isLast"/>.</param>
    /// <param name="isLast">Whether the match ends behind it.</param>
    private void Emit(RegexpNode node, RegexpFirst next, bool isLast)
    {
        switch (node)
        {
            case RegexpNode.Sequence sequence: EmitSequence(sequence.Parts, next, isLast); break;
            case RegexpNode.Alternation alternation: EmitChoices(alternation.Choices, next, isLast); break;
            case RegexpNode.Repeat repeat when repeat.Body.IsSingle: EmitSingleLoop(repeat, next, isLast); break;
            case RegexpNode.Repeat repeat: EmitLoop(repeat); break;
            case RegexpNode.Group group:
                _code.Add(new() { Op = RegexpOp.GroupStart, A = group.Number });
                Emit(group.Body, next, isLast);
                _code.Add(new() { Op = RegexpOp.GroupEnd, A = group.Number });
                break;
            case RegexpNode.Anchor anchor:
                AsksSyntax |= anchor.Kind >= RegexpAnchor.WordEdge;
                _code.Add(new() { Op = RegexpOp.Anchor, A = (int)anchor.Kind });
                break;
            case RegexpNode.BackReference reference: _code.Add(new() { Op = RegexpOp.BackReference, A = reference.Number }); break;
            default: EmitSingle(node); break;
        }
    }

    private void EmitSingle(RegexpNode node)
    {
        switch (node)
        {
            case RegexpNode.Character character: EmitCharacter(character.Code); break;
            case RegexpNode.Any: _code.Add(new() { Op = RegexpOp.Any }); break;
            case RegexpNode.Set set:
                AsksSyntax |= set.Characters.AsksSyntax;
                _code.Add(new() { Op = RegexpOp.Set, Set = set.Characters });
                break;
            case RegexpNode.Syntax syntax:
                AsksSyntax = true;
                _code.Add(new() { Op = RegexpOp.Syntax, A = syntax.Class, B = syntax.IsNegated ? 1 : 0 });
                break;
            case RegexpNode.Category category:
                _code.Add(new() { Op = RegexpOp.Category, A = category.Mnemonic, B = category.IsNegated ? 1 : 0 });
                break;
            default: throw new InvalidOperationException($"no instruction for {node.GetType().Name}");
        }
    }

    private bool Folds(int c) => fold is not null && fold.Canonical(c) is var canonical && (canonical != c || !IsAlone(canonical));

    /// <summary>Whether no other character has this canonical one.</summary>
    private bool IsAlone(int canonical) => fold!.Upcase(canonical) == canonical && fold.Downcase(canonical) == canonical;

    private void EmitCharacter(int c)
    {
        if (Folds(c))
        {
            _code.Add(new() { Op = RegexpOp.Folded, A = fold!.Canonical(c) });
            return;
        }

        var text = LispChar.ToText(c);
        if (text <= 0xFFFF) _code.Add(new() { Op = RegexpOp.Unit, A = text });
        else _code.Add(new() { Op = RegexpOp.Literal, Text = char.ConvertFromUtf32(text) });
    }

    private void EmitSequence(IReadOnlyList<RegexpNode> parts, RegexpFirst next, bool isLast)
    {
        // What can follow each part, from the back.
        var follows = new RegexpFirst[parts.Count];
        var after = next;
        for (var i = parts.Count - 1; i >= 0; i--)
        {
            follows[i] = after;
            after = FirstOf(parts[i]).Then(after);
        }

        for (var i = 0; i < parts.Count; i++)
        {
            var run = LiteralRun(parts, i);
            if (run.Length > 1)
            {
                _code.Add(new() { Op = RegexpOp.Literal, Text = run });
                i += Characters(run) - 1;
                continue;
            }

            Emit(parts[i], follows[i], isLast && i == parts.Count - 1);
        }
    }

    private static int Characters(string run)
    {
        var count = 0;
        foreach (var unit in run)
        {
            if (!char.IsHighSurrogate(unit)) count++;
        }

        return count;
    }

    /// <summary>The characters from a part on that stand for themselves, as a text has them.</summary>
    private string LiteralRun(IReadOnlyList<RegexpNode> parts, int from)
    {
        var run = new StringBuilder();
        for (var i = from; i < parts.Count && parts[i] is RegexpNode.Character { Code: var c } && !Folds(c); i++)
        {
            var text = LispChar.ToText(c);
            if (text <= 0xFFFF) run.Append((char)text);
            else run.Append(char.ConvertFromUtf32(text));
        }

        return run.ToString();
    }

    private void EmitChoices(IReadOnlyList<RegexpNode> choices, RegexpFirst next, bool isLast)
    {
        var jumps = new List<int>();
        for (var i = 0; i < choices.Count; i++)
        {
            if (i == choices.Count - 1)
            {
                Emit(choices[i], next, isLast);
                break;
            }

            var choice = Reserve(RegexpOp.Choice);
            Emit(choices[i], next, isLast);
            jumps.Add(Reserve(RegexpOp.Jump));
            SetTarget(choice);
        }

        foreach (var jump in jumps) SetTarget(jump);
    }

    private int Reserve(RegexpOp op)
    {
        _code.Add(new() { Op = op });
        return _code.Count - 1;
    }

    private void SetTarget(int at) => _code[at] = _code[at] with { A = _code.Count };
}
