using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Editor.Text;

/// <summary>
/// A gap buffer of UTF-16 code units with room behind its tail. Offsets are in code units from the start of the text, 0-based.
/// An insertion at the gap, or at the end, moves nothing; elsewhere the text between the gap and the place moves.
/// </summary>
/// <remarks>
/// <code>
///   [head][text before the gap][gap][text after the gap][tail room]
///         ^ _origin            ^ _gap  (offset)
/// appending beside an edit elsewhere:       abc[....]xyz[......]   ->   abc[....]xyzNEW[...]
/// the gap moves:                            abc[....]xyz[......]   ->   a[....]bcxyz[......]
/// </code>
/// When the gap is at the end there is no "after": all room is the gap's, and the tail room is nothing. The head is what trimming the
/// start left free. It knows nothing of pairs, lines or markers: <see cref="GapText"/> does.
/// </remarks>
internal sealed unsafe partial class UnitStore : IDisposable
{
    /// <summary>The most code units that a text can hold: offsets are ints, and so is the end of a block.</summary>
    public const int MaxUnits = int.MaxValue & ~0xFFFFF;

    /// <summary>What freed space holds in Debug: a noncharacter that no text should show.</summary>
    internal const char Poison = '\uFDD0';

    private readonly StoreTuning _tuning;
    private TextBlock? _block;
    private char* _origin;
    private int _units;
    private int _gap;
    private int _gapSize;
    private int _head;
    private int _tailRoom;

    public UnitStore(StoreTuning tuning) => _tuning = tuning;

    /// <summary>How many code units the text has.</summary>
    public int Units => _units;

    /// <summary>The offset of the gap.</summary>
    public int Gap => _gap;

    /// <summary>The code unit at an offset, which must be inside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public char At(int unit)
    {
        Debug.Assert((uint)unit < (uint)_units, "a unit outside the text");
        return _origin[unit < _gap ? unit : unit + (nint)_gapSize];
    }

    /// <summary>The stretch that begins at an offset and runs to <paramref name="end"/> or to the gap, whichever comes first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<char> RunFrom(int start, int end)
    {
        if (start >= _gap) return new ReadOnlySpan<char>(_origin + start + _gapSize, end - start);
        return new ReadOnlySpan<char>(_origin + start, Math.Min(end, _gap) - start);
    }

    /// <summary>The stretch that ends at an offset and begins at <paramref name="start"/> or at the gap, whichever is later.</summary>
    public ReadOnlySpan<char> RunBefore(int start, int end)
    {
        if (end <= _gap) return new ReadOnlySpan<char>(_origin + start, end - start);
        start = Math.Max(start, _gap);
        return new ReadOnlySpan<char>(_origin + start + _gapSize, end - start);
    }

    /// <summary>A stretch in its one or two pieces.</summary>
    public void GetPieces(int start, int end, out ReadOnlySpan<char> first, out ReadOnlySpan<char> second)
    {
        first = RunFrom(start, end);
        second = start + first.Length < end ? RunFrom(start + first.Length, end) : default;
    }

    /// <summary>Copies a stretch out.</summary>
    public void CopyTo(int start, int end, Span<char> destination)
    {
        GetPieces(start, end, out ReadOnlySpan<char> first, out ReadOnlySpan<char> second);
        first.CopyTo(destination);
        second.CopyTo(destination[first.Length..]);
        GC.KeepAlive(this);
    }

    /// <summary>A stretch in one piece: the gap moves to the nearer end of it when it lies inside.</summary>
    public ReadOnlySpan<char> Contiguous(int start, int end)
    {
        if (start < _gap && _gap < end) MoveGap(_gap - start < end - _gap ? start : end);
        return RunFrom(start, end);
    }

    /// <summary>
    /// Makes room for <paramref name="count"/> units at an offset and tells where they go. The text is unchanged until
    /// <see cref="Commit"/>, so that what was written there can still be found wanting.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public char* Prepare(int unit, int count)
    {
        if (unit == _gap && count <= _gapSize) return _origin + _gap;
        return PrepareElsewhere(unit, count);
    }

    /// <summary>Makes <paramref name="count"/> units written at <see cref="Prepare"/>'s place part of the text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Commit(int unit, int count)
    {
        if (unit == _gap)
        {
            _gap += count;
            _gapSize -= count;
            _units += count;
        }
        else
        {
            CommitElsewhere(unit, count);
        }
    }

    /// <summary>Takes a stretch out of the text; its room joins the gap, or the tail room at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Delete(int start, int count)
    {
        int end = start + count;
        if (end == _gap) _gap = start;
        else if (start != _gap)
        {
            DeleteElsewhere(start, count);
            return;
        }

        _units -= count;
        _gapSize += count;
        if (_gap == _units) GapReachedEnd();
        PoisonRoom(_gap, count);
        if (count >= _tuning.DiscardFrom) DiscardGap();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _block?.Dispose();
        _block = null;
        _origin = null;
        _units = _gap = _gapSize = _head = _tailRoom = 0;
    }

    [Conditional("DEBUG")]
    private void PoisonRoom(int from, int count)
    {
        if (_origin != null) new Span<char>(_origin + from, Math.Min(Math.Min(count, 4096), _gapSize)).Fill(Poison);
    }

    /// <summary>Throws when the parts do not add up.</summary>
    public void CheckInvariants()
    {
        if (_units < 0 || _gap < 0 || _gap > _units) Throw.Broken($"gap {_gap} of {_units} units");
        if (_gapSize < 0 || _head < 0 || _tailRoom < 0) Throw.Broken($"room head {_head}, gap {_gapSize}, tail {_tailRoom}");
        if (_gap == _units && _tailRoom != 0) Throw.Broken("tail room beside a gap at the end");
        long total = (long)_head + _units + _gapSize + _tailRoom;
        if (total != (_block?.Units ?? 0)) Throw.Broken($"{total} units are laid out in a block of {_block?.Units ?? 0}");
        if (_block != null && _origin != _block.Pointer + _head) Throw.Broken("the origin is not behind the head");
    }
}
