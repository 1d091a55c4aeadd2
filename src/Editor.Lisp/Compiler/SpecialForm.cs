namespace Editor.Lisp;

/// <summary>A special form: the compiler handles its arguments unevaluated. <c>#&lt;subr if&gt;</c> to Lisp.</summary>
internal sealed class SpecialForm(string name, int min, string documentation, Func<Compiler, Value, Value, Node> compile) : LispFunction
{
    public string Name { get; } = name;

    public string Documentation { get; } = documentation;

    internal override int MinArguments => min;

    internal override int MaxArguments => -2;

    /// <summary>Compiles a form; <paramref name="rest"/> is what follows the head.</summary>
    public Node Compile(Compiler compiler, Value rest, Value form) => compile(compiler, rest, form);

    public override Value Call(Interp lisp, ReadOnlySpan<Value> arguments) =>
        arguments.Length < min
            ? throw lisp.Signal(lisp.Sym.WrongNumberOfArguments, Cons.List(new Value(this), arguments.Length))
            : throw lisp.Signal(lisp.Sym.InvalidFunction, Cons.List(new Value(this)));

    public override string ToString() => $"#<subr {Name}>";
}
