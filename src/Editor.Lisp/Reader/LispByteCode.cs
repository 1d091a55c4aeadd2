namespace Editor.Lisp;

/// <summary>A byte-code function object, <c>#[…]</c>: it can be read, printed and taken apart, not run.</summary>
internal sealed class LispByteCode(Value[] items) : LispFunction
{
    /// <summary>Argument list, code, constants, depth, docstring, interactive form.</summary>
    public Value[] Items { get; } = items;

    public override Value Call(Interp lisp, ReadOnlySpan<Value> arguments) => throw lisp.Error("Byte code does not run here; load the source");
}
