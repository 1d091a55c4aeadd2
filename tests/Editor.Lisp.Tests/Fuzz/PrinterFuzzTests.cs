using CsCheck;

namespace Editor.Lisp.Tests.Fuzz;

/// <summary>What is printed and read again prints the same, and is <c>equal</c>: symbols of any name, strings of any characters, numbers of any size.</summary>
public sealed class PrinterFuzzTests
{
    private static readonly Gen<char> Letter = Gen.OneOf(Gen.Char[' ', '~'], Gen.OneOf("é€日\u00a0\u200b\n\t\0\u007f\u0085".ToCharArray()));

    private static readonly Gen<Func<Interp, Value>> Atom = Gen.OneOf(
        Letter.Array[0, 8].Select<char[], Func<Interp, Value>>(name => lisp => lisp.Intern(new string(name))),
        Letter.Array[0, 12].Select<char[], Func<Interp, Value>>(text => _ => Value.Str(new string(text))),
        Gen.Byte.Array[0, 6].Select<byte[], Func<Interp, Value>>(bytes => _ => new LispString(string.Concat(bytes.Select(b => (char)b)), false)),
        Gen.Long.Select<long, Func<Interp, Value>>(number => _ => Value.Int(number)),
        Gen.Int[-300, 300].Select<int, Func<Interp, Value>>(number => _ => Value.Int(number)),
        Gen.Double.Select<double, Func<Interp, Value>>(number => _ => Value.Float(double.IsNaN(number) ? 0.5 : number)),
        Gen.Select(Gen.Long, Gen.Int[2, 9]).Select<(long Base, int Power), Func<Interp, Value>>(big => _ => Value.Int(System.Numerics.BigInteger.Pow(big.Base, big.Power))),
        Gen.OneOf("nil", "t", "quote", "function", "`", ",", ",@", ":key", "-", "+1", "1.5", "?a", "#a", ".", "a.b", "&rest", string.Empty).Select<string, Func<Interp, Value>>(name => lisp => lisp.Intern(name)));

    private static readonly Gen<Func<Interp, Value>> Form = Gen.Recursive<Func<Interp, Value>>((depth, self) => depth > 3
        ? Atom
        : Gen.Frequency(
            (3, Atom),
            (2, self.Array[0, 4].Select<Func<Interp, Value>[], Func<Interp, Value>>(items => lisp => Cons.List(Array.ConvertAll(items, item => item(lisp))))),
            (1, Gen.Select(self, self).Select<(Func<Interp, Value> A, Func<Interp, Value> B), Func<Interp, Value>>(pair => lisp => new Value(new Cons(pair.A(lisp), pair.B(lisp))))),
            (1, Gen.Select(Gen.OneOf("quote", "function", "`", ",", ",@"), self).Select<(string Name, Func<Interp, Value> Of), Func<Interp, Value>>(quoted =>
                lisp => Cons.List(lisp.Intern(quoted.Name), quoted.Of(lisp)))),
            (1, self.Array[0, 3].Select<Func<Interp, Value>[], Func<Interp, Value>>(items => lisp => new Value(new LispVector(Array.ConvertAll(items, item => item(lisp))))))));

    /// <summary>Printed forms.</summary>
    internal static Gen<string> FormText => Form.Select(make =>
    {
        Interp lisp = new();
        return Print(lisp, make(lisp));
    });

    /// <summary>The form as prin1 prints it.</summary>
    internal static string Print(Interp lisp, Value form) => lisp.Prin1ToString(form);

    [Fact]
    public void What_is_printed_reads_as_the_same() => Form.Sample(
        make =>
        {
            Interp lisp = new();
            Value form = make(lisp);
            string printed = Print(lisp, form);
            LispReader reader = new(lisp, printed);
            Value read = reader.Read();
            Assert.Equal(printed.Length, reader.Position);
            Assert.Equal(printed, Print(lisp, read));
            Assert.True(lisp.Funcall(lisp.Intern("equal"), form, read).IsTrue, printed);
        },
        iter: 2000,
        threads: 1);
}
