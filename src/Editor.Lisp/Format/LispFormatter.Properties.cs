namespace Editor.Lisp;

// Text properties of the format string and of the arguments go along to where their text went.
internal ref partial struct LispFormatter
{
    private readonly void CarryProperties(LispString result)
    {
        if (_lisp.StringIntervals is not { } intervals) return;
        foreach ((int start, int end, Value properties) in intervals(_format) ?? [])
            Add(result, Translate(result, start), Translate(result, end), properties);
        foreach (Piece piece in _pieces!)
        {
            if (piece.Argument is null) continue;
            int offset = result.CharacterOf(piece.TextStart);
            int newLength = result.CharacterOf(piece.End) - offset;
            foreach ((int start, int end, Value properties) in intervals(piece.Argument) ?? [])
            {
                // what reaches the argument's end covers the padding too; what was cut off is gone
                int stop = end == piece.Argument.Length ? newLength : Math.Min(end, newLength);
                if (start < newLength) Add(result, offset + start, offset + stop, properties);
            }
        }
    }

    /// <summary>The character of the result at which a character of the format string came to stand.</summary>
    private readonly int Translate(LispString result, int character)
    {
        int unit = _format.UnitOf(character);
        int shift = 0;
        foreach (Piece piece in _pieces!)
        {
            if (unit <= piece.FormatStart) break;
            int length = piece.End - piece.Start;
            int start = piece.FormatStart + shift;
            if (unit < piece.FormatEnd) return result.CharacterOf(start + length);
            shift += length - (piece.FormatEnd - piece.FormatStart);
        }

        return result.CharacterOf(unit + shift);
    }

    private readonly void Add(LispString result, int start, int end, Value properties)
    {
        if (start < end && properties.IsTrue) _lisp.Funcall(_lisp.Intern("add-text-properties"), start, end, properties, result);
    }
}
