using Editor.Text;

namespace Editor.Buffers;

public sealed partial class TextBuffer
{
    /// <summary>
    /// Gives two buffers each other's text, and what stands in it: point, mark, narrowing, markers (<c>buffer-swap-text</c>). Names, files and values stay.
    /// </summary>
    /// <param name="other">The other buffer.</param>
    /// <exception cref="EditorException">One is dead, or shares its text with a third.</exception>
    public void SwapText(TextBuffer other)
    {
        ArgumentNullException.ThrowIfNull(other);
        VerifyWritableState();
        other.VerifyAlive();
        if (ReferenceEquals(this, other)) return;
        if (Base is not null || other.Base is not null || HasIndirect || other.HasIndirect) throw new EditorException("Cannot swap indirect buffers's text");
        Text.Changed -= OnTextChanged;
        other.Text.Changed -= other.OnTextChanged;
        (Text, other.Text) = (other.Text, Text);
        (_point, other._point) = (other._point, _point);
        (_mark, other._mark) = (other._mark, _mark);
        (_narrowStart, other._narrowStart) = (other._narrowStart, _narrowStart);
        (_narrowEnd, other._narrowEnd) = (other._narrowEnd, _narrowEnd);
        (_trimNoteEnd, other._trimNoteEnd) = (other._trimNoteEnd, _trimNoteEnd);
        (MarkActive, other.MarkActive) = (other.MarkActive, MarkActive);
        Text.Changed += OnTextChanged;
        other.Text.Changed += other.OnTextChanged;
        TellModification();
        other.TellModification();
    }

    /// <summary>The markers that the buffer itself keeps in its text: point, and the edges of a narrowing.</summary>
    internal IEnumerable<Marker> OwnMarkers
    {
        get
        {
            yield return _point;
            if (_narrowStart is null) yield break;
            yield return _narrowStart;
            yield return _narrowEnd!;
        }
    }
}
