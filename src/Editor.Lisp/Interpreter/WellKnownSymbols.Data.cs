namespace Editor.Lisp;

// Symbols of the data primitives.
internal sealed partial class WellKnownSymbols
{
    public readonly Symbol Obarray = lisp.Intern("obarray");
    public readonly Symbol Features = lisp.Intern("features");
    public readonly Symbol Defalias = lisp.Intern("defalias");
    public readonly Symbol Let = lisp.Intern("let");
    public readonly Symbol LetStar = lisp.Intern("let*");
    public readonly Symbol If = lisp.Intern("if");
    public readonly Symbol While = lisp.Intern("while");
    public readonly Symbol Setq = lisp.Intern("setq");
    public readonly Symbol Prog1 = lisp.Intern("prog1");
    public readonly Symbol And = lisp.Intern("and");
    public readonly Symbol Cond = lisp.Intern("cond");
    public readonly Symbol Car = lisp.Intern("car");
    public readonly Symbol Cdr = lisp.Intern("cdr");
    public readonly Symbol ConsName = lisp.Intern("cons");
    public readonly Symbol SymbolType = lisp.Intern("symbol");
    public readonly Symbol IntegerType = lisp.Intern("integer");
    public readonly Symbol StringType = lisp.Intern("string");
    public readonly Symbol ListName = lisp.Intern("list");
    public readonly Symbol Append = lisp.Intern("append");
    public readonly Symbol Nconc = lisp.Intern("nconc");
    public readonly Symbol Vconcat = lisp.Intern("vconcat");
    public readonly Symbol LetLocal = lisp.Intern("make-local-variable");
    public readonly Symbol UnwindProtect = lisp.Intern("unwind-protect");
    public readonly Symbol ConditionCase = lisp.Intern("condition-case");
    public readonly Symbol FunctionPut = lisp.Intern("function-put");
}
