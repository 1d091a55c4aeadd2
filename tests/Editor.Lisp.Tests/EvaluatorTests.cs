using Xunit;

namespace Editor.Lisp.Tests;

/// <summary>The kernel without a reader: forms made by hand.</summary>
public sealed class EvaluatorTests
{
    private readonly Interp _lisp = new();

    [Fact]
    public void A_closure_keeps_its_variable()
    {
        // (let ((y 1)) (let ((f #'(lambda () (setq y 5)))) (funcall f) y))
        Value form = List(Sym("let"), List(List(Sym("y"), 1)),
            List(Sym("let"), List(List(Sym("f"), List(Sym("function"), List(Sym("lambda"), default, List(Sym("setq"), Sym("y"), 5))))),
                List(Sym("funcall"), Sym("f")), Sym("y")));
        Assert.Equal(5, _lisp.Eval(form).N);
    }

    [Fact]
    public void A_dynamic_variable_is_seen_by_the_called_function()
    {
        _lisp.Intern("xx").IsSpecial = true;
        _lisp.Eval(List(Sym("fset"), List(Sym("quote"), Sym("gx")), List(Sym("function"), List(Sym("lambda"), default, Sym("xx")))));
        Assert.Equal(2, _lisp.Eval(List(Sym("let"), List(List(Sym("xx"), 2)), List(Sym("gx")))).N);
    }

    [Fact]
    public void An_error_goes_to_the_handler_that_names_it()
    {
        Value form = List(Sym("condition-case"), Sym("e"), List(Sym("throw"), 1, 2), List(Sym("no-catch"), List(Sym("funcall"), List(Sym("quote"), Sym("signal-data")), Sym("e"))));
        _lisp.DefineError("no-catch", "No catch for tag");
        _lisp.Define("signal-data", 1, 1, "", (_, arguments) => ((Cons)arguments[0].O!).Cdr);
        Value data = _lisp.Eval(form);
        Assert.Equal(1, ((Cons)data.O!).Car.N);
    }

    [Fact]
    public void A_throw_of_the_same_function_ends_its_loop_with_its_value()
    {
        // (let ((i 0)) (catch 'done (while t (if (eq i 3) (throw 'done (cons i 7))) (setq i (funcall 'next i)))))
        _lisp.Define("next", 1, 1, "", (_, arguments) => arguments[0].N + 1);
        _lisp.Define("eq", 2, 2, "", (_, arguments) => Value.Bool(Value.Eq(arguments[0], arguments[1])));
        _lisp.Define("cons", 2, 2, "", (_, arguments) => new Cons(arguments[0], arguments[1]));
        Value form = List(Sym("let"), List(List(Sym("i"), 0)),
            List(Sym("catch"), Quoted("done"), List(Sym("while"), Value.T,
                List(Sym("if"), List(Sym("eq"), Sym("i"), 3), List(Sym("throw"), Quoted("done"), List(Sym("cons"), Sym("i"), 7))),
                List(Sym("setq"), Sym("i"), List(Sym("funcall"), Quoted("next"), Sym("i"))))));
        Assert.Equal(7, ((Cons)_lisp.Eval(form).O!).Cdr.N);
    }

    [Fact]
    public void A_local_throw_ends_dynamic_bindings_on_its_way()
    {
        _lisp.Intern("xx").IsSpecial = true;
        _lisp.SetValue(_lisp.Intern("xx"), 1);
        Value form = List(Sym("catch"), Quoted("done"), List(Sym("let"), List(List(Sym("xx"), 2)), List(Sym("throw"), Quoted("done"), Sym("xx")), 5));
        Assert.Equal(2, _lisp.Eval(form).N);
        Assert.Equal(1, _lisp.GetValue(_lisp.Intern("xx")).N);
    }

    private Value Quoted(string name) => List(Sym("quote"), Sym(name));

    private static Value List(params Value[] items) => Cons.List(items);

    private Value Sym(string name) => _lisp.Intern(name);
}
