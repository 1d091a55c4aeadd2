using Editor.Text;

namespace Editor.Buffers;

public sealed partial class TextBuffer
{
    private int _inhibitReadOnly;
    private bool _isReadOnly;

    /// <summary>Whether a person may not change the text. Process output comes in all the same (notes of SXEmacs and GNU Emacs agree).</summary>
    public bool IsReadOnly
    {
        get => _isReadOnly;
        set
        {
            VerifyWritableState();
            if (_isReadOnly == value) return;
            _isReadOnly = value;
            Registry.Tell(BufferEventKind.ReadOnlyChanged, this);
        }
    }

    /// <summary>Lets a program write into a read-only buffer until the scope is disposed of (<c>inhibit-read-only</c>).</summary>
    public ReadOnlyScope InhibitReadOnly()
    {
        VerifyWritableState();
        return new ReadOnlyScope(this);
    }

    /// <summary>Inserts at point; point moves behind it.</summary>
    /// <param name="text">UTF-16 code units, whole characters.</param>
    /// <param name="origin">Who inserts.</param>
    /// <exception cref="EditorException">The buffer is read-only, or dead.</exception>
    public void Insert(ReadOnlySpan<char> text, ChangeOrigin origin = ChangeOrigin.User)
    {
        VerifyWritable();
        var before = Text.Length;
        var at = Point;
        Text.Insert(at, text, MarkerRule.ByInsertionType, origin);
        _point.MoveTo(at + (Text.Length - before));
        EnforceSizeCap();
    }

    /// <summary>Inserts anywhere in the accessible part; point stays with the characters around it.</summary>
    /// <param name="at">Where.</param>
    /// <param name="text">UTF-16 code units, whole characters.</param>
    /// <param name="rule">Which markers at the place advance.</param>
    /// <param name="origin">Who inserts.</param>
    /// <exception cref="EditorException">The buffer is read-only, or dead.</exception>
    /// <exception cref="TextRangeException">The position is out of reach.</exception>
    public void InsertAt(TextPosition at, ReadOnlySpan<char> text, MarkerRule rule = MarkerRule.ByInsertionType, ChangeOrigin origin = ChangeOrigin.User)
    {
        VerifyWritable();
        VerifyAccessible(new TextRange(at, at));
        Text.Insert(at, text, rule, origin);
        EnforceSizeCap();
    }

    /// <summary>Deletes a part of the accessible text.</summary>
    /// <param name="range">What goes.</param>
    /// <param name="origin">Who deletes.</param>
    /// <exception cref="EditorException">The buffer is read-only, or dead.</exception>
    /// <exception cref="TextRangeException">The range is out of reach.</exception>
    public void Delete(TextRange range, ChangeOrigin origin = ChangeOrigin.User)
    {
        VerifyWritable();
        VerifyAccessible(range);
        NoteCursor(range);
        if (!range.IsEmpty) Text.Delete(range, origin);
    }

    /// <summary>Replaces a part of the accessible text, as one change.</summary>
    /// <param name="range">What goes.</param>
    /// <param name="text">What comes in its place.</param>
    /// <param name="origin">Who replaces.</param>
    /// <exception cref="EditorException">The buffer is read-only, or dead.</exception>
    /// <exception cref="TextRangeException">The range is out of reach.</exception>
    public void Replace(TextRange range, ReadOnlySpan<char> text, ChangeOrigin origin = ChangeOrigin.User)
    {
        VerifyWritable();
        VerifyAccessible(range);
        NoteCursor(range);
        Text.Replace(range, text, origin);
        EnforceSizeCap();
    }

    /// <summary>Puts as many other characters over a part of the accessible text; no marker moves.</summary>
    /// <param name="range">What goes.</param>
    /// <param name="text">What comes in its place.</param>
    /// <param name="origin">Who replaces.</param>
    /// <exception cref="EditorException">The buffer is read-only, or dead.</exception>
    /// <exception cref="TextRangeException">The range is out of reach.</exception>
    public void Overwrite(TextRange range, ReadOnlySpan<char> text, ChangeOrigin origin = ChangeOrigin.User)
    {
        VerifyWritable();
        VerifyAccessible(range);
        NoteCursor(range);
        Text.Overwrite(range, text, origin);
    }

    // Undo puts point back where it was beside what is deleted.
    private void NoteCursor(TextRange range) => Text.Undo.CursorBehindDeletion = Point == range.End && !range.IsEmpty;

    /// <summary>Deletes the accessible text.</summary>
    /// <param name="origin">Who deletes.</param>
    public void Clear(ChangeOrigin origin = ChangeOrigin.User) => Delete(Accessible, origin);

    /// <summary>The accessible text as a string.</summary>
    public string GetAccessibleString() => Text.GetString(Accessible);

    /// <summary>Checks that a person may change the text now.</summary>
    /// <exception cref="EditorException">The buffer is read-only, or dead.</exception>
    public void VerifyWritable()
    {
        VerifyWritableState();
        if (_isReadOnly && _inhibitReadOnly == 0) throw new EditorException($"Buffer is read-only: {Name}");
    }

    /// <summary>While it lives, its buffer may be written although it is read-only.</summary>
    public sealed class ReadOnlyScope : IDisposable
    {
        private TextBuffer? _buffer;

        internal ReadOnlyScope(TextBuffer buffer)
        {
            _buffer = buffer;
            buffer._inhibitReadOnly++;
        }

        /// <summary>Ends the scope.</summary>
        public void Dispose()
        {
            if (_buffer is null) return;
            _buffer._inhibitReadOnly--;
            _buffer = null;
        }
    }
}
