using Xunit;

namespace Editor.Lisp.Tests;

/// <summary>Primitives and macros with forms made by hand; the oracle's forms cover them in breadth.</summary>
public sealed class PrimitiveTests
{
    private readonly Interp _lisp = new();

    [Fact]
    public void Defun_and_dolist_and_push_work_together()
    {
        // (defun twice (l) (let ((r nil)) (dolist (x l r) (push (* 2 x) r))))
        _lisp.Eval(List(Sym("defun"), Sym("twice"), List(Sym("l")),
            List(Sym("let"), List(List(Sym("r"), default)),
                List(Sym("dolist"), List(Sym("x"), Sym("l"), Sym("r")), List(Sym("push"), List(Sym("*"), 2, Sym("x")), Sym("r"))))));
        Value result = _lisp.Eval(List(Sym("twice"), List(Sym("list"), 1, 2, 3)));
        Assert.True(Equality.Equal(_lisp, List(6, 4, 2), result));
    }

    [Fact]
    public void Backquote_splices_and_evaluates()
    {
        // `(a ,(+ 1 2) ,@(list 4 5) [x ,6])
        Value form = List(Sym("`"), List(Sym("a"), List(Sym(","), List(Sym("+"), 1, 2)), List(Sym(",@"), List(Sym("list"), 4, 5)), Value.Of(new LispVector([Sym("x"), List(Sym(","), 6)]))));
        Value expected = List(Sym("a"), 3, 4, 5, Value.Of(new LispVector([Sym("x"), 6])));
        Assert.True(Equality.Equal(_lisp, expected, _lisp.Eval(form)));
    }

    [Fact]
    public void Integers_grow_and_shrink()
    {
        Value big = Call("*", Value.MostPositiveFixnum, 4);
        Assert.IsType<LispBignum>(big.O);
        Assert.Equal(Value.MostPositiveFixnum, Call("/", big, 4).N);
        Assert.Equal(-2, Call("/", -5, 2).N);
        Assert.Equal(1, Call("mod", -5, 2).N);
    }

    [Fact]
    public void A_circular_list_is_found()
    {
        Cons cell = new(1, default);
        cell.Cdr = new Cons(2, cell);
        LispSignal signal = Assert.Throws<LispSignal>(() => Call("length", cell));
        Assert.Same(_lisp.Sym.CircularList, signal.Condition.O);
        Assert.Equal(2, Call("nth", 7, cell).N);
        Assert.Equal(1, Call("nth", 1_000_000_000_000, cell).N);
    }

    [Fact]
    public void A_hash_table_iterates_in_the_order_of_insertion()
    {
        LispHashTable table = new(HashTest.Equal);
        for (int i = 0; i < 100; i++) table.Put(_lisp, Value.Str("key" + i), i);
        Assert.True(table.Remove(_lisp, Value.Str("key50")));
        Assert.False(table.Remove(_lisp, Value.Str("key50")));
        Assert.True(table.TryGet(_lisp, Value.Str("key99"), out Value last));
        Assert.Equal(99, last.N);
        long previous = -1;
        for (int i = 0; i < table.Places; i++)
        {
            if (!table.TryEntry(i, out _, out Value value)) continue;
            Assert.True(value.N > previous);
            previous = value.N;
        }

        Assert.Equal(99, table.Count);
    }

    private Value Call(string name, params Value[] arguments) => _lisp.Funcall(Sym(name), arguments);

    private static Value List(params Value[] items) => Cons.List(items);

    private Value Sym(string name) => _lisp.Intern(name);
}
