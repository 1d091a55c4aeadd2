namespace Editor.Lisp;

// Char-tables and bool-vectors.
internal sealed partial class LispPrinter
{
    private void PrintBoolVector(LispBoolVector bits)
    {
        _out.Append("#&").Append(bits.Length).Append('"');
        int bytes = (bits.Length + 7) / 8;
        int shown = Math.Min(bytes, _settings.Length);
        for (int i = 0; i < shown; i++)
        {
            char c = (char)(bits.Words[i >> 3] >> ((i & 7) * 8) & 0xFF);
            char next = i + 1 < bytes ? (char)(bits.Words[(i + 1) >> 3] >> (((i + 1) & 7) * 8) & 0xFF) : '\0';
            if (_settings.EscapeNewlines && c is '\n' or '\f') _out.Append(c == '\n' ? "\\n" : "\\f");
            else if (c > 0x7F || (_settings.EscapeControls && char.IsControl(c))) WriteOctal(c, next);
            else if (c is '"' or '\\') _out.Append('\\').Append(c);
            else _out.Append(c);
        }

        if (shown < bytes) _out.Append(" ...");
        _out.Append('"');
    }

    private void PrintCharTable(LispCharTable table)
    {
        _lisp.CheckStack();
        _out.Append("#^[");
        int shown = 0;
        foreach (Value slot in CharTableShape.Slots(table))
        {
            if (shown > 0) _out.Append(' ');
            if (shown++ >= _settings.Length)
            {
                _out.Append("...");
                break;
            }

            Print(slot);
        }

        _out.Append(']');
    }

    private void PrintSubCharTable(SubCharTable table)
    {
        _lisp.CheckStack();
        if (table.Depth == 3) _out.Append('\n');
        _out.Append("#^^[").Append(table.Depth).Append(' ').Append(table.First);
        foreach (Value item in table.Items)
        {
            _out.Append(' ');
            Print(item);
        }

        _out.Append(']');
    }
}
