using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Editor.Text;

/// <summary>
/// A text that is edited: a gap buffer of UTF-16 code units with room behind its tail, addressed by characters. An edit where the last one
/// was, and an append, cost the same in a text of any size; an edit elsewhere moves the text between the two places once.
/// </summary>
/// <remarks>
/// <para>Single-threaded: one thread owns a text, and <see cref="GapTextOptions.VerifyAccess"/> lets the owner insist. Readers on other threads take a
/// <see cref="Snapshot(TextRange)"/>.</para>
/// <para>Lenient inputs, strict outputs: a text holds pairs of surrogates, which are one character, and lone U+DC80..U+DCFF, which are undecodable
/// bytes; any other lone surrogate is refused on insertion, so no reader ever meets one. Nothing is refused half done: a
/// member that throws <see cref="TextRangeException"/> or <see cref="TextContentException"/> has changed nothing.</para>
/// </remarks>
public sealed partial class GapText : IDisposable
{
    private readonly UnitStore _store;
    private readonly CheckpointIndex _index;
    private readonly MarkerSet _markers;
    private readonly UndoLog _undo;
    private readonly Action? _verifyAccess;

    /// <summary>True when a change must look twice: an owner checks its thread, a handler is running, or the text is disposed.</summary>
    private bool _guarded;
    private bool _notifying;
    private bool _disposed;
    private int _length;
    private long _version;

    /// <summary>Makes an empty text.</summary>
    /// <param name="options">How; null for the defaults.</param>
    public GapText(GapTextOptions? options = null)
        : this(options, StoreTuning.Default)
    {
    }

    internal GapText(GapTextOptions? options, StoreTuning tuning)
    {
        options ??= new GapTextOptions();
        _store = new UnitStore(tuning);
        _index = new CheckpointIndex(_store);
        _markers = new MarkerSet(this);
        _undo = new UndoLog(this, options);
        _verifyAccess = options.VerifyAccess;
        _guarded = _verifyAccess is not null;
    }

    /// <summary>The first position: 1.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "a text has a start as it has an end")]
    public TextPosition Start => TextPosition.First;

    /// <summary>The position behind the last character: <see cref="Length"/> + 1.</summary>
    public TextPosition End => new(_length + 1);

    /// <summary>The whole text.</summary>
    public TextRange FullRange => new(Start, End);

    /// <summary>How many characters the text has.</summary>
    public int Length => _length;

    /// <summary>How many UTF-16 code units the text has: its characters, and one more for each that needs a pair.</summary>
    public int UnitCount => _store.Units;

    /// <summary>One more with each change.</summary>
    public long Version => _version;

    /// <summary>What can be undone.</summary>
    public UndoLog Undo => _undo;

    /// <summary>
    /// True when the text differs from what was last saved. Any change sets it; undoing back to the saved text clears it. Setting it to
    /// false says that the text has just been saved.
    /// </summary>
    public bool IsModified
    {
        get => _undo.IsModified;
        set
        {
            VerifyMutable();
            _undo.SetModified(value);
        }
    }

    /// <summary>Frees the text's memory; its markers point nowhere afterwards. A second call does nothing.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        VerifyMutable();
        _disposed = true;
        _guarded = true;
        _length = 0;
        _markers.Clear();
        _store.Dispose();
        _index.Reset();
        _undo.Clear();
        Changed = null;
    }

    /// <summary>Checks everything that must hold and throws <see cref="InvalidOperationException"/> when something does not. Reads the whole text.</summary>
    public void CheckInvariants()
    {
        _store.CheckInvariants();
        _index.CheckInvariants();
        if (_length != _store.Units - _index.Pairs) Throw.Broken($"{_length} characters, {_store.Units} units and {_index.Pairs} pairs");
        if (_store.Gap > 0 && char.IsHighSurrogate(_store.At(_store.Gap - 1))) Throw.Broken("the gap is inside a pair");
        for (int i = 0; i < _store.Units; i++)
        {
            char unit = _store.At(i);
            if (!char.IsSurrogate(unit)) continue;
            bool paired = char.IsHighSurrogate(unit) && i + 1 < _store.Units && char.IsLowSurrogate(_store.At(i + 1));
            if (!paired && unit is < '\uDC80' or > '\uDCFF') Throw.Broken($"a lone surrogate U+{(int)unit:X4} at unit {i}");
            if (paired) i++;
        }

        if (_index.Pairs > 0 && _index.ToUnit(_knownCharacter) != _knownUnit) Throw.Broken("the known place is not where it is known to be");
        _markers.CheckInvariants(_length);
        _undo.CheckInvariants();
    }

    /// <summary>How many code units' worth of memory was given back to the system while the text lived.</summary>
    internal long DiscardedUnits => _store.DiscardedUnits;

    /// <summary>Throws unless the caller may change the text now.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void VerifyMutable()
    {
        if (_guarded) VerifyGuarded();
    }

    /// <summary>The 0-based character offset of a position, which must be inside the text or at its end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int CheckedOffset(TextPosition at)
    {
        if ((uint)(at.Value - 1) > (uint)_length) Throw.OutOfRange(at, _length);
        return at.Value - 1;
    }

    /// <summary>Checks that a range is inside the text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void CheckRange(TextRange range)
    {
        // default(TextRange) is 0..0, and is outside like any other
        if (range.Start.Value < 1) Throw.OutOfRange(range.Start, _length);
        if (range.End.Value - 1 > _length) Throw.OutOfRange(range.End, _length);
    }

    private void VerifyGuarded()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _verifyAccess?.Invoke();
        if (_notifying) Throw.ChangeInsideChange();
    }
}
