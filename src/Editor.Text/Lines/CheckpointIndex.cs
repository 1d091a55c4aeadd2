using System.Runtime.CompilerServices;

namespace Editor.Text;

/// <summary>How many newlines and pairs stand before a unit offset. The offset is never inside a pair.</summary>
internal record struct Checkpoint(int Unit, int Newlines, int Pairs)
{
    /// <summary>The 0-based character offset.</summary>
    public readonly int Character => Unit - Pairs;
}

/// <summary>
/// A sparse index of a text: a checkpoint every 1,024 to 2,048 code units (2 to 4 KiB). A look-up is a binary search and a vectorised count within
/// one block; an edit inside the block of the last edit is a few additions, whatever the size of the text.
/// </summary>
/// <remarks>
/// The checkpoints are themselves in a gap array, and those behind its gap are relative to a delta that edits add to:
/// <code>
///   [checkpoints up to the last edit's block][gap][checkpoints behind it, minus the delta][room]
/// </code>
/// An edit elsewhere moves that gap; an append only adds behind it. The first checkpoint is always (0, 0, 0).
/// </remarks>
internal sealed partial class CheckpointIndex
{
    /// <summary>How many units lie between two checkpoints when they are set.</summary>
    internal const int Step = 1024;

    /// <summary>A longer block is split.</summary>
    internal const int LongestBlock = 2 * Step;

    private readonly UnitStore _store;
    private Checkpoint[] _points = new Checkpoint[4];
    private int _gapStart = 1;
    private int _gapEnd = 4;
    private int _end = 4;

    private int _deltaUnit;
    private int _deltaNewlines;
    private int _deltaPairs;

    private int _units;
    private int _newlines;
    private int _pairs;

    /// <summary>The current block, between the checkpoints beside the gap.</summary>
    private int _low;
    private int _high;

    public CheckpointIndex(UnitStore store) => _store = store;

    /// <summary>The text is empty again.</summary>
    public void Reset()
    {
        _units = _newlines = _pairs = 0;
        _gapStart = 1;
        RefreshCurrent();
    }

    /// <summary>Newlines in the text.</summary>
    public int Newlines => _newlines;

    /// <summary>Pairs in the text; zero means that a character offset is a unit offset.</summary>
    public int Pairs => _pairs;

    private int Count => _gapStart + _end - _gapEnd;

    private bool NothingBehindGap => _gapEnd == _end;

    private Checkpoint Last => Behind(_end - 1);

    /// <summary>The i-th checkpoint, as it stands now.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Checkpoint PointAt(int i) => i < _gapStart ? _points[i] : Behind(i - _gapStart + _gapEnd);

    /// <summary>The checkpoint in a slot behind the gap, as it stands now; with nothing behind the gap, the one before it.</summary>
    private Checkpoint Behind(int slot)
    {
        if (NothingBehindGap) return _points[_gapStart - 1];
        Checkpoint point = _points[slot];
        return new Checkpoint(point.Unit + _deltaUnit, point.Newlines + _deltaNewlines, point.Pairs + _deltaPairs);
    }

    /// <summary>The totals, as a checkpoint at the end of the text.</summary>
    private Checkpoint Totals => new(_units, _newlines, _pairs);

    /// <summary>Counts afresh and throws when a checkpoint is wrong.</summary>
    public void CheckInvariants()
    {
        if (_units != _store.Units) Throw.Broken($"the index knows {_units} units of {_store.Units}");
        Checkpoint previous = default;
        for (int i = 0; i <= Count; i++)
        {
            Checkpoint point = i < Count ? PointAt(i) : Totals;
            if (i == 0 && point != default) Throw.Broken($"the first checkpoint is {point}");
            if (point.Unit < previous.Unit || point.Unit > _units) Throw.Broken($"checkpoint {i} at {point.Unit} behind {previous.Unit}");
            if (point.Unit - previous.Unit > LongestBlock) Throw.Broken($"the block before checkpoint {i} has {point.Unit - previous.Unit} units");
            if (point.Unit > 0 && char.IsHighSurrogate(_store.At(point.Unit - 1))) Throw.Broken($"checkpoint {i} is inside a pair");
            UnitCounts counts = CountIn(previous.Unit, point.Unit);
            if (point.Newlines != previous.Newlines + counts.Newlines) Throw.Broken($"checkpoint {i} knows {point.Newlines} newlines");
            if (point.Pairs != previous.Pairs + counts.Pairs) Throw.Broken($"checkpoint {i} knows {point.Pairs} pairs");
            previous = point;
        }

        if (_low != _points[_gapStart - 1].Unit) Throw.Broken("the current block's start is stale");
        if (_high != (NothingBehindGap ? _units : Behind(_gapEnd).Unit)) Throw.Broken("the current block's end is stale");
    }

    /// <summary>Counts in the text itself.</summary>
    private UnitCounts CountIn(int start, int end)
    {
        if (start >= end) return default;
        _store.GetPieces(start, end, out ReadOnlySpan<char> first, out ReadOnlySpan<char> second);
        UnitCounts counts = UnitScan.Count(first);
        if (!second.IsEmpty) counts += UnitScan.Count(second);

        // the spans do not keep the store's memory from the finalizer
        GC.KeepAlive(_store);
        return counts;
    }
}
