namespace Editor.Text;

/// <summary>
/// Puts a line feed for each line end that another decoder lets through. A carriage return that ends a read waits, because the next read
/// may begin with its line feed; one that no line feed follows stays a character.
/// </summary>
internal sealed class LineEndDecoder : TextDecoder
{
    private readonly TextDecoder _inner;
    private readonly LineEnding _givenEol;
    private LineEnding _eol;
    private bool _heldReturn;

    public LineEndDecoder(TextDecoder inner, LineEnding eol)
    {
        _inner = inner;
        _givenEol = eol;
        _eol = eol;
    }

    public override int PendingBytes => _inner.PendingBytes + (_heldReturn ? 1 : 0);

    public override int MaxChars(int byteCount) => checked(_inner.MaxChars(byteCount) + 1);

    public override void Reset()
    {
        _inner.Reset();
        _eol = _givenEol;
        _heldReturn = false;
    }

    public override void Decode(ReadOnlySpan<byte> bytes, Span<char> chars, bool flush, out int bytesUsed, out int charsWritten)
    {
        bytesUsed = charsWritten = 0;
        var before = 0;
        if (_heldReturn)
        {
            if (chars.IsEmpty) return;
            chars[0] = '\r';
            before = 1;
            _heldReturn = false;
        }

        _inner.Decode(bytes, chars[before..], flush, out bytesUsed, out var fresh);
        var text = chars[..(before + fresh)];
        if (_eol == LineEnding.Undecided) Decide(text);
        charsWritten = _eol switch
        {
            LineEnding.Mac => ReplaceReturns(text),
            LineEnding.Dos => CollapseLineEnds(text),
            _ => text.Length,
        };

        var atEnd = flush && bytesUsed == bytes.Length && _inner.PendingBytes == 0;
        if (atEnd || _eol is LineEnding.Unix or LineEnding.Mac || charsWritten == 0 || chars[charsWritten - 1] != '\r') return;
        _heldReturn = true;
        charsWritten--;
    }

    private void Decide(ReadOnlySpan<char> text)
    {
        var feed = text.IndexOf('\n');
        if (feed < 0) return;
        _eol = feed > 0 && text[feed - 1] == '\r' ? LineEnding.Dos : LineEnding.Unix;
    }

    private static int ReplaceReturns(Span<char> text)
    {
        text.Replace('\r', '\n');
        return text.Length;
    }

    private static int CollapseLineEnds(Span<char> text)
    {
        var read = text.IndexOf("\r\n");
        if (read < 0) return text.Length;
        var written = read;
        while (true)
        {
            // `read` stands on a carriage return whose line feed is kept with the line after it.
            read++;
            var length = text[read..].IndexOf("\r\n");
            var line = length < 0 ? text[read..] : text.Slice(read, length);
            line.CopyTo(text[written..]);
            written += line.Length;
            if (length < 0) return written;
            read += length;
        }
    }
}
