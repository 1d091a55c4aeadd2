namespace Editor.Lisp;

/// <summary>The variables of the reader and the printer.</summary>
internal static class ReadPrintVariables
{
    /// <summary>Defines them, and makes the printer the interpreter's.</summary>
    public static void Define(Interp lisp)
    {
        lisp.PrintToString = lisp.Prin1ToString;
        lisp.DefineVariable("read-circle", Value.T, "Non-nil means read recursive structures using #N= and #N# syntax.");
        lisp.DefineVariable("lread--unescaped-character-literals", default, "Character literals that should have been escaped, as read so far.");
        lisp.DefineVariable("load-file-name", default, "Full name of file being loaded by `load'.");
        lisp.DefineVariable("standard-output", Value.T, "Output stream `print' uses by default for outputting a character.");
        lisp.DefineVariable("standard-input", Value.T, "Stream for read to get input from.");
        lisp.DefineVariable("print-length", default, "Maximum length of list to print before abbreviating; nil means no limit.");
        lisp.DefineVariable("print-level", default, "Maximum depth of list nesting to print before abbreviating; nil means no limit.");
        lisp.DefineVariable("print-quoted", Value.T, "Non-nil means print quoted forms with reader syntax.");
        lisp.DefineVariable("print-circle", default, "Non-nil means print recursive structures using #N= and #N# syntax.");
        lisp.DefineVariable("print-gensym", default, "Non-nil means print uninterned symbols so they will read as uninterned.");
        lisp.DefineVariable("print-continuous-numbering", default, "Non-nil means number continuously across print calls.");
        lisp.DefineVariable("print-number-table", default, "A table used internally to produce #N= and #N#.");
        lisp.DefineVariable("print-escape-newlines", default, "Non-nil means print newlines in strings as `\\n'.");
        lisp.DefineVariable("print-escape-control-characters", default, "Non-nil means print control characters in strings as `\\OOO'.");
        lisp.DefineVariable("print-escape-nonascii", default, "Non-nil means print unibyte non-ASCII chars in strings as \\OOO.");
        lisp.DefineVariable("print-escape-multibyte", default, "Non-nil means print multibyte characters in strings as \\xXXXX.");
        lisp.DefineVariable("print-integers-as-characters", default, "Non-nil means integers that are characters are printed as ?CHAR.");
        lisp.DefineVariable("print-charset-text-property", lisp.Intern("default"), "Whether the text property `charset' is printed.");
        lisp.DefineVariable("text-quoting-style", default, "Style to use for single quotes in help and messages: curve, straight, grave or nil.");
        lisp.DefineVariable("minibuffer-default-prompt-format", Value.Str(" (default %s)"), "Format string used to output \"default\" values.");
        lisp.DefineVariable("float-output-format", default, "The format descriptor string used to print floats; nil: the shortest that reads back the same.");
    }
}
