using System.Numerics;
using CsCheck;
using Xunit;

namespace Editor.Lisp.Tests;

/// <summary>Printing and reading are inverse; no text makes the reader fail with anything but a Lisp error.</summary>
public sealed class ReaderFuzzTests
{
    private static readonly string[] Pieces =
        [
            "#1=", "#1#", "#s(", "#[", "#&3", "#(", "\"", "?\\C-", "?\\M-", "\\x", "\\N{", "hash-table",
            "(", ")", "[", "]", " . ", ",@", "#:", "##", "1.5e", "#^[", "#24r", " a ", "data ",
        ];

    private static readonly Gen<string> Names = Gen.Char["abyz019+-.?#;()'`,\\\" e\u00A0é日\n"].Array[0, 8].Select(chars => new string(chars));

    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.Char["ab\"\\\n\t\0\u001F01xé日"].Array[0, 12].Select(chars => new string(chars)),
        Gen.Const("😀x"),
        Gen.Const("é\uDCE9b"));

    private static readonly Gen<string> Source = Gen.OneOf(
        Gen.String,
        Gen.Char["()[].'`,#\\\"?;: \n01ab&s=@^-é"].Array[0, 40].Select(chars => new string(chars)),
        Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i])
            .Array[1, 12].Select(parts => string.Concat(parts)));

    [Fact]
    public void What_prin1_prints_reads_as_the_same()
    {
        Interp lisp = new();
        Values(lisp).Sample(value =>
        {
            string printed = lisp.Prin1ToString(value);
            LispReader reader = new(lisp, printed);
            Value read = reader.Read();
            return reader.Position == printed.Length && lisp.Prin1ToString(read) == printed && Same(value, read);
        }, iter: 20_000, threads: 1);
    }

    [Fact]
    public void What_is_printed_under_print_circle_keeps_its_sharing()
    {
        Interp lisp = new();
        lisp.SetValue(lisp.Sym.PrintCircle, Value.T);
        Gen.Int[0, 5].Array[2, 12].Sample(shape =>
        {
            // conses linked to each other at random: circles and shared parts
            Cons[] cells = [.. shape.Select((_, i) => new Cons(i, default))];
            for (int i = 0; i < cells.Length; i++)
            {
                cells[i].Cdr = cells[shape[i] % cells.Length];
                if (i % 2 == 0) cells[i].Car = cells[shape[^(i + 1)] % cells.Length];
            }

            string printed = lisp.Prin1ToString(cells[0]);
            return lisp.Prin1ToString(new LispReader(lisp, printed).Read()) == printed;
        }, iter: 5_000, threads: 1);
    }

    [Fact]
    public void No_text_crashes_the_reader()
    {
        Interp lisp = new();
        Source.Sample(text =>
        {
            try
            {
                LispReader reader = new(lisp, text);
                while (reader.TryRead(out Value form)) _ = lisp.Prin1ToString(form);
            }
            catch (LispSignal)
            {
                // an error of Lisp is an answer
            }
        }, iter: 50_000, threads: 1);
    }

    [Fact]
    public void Pieces_of_any_size_read_as_the_whole()
    {
        Interp lisp = new();
        Gen.Select(Source, Gen.Int[1, 7]).Sample((text, size) => Outcome(new LispReader(lisp, text)) == Outcome(new LispReader(lisp, new Trickle(text, size))), iter: 20_000, threads: 1);

        string Outcome(LispReader reader)
        {
            try
            {
                return $"{lisp.Prin1ToString(reader.Read())} {reader.Position}";
            }
            catch (LispSignal signal)
            {
                return lisp.Prin1ToString(signal.Error);
            }
        }
    }

    [Fact]
    public void A_float_prints_so_that_it_reads_back_and_integers_of_any_size_too()
    {
        Gen.Double.Sample(number =>
        {
            string text = FloatFormat.ToText(number);
            return NumberParser.TryParse(text, 10, out Value read, out int used) && used == text.Length && read.O is LispFloat { V: var v }
                && (v.Equals(number) || (double.IsNaN(v) && double.IsNaN(number)));
        }, iter: 50_000, threads: 1);
        Gen.Select(Gen.Long, Gen.Int[0, 200], Gen.Int[2, 36]).Sample((mantissa, shift, radix) =>
        {
            BigInteger number = (BigInteger)mantissa << shift;
            string text = InRadix(number, radix);
            return NumberParser.TryParse(text, radix, out Value read, out int used) && used == text.Length && (read.IsFixnum ? read.N : ((LispBignum)read.O!).V) == number;
        });
    }

    private static string InRadix(BigInteger number, int radix)
    {
        if (number.IsZero) return "0";
        string digits = "";
        for (BigInteger rest = BigInteger.Abs(number); !rest.IsZero; rest /= radix) digits = "0123456789abcdefghijklmnopqrstuvwxyz"[(int)(rest % radix)] + digits;
        return number.Sign < 0 ? "-" + digits : digits;
    }

    private static Gen<Value> Values(Interp lisp)
    {
        Gen<Value> atoms = Gen.OneOf(
            Gen.Long.Select(number => Value.Int(number)),
            Gen.Double.Where(double.IsFinite).Select(Value.Float),
            Gen.Select(Gen.Long, Gen.Int[0, 90]).Select((number, shift) => Value.Int((BigInteger)number << shift)),
            Names.Select(name => (Value)lisp.Intern(name)),
            Texts.Select(text => Value.Str(text)),
            Gen.Byte.Array[0, 6].Select(bytes => (Value)new LispString(new string([.. bytes.Select(b => (char)b)]), false)),
            Gen.Const(default(Value)));
        return Gen.Recursive<Value>((depth, inner) => depth > 4 ? atoms : Gen.OneOf(
            atoms,
            inner.Array[0, 4].Select(items => Cons.List(items)),
            Gen.Select(inner.Array[1, 3], inner).Select((items, tail) => Cons.ListWithTail(items, tail)),
            inner.Array[0, 4].Select(items => new Value(new LispVector(items))),
            inner.Select(quoted => Cons.List(lisp.Sym.Quote, quoted)),
            inner.Select(quoted => Cons.List(lisp.Sym.Backquote, Cons.List(lisp.Sym.Comma, quoted))),
            inner.Array[1, 3].Select(items => new Value(new LispRecord([lisp.Intern("rec"), .. items])))));
    }

    private static bool Same(Value a, Value b) => (a.O, b.O) switch
    {
        (Cons x, Cons y) => Same(x.Car, y.Car) && Same(x.Cdr, y.Cdr),
        (LispVector x, LispVector y) => x.Items.Length == y.Items.Length && x.Items.Zip(y.Items).All(pair => Same(pair.First, pair.Second)),
        (LispRecord x, LispRecord y) => x.Items.Length == y.Items.Length && x.Items.Zip(y.Items).All(pair => Same(pair.First, pair.Second)),
        (LispString x, LispString y) => x.Text == y.Text && (x.IsMultibyte == y.IsMultibyte || System.Text.Ascii.IsValid(x.Text)),
        (LispFloat x, LispFloat y) => x.V.Equals(y.V),
        (LispBignum x, LispBignum y) => x.V == y.V,
        _ => Value.Eq(a, b),
    };

    /// <summary>Gives a text a few units at a time.</summary>
    private sealed class Trickle(string text, int size) : ReadSource
    {
        private int _next;

        public override int Fill(Span<char> room)
        {
            int count = Math.Min(Math.Min(size, room.Length), text.Length - _next);
            text.AsSpan(_next, count).CopyTo(room);
            _next += count;
            return count;
        }
    }
}
