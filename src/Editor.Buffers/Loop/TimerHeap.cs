namespace Editor.Buffers;

/// <summary>Timers by due time: start, restart and removal cost O(log n), so that ten thousand idle time-outs may be pushed back all day.</summary>
internal sealed class TimerHeap
{
    private readonly List<LoopTimer> _heap = [];

    public int Count => _heap.Count;

    public LoopTimer? First => _heap.Count == 0 ? null : _heap[0];

    public void Add(LoopTimer timer)
    {
        timer.HeapIndex = _heap.Count;
        _heap.Add(timer);
        Up(timer.HeapIndex);
    }

    public void Remove(LoopTimer timer)
    {
        var index = timer.HeapIndex;
        if (index < 0) return;
        timer.HeapIndex = -1;
        var last = _heap[^1];
        _heap.RemoveAt(_heap.Count - 1);
        if (ReferenceEquals(last, timer)) return;
        Put(last, index);
        Up(index);
        Down(last.HeapIndex);
    }

    private static bool IsBefore(LoopTimer a, LoopTimer b) => a.Due != b.Due ? a.Due < b.Due : a.Sequence < b.Sequence;

    private void Put(LoopTimer timer, int index)
    {
        _heap[index] = timer;
        timer.HeapIndex = index;
    }

    private void Up(int index)
    {
        var timer = _heap[index];
        while (index > 0 && IsBefore(timer, _heap[(index - 1) / 2]))
        {
            Put(_heap[(index - 1) / 2], index);
            index = (index - 1) / 2;
        }

        Put(timer, index);
    }

    private void Down(int index)
    {
        var timer = _heap[index];
        while ((2 * index) + 1 < _heap.Count)
        {
            var child = (2 * index) + 1;
            if (child + 1 < _heap.Count && IsBefore(_heap[child + 1], _heap[child])) child++;
            if (!IsBefore(_heap[child], timer)) break;
            Put(_heap[child], index);
            index = child;
        }

        Put(timer, index);
    }
}
