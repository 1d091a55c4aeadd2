using Editor.Buffers;
using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>Replacing characters by a table (manual: "Substitution").</summary>
[PrimitiveSet]
internal static partial class TranslatePrimitives
{
    [Primitive("translate-region-internal", "Internal use only.\nFrom START to END, translate characters according to TABLE: a string whose Nth character says what N becomes, or a char-table. Return the number of characters changed.")]
    [Primitive("translate-region", "From START to END, translate characters according to TABLE.\nTABLE is a string or a char-table; the string says for each character code what it becomes. Return the number of characters changed.", Interactive = "r\nsTable: ")]
    public static int Translate(ScriptHost host, Value start, Value end, Value table)
    {
        TextRange range = LispArguments.Region(host, start, end);
        host.VerifyWritable();
        TextBuffer buffer = host.Current;
        LispString? letters = table.O as LispString;
        LispCharTable? map = table.O as LispCharTable;
        if (letters is null && map is null) throw host.Lisp.WrongType("stringp", table);
        Span<char> units = stackalloc char[2];
        int changed = 0;
        for (int at = range.Start.Value; at < range.End.Value; at++)
        {
            int c = ScriptHost.CharAt(buffer, at);
            int to = c;
            if (letters is not null) to = c < letters.Length ? letters.CharAt(c) : c;
            else if (map![c] is { IsFixnum: true } value) to = (int)value.N;
            if (to == c) continue;
            int count = CharCode.ToUnits(to, units);
            host.Overwrite(new TextRange(new TextPosition(at), new TextPosition(at + 1)), new LispString(units[..count].ToString(), true));
            changed++;
        }

        return changed;
    }
}
