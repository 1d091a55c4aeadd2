namespace Editor.Lisp;

/// <summary>format and what is made of it (manual: "Formatting Strings", "Signaling Errors").</summary>
[PrimitiveSet]
internal static partial class FormatPrimitives
{
    [Primitive("format", "Format a string out of a format-string and arguments.\nThe first argument is a format control string.\n\n(fn STRING &rest OBJECTS)", Min = 1)]
    public static Value Format(Interp lisp, ReadOnlySpan<Value> arguments) => LispFormatter.Format(lisp, arguments, false);

    [Primitive("format-message", "Format a string out of a format-string and arguments.\n"
        + "This acts like `format', except it also replaces each grave accent (\\=`) by a left quote, and each apostrophe (\\=') by a right quote, "
        + "as `text-quoting-style' says.\n\n(fn STRING &rest OBJECTS)", Min = 1)]
    public static Value FormatMessage(Interp lisp, ReadOnlySpan<Value> arguments) => LispFormatter.Format(lisp, arguments, true);

    [Primitive("error", "Signal an error, making a message by passing ARGS to `format-message'.\n\n(fn STRING &rest ARGS)", Min = 1)]
    public static Value Error(Interp lisp, ReadOnlySpan<Value> arguments) =>
        throw lisp.Signal(lisp.Sym.Error, Cons.List(LispFormatter.Format(lisp, arguments, true)));

    [Primitive("user-error", "Signal a user error, making a message by passing ARGS to `format-message'.\n"
        + "This is like `error' except that a user error (or \"pilot error\") does not enter the debugger.\n\n(fn FORMAT &rest ARGS)", Min = 1)]
    public static Value UserError(Interp lisp, ReadOnlySpan<Value> arguments) =>
        throw lisp.Signal(lisp.Sym.UserError, Cons.List(LispFormatter.Format(lisp, arguments, true)));

    [Primitive("error-message-string", "Convert an error value (ERROR-SYMBOL . DATA) to an error message.")]
    public static Value ErrorMessageString(Interp lisp, Value error) =>
        error.O is Cons { Cdr.O: Cons { Car.O: LispString, Cdr.IsNil: true } only } cell && ReferenceEquals(cell.Car.O, lisp.Sym.Error)
            ? only.Car
            : Value.Str(ErrorText.Of(lisp, error));

    [Primitive("text-quoting-style", "Return the current effective text quoting style: `curve', `straight' or `grave'.")]
    public static Value TextQuotingStyle(Interp lisp) => Quotes.Style(lisp) switch
    {
        QuotingStyle.Grave => lisp.Sym.Grave,
        QuotingStyle.Straight => lisp.Sym.Straight,
        _ => lisp.Intern("curve"),
    };
}
