using System.Runtime.CompilerServices;

namespace Editor.Text;

/// <summary>The code units of a text or a string where they lie, in at most two pieces, and which of them a match may see.</summary>
internal readonly ref struct UnitView
{
    private readonly ReadOnlySpan<char> _first;
    private readonly ReadOnlySpan<char> _second;

    public UnitView(ReadOnlySpan<char> first, ReadOnlySpan<char> second, int start, int end)
    {
        _first = first;
        _second = second;
        Start = start;
        End = end;
    }

    /// <summary>The first unit that there is for anchors and look-back: the narrowing's edge.</summary>
    public int Start { get; }

    /// <summary>Behind the last unit that there is for anchors.</summary>
    public int End { get; }

    public char this[int unit]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => unit < _first.Length ? _first[unit] : _second[unit - _first.Length];
    }

    /// <summary>The character that begins at a unit, and how many units it has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int CharacterAt(int unit, out int units)
    {
        var c = this[unit];
        units = 1;
        return char.IsSurrogate(c) ? Surrogate(c, unit, out units) : c;
    }

    /// <summary>The character that ends before a unit.</summary>
    public int CharacterBefore(int unit) => CharacterAt(Previous(unit), out _);

    /// <summary>Where the character that ends before a unit begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Previous(int unit)
    {
        unit--;
        return char.IsLowSurrogate(this[unit]) && unit > 0 && char.IsHighSurrogate(this[unit - 1]) ? unit - 1 : unit;
    }

    /// <summary>Whether a unit is the second half of a pair.</summary>
    public bool IsInsidePair(int unit) => unit > 0 && unit < End && char.IsLowSurrogate(this[unit]) && char.IsHighSurrogate(this[unit - 1]);

    /// <summary>What lies in one piece from a unit on, as far as <paramref name="end"/>.</summary>
    public ReadOnlySpan<char> RunFrom(int unit, int end)
    {
        if (unit >= _first.Length) return _second[(unit - _first.Length)..(end - _first.Length)];
        return _first[unit..Math.Min(end, _first.Length)];
    }

    /// <summary>What lies in one piece before a unit, back to <paramref name="start"/>.</summary>
    public ReadOnlySpan<char> RunBefore(int unit, int start)
    {
        if (unit <= _first.Length) return _first[start..unit];
        return _second[Math.Max(0, start - _first.Length)..(unit - _first.Length)];
    }

    /// <summary>Whether a string stands at a unit.</summary>
    public bool StartsWith(string text, int unit)
    {
        if (unit >= _first.Length) return _second[(unit - _first.Length)..].StartsWith(text);
        if (unit + text.Length <= _first.Length) return _first[unit..].StartsWith(text);
        for (var i = 0; i < text.Length; i++)
        {
            if (this[unit + i] != text[i]) return false;
        }

        return true;
    }

    private int Surrogate(char c, int unit, out int units)
    {
        units = 1;
        if (char.IsLowSurrogate(c)) return LispChar.FromText(c);
        units = 2;
        return char.ConvertToUtf32(c, this[unit + 1]);
    }
}
