using CsCheck;

namespace Editor.Lisp.Tests.Fuzz;

/// <summary>Whatever text the reader is given, it ends, and with a value or with one of the reader's own signals.</summary>
public sealed class ReaderFuzzTests
{
    /// <summary>Pieces of read syntax: put together at random they reach every branch of the reader, most often half-way.</summary>
    private static readonly string[] Pieces =
    [
        "(", ")", "[", "]", " ", "\n", ".", " . ", "'", "`", ",", ",@", "#'", "#", "##", "#:", "#s(", "#(", "#[", "#^[", "#^^[", "#&3\"", "#@3", "#@00", "#$", "#!", "#_", "#x", "#b", "#o", "#24r", "#1=", "#1#", "#2=", "#2#",
        "#99999999999999999999=", "?", "?\\", "?\\C-", "?\\M-", "?\\^", "?\\S-\\H-\\A-\\s-", "?\\x", "?\\u00e9", "?\\U0010FFFF", "?\\U00110000", "?\\N{", "?\\N{U+41}", "?\\N{SNOWMAN}", "\\377", "\\400", "\"", "\\\"", "\\", "\\\n", "\\ ", "\\s", "\\d",
        ";", "; comment\n", "nil", "t", "a", "foo-bar", ":key", "1", "-1", "+", "1.5", ".5", "1e5", "1e", "1.0e+INF", "-0.0e+NaN", "123456789012345678901234567890", "é", "日", "😀", "\0", "\t", "\u00a0", "\u007f", "\uDCFF", "\uD83D",
        "hash-table", " test equal data ", "size ", "weakness key ", "face bold", "0 1 ", "{", "}", "U+",
    ];

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.OneOf(Pieces).Array[0, 24].Select(pieces => string.Concat(pieces)),
        Gen.String[0, 60]);

    [Fact]
    public void Any_text_ends_in_a_value_or_a_signal() => Text.Sample(
        text =>
        {
            Interp lisp = new();
            LispReader reader = new(lisp, text);
            try
            {
                for (int i = 0; i <= text.Length && reader.TryRead(out _); i++) Assert.InRange(reader.Position, 0, text.Length);
            }
            catch (LispSignal signal)
            {
                Assert.True(signal.Condition.O is Symbol, "the condition of a signal is a symbol");
            }
        },
        iter: 3000,
        threads: 1);

    [Theory]
    [InlineData("(", "")]
    [InlineData("(a . ", "")]
    [InlineData("[", "]")]
    [InlineData("'", "a")]
    [InlineData("`(,", "")]
    [InlineData("#s(a ", ")")]
    [InlineData("#(\"\" 0 0 ", ")")]
    [InlineData("#1=(", ")")]
    public void Nesting_without_end_is_an_error_and_not_the_end_of_the_program(string opening, string closing)
    {
        const int Depth = 200_000;
        string text = string.Concat(Enumerable.Repeat(opening, Depth)) + "x" + string.Concat(Enumerable.Repeat(closing, Depth));
        Assert.Throws<LispSignal>(() => new LispReader(new Interp(), text).Read());
    }

    [Fact]
    public void What_was_read_is_where_the_reader_stands() => Gen.Select(PrinterFuzzTests.FormText, PrinterFuzzTests.FormText).Sample(
        (first, second) =>
        {
            Interp lisp = new();
            string text = first + " " + second;
            LispReader reader = new(lisp, text);
            Value one = reader.Read();
            Assert.Equal(first.Length, reader.Position);
            Assert.Equal(PrinterFuzzTests.Print(lisp, new LispReader(lisp, first).Read()), PrinterFuzzTests.Print(lisp, one));
            Assert.Equal(PrinterFuzzTests.Print(lisp, new LispReader(lisp, second).Read()), PrinterFuzzTests.Print(lisp, reader.Read()));
            Assert.False(reader.TryRead(out _));
        },
        iter: 500,
        threads: 1);
}
