namespace Editor.Lisp;

/// <summary>The read syntax of hash tables, as Emacs 28 prints it.</summary>
internal static class HashTablePrinter
{
    public static void Print(LispHashTable table, LispPrinter printer)
    {
        printer.Write("#s(hash-table size ");
        printer.Write(Math.Max(1, table.Size).ToString());
        printer.Write(" test ");
        printer.Print(HashPrimitives.TestName(printer.Lisp, table));
        if (table.Weakness.IsTrue)
        {
            printer.Write(" weakness ");
            printer.Print(table.Weakness);
        }

        printer.Write(" rehash-size ");
        printer.Print(table.RehashSize);
        printer.Write(" rehash-threshold ");
        printer.Print(Value.Float(table.RehashThreshold));
        if (table.IsPure) printer.Write(" purecopy t");
        printer.Write(" data (");
        // a print-length of 0 shows all, as it does in Emacs 28
        int limit = printer.Length == 0 ? int.MaxValue : printer.Length;
        int shown = 0;
        for (int i = 0; i < table.Places && shown < limit; i++)
        {
            if (!table.TryEntry(i, out Value key, out Value value)) continue;
            if (shown++ > 0) printer.Write(' ');
            printer.Print(key);
            printer.Write(' ');
            printer.Print(value);
        }

        if (shown < table.Count) printer.Write(" ...");
        printer.Write("))");
    }
}
