namespace Editor.Lisp;

/// <summary>Pairs and places in lists (manual: "Lists").</summary>
[PrimitiveSet]
internal static partial class ConsPrimitives
{
    [Primitive("car", "Return the first element of LIST: the car of a cons, nil for nil.")]
    public static Value Car(Interp lisp, Value list)
    {
        if (list.TryCons(out Cons? cons)) return cons.Car;
        return list.IsNil ? default : throw lisp.WrongType("listp", list);
    }

    [Primitive("cdr", "Return what follows the first element of LIST: the cdr of a cons, nil for nil.")]
    public static Value Cdr(Interp lisp, Value list)
    {
        if (list.TryCons(out Cons? cons)) return cons.Cdr;
        return list.IsNil ? default : throw lisp.WrongType("listp", list);
    }

    [Primitive("car-safe", "Return the car of OBJECT if it is a cons, else nil.")]
    public static Value CarSafe(Value @object) => @object.TryCons(out Cons? cons) ? cons.Car : default;

    [Primitive("cdr-safe", "Return the cdr of OBJECT if it is a cons, else nil.")]
    public static Value CdrSafe(Value @object) => @object.TryCons(out Cons? cons) ? cons.Cdr : default;

    [Primitive("cons", "Return a new pair with CAR and CDR.")]
    public static Value MakeCons(Value car, Value cdr) => new Cons(car, cdr);

    [Primitive("setcar", "Make NEWCAR the car of CELL; return NEWCAR.")]
    public static Value SetCar(Cons cell, Value newcar) => cell.Car = newcar;

    [Primitive("setcdr", "Make NEWCDR the cdr of CELL; return NEWCDR.")]
    public static Value SetCdr(Cons cell, Value newcdr) => cell.Cdr = newcdr;

    [Primitive("list", "Return a new list of the OBJECTS.\n\n(fn &rest OBJECTS)")]
    public static Value List(ReadOnlySpan<Value> objects) => Cons.List(objects);

    [Primitive("make-list", "Return a new list of LENGTH elements, each INIT.")]
    public static Value MakeList(Interp lisp, Value length, Value init)
    {
        Sequences.CheckNatural(lisp, length);
        Value list = default;
        for (long i = 0; i < length.N; i++)
        {
            list = new Cons(init, list);
            if (i % 8192 == 0) lisp.PollQuit();
        }

        return list;
    }

    [Primitive("nth", "Return element N of LIST, the first being 0; nil beyond the end.")]
    public static Value Nth(Interp lisp, Value n, Value list) => Car(lisp, NthCdr(lisp, n, list));

    [Primitive("nthcdr", "Take the cdr N times on LIST and return the result.")]
    public static Value NthCdr(Interp lisp, Value n, Value list)
    {
        if (!n.IsFixnum) return n.O is LispBignum big ? NthCdrOfHuge(lisp, big, list) : throw lisp.WrongType("integerp", n);
        Value tail = list;
        long count = n.N;
        if (count > 127) return NthCdrOfMany(lisp, count, list);
        for (; count > 0; count--)
        {
            if (!tail.TryCons(out Cons? cons)) return tail.IsNil ? default : throw lisp.WrongType("listp", list);
            tail = cons.Cdr;
        }

        return tail;
    }

    private static Value NthCdrOfHuge(Interp lisp, LispBignum n, Value list)
    {
        if (n.V.Sign < 0) return list;
        long cycle = CycleLength(lisp, list, out long start);
        return cycle == 0 ? NthCdrOfMany(lisp, long.MaxValue, list) : NthCdrOfMany(lisp, start + (long)((n.V - start) % cycle), list);
    }

    private static Value NthCdrOfMany(Interp lisp, long count, Value list)
    {
        // a circular list is walked around only once
        Value tail = list;
        Cons? tortoise = null;
        for (long steps = 1, limit = 128, since = 0; count > 0; count--, steps++, since++)
        {
            if (!tail.TryCons(out Cons? cons)) return tail.IsNil ? default : throw lisp.WrongType("listp", list);
            if (ReferenceEquals(cons, tortoise))
            {
                count %= since;
                for (; count > 0; count--) tail = ((Cons)tail.O!).Cdr;
                return tail;
            }

            if (steps == limit)
            {
                lisp.PollQuit();
                limit *= 2;
                tortoise = cons;
                since = 0;
            }

            tail = cons.Cdr;
        }

        return tail;
    }

    private static long CycleLength(Interp lisp, Value list, out long start)
    {
        start = 0;
        Cons? tortoise = null;
        long limit = 2;
        long since = 0;
        for (Value tail = list; tail.TryCons(out Cons? cons); tail = cons.Cdr)
        {
            if (ReferenceEquals(cons, tortoise)) return since;
            if (++start == limit)
            {
                lisp.PollQuit();
                tortoise = cons;
                limit *= 2;
                since = 0;
            }

            since++;
        }

        return 0;
    }

    [Primitive("elt", "Return element N of SEQUENCE.")]
    public static Value Elt(Interp lisp, Value sequence, Value n)
    {
        if (sequence.IsCons || sequence.IsNil)
        {
            if (!n.IsFixnum) throw lisp.WrongType("fixnump", n);
            return Car(lisp, NthCdr(lisp, n, sequence));
        }

        if (!Sequences.IsArray(sequence)) throw lisp.WrongType("sequencep", sequence);
        return ArrayPrimitives.Aref(lisp, sequence, n);
    }
}
