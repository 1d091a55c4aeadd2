using System.Text;

namespace Editor.Lisp;

/// <summary>Prints values into a text, with or without the escapes that let the reader read them back (prin1 and princ), steered by the <c>print-…</c> variables.</summary>
internal sealed partial class LispPrinter
{
    /// <summary>Nesting at which Emacs gives up when it does not look for circles.</summary>
    private const int MaxDepth = 200;

    private readonly Interp _lisp;
    private readonly StringBuilder _out;
    private readonly PrintSettings _settings;
    private readonly bool _escape;
    private readonly bool _searches;
    private object?[] _being = [];
    private int _depth;
    private int _backquotes;

    private LispPrinter(Interp lisp, StringBuilder output, bool escape)
    {
        _lisp = lisp;
        _out = output;
        _escape = escape;
        _settings = new PrintSettings(lisp);
        _searches = !_settings.Circle && !_settings.Gensym;
    }

    /// <summary>The text of a value.</summary>
    /// <param name="lisp">Whose print variables count.</param>
    /// <param name="value">What to print.</param>
    /// <param name="escape">True: as <c>prin1</c> does; false: as <c>princ</c>.</param>
    public static string ToText(Interp lisp, Value value, bool escape)
    {
        if (value.O is LispString text && !escape) return WithoutBytes(text);
        if (value.IsFixnum && lisp.Sym.PrintIntegersAsCharacters.Cell.IsNil) return value.N.ToString();
        StringBuilder output = new();
        Print(lisp, value, escape, output);
        return output.ToString();
    }

    /// <summary>Appends the text of a value.</summary>
    public static void Print(Interp lisp, Value value, bool escape, StringBuilder output)
    {
        if (value.IsFixnum && lisp.Sym.PrintIntegersAsCharacters.Cell.IsNil)
        {
            output.Append(value.N);
            return;
        }

        LispPrinter printer = new(lisp, output, escape);
        printer.Begin(value);
        printer.Print(value);
        printer.End();
    }

    /// <summary>The text of a string in a multibyte world: the bytes of a unibyte string are raw bytes.</summary>
    public static string Plain(LispString text)
    {
        if (text.IsMultibyte || Ascii.IsValid(text.Text)) return text.Text;
        return string.Create(text.Text.Length, text.Text, static (span, source) =>
        {
            for (int i = 0; i < span.Length; i++) span[i] = source[i] < 0x80 ? source[i] : (char)(source[i] + 0xDC00);
        });
    }

    /// <summary>The text of a string with its raw bytes as <c>\\351</c>: so Emacs writes them into buffers.</summary>
    public static string WithoutBytes(LispString text)
    {
        string plain = Plain(text);
        if (plain.AsSpan().IndexOfAnyInRange('\uDC80', '\uDCFF') < 0) return plain;
        StringBuilder output = new(plain.Length + 8);
        for (int i = 0; i < plain.Length; i++)
        {
            int c = CharCode.FromUnits(plain, i);
            if (CharCode.IsRawByte(c)) output.Append('\\').Append(Convert.ToString(c - CharCode.RawByteBase, 8));
            else output.Append(plain, i, c > 0xFFFF ? 2 : 1);
            if (c > 0xFFFF && !CharCode.IsRawByte(c)) i++;
        }

        return output.ToString();
    }

    /// <summary>Whose print variables count.</summary>
    public Interp Lisp => _lisp;

    /// <summary>Appends text as it is.</summary>
    public void Write(string text) => _out.Append(text);

    /// <summary>Appends a character as it is.</summary>
    public void Write(char c) => _out.Append(c);

    /// <summary>How many elements are shown (print-length), <see cref="int.MaxValue"/> for all.</summary>
    public int Length => _settings.Length;

    /// <summary>Prints a value inside of what is being printed.</summary>
    /// <exception cref="LispSignal">Apparently circular structure; the machine's stack is used up.</exception>
    public void Print(Value value)
    {
        if (_depth >= MaxDepth && _searches) throw _lisp.Error("Apparently circular structure being printed");
        switch (value.O)
        {
            case null:
                _out.Append("nil");
                return;
            case FixnumTag:
                PrintInteger(value.N);
                return;
            case Symbol symbol when _numbers is null || symbol.IsInterned:
                PrintSymbol(symbol);
                return;
            case LispFloat number:
                PrintFloat(number.V);
                return;
            case LispBignum big:
                _out.Append(big.V.ToString());
                return;
        }

        if (!PrintReference(value.O))
        {
            _depth++;
            PrintObject(value.O);
            _depth--;
        }
    }

    private void PrintObject(object item)
    {
        switch (item)
        {
            case Symbol symbol:
                PrintSymbol(symbol);
                break;
            case LispString text:
                PrintString(text);
                break;
            case Cons cons:
                PrintCons(cons);
                break;
            case Closure closure:
                PrintCons(closure.AsCons());
                break;
            case DynamicLambda lambda:
                PrintCons(lambda.List);
                break;
            case LispVector vector:
                PrintItems("[", vector.Items, ']');
                break;
            case LispRecord record:
                PrintItems("#s(", record.Items, ')');
                break;
            case LispByteCode code:
                PrintItems("#[", code.Items, ']');
                break;
            case ILispPrintable printable:
                printable.Print(this);
                break;
            case LispBoolVector bits:
                PrintBoolVector(bits);
                break;
            case LispCharTable table:
                PrintCharTable(table);
                break;
            case SubCharTable table:
                PrintSubCharTable(table);
                break;
            case Primitive primitive:
                _out.Append("#<subr ").Append(primitive.Name).Append('>');
                break;
            case SpecialForm special:
                _out.Append("#<subr ").Append(special.Name).Append('>');
                break;
            default:
                _out.Append(_lisp.DescribeObject(item, _escape));
                break;
        }
    }

    private void PrintItems(string open, ReadOnlySpan<Value> items, char close)
    {
        _lisp.CheckStack();
        _out.Append(open);
        int shown = Math.Min(items.Length, _settings.Length);
        for (int i = 0; i < shown; i++)
        {
            if (i > 0) _out.Append(' ');
            Print(items[i]);
        }

        if (shown < items.Length) _out.Append(" ...");
        _out.Append(close);
    }

    private void PrintInteger(long number)
    {
        if (_settings.IntegersAsCharacters && number is >= 0 and <= 0x10FFFF && PrintAsCharacter((int)number)) return;
        _out.Append(number);
    }

    private bool PrintAsCharacter(int c)
    {
        int named = " \b\t\n\f\r".IndexOf((char)c);
        if (named >= 0 && c < 0x80)
        {
            _out.Append("?\\").Append("sbtnfr"[named]);
            return true;
        }

        if (c is >= 0xD800 and <= 0xDFFF || !IsGraphicBase(new Rune(c))) return false;
        _out.Append('?');
        if (_escape && c < 0x80 && ";\"'\\(){}[]".Contains((char)c)) _out.Append('\\');
        _out.Append(new Rune(c).ToString());
        return true;
    }

    private static bool IsGraphicBase(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        <= System.Globalization.UnicodeCategory.OtherLetter => true,
        >= System.Globalization.UnicodeCategory.DecimalDigitNumber and <= System.Globalization.UnicodeCategory.OtherNumber => true,
        >= System.Globalization.UnicodeCategory.ConnectorPunctuation and <= System.Globalization.UnicodeCategory.OtherSymbol => true,
        _ => false,
    };

    private void PrintFloat(double number)
    {
        Value format = _settings.FloatFormat;
        string text = format.O is LispString custom && double.IsFinite(number) ? FloatFormat.Custom(number, custom.Text) : FloatFormat.ToText(number);
        _out.Append(text);
    }
}
