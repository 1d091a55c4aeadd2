using System.Numerics;

namespace Editor.Buffers;

/// <summary>A set of numbers that tells its lowest absent one: a bitmap, searched from the lowest word that may have a gap.</summary>
internal sealed class NumberSet(int first)
{
    private const int WordBits = 64;
    private ulong[] _words = new ulong[1];
    private HashSet<long>? _far;
    private int _firstOpenWord;

    private long Capacity => (long)_words.Length * WordBits;

    public bool IsEmpty { get; private set; } = true;

    private long _count;

    public void Add(long number)
    {
        if (number < first) return;
        while (number >= Capacity && number < 2 * Capacity) Grow();
        var isNew = number < Capacity ? SetBit(number) : (_far ??= []).Add(number);
        if (isNew) _count++;
        IsEmpty = _count == 0;
    }

    public void Remove(long number)
    {
        if (number < first) return;
        var wasThere = number < Capacity ? ClearBit(number) : _far?.Remove(number) == true;
        if (wasThere) _count--;
        IsEmpty = _count == 0;
    }

    /// <summary>The lowest number, from the first on, that is not in the set.</summary>
    public long LowestAbsent()
    {
        while (_firstOpenWord < _words.Length && OpenBits(_firstOpenWord) == 0) _firstOpenWord++;
        if (_firstOpenWord < _words.Length) return ((long)_firstOpenWord * WordBits) + BitOperations.TrailingZeroCount(OpenBits(_firstOpenWord));
        var number = Capacity;
        while (_far?.Contains(number) == true) number++;
        return number;
    }

    // The numbers below the first are never given.
    private ulong OpenBits(int word) => word == 0 ? ~_words[0] & (ulong.MaxValue << first) : ~_words[word];

    private bool SetBit(long number)
    {
        var bit = 1UL << (int)(number % WordBits);
        ref var word = ref _words[number / WordBits];
        if ((word & bit) != 0) return false;
        word |= bit;
        return true;
    }

    private bool ClearBit(long number)
    {
        var index = (int)(number / WordBits);
        var bit = 1UL << (int)(number % WordBits);
        if ((_words[index] & bit) == 0) return false;
        _words[index] &= ~bit;
        _firstOpenWord = Math.Min(_firstOpenWord, index);
        return true;
    }

    // Far numbers are those that a bitmap would waste room for; those that it has grown up to move in.
    private void Grow()
    {
        Array.Resize(ref _words, _words.Length * 2);
        if (_far is null) return;
        foreach (var number in _far.Where(number => number < Capacity).ToArray())
        {
            _far.Remove(number);
            SetBit(number);
        }
    }
}
