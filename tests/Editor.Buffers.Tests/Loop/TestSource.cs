namespace Editor.Buffers.Tests.Loop;

/// <summary>A source that tells of each slice by its name, and takes chunks of one byte until its budget is spent.</summary>
internal sealed class TestSource(List<string> log, string name) : ILoopSource
{
    /// <summary>Slices that it wants in all.</summary>
    public int Slices { get; set; } = 1;

    /// <summary>Chunks in a slice, unless the budget ends it before.</summary>
    public int Chunks { get; init; } = 1;

    public int ChunksTaken { get; private set; }

    public Action<int>? OnChunk { get; set; }

    public bool RunSlice(in SliceBudget budget)
    {
        log.Add(name);
        Slices--;
        for (var taken = 1; taken <= Chunks; taken++)
        {
            ChunksTaken++;
            OnChunk?.Invoke(taken);
            if (budget.IsSpent(taken)) break;
        }

        return Slices > 0;
    }
}
