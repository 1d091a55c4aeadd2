using System.Runtime.CompilerServices;

namespace Editor.Text;

/// <content>Single characters, anchors and back references.</content>
internal ref partial struct RegexpMatcher
{
    /// <summary>Whether an instruction takes the character at a place, which must be before the limit; goes behind it either way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool TakesCharacter(in RegexpInstruction one, ref int at)
    {
        var c = _text.CharacterAt(at, out var units);
        at += units;
        return one.Op switch
        {
            RegexpOp.Unit => c == LispChar.FromText(one.A),
            RegexpOp.Literal => units == 2 && c == char.ConvertToUtf32(one.Text![0], one.Text[1]),
            RegexpOp.Folded => _fold!.Canonical(c) == one.A,
            RegexpOp.Any => c != '\n',
            RegexpOp.Set => one.Set!.Holds(c, _syntax),
            RegexpOp.Syntax => ((int)_syntax.ClassOf(c) == one.A) != (one.B != 0),
            _ => (_context.Categories?.IsIn(c, one.A) ?? false) != (one.B != 0),
        };
    }

    private readonly bool Holds(RegexpAnchor anchor, int at) => anchor switch
    {
        RegexpAnchor.LineStart => at == _text.Start || _text[at - 1] == '\n',
        RegexpAnchor.LineEnd => at == _text.End || _text[at] == '\n',
        RegexpAnchor.TextStart => at == _text.Start,
        RegexpAnchor.TextEnd => at == _text.End,
        RegexpAnchor.Point => at == _point,
        RegexpAnchor.WordEdge => IsWordEdge(at),
        RegexpAnchor.NotWordEdge => !IsWordEdge(at),
        RegexpAnchor.WordStart => IsWordAt(at) && !IsWordBefore(at),
        RegexpAnchor.WordEnd => !IsWordAt(at) && IsWordBefore(at),
        RegexpAnchor.SymbolStart => IsSymbolAt(at) && !IsSymbolBefore(at),
        _ => !IsSymbolAt(at) && IsSymbolBefore(at),
    };

    /// <summary>The edges of the text are edges of words, whatever stands there (observed in Emacs 28.2).</summary>
    private readonly bool IsWordEdge(int at) => at == _text.Start || at == _text.End || IsWordAt(at) != IsWordBefore(at);

    private readonly bool IsWordAt(int at) => at < _text.End && _syntax.ClassOf(_text.CharacterAt(at, out _)) == SyntaxClass.Word;

    private readonly bool IsWordBefore(int at) => at > _text.Start && _syntax.ClassOf(_text.CharacterBefore(at)) == SyntaxClass.Word;

    private readonly bool IsSymbolAt(int at) =>
        at < _text.End && _syntax.ClassOf(_text.CharacterAt(at, out _)) is SyntaxClass.Word or SyntaxClass.Symbol;

    private readonly bool IsSymbolBefore(int at) =>
        at > _text.Start && _syntax.ClassOf(_text.CharacterBefore(at)) is SyntaxClass.Word or SyntaxClass.Symbol;

    private bool MatchesAgain(int group, ref int at)
    {
        var from = _groups[2 * group];
        var end = _groups[(2 * group) + 1];
        if (from < 0 || end < 0) return false;
        Step((end - from) >> 4);
        while (from < end)
        {
            if (at >= _limit) return false;
            var first = _text.CharacterAt(from, out var units);
            var second = _text.CharacterAt(at, out var otherUnits);
            if (first != second && (_fold is null || _fold.Canonical(first) != _fold.Canonical(second))) return false;
            from += units;
            at += otherUnits;
        }

        return true;
    }
}
