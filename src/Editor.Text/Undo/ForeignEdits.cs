namespace Editor.Text;

/// <summary>
/// What processes did to the text since the state that undo looks at. A recorded offset is carried through them to the text of now, and
/// they are carried back over the change that is undone, so that the next, older record finds them in its own terms.
/// </summary>
/// <remarks>
/// Text that a process put exactly where a person deleted comes behind what undo brings back; that is also why appends need no entry at all:
/// they are behind everything in every state.
/// </remarks>
internal sealed class ForeignEdits
{
    /// <summary>The newest first, so that an older one joins at the end.</summary>
    private readonly List<ForeignEdit> _edits = [];

    public void Clear() => _edits.Clear();

    public void AddOlder(UndoRecord record) => _edits.Add(new ForeignEdit(record));

    public void AddOlder(ForeignEdits older) => _edits.AddRange(older._edits);

    public void AddNewer(UndoRecord record) => _edits.Insert(0, new ForeignEdit(record));

    /// <summary>Whether a process put text inside a range; then the range is undone in two parts, which meet at the offset.</summary>
    public bool TrySplit(int start, int end, out int at)
    {
        int low = start, high = end;
        for (int i = _edits.Count - 1; i >= 0; i--)
        {
            ForeignEdit edit = _edits[i];
            if (edit.IsInsert && edit.Position > low && edit.Position < high)
            {
                at = CarryBack(edit.Position, i);
                return true;
            }

            low = edit.CarryStart(low);
            high = edit.CarryEnd(high);
        }

        at = 0;
        return false;
    }

    /// <summary>Carries a range to the text of now and takes it out of the older states. It holds no foreign text.</summary>
    public (int Start, int End) Remove(int start, int end)
    {
        for (int i = _edits.Count - 1; i >= 0; i--)
        {
            ForeignEdit edit = _edits[i];
            _edits[i] = edit.Without(start, end);
            start = edit.CarryStart(start);
            end = edit.CarryEnd(end);
        }

        _edits.RemoveAll(static edit => edit.Length == 0);
        return (start, end);
    }

    /// <summary>Carries the place of text that comes back to the text of now, and puts that text into the older states.</summary>
    public int Insert(int offset, int length)
    {
        for (int i = _edits.Count - 1; i >= 0; i--)
        {
            ForeignEdit edit = _edits[i];
            if (edit.IsInsert)
            {
                if (edit.Position < offset) offset += edit.Length;
                else _edits[i] = edit with { Position = edit.Position + length };
            }
            else if (offset <= edit.Position)
            {
                _edits[i] = edit with { Position = edit.Position + length };
            }
            else if (offset >= edit.Position + edit.Length)
            {
                offset -= edit.Length;
            }
            else
            {
                // the text comes back in the middle of what a process deleted: that deletion becomes two, around it
                int first = offset - edit.Position;
                _edits[i] = edit with { Length = first };
                _edits.Insert(i, new ForeignEdit(false, edit.Position + length, edit.Length - first));
                offset = edit.Position;
            }
        }

        return offset;
    }

    /// <summary>Carries an offset from before the i-th newest edit back to the state that undo looks at.</summary>
    private int CarryBack(int offset, int i)
    {
        for (int older = i + 1; older < _edits.Count; older++)
        {
            ForeignEdit edit = _edits[older];
            if (!edit.IsInsert && offset > edit.Position) offset += edit.Length;
            else if (edit.IsInsert && offset > edit.Position) offset -= Math.Min(edit.Length, offset - edit.Position);
        }

        return offset;
    }

    private readonly record struct ForeignEdit(bool IsInsert, int Position, int Length)
    {
        public ForeignEdit(UndoRecord record)
            : this(record.Kind == UndoKind.ForeignInsert, record.Position, record.Length)
        {
        }

        /// <summary>Where a range that begins at an offset begins afterwards: text that comes right there is not in it.</summary>
        public int CarryStart(int offset)
        {
            if (IsInsert) return Position <= offset ? offset + Length : offset;
            return AfterDeletion(offset);
        }

        /// <summary>Where a range that ends at an offset ends afterwards.</summary>
        public int CarryEnd(int offset)
        {
            if (IsInsert) return Position < offset ? offset + Length : offset;
            return AfterDeletion(offset);
        }

        /// <summary>The same edit in a text without a range.</summary>
        public ForeignEdit Without(int start, int end)
        {
            int position = Position <= start ? Position : Math.Max(start, Position - (end - start));
            if (IsInsert) return this with { Position = position };
            int overlap = Math.Max(0, Math.Min(end, Position + Length) - Math.Max(start, Position));
            return this with { Position = position, Length = Length - overlap };
        }

        private int AfterDeletion(int offset) => offset <= Position ? offset : Math.Max(Position, offset - Length);
    }
}
