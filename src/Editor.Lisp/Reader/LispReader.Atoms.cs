namespace Editor.Lisp;

// Symbols and numbers.
internal sealed partial class LispReader
{
    private const char NoBreakSpace = '\u00A0';

    /// <summary>Which ASCII characters end a symbol.</summary>
    private static readonly bool[] EndsAtom = MakeEnds();

    private static bool[] MakeEnds()
    {
        bool[] ends = new bool[128];
        Array.Fill(ends, true, 0, ' ' + 1);
        foreach (char c in "\"';()[]#`,") ends[c] = true;
        return ends;
    }

    private static bool IsAtomUnit(int c) => c >= 0x80 ? c != NoBreakSpace : c >= 0 && !EndsAtom[c];

    private Value ReadAtom()
    {
        ReadOnlySpan<char> name = ScanAtom(out bool quoted);
        if (quoted) return _lisp.ReadSymbol(name);
        char first = name[0];
        if (first <= '9' && (char.IsAsciiDigit(first) || first is '-' or '+' or '.')
            && NumberParser.TryParse(name, 10, out Value number, out int used) && used == name.Length)
            return number;
        return _lisp.ReadSymbol(name);
    }

    /// <summary>The name at the position, without its backslashes. At least one unit is taken, whatever it is.</summary>
    private ReadOnlySpan<char> ScanAtom(out bool quoted)
    {
        quoted = false;
        int start = _at;
        int c = Peek();
        do
        {
            if (c == '\\') return ScanQuotedAtom(start, out quoted);
            _at++;
            c = Peek();
        }
        while (IsAtomUnit(c));
        return _text.AsSpan(start, _at - start);
    }

    private ReadOnlySpan<char> ScanQuotedAtom(int start, out bool quoted)
    {
        quoted = true;
        System.Text.StringBuilder name = new();
        name.Append(_text, start, _at - start);
        int c;
        do
        {
            c = Next();
            if (c == '\\') c = Next();
            if (c < 0) throw EndOfFile();
            name.Append((char)c);
        }
        while (IsAtomUnit(Peek()));
        return name.ToString();
    }

    /// <summary>The digits of #b, #o, #x and #NNr.</summary>
    private Value ReadInteger(int radix)
    {
        int start = _at;
        if (Peek() is '-' or '+') _at++;
        int digits = _at;
        bool valid = true;
        while (Peek() is >= 0 and < 0x80 and var c && char.IsAsciiLetterOrDigit((char)c))
        {
            valid &= NumberParser.Digit((char)c) < radix;
            _at++;
        }

        if (!valid || _at == digits || radix is < 2 or > 36) throw Invalid($"integer, radix {radix}");
        _ = NumberParser.TryParse(_text.AsSpan(start, _at - start), radix, out Value number, out _);
        return number;
    }
}
