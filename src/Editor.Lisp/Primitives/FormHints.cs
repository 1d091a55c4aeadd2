namespace Editor.Lisp;

/// <summary>
/// What editors and byte compilers read off the symbols of special forms and of macros written in C#: how their bodies are indented and which argument
/// is a docstring (manual: "Indenting Macros"; values as GNU Emacs 28.2 has them). A macro of the prelude declares them itself.
/// </summary>
internal static class FormHints
{
    /// <summary>Puts the properties on their symbols.</summary>
    public static void Define(Interp lisp)
    {
        Symbol indent = lisp.Intern("lisp-indent-function");
        Symbol doc = lisp.Intern("doc-string-elt");
        Put(lisp, indent, 0, ["ignore-errors", "progn", "save-current-buffer", "save-excursion", "save-match-data", "save-restriction", "with-temp-buffer"]);
        Put(lisp, indent, 1, [
            "benchmark-run-compiled", "catch", "def-edebug-elem-spec", "def-edebug-spec", "dlet", "dolist", "dotimes", "easy-mmode-defmap", "easy-mmode-defsyntax",
            "eval-after-load", "let", "let*", "letrec", "prog1", "unless", "unwind-protect", "when", "when-let", "while", "with-case-table", "with-current-buffer",
        ]);
        Put(lisp, indent, 2, ["condition-case", "condition-case-unless-debug", "defmacro", "defun", "if", "if-let", "prog2"]);
        Put(lisp, indent, 3, ["with-temp-buffer-window"]);
        Put(lisp, indent, lisp.Intern("defun"), ["autoload", "lambda"]);
        Put(lisp, doc, 2, ["lambda"]);
        Put(lisp, doc, 3, ["autoload", "defalias", "defconst", "define-abbrev-table", "defmacro", "defsubst", "defun", "defvar", "defvar-local", "defvaralias"]);
    }

    private static void Put(Interp lisp, Symbol property, Value value, ReadOnlySpan<string> names)
    {
        foreach (string name in names) lisp.PutProperty(lisp.Intern(name), property, value);
    }
}
