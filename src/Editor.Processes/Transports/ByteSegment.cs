using System.Buffers;

namespace Editor.Processes;

/// <summary>A pooled array and the bytes in it; a link of a queue. Whoever takes it returns it with <see cref="Release"/>.</summary>
internal sealed class ByteSegment(byte[] array, int end)
{
    private byte[]? _array = array;

    public ByteSegment? Next { get; set; }

    public int Start { get; private set; }

    public int End { get; private set; } = end;

    public int Length => End - Start;

    public int Room => _array!.Length - End;

    /// <summary>Whether the queue's next step waits until this one is done (StartTls).</summary>
    public bool EndsWithBarrier { get; set; }

    public ReadOnlySpan<byte> Span => _array.AsSpan(Start, Length);

    public ReadOnlyMemory<byte> Memory => _array.AsMemory(Start, Length);

    public static ByteSegment Copy(ReadOnlySpan<byte> bytes, int capacity = 0)
    {
        var array = ArrayPool<byte>.Shared.Rent(Math.Max(bytes.Length, capacity));
        bytes.CopyTo(array);
        return new ByteSegment(array, bytes.Length);
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_array.AsSpan(End));
        End += bytes.Length;
    }

    public void Skip(int count) => Start += count;

    public void Release()
    {
        if (_array is null) return;
        ArrayPool<byte>.Shared.Return(_array);
        _array = null;
    }
}
