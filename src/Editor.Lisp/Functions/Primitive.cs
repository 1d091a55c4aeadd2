namespace Editor.Lisp;

/// <summary>Marks a static partial class whose [Primitive] and [Macro] methods the generator registers.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class PrimitiveSetAttribute : Attribute;

/// <summary>A static method that Lisp calls: its name there and its docstring stand beside the body. Arity and conversions come from the parameters.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class PrimitiveAttribute(string name, string documentation) : Attribute
{
    public string Name { get; } = name;

    public string Documentation { get; } = documentation;

    /// <summary>The interactive spec, as a Lisp string; null: no command. Empty: no arguments.</summary>
    public string? Interactive { get; set; }

    /// <summary>Fewest arguments, where parameters do not say it (a &amp;rest primitive).</summary>
    public int Min { get; set; } = -1;
}

/// <summary>A static method that expands a macro: called with the unevaluated arguments, returns the expansion.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class MacroAttribute(string name, int min, string documentation) : Attribute
{
    public string Name { get; } = name;

    public int Min { get; } = min;

    public string Documentation { get; } = documentation;
}

/// <summary>A function of the program, as <c>#&lt;subr NAME&gt;</c>.</summary>
internal abstract class Primitive(string name, int min, int max, string documentation) : LispFunction
{
    public string Name { get; } = name;

    public string Documentation { get; } = documentation;

    /// <summary>The interactive spec; null when it is no command.</summary>
    public string? Interactive { get; init; }

    internal override int MinArguments => min;

    internal override int MaxArguments => max;

    public bool Accepts(int count) => count >= min && (max < 0 || count <= max);

    /// <summary>Whether it expands a macro; Emacs' own are compiled, and their errors show the arity (MIN . POSITIONAL).</summary>
    internal bool IsMacro { get; set; }

    protected Exception WrongCount(Interp lisp, int count) =>
        lisp.Signal(lisp.Sym.WrongNumberOfArguments, Cons.List(IsMacro ? new Cons(min, Name is "defun" or "defmacro" ? 3 : Math.Max(min, max)) : lisp.Intern(Name), count));

    public override string ToString() => $"#<subr {Name}>";
}

internal sealed unsafe class Primitive0(string name, string documentation, delegate*<Interp, Value> body) : Primitive(name, 0, 0, documentation)
{
    public override Value Call(Interp lisp, ReadOnlySpan<Value> arguments) =>
        arguments.Length == 0 ? body(lisp) : throw WrongCount(lisp, arguments.Length);

    internal override Value Call0(Interp lisp) => body(lisp);
}

internal sealed unsafe class Primitive1(string name, int min, string documentation, delegate*<Interp, Value, Value> body)
    : Primitive(name, min, 1, documentation)
{
    public override Value Call(Interp lisp, ReadOnlySpan<Value> arguments)
    {
        if (!Accepts(arguments.Length)) throw WrongCount(lisp, arguments.Length);
        return body(lisp, arguments.Length > 0 ? arguments[0] : default);
    }

    internal override Value Call1(Interp lisp, Value a) => body(lisp, a);
}

internal sealed unsafe class Primitive2(string name, int min, string documentation, delegate*<Interp, Value, Value, Value> body)
    : Primitive(name, min, 2, documentation)
{
    public override Value Call(Interp lisp, ReadOnlySpan<Value> arguments)
    {
        if (!Accepts(arguments.Length)) throw WrongCount(lisp, arguments.Length);
        return body(lisp, arguments.Length > 0 ? arguments[0] : default, arguments.Length > 1 ? arguments[1] : default);
    }

    internal override Value Call1(Interp lisp, Value a) => MinArguments <= 1 ? body(lisp, a, default) : throw WrongCount(lisp, 1);

    internal override Value Call2(Interp lisp, Value a, Value b) => body(lisp, a, b);
}

internal sealed unsafe class Primitive3(string name, int min, string documentation, delegate*<Interp, Value, Value, Value, Value> body)
    : Primitive(name, min, 3, documentation)
{
    public override Value Call(Interp lisp, ReadOnlySpan<Value> arguments)
    {
        if (!Accepts(arguments.Length)) throw WrongCount(lisp, arguments.Length);
        return body(
            lisp,
            arguments.Length > 0 ? arguments[0] : default,
            arguments.Length > 1 ? arguments[1] : default,
            arguments.Length > 2 ? arguments[2] : default);
    }

    internal override Value Call1(Interp lisp, Value a) => MinArguments <= 1 ? body(lisp, a, default, default) : throw WrongCount(lisp, 1);

    internal override Value Call2(Interp lisp, Value a, Value b) => MinArguments <= 2 ? body(lisp, a, b, default) : throw WrongCount(lisp, 2);

    internal override Value Call3(Interp lisp, Value a, Value b, Value c) => body(lisp, a, b, c);
}

internal sealed unsafe class Primitive4(string name, int min, string documentation, delegate*<Interp, Value, Value, Value, Value, Value> body)
    : Primitive(name, min, 4, documentation)
{
    public override Value Call(Interp lisp, ReadOnlySpan<Value> arguments)
    {
        if (!Accepts(arguments.Length)) throw WrongCount(lisp, arguments.Length);
        return body(
            lisp,
            arguments.Length > 0 ? arguments[0] : default,
            arguments.Length > 1 ? arguments[1] : default,
            arguments.Length > 2 ? arguments[2] : default,
            arguments.Length > 3 ? arguments[3] : default);
    }

    internal override Value Call2(Interp lisp, Value a, Value b) =>
        MinArguments <= 2 ? body(lisp, a, b, default, default) : throw WrongCount(lisp, 2);

    internal override Value Call3(Interp lisp, Value a, Value b, Value c) =>
        MinArguments <= 3 ? body(lisp, a, b, c, default) : throw WrongCount(lisp, 3);

    internal override Value Call4(Interp lisp, Value a, Value b, Value c, Value d) => body(lisp, a, b, c, d);
}

/// <summary>A primitive of any number of arguments, or of more than four.</summary>
internal sealed unsafe class PrimitiveMany(
    string name, int min, int max, string documentation, delegate*<Interp, ReadOnlySpan<Value>, Value> body) : Primitive(name, min, max, documentation)
{
    public override Value Call(Interp lisp, ReadOnlySpan<Value> arguments)
    {
        if (!Accepts(arguments.Length)) throw WrongCount(lisp, arguments.Length);
        return body(lisp, arguments);
    }
}

/// <summary>A primitive made of a delegate: for hosts and tests that define a few.</summary>
internal sealed class PrimitiveDelegate(string name, int min, int max, string documentation, PrimitiveBody body) : Primitive(name, min, max, documentation)
{
    public override Value Call(Interp lisp, ReadOnlySpan<Value> arguments)
    {
        if (!Accepts(arguments.Length)) throw WrongCount(lisp, arguments.Length);
        return body(lisp, arguments);
    }
}

/// <summary>The body of a primitive made of a delegate.</summary>
public delegate Value PrimitiveBody(Interp lisp, ReadOnlySpan<Value> arguments);
