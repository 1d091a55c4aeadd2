namespace Editor.Text;

/// <summary>
/// A value for each character of a text, kept as runs of equal values: text properties. It follows the edits that it is told of.
/// </summary>
/// <remarks>
/// A sorted array of where runs begin, with a gap at the last edit. The beginnings behind the gap are kept against one shared distance, so
/// that an edit where the last one was costs the same for any number of runs, and one elsewhere moves the runs between once. Finding is a
/// binary search. Offsets are characters from 0.
/// </remarks>
/// <typeparam name="T">The value, compared by the comparer; null is no value.</typeparam>
public sealed partial class IntervalStore<T>
    where T : class
{
    private readonly IEqualityComparer<T> _comparer;
    private int[] _starts = new int[8];
    private T?[] _values = new T?[8];
    private int _gap = 1;
    private int _behind;
    private int _shift;

    /// <summary>Makes a store for a text without values.</summary>
    /// <param name="length">The text's length in characters.</param>
    /// <param name="comparer">Which values are one and the same run.</param>
    public IntervalStore(int length, IEqualityComparer<T> comparer)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentNullException.ThrowIfNull(comparer);
        Length = length;
        _comparer = comparer;
    }

    /// <summary>The text's length in characters.</summary>
    public int Length { get; private set; }

    /// <summary>How many runs there are.</summary>
    public int RunCount => _gap + _behind;

    /// <summary>Whether no character has a value.</summary>
    public bool IsEmpty => RunCount == 1 && ValueOf(0) is null;

    /// <summary>The value of the character at an offset; null at the end.</summary>
    public T? this[int offset] => offset >= Length ? null : ValueOf(IndexOf(offset));

    /// <summary>Where the run of the character at an offset ends.</summary>
    public int RunEnd(int offset) => EndOf(IndexOf(offset));

    /// <summary>Where the run of the character at an offset begins.</summary>
    public int RunStart(int offset) => StartOf(IndexOf(offset));

    /// <summary>The runs of a range, cut at its ends.</summary>
    public IEnumerable<(int Start, int End, T? Value)> Runs(int start, int end)
    {
        for (var at = start; at < end;)
        {
            var run = IndexOf(at);
            var runEnd = Math.Min(EndOf(run), end);
            yield return (at, runEnd, ValueOf(run));
            at = runEnd;
        }
    }

    /// <summary>Checks what must hold.</summary>
    /// <exception cref="InvalidOperationException">It does not.</exception>
    public void CheckInvariants()
    {
        if (StartOf(0) != 0) throw new InvalidOperationException("the first run does not begin at 0");
        for (var i = 1; i < RunCount; i++)
        {
            if (StartOf(i) <= StartOf(i - 1) || StartOf(i) >= Length) throw new InvalidOperationException($"run {i} is empty or outside");
            if (Same(ValueOf(i), ValueOf(i - 1))) throw new InvalidOperationException($"runs {i - 1} and {i} are one");
        }
    }

    private bool Same(T? a, T? b) => ReferenceEquals(a, b) || (a is not null && b is not null && _comparer.Equals(a, b));

    private int StartOf(int run) => run < _gap ? _starts[run] : _starts[_starts.Length - _behind + run - _gap] + _shift;

    private T? ValueOf(int run) => run < _gap ? _values[run] : _values[_values.Length - _behind + run - _gap];

    private int EndOf(int run) => run + 1 < RunCount ? StartOf(run + 1) : Length;

    /// <summary>The run that holds a character, or the last one.</summary>
    private int IndexOf(int offset)
    {
        int low = 0, high = RunCount - 1;
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            if (StartOf(middle) <= offset) low = middle;
            else high = middle - 1;
        }

        return low;
    }
}
