namespace Editor.Lisp;

/// <summary>The variables that the data primitives have.</summary>
internal static class DataSetup
{
    public static void Define(Interp lisp)
    {
        StandardErrors.Define(lisp);
        FormHints.Define(lisp);
        foreach ((string purpose, int slots) in (ReadOnlySpan<(string, int)>)[("case-table", 3), ("translation-table", 2), ("display-table", 18), ("char-script-table", 1), ("syntax-table", 0)])
            lisp.PutProperty(lisp.Intern(purpose), lisp.Intern("char-table-extra-slots"), slots);
        lisp.DefineVariable("obarray", Value.Of(new LispVector(new Value[15121]) { Attached = new Obarray(true) }), "The symbols that the reader makes.");
        lisp.DefineVariable("features", Cons.List(lisp.Intern("emacs")), "A list of symbols which are the features that are present.");
        lisp.DefineVariable("gensym-counter", 0, "The number that the next symbol of gensym gets.");
        lisp.DefineVariable("after-load-alist", default, "What is to be run when a feature is provided or a file loaded.");
        lisp.DefineVariable("defun-declarations-alist", default, "Declarations that programs added: (NAME HANDLER DOCSTRING).");
        lisp.DefineVariable("macro-declarations-alist", default, "Declarations of macros that programs added: (NAME HANDLER DOCSTRING).");
        lisp.DefineVariable("most-positive-fixnum", Value.MostPositiveFixnum, "The greatest integer that is a fixnum.").IsConstant = true;
        lisp.DefineVariable("most-negative-fixnum", Value.MostNegativeFixnum, "The least integer that is a fixnum.").IsConstant = true;
    }
}
