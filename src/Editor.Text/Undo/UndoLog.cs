using System.Runtime.CompilerServices;

namespace Editor.Text;

/// <summary>
/// What a person did to a text, in groups, so that it can be undone. Undoing adds to the log: after another command, undoing again undoes
/// the undoing (Emacs manual, "Undo"). The log has a budget; above it the oldest groups go.
/// </summary>
/// <remarks>
/// <para>A log of structs and one array of deleted text: a typed character usually only makes the last record longer.</para>
/// <para>What a process does is not in the log and cannot be undone. Where it did not append, its place and length are noted, so that what was
/// recorded before it is undone in the right place, and never takes a process' text along.</para>
/// </remarks>
public sealed partial class UndoLog
{
    private readonly GapText _owner;
    private UndoRecord[] _records = [];
    private int _count;
    private int _droppedRecords;
    private char[] _text = [];
    private int _textCount;
    private int _droppedText;

    /// <summary>The index behind the newest record of what a process did, counted from the first record ever.</summary>
    private int _newestForeign;

    private bool _enabled;

    /// <summary>The open group was larger than the budget: nothing is recorded until the next boundary.</summary>
    private bool _skipping;

    /// <summary>Something was recorded since the last boundary.</summary>
    private bool _open;
    private bool _modified;

    /// <summary>Names what was saved last; a process' change makes it unreachable.</summary>
    private int _savedState;
    private int _budget;

    internal UndoLog(GapText owner, GapTextOptions options)
    {
        _owner = owner;
        _enabled = options.UndoEnabled;
        _budget = options.UndoBudget;
    }

    /// <summary>Whether a person's changes are recorded. Setting it to false forgets what was.</summary>
    public bool Enabled
    {
        get => _keeper?.Enabled ?? _enabled;
        set
        {
            _owner.VerifyMutable();
            if (_keeper is not null)
            {
                _keeper.Enabled = value;
                return;
            }

            _enabled = value;
            if (!value) Clear();
        }
    }

    /// <summary>How many bytes the log may hold. The group being recorded is kept unless it alone is larger: then it cannot be undone.</summary>
    public int Budget
    {
        get => _budget;
        set
        {
            _owner.VerifyMutable();
            _budget = Math.Max(0, value);
            if (ByteCount > _budget) Shrink();
        }
    }

    /// <summary>How many bytes the log holds.</summary>
    public long ByteCount => ((long)_count * Unsafe.SizeOf<UndoRecord>()) + ((long)_textCount * sizeof(char));

    /// <summary>How often changes were dropped because of the budget.</summary>
    public int DroppedCount { get; private set; }

    internal bool IsModified => _modified;

    /// <summary>Forgets everything that was recorded.</summary>
    public void Clear()
    {
        _keeper?.Clear();
        _droppedRecords += _count;
        _droppedText += _textCount;
        _count = _textCount = 0;
        _records = [];
        _text = [];
        _open = _skipping = false;
        _typedBoundary = NoBoundary;
        _typing = false;
        EndSequence();
    }

    internal void SetModified(bool modified)
    {
        _modified = modified;
        if (!modified) _savedState++;
    }

    internal void CheckInvariants()
    {
        long units = 0;
        for (int i = 0; i < _count; i++)
        {
            UndoRecord record = _records[i];
            if (record.Kind == UndoKind.Delete) units += record.Units;
            bool change = record.Kind is UndoKind.Insert or UndoKind.Delete or UndoKind.ForeignInsert or UndoKind.ForeignDelete;
            if (change && (record.Length <= 0 || record.Position < 0)) Throw.Broken($"undo record {i} has length {record.Length} at {record.Position}");
        }

        if (units != _textCount) Throw.Broken($"the undo log keeps {_textCount} units and its records know {units}");
        if (_inSequence && (_cursor < _droppedRecords || _cursor > _droppedRecords + _count)) Throw.Broken("undo looks behind its log");
    }
}
