namespace Editor.Lisp;

/// <summary>
/// A table with a value for each character. Kept as sorted ranges, with the first 128 characters in an array: reading ASCII is one look, other
/// characters a binary search; setting a range costs as much as there are ranges behind it.
/// </summary>
internal sealed class LispCharTable
{
    private readonly Value[] _ascii = new Value[128];
    private int[] _starts = [0];
    private Value[] _values = [default];
    private int _count = 1;

    /// <summary>The symbol that says what the table is for.</summary>
    public Value Purpose { get; set; }

    /// <summary>What characters without a value of their own have.</summary>
    public Value Default { get; set; }

    /// <summary>Where values that are nil here come from.</summary>
    public LispCharTable? Parent { get; set; }

    /// <summary>Slots for whatever the purpose needs.</summary>
    public Value[] Extras { get; init; } = [];

    /// <summary>Counts up with every change, for caches made from the table.</summary>
    public int Version { get; private set; }

    /// <summary>The value of a character: its own, else the default, else the parent's.</summary>
    public Value this[int character]
    {
        get
        {
            Value value = Own(character);
            if (value.IsTrue) return value;
            return Default.IsTrue || Parent is null ? Default : Parent[character];
        }
        set => SetRange(character, character, value);
    }

    /// <summary>The value that was set for a character; nil when none was.</summary>
    public Value Own(int character) => character < 128 ? _ascii[character] : _values[IndexOf(character)];

    /// <summary>Sets the value of the characters from the first to the last.</summary>
    public void SetRange(int from, int to, Value value)
    {
        Version++;
        for (int c = from; c <= to && c < 128; c++) _ascii[c] = value;
        int first = IndexOf(from);
        int last = IndexOf(to);
        Value after = _values[last];
        bool keepsHead = _starts[first] < from;
        int afterStart = to + 1;
        bool keepsTail = afterStart <= CharCode.Max && (last + 1 >= _count || _starts[last + 1] != afterStart);
        int removedFrom = keepsHead ? first + 1 : first;
        int removed = last + 1 - removedFrom;
        int added = keepsTail ? 2 : 1;
        Make(last + 1, added - removed);
        _starts[removedFrom] = from;
        _values[removedFrom] = value;
        if (keepsTail)
        {
            _starts[removedFrom + 1] = afterStart;
            _values[removedFrom + 1] = after;
        }
    }

    private void Make(int at, int more)
    {
        int tail = _count - at;
        if (_count + more > _starts.Length)
        {
            int size = Math.Max(_count + more, _starts.Length * 2);
            Array.Resize(ref _starts, size);
            Array.Resize(ref _values, size);
        }

        Array.Copy(_starts, at, _starts, at + more, tail);
        Array.Copy(_values, at, _values, at + more, tail);
        _count += more;
    }

    /// <summary>The ranges with one value each, own values only, in order; neighbours with the same value are one.</summary>
    public IEnumerable<(int From, int To, Value Value)> Ranges()
    {
        for (int i = 0; i < _count;)
        {
            int from = _starts[i];
            Value value = _values[i];
            for (i++; i < _count && Value.Eq(_values[i], value); i++)
            {
                // the same range goes on
            }

            yield return (from, i < _count ? _starts[i] - 1 : CharCode.Max, value);
        }
    }

    /// <summary>The last character of the range around a character in which nothing changes, as this table alone has it.</summary>
    public int RangeEnd(int character)
    {
        int index = IndexOf(character);
        return index + 1 < _count ? _starts[index + 1] - 1 : CharCode.Max;
    }

    /// <summary>A copy; elements are shared.</summary>
    public LispCharTable Copy()
    {
        LispCharTable copy = new()
        {
            Purpose = Purpose,
            Default = Default,
            Parent = Parent,
            Extras = (Value[])Extras.Clone(),
            _starts = (int[])_starts.Clone(),
            _values = (Value[])_values.Clone(),
            _count = _count,
        };
        _ascii.CopyTo(copy._ascii, 0);
        return copy;
    }

    private int IndexOf(int character)
    {
        int index = Array.BinarySearch(_starts, 0, _count, character);
        return index >= 0 ? index : ~index - 1;
    }
}
