namespace Editor.Lisp;

/// <summary>Where <see cref="LispReader"/> gets its text from. Text is asked for in pieces, so that reading one form of a long buffer costs the form.</summary>
internal abstract class ReadSource
{
    /// <summary>Whether characters from 0x80 to 0xFF are bytes (a unibyte string or buffer).</summary>
    public virtual bool IsUnibyte => false;

    /// <summary>Gives the next units of the text (UTF-16; raw bytes as U+DC80..DCFF), as many as it likes up to the room there is.</summary>
    /// <param name="room">Room for two units or more.</param>
    /// <returns>How many; 0 at the end of the text.</returns>
    public abstract int Fill(Span<char> room);

    /// <summary>What is added to the data of <c>invalid-read-syntax</c> when the error is at <paramref name="units"/> units from the start: (LINE COLUMN) in a buffer, else nil.</summary>
    public virtual Value ErrorPlace(int units) => default;

    /// <summary>Called when a form was read or an error ended it: the reader used so many of the units it got.</summary>
    public virtual void Consumed(int units, ReadOnlySpan<char> unused)
    {
        // a string has no position of its own
    }
}

/// <summary>A part of a string.</summary>
internal sealed class StringSource(string text, int start, int end, bool unibyte = false) : ReadSource
{
    private int _next = start;

    public override bool IsUnibyte => unibyte;

    public override int Fill(Span<char> room)
    {
        int count = Math.Min(room.Length, end - _next);
        text.AsSpan(_next, count).CopyTo(room);
        _next += count;
        return count;
    }
}
