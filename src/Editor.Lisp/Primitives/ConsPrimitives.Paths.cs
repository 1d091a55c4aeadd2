namespace Editor.Lisp;

// c[ad]{2,4}r: in Emacs functions written in Lisp, called everywhere.
internal static partial class ConsPrimitives
{
    [Primitive("caar", "Return the car of the car of X.")]
    public static Value Caar(Interp lisp, Value x) => Car(lisp, Car(lisp, x));

    [Primitive("cadr", "Return the car of the cdr of X.")]
    public static Value Cadr(Interp lisp, Value x) => Car(lisp, Cdr(lisp, x));

    [Primitive("cdar", "Return the cdr of the car of X.")]
    public static Value Cdar(Interp lisp, Value x) => Cdr(lisp, Car(lisp, x));

    [Primitive("cddr", "Return the cdr of the cdr of X.")]
    public static Value Cddr(Interp lisp, Value x) => Cdr(lisp, Cdr(lisp, x));

    [Primitive("caaar", "Return the car of the car of the car of X.")]
    public static Value Caaar(Interp lisp, Value x) => Car(lisp, Car(lisp, Car(lisp, x)));

    [Primitive("caadr", "Return the car of the car of the cdr of X.")]
    public static Value Caadr(Interp lisp, Value x) => Car(lisp, Car(lisp, Cdr(lisp, x)));

    [Primitive("cadar", "Return the car of the cdr of the car of X.")]
    public static Value Cadar(Interp lisp, Value x) => Car(lisp, Cdr(lisp, Car(lisp, x)));

    [Primitive("caddr", "Return the car of the cdr of the cdr of X.")]
    public static Value Caddr(Interp lisp, Value x) => Car(lisp, Cdr(lisp, Cdr(lisp, x)));

    [Primitive("cdaar", "Return the cdr of the car of the car of X.")]
    public static Value Cdaar(Interp lisp, Value x) => Cdr(lisp, Car(lisp, Car(lisp, x)));

    [Primitive("cdadr", "Return the cdr of the car of the cdr of X.")]
    public static Value Cdadr(Interp lisp, Value x) => Cdr(lisp, Car(lisp, Cdr(lisp, x)));

    [Primitive("cddar", "Return the cdr of the cdr of the car of X.")]
    public static Value Cddar(Interp lisp, Value x) => Cdr(lisp, Cdr(lisp, Car(lisp, x)));

    [Primitive("cdddr", "Return the cdr of the cdr of the cdr of X.")]
    public static Value Cdddr(Interp lisp, Value x) => Cdr(lisp, Cdr(lisp, Cdr(lisp, x)));

    [Primitive("caaaar", "Return the car of the car of the car of the car of X.")]
    public static Value Caaaar(Interp lisp, Value x) => Car(lisp, Car(lisp, Car(lisp, Car(lisp, x))));

    [Primitive("caaadr", "Return the car of the car of the car of the cdr of X.")]
    public static Value Caaadr(Interp lisp, Value x) => Car(lisp, Car(lisp, Car(lisp, Cdr(lisp, x))));

    [Primitive("caadar", "Return the car of the car of the cdr of the car of X.")]
    public static Value Caadar(Interp lisp, Value x) => Car(lisp, Car(lisp, Cdr(lisp, Car(lisp, x))));

    [Primitive("caaddr", "Return the car of the car of the cdr of the cdr of X.")]
    public static Value Caaddr(Interp lisp, Value x) => Car(lisp, Car(lisp, Cdr(lisp, Cdr(lisp, x))));

    [Primitive("cadaar", "Return the car of the cdr of the car of the car of X.")]
    public static Value Cadaar(Interp lisp, Value x) => Car(lisp, Cdr(lisp, Car(lisp, Car(lisp, x))));

    [Primitive("cadadr", "Return the car of the cdr of the car of the cdr of X.")]
    public static Value Cadadr(Interp lisp, Value x) => Car(lisp, Cdr(lisp, Car(lisp, Cdr(lisp, x))));

    [Primitive("caddar", "Return the car of the cdr of the cdr of the car of X.")]
    public static Value Caddar(Interp lisp, Value x) => Car(lisp, Cdr(lisp, Cdr(lisp, Car(lisp, x))));

    [Primitive("cadddr", "Return the car of the cdr of the cdr of the cdr of X.")]
    public static Value Cadddr(Interp lisp, Value x) => Car(lisp, Cdr(lisp, Cdr(lisp, Cdr(lisp, x))));

    [Primitive("cdaaar", "Return the cdr of the car of the car of the car of X.")]
    public static Value Cdaaar(Interp lisp, Value x) => Cdr(lisp, Car(lisp, Car(lisp, Car(lisp, x))));

    [Primitive("cdaadr", "Return the cdr of the car of the car of the cdr of X.")]
    public static Value Cdaadr(Interp lisp, Value x) => Cdr(lisp, Car(lisp, Car(lisp, Cdr(lisp, x))));

    [Primitive("cdadar", "Return the cdr of the car of the cdr of the car of X.")]
    public static Value Cdadar(Interp lisp, Value x) => Cdr(lisp, Car(lisp, Cdr(lisp, Car(lisp, x))));

    [Primitive("cdaddr", "Return the cdr of the car of the cdr of the cdr of X.")]
    public static Value Cdaddr(Interp lisp, Value x) => Cdr(lisp, Car(lisp, Cdr(lisp, Cdr(lisp, x))));

    [Primitive("cddaar", "Return the cdr of the cdr of the car of the car of X.")]
    public static Value Cddaar(Interp lisp, Value x) => Cdr(lisp, Cdr(lisp, Car(lisp, Car(lisp, x))));

    [Primitive("cddadr", "Return the cdr of the cdr of the car of the cdr of X.")]
    public static Value Cddadr(Interp lisp, Value x) => Cdr(lisp, Cdr(lisp, Car(lisp, Cdr(lisp, x))));

    [Primitive("cdddar", "Return the cdr of the cdr of the cdr of the car of X.")]
    public static Value Cdddar(Interp lisp, Value x) => Cdr(lisp, Cdr(lisp, Cdr(lisp, Car(lisp, x))));

    [Primitive("cddddr", "Return the cdr of the cdr of the cdr of the cdr of X.")]
    public static Value Cddddr(Interp lisp, Value x) => Cdr(lisp, Cdr(lisp, Cdr(lisp, Cdr(lisp, x))));
}
