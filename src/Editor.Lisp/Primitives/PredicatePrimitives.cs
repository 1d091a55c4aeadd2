namespace Editor.Lisp;

/// <summary>What kind of object something is (manual: "Type Predicates").</summary>
[PrimitiveSet]
internal static partial class PredicatePrimitives
{
    [Primitive("eq", "Return t if the two args are the same Lisp object.")]
    public static bool Eq(Value obj1, Value obj2)
    {
        if (Value.Eq(obj1, obj2)) return true;
        // Emacs has one empty string of each kind, and a reader makes no other
        return obj1.O is LispString { Text.Length: 0 } a && obj2.O is LispString { Text.Length: 0 } b && a.IsMultibyte == b.IsMultibyte;
    }

    [Primitive("eql", "Return t if the two args are eq, or numbers of the same kind and value.")]
    public static bool Eql(Value obj1, Value obj2) => Equality.Eql(obj1, obj2);

    [Primitive("equal", "Return t if two Lisp objects have similar structure and contents.")]
    public static bool EqualP(Interp lisp, Value o1, Value o2) => Equality.Equal(lisp, o1, o2);

    [Primitive("null", "Return t if OBJECT is nil.")]
    [Primitive("not", "Return t if OBJECT is nil, else nil.")]
    public static bool Null(Value @object) => @object.IsNil;

    [Primitive("consp", "Return t if OBJECT is a cons cell.")]
    public static bool Consp(Value @object) => @object.IsCons;

    [Primitive("atom", "Return t if OBJECT is not a cons cell.  This includes nil.")]
    public static bool Atom(Value @object) => !@object.IsCons;

    [Primitive("listp", "Return t if OBJECT is a list: a cons cell or nil.")]
    public static bool Listp(Value @object) => @object.IsNil || @object.IsCons;

    [Primitive("nlistp", "Return t if OBJECT is not a list.  Lists include nil.")]
    public static bool Nlistp(Value @object) => !Listp(@object);

    [Primitive("symbolp", "Return t if OBJECT is a symbol.")]
    [Primitive("bare-symbol-p", "Return t if OBJECT is a symbol.")]
    public static bool Symbolp(Value @object) => @object.IsSymbol;

    [Primitive("keywordp", "Return t if OBJECT is a keyword: an interned symbol whose name begins with a colon.")]
    public static bool Keywordp(Value @object) => @object.O is Symbol { IsKeyword: true };

    [Primitive("vectorp", "Return t if OBJECT is a vector.")]
    public static bool Vectorp(Value @object) => @object.O is LispVector;

    [Primitive("recordp", "Return t if OBJECT is a record.")]
    public static bool Recordp(Value @object) => @object.O is LispRecord;

    [Primitive("stringp", "Return t if OBJECT is a string.")]
    public static bool Stringp(Value @object) => @object.O is LispString;

    [Primitive("multibyte-string-p", "Return t if OBJECT is a multibyte string.")]
    public static bool MultibyteStringp(Value @object) => @object.O is LispString { IsMultibyte: true };

    [Primitive("char-table-p", "Return t if OBJECT is a char-table.")]
    public static bool CharTablep(Value @object) => @object.O is LispCharTable;

    [Primitive("vector-or-char-table-p", "Return t if OBJECT is a char-table or vector.")]
    public static bool VectorOrCharTablep(Value @object) => @object.O is LispCharTable or LispVector;

    [Primitive("bool-vector-p", "Return t if OBJECT is a bool-vector.")]
    public static bool BoolVectorp(Value @object) => @object.O is LispBoolVector;

    [Primitive("arrayp", "Return t if OBJECT is an array: a vector, string, char-table or bool-vector.")]
    public static bool Arrayp(Value @object) => Sequences.IsArray(@object);

    [Primitive("sequencep", "Return t if OBJECT is a sequence: a list or array.")]
    public static bool Sequencep(Value @object) => Listp(@object) || Sequences.IsArray(@object);

    [Primitive("integerp", "Return t if OBJECT is an integer.")]
    public static bool Integerp(Value @object) => @object.IsInteger;

    [Primitive("fixnump", "Return t if OBJECT is a fixnum.")]
    public static bool Fixnump(Value @object) => @object.IsFixnum;

    [Primitive("bignump", "Return t if OBJECT is a bignum.")]
    public static bool Bignump(Value @object) => @object.O is LispBignum;

    [Primitive("natnump", "Return t if OBJECT is an integer that is not negative.")]
    public static bool Natnump(Value @object) => @object.IsFixnum ? @object.N >= 0 : @object.O is LispBignum { V.Sign: > 0 };

    [Primitive("floatp", "Return t if OBJECT is a float.")]
    public static bool Floatp(Value @object) => @object.O is LispFloat;

    [Primitive("numberp", "Return t if OBJECT is an integer or a float.")]
    public static bool Numberp(Value @object) => @object.IsNumber;

    [Primitive("zerop", "Return t if NUMBER is zero.")]
    public static bool Zerop(Interp lisp, Value number) => Arithmetic.Compare(Arithmetic.Number(lisp, number), 0) == 0;

    [Primitive("cl-plusp", "Return t if NUMBER is positive.")]
    public static bool Plusp(Interp lisp, Value number) => Arithmetic.Compare(Arithmetic.Number(lisp, number), 0) > 0;

    [Primitive("cl-minusp", "Return t if NUMBER is negative.")]
    public static bool Minusp(Interp lisp, Value number) => Arithmetic.Compare(Arithmetic.Number(lisp, number), 0) < 0;

    [Primitive("cl-oddp", "Return t if INTEGER is odd.")]
    public static bool Oddp(Interp lisp, Value integer) => !Arithmetic.Big(Arithmetic.Integer(lisp, integer)).IsEven;

    [Primitive("cl-evenp", "Return t if INTEGER is even.")]
    public static bool Evenp(Interp lisp, Value integer) => Arithmetic.Big(Arithmetic.Integer(lisp, integer)).IsEven;

    [Primitive("subrp", "Return t if OBJECT is a built-in function or special form.")]
    public static bool Subrp(Value @object) => @object.O is Primitive or SpecialForm;

    [Primitive("special-form-p", "Return non-nil if OBJECT is, or is the name of, a special form.")]
    public static bool SpecialFormp(Interp lisp, Value @object) => lisp.IndirectFunction(@object).O is SpecialForm;

    [Primitive("byte-code-function-p", "Return t if OBJECT is a byte-compiled function object; such objects can be read, not called.")]
    public static bool ByteCodeFunctionp(Value @object) => @object.O is LispByteCode;

    [Primitive("module-function-p", "Return t if OBJECT is a function of a dynamic module; there are none here.")]
    [Primitive("subr-native-elisp-p", "Return t if OBJECT is natively compiled Lisp; there is none here.")]
    public static bool CompiledFunctionp(Value @object) => false;

    [Primitive("hash-table-p", "Return t if OBJ is a hash table.")]
    public static bool HashTablep(Value obj) => obj.O is LispHashTable;

    [Primitive("booleanp", "Return t if OBJECT is one of the two boolean values, t and nil.")]
    public static bool Booleanp(Value @object) => @object.IsNil || ReferenceEquals(@object.O, Symbol.True);

    [Primitive("identity", "Return ARGUMENT unchanged.")]
    public static Value Identity(Value argument) => argument;

    [Primitive("ignore", "Take any number of arguments, do nothing and return nil.\n\n(fn &rest ARGUMENTS)", Interactive = "")]
    public static Value Ignore(ReadOnlySpan<Value> arguments) => default;

    [Primitive("always", "Take any number of arguments, do nothing and return t.\n\n(fn &rest ARGUMENTS)")]
    public static Value Always(ReadOnlySpan<Value> arguments) => Value.T;

    [Primitive("xor", "Return the boolean exclusive-or of COND1 and COND2: whichever is true alone, else nil.")]
    public static Value Xor(Value cond1, Value cond2)
    {
        if (cond1.IsNil) return cond2;
        return cond2.IsNil ? cond1 : default;
    }
}
