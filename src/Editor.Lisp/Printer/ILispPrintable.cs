namespace Editor.Lisp;

/// <summary>An object of another room that holds values and knows its own read syntax: a hash table.</summary>
internal interface ILispPrintable
{
    /// <summary>Prints it.</summary>
    void Print(LispPrinter printer);

    /// <summary>Gives each value it holds, in the order it prints them; for <c>print-circle</c>.</summary>
    void VisitValues(Action<Value> visit);
}
