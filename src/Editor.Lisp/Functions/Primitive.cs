using System.Runtime.CompilerServices;

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

    /// <summary>Most arguments, where parameters do not say it: one method may stand for several functions.</summary>
    public int Max { get; set; } = -1;
}

/// <summary>A static method that expands a macro: called with the unevaluated arguments, returns the expansion.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class MacroAttribute(string name, int min, string documentation) : Attribute
{
    public string Name { get; } = name;

    public int Min { get; } = min;

    /// <summary>Most arguments; -1: any number.</summary>
    public int Max { get; set; } = -1;

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

    protected Exception WrongCount(Interp lisp, ReadOnlySpan<Value> arguments) =>
        lisp.SignalIn(this, arguments, lisp.Sym.WrongNumberOfArguments, Cons.List(IsMacro ? new Cons(min, Name is "defun" or "defmacro" ? 3 : Math.Max(min, max)) : lisp.Intern(Name), arguments.Length));

    public override string ToString() => $"#<subr {Name}>";
}

internal sealed unsafe class Primitive0(string name, string documentation, delegate*<Interp, Value> body) : Primitive(name, 0, 0, documentation)
{
    public override Value Call(Interp lisp, ReadOnlySpan<Value> arguments) =>
        arguments.Length == 0 ? Call0(lisp) : throw WrongCount(lisp, arguments);

    internal override Value Call0(Interp lisp)
    {
        Frame0 frame = default;
        ref Value slots = ref Unsafe.Add(ref frame[0], Frame.Header);
        Frame.Enter(lisp, ref slots, this, 0);
        return Frame.Leave(lisp, ref slots, body(lisp));
    }
}

internal sealed unsafe class Primitive1(string name, int min, string documentation, delegate*<Interp, Value, Value> body)
    : Primitive(name, min, 1, documentation)
{
    public override Value Call(Interp lisp, ReadOnlySpan<Value> arguments)
    {
        if (!Accepts(arguments.Length)) throw WrongCount(lisp, arguments);
        return Run(lisp, arguments.Length > 0 ? arguments[0] : default, arguments.Length);
    }

    internal override Value Call1(Interp lisp, Value a) => Run(lisp, a, 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Value Run(Interp lisp, Value a, int given)
    {
        Frame1 frame = default;
        frame[Frame.Header] = a;
        Frame.Enter(lisp, ref frame[Frame.Header], this, given);
        return Frame.Leave(lisp, ref frame[Frame.Header], body(lisp, a));
    }
}

internal sealed unsafe class Primitive2(string name, int min, string documentation, delegate*<Interp, Value, Value, Value> body)
    : Primitive(name, min, 2, documentation)
{
    public override Value Call(Interp lisp, ReadOnlySpan<Value> arguments)
    {
        if (!Accepts(arguments.Length)) throw WrongCount(lisp, arguments);
        return Run(lisp, arguments.Length > 0 ? arguments[0] : default, arguments.Length > 1 ? arguments[1] : default, arguments.Length);
    }

    internal override Value Call1(Interp lisp, Value a) => MinArguments <= 1 ? Run(lisp, a, default, 1) : throw WrongCount(lisp, [a]);

    internal override Value Call2(Interp lisp, Value a, Value b) => Run(lisp, a, b, 2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Value Run(Interp lisp, Value a, Value b, int given)
    {
        Frame2 frame = default;
        frame[Frame.Header] = a;
        frame[Frame.Header + 1] = b;
        Frame.Enter(lisp, ref frame[Frame.Header], this, given);
        return Frame.Leave(lisp, ref frame[Frame.Header], body(lisp, a, b));
    }
}

internal sealed unsafe class Primitive3(string name, int min, string documentation, delegate*<Interp, Value, Value, Value, Value> body)
    : Primitive(name, min, 3, documentation)
{
    public override Value Call(Interp lisp, ReadOnlySpan<Value> arguments)
    {
        if (!Accepts(arguments.Length)) throw WrongCount(lisp, arguments);
        return Run(
            lisp,
            arguments.Length > 0 ? arguments[0] : default,
            arguments.Length > 1 ? arguments[1] : default,
            arguments.Length > 2 ? arguments[2] : default,
            arguments.Length);
    }

    internal override Value Call1(Interp lisp, Value a) => MinArguments <= 1 ? Run(lisp, a, default, default, 1) : throw WrongCount(lisp, [a]);

    internal override Value Call2(Interp lisp, Value a, Value b) => MinArguments <= 2 ? Run(lisp, a, b, default, 2) : throw WrongCount(lisp, [a, b]);

    internal override Value Call3(Interp lisp, Value a, Value b, Value c) => Run(lisp, a, b, c, 3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Value Run(Interp lisp, Value a, Value b, Value c, int given)
    {
        Frame4 frame = default;
        frame[Frame.Header] = a;
        frame[Frame.Header + 1] = b;
        frame[Frame.Header + 2] = c;
        Frame.Enter(lisp, ref frame[Frame.Header], this, given);
        return Frame.Leave(lisp, ref frame[Frame.Header], body(lisp, a, b, c));
    }
}

internal sealed unsafe class Primitive4(string name, int min, string documentation, delegate*<Interp, Value, Value, Value, Value, Value> body)
    : Primitive(name, min, 4, documentation)
{
    public override Value Call(Interp lisp, ReadOnlySpan<Value> arguments)
    {
        if (!Accepts(arguments.Length)) throw WrongCount(lisp, arguments);
        return Run(
            lisp,
            arguments.Length > 0 ? arguments[0] : default,
            arguments.Length > 1 ? arguments[1] : default,
            arguments.Length > 2 ? arguments[2] : default,
            arguments.Length > 3 ? arguments[3] : default,
            arguments.Length);
    }

    internal override Value Call2(Interp lisp, Value a, Value b) =>
        MinArguments <= 2 ? Run(lisp, a, b, default, default, 2) : throw WrongCount(lisp, [a, b]);

    internal override Value Call3(Interp lisp, Value a, Value b, Value c) =>
        MinArguments <= 3 ? Run(lisp, a, b, c, default, 3) : throw WrongCount(lisp, [a, b, c]);

    internal override Value Call4(Interp lisp, Value a, Value b, Value c, Value d) => Run(lisp, a, b, c, d, 4);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Value Run(Interp lisp, Value a, Value b, Value c, Value d, int given)
    {
        Frame4 frame = default;
        frame[Frame.Header] = a;
        frame[Frame.Header + 1] = b;
        frame[Frame.Header + 2] = c;
        frame[Frame.Header + 3] = d;
        Frame.Enter(lisp, ref frame[Frame.Header], this, given);
        return Frame.Leave(lisp, ref frame[Frame.Header], body(lisp, a, b, c, d));
    }
}

/// <summary>A primitive of any number of arguments, or of more than four.</summary>
internal sealed unsafe class PrimitiveMany(
    string name, int min, int max, string documentation, delegate*<Interp, ReadOnlySpan<Value>, Value> body) : Primitive(name, min, max, documentation)
{
    public override Value Call(Interp lisp, ReadOnlySpan<Value> arguments)
    {
        if (!Accepts(arguments.Length)) throw WrongCount(lisp, arguments);
        Frame0 frame = default;
        ref Value slots = ref Unsafe.Add(ref frame[0], Frame.Header);
        Frame.EnterForeign(lisp, ref slots, this, arguments);
        return Frame.Leave(lisp, ref slots, body(lisp, arguments));
    }
}

/// <summary>A primitive made of a delegate: for hosts and tests that define a few.</summary>
internal sealed class PrimitiveDelegate(string name, int min, int max, string documentation, PrimitiveBody body) : Primitive(name, min, max, documentation)
{
    /// <summary>Whether it is a command of the shell, which Lisp knows under its name.</summary>
    public bool IsCommand { get; init; }

    public override Value Call(Interp lisp, ReadOnlySpan<Value> arguments)
    {
        if (!Accepts(arguments.Length)) throw WrongCount(lisp, arguments);
        Frame0 frame = default;
        ref Value slots = ref Unsafe.Add(ref frame[0], Frame.Header);
        Frame.EnterForeign(lisp, ref slots, this, arguments);
        return Frame.Leave(lisp, ref slots, body(lisp, arguments));
    }
}

/// <summary>The body of a primitive made of a delegate.</summary>
public delegate Value PrimitiveBody(Interp lisp, ReadOnlySpan<Value> arguments);
