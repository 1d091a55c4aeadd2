namespace Editor.Lisp;

/// <summary>The error conditions that every Lisp here knows (manual: "Standard Errors"): name, message, parents. The printer curls the quotes.</summary>
internal static class StandardErrors
{
    public static void Define(Interp lisp)
    {
        lisp.DefineError("error", "error");
        lisp.DefineError("quit", "Quit");
        lisp.DefineError("args-out-of-range", "Args out of range");
        lisp.DefineError("arith-error", "Arithmetic error");
        lisp.DefineError("beginning-of-buffer", "Beginning of buffer");
        lisp.DefineError("buffer-read-only", "Buffer is read-only");
        lisp.DefineError("circular-list", "List contains a loop");
        lisp.DefineError("cl--generic-cyclic-definition", "Cyclic definition: %S");
        lisp.DefineError("cl-assertion-failed", "Assertion failed");
        lisp.DefineError("cl-no-applicable-method", "No applicable method", "cl-no-method");
        lisp.DefineError("cl-no-method", "No method");
        lisp.DefineError("cl-no-next-method", "No next method", "cl-no-method");
        lisp.DefineError("cl-no-primary-method", "No primary method", "cl-no-method");
        lisp.DefineError("coding-system-error", "Invalid coding system");
        lisp.DefineError("cyclic-function-indirection", "Symbol's chain of function indirections contains a loop");
        lisp.DefineError("cyclic-variable-indirection", "Symbol's chain of variable indirections contains a loop");
        lisp.DefineError("dbus-error", "D-Bus error");
        lisp.DefineError("domain-error", "Arithmetic domain error", "arith-error");
        lisp.DefineError("end-of-buffer", "End of buffer");
        lisp.DefineError("end-of-file", "End of file during parsing");
        lisp.DefineError("file-already-exists", "File already exists", "file-error");
        lisp.DefineError("file-date-error", "Cannot set file date", "file-error");
        lisp.DefineError("file-error", "File error");
        lisp.DefineError("file-missing", "File is missing", "file-error");
        lisp.DefineError("file-notify-error", "File notification error", "file-error");
        lisp.DefineError("inhibited-interaction", "User interaction while inhibited");
        lisp.DefineError("invalid-arity", "Invalid function arity");
        lisp.DefineError("invalid-function", "Invalid function");
        lisp.DefineError("invalid-read-syntax", "Invalid read syntax");
        lisp.DefineError("invalid-regexp", "Invalid regexp");
        lisp.DefineError("json-end-of-file", "end of JSON stream", "json-parse-error", "json-error");
        lisp.DefineError("json-error", "generic JSON error");
        lisp.DefineError("json-object-too-deep", "object cyclic or Lisp evaluation too deep", "json-error");
        lisp.DefineError("json-out-of-memory", "not enough memory for creating JSON object", "json-error");
        lisp.DefineError("json-parse-error", "could not parse JSON stream", "json-error");
        lisp.DefineError("json-trailing-content", "trailing content after JSON stream", "json-parse-error", "json-error");
        lisp.DefineError("mark-inactive", "The mark is not active now");
        lisp.DefineError("minibuffer-quit", "Quit", "quit");
        lisp.DefineError("no-catch", "No catch for tag");
        lisp.DefineError("overflow-error", "Arithmetic overflow error", "range-error", "arith-error");
        lisp.DefineError("protected-field", "Attempt to modify a protected field");
        lisp.DefineError("range-error", "Arithmetic range error", "arith-error");
        lisp.DefineError("remote-file-error", "Remote file error", "file-error");
        lisp.DefineError("scan-error", "Scan error");
        lisp.DefineError("search-failed", "Search failed");
        lisp.DefineError("setting-constant", "Attempt to set a constant symbol");
        lisp.DefineError("singularity-error", "Arithmetic singularity error", "domain-error", "arith-error");
        lisp.DefineError("text-read-only", "Text is read-only", "buffer-read-only");
        lisp.DefineError("trapping-constant", "Attempt to trap writes to a constant symbol");
        lisp.DefineError("underflow-error", "Arithmetic underflow error", "range-error", "arith-error");
        lisp.DefineError("user-error", "");
        lisp.DefineError("user-search-failed", "Search failed", "user-error", "search-failed");
        lisp.DefineError("vc-not-supported", "VC method not implemented for backend");
        lisp.DefineError("void-function", "Symbol's function definition is void");
        lisp.DefineError("void-variable", "Symbol's value as variable is void");
        lisp.DefineError("wrong-length-argument", "Wrong length argument");
        lisp.DefineError("wrong-number-of-arguments", "Wrong number of arguments");
        lisp.DefineError("wrong-type-argument", "Wrong type argument");
    }
}
