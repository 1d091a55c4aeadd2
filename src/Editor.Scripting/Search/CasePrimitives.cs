using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Case tables (manual: "The Case Table").</summary>
[PrimitiveSet]
internal static partial class CasePrimitives
{
    [Primitive("case-table-p", "Return t if OBJECT is a case table.")]
    public static bool CaseTableP(ScriptHost host, Value @object) => host.Cases.IsCaseTable(@object);

    [Primitive("current-case-table", "Return the case table of the current buffer.")]
    public static Value CurrentCaseTable(ScriptHost host) => Value.Of(host.Cases.Own ?? host.Cases.Standard);

    [Primitive("standard-case-table", "Return the standard case table.\nThis is the one used for new buffers.")]
    public static Value StandardCaseTable(ScriptHost host) => Value.Of(host.Cases.Standard);

    [Primitive("set-case-table", "Select a new case table for the current buffer.\nA case table is a char-table which maps characters to their lower-case equivalents.")]
    public static Value SetCaseTable(ScriptHost host, Value table)
    {
        LispCharTable checkedTable = Check(host, table);
        host.Cases.Own = ReferenceEquals(checkedTable, host.Cases.Standard) ? null : checkedTable;
        return table;
    }

    [Primitive("set-standard-case-table", "Select a new standard case table for new buffers.")]
    public static Value SetStandardCaseTable(ScriptHost host, Value table)
    {
        host.Cases.Standard = Check(host, table);
        return table;
    }

    [Macro("with-case-table", 1, "Execute the forms in BODY with TABLE as the current case table.\n\n(fn TABLE &rest BODY)")]
    public static Value WithCaseTable(Interp lisp, ReadOnlySpan<Value> arguments)
    {
        // (let ((old (current-case-table)) (buffer (current-buffer))) (unwind-protect (progn (set-case-table TABLE) BODY…) (with-current-buffer buffer (set-case-table old))))
        Symbol old = new("old-case-table");
        Symbol buffer = new("old-buffer");
        Value body = new Cons(lisp.Sym.Progn, new Cons(Cons.List(lisp.Intern("set-case-table"), arguments[0]), Cons.List(arguments[1..])));
        Value restore = Cons.List(lisp.Intern("with-current-buffer"), buffer, Cons.List(lisp.Intern("set-case-table"), old));
        Value bindings = Cons.List(Cons.List(old, Cons.List(lisp.Intern("current-case-table"))), Cons.List(buffer, Cons.List(lisp.Intern("current-buffer"))));
        return Cons.List(lisp.Intern("let"), bindings, Cons.List(lisp.Intern("unwind-protect"), body, restore));
    }

    private static LispCharTable Check(ScriptHost host, Value table) =>
        host.Cases.IsCaseTable(table) ? (LispCharTable)table.O! : throw host.Lisp.WrongType("case-table-p", table);
}
