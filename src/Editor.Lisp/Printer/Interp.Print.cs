namespace Editor.Lisp;

// What printing needs of the interpreter, and what other rooms teach it.
public sealed partial class Interp
{
    /// <summary>How objects of a C# type print, such as <c>#&lt;buffer x&gt;</c>; derived types count too. Filled by the host.</summary>
    internal Dictionary<Type, Func<Interp, object, string>> ObjectPrinters { get; } = [];

    /// <summary>The stretches of a string that have text properties, with their lists; null when there are none. Set by who owns text properties.</summary>
    internal Func<LispString, IEnumerable<(int Start, int End, Value Properties)>?>? StringIntervals { get; set; }

    /// <summary>The text of a value as <c>prin1</c> prints it.</summary>
    internal string Prin1ToString(Value value) => LispPrinter.ToText(this, value, true);

    /// <summary>The text of a value as <c>princ</c> prints it.</summary>
    internal string PrincToString(Value value) => LispPrinter.ToText(this, value, false);

    /// <summary>Writes to t (the echo area, or standard output in batch), a buffer or a marker; false when the stream is none of these. Set by the host.</summary>
    internal Func<Interp, Value, string, bool>? WriteToStream { get; set; }

    /// <summary>Whether a stream is at the beginning of a line (terpri's ENSURE). Set by the host.</summary>
    internal Func<Interp, Value, bool>? IsAtLineStart { get; set; }

    /// <summary>The stream that an argument means: nil is <c>standard-output</c>.</summary>
    internal Value OutputStream(Value stream) => stream.IsNil ? GetValue(Sym.StandardOutput) : stream;

    /// <summary>Writes text to a stream: what the host knows, or a function that is called with each character.</summary>
    internal void WriteTo(Value stream, string text)
    {
        stream = OutputStream(stream);
        if (WriteToStream?.Invoke(this, stream, text) == true) return;
        if (stream.IsNil || ReferenceEquals(stream.O, Symbol.True)) return;
        LispFunction function = FunctionOf(stream);
        for (int i = 0; i < text.Length; i++)
        {
            int c = CharCode.FromUnits(text, i);
            if (c > 0xFFFF && !CharCode.IsRawByte(c)) i++;
            function.Call1(this, c);
        }
    }

    /// <summary>How an object without read syntax prints; a buffer or a process by its bare name when nothing is escaped.</summary>
    internal string DescribeObject(object item, bool escape)
    {
        for (Type? type = item.GetType(); type is not null; type = type.BaseType)
        {
            if (!ObjectPrinters.TryGetValue(type, out Func<Interp, object, string>? describe)) continue;
            string shown = describe(this, item);
            return escape ? shown : WithoutBrackets(shown, "#<buffer ") ?? WithoutBrackets(shown, "#<process ") ?? shown;
        }

        string text = item.ToString() ?? "";
        return text.StartsWith("#<", StringComparison.Ordinal) ? text : $"#<{item.GetType().Name}>";
    }

    private static string? WithoutBrackets(string shown, string opening) =>
        shown.StartsWith(opening, StringComparison.Ordinal) && shown[^1] == '>' ? shown[opening.Length..^1] : null;
}

/// <summary>Symbols of the printer.</summary>
internal sealed partial class WellKnownSymbols
{
    public readonly Symbol PrintLength = lisp.Intern("print-length");
    public readonly Symbol PrintLevel = lisp.Intern("print-level");
    public readonly Symbol PrintQuoted = lisp.Intern("print-quoted");
    public readonly Symbol PrintCircle = lisp.Intern("print-circle");
    public readonly Symbol PrintGensym = lisp.Intern("print-gensym");
    public readonly Symbol PrintContinuousNumbering = lisp.Intern("print-continuous-numbering");
    public readonly Symbol PrintNumberTable = lisp.Intern("print-number-table");
    public readonly Symbol PrintEscapeNewlines = lisp.Intern("print-escape-newlines");
    public readonly Symbol PrintEscapeControlCharacters = lisp.Intern("print-escape-control-characters");
    public readonly Symbol PrintEscapeMultibyte = lisp.Intern("print-escape-multibyte");
    public readonly Symbol PrintIntegersAsCharacters = lisp.Intern("print-integers-as-characters");
    public readonly Symbol TextQuotingStyle = lisp.Intern("text-quoting-style");
    public readonly Symbol Grave = lisp.Intern("grave");
    public readonly Symbol Straight = lisp.Intern("straight");
    public readonly Symbol PrintCharset = lisp.Intern("print-charset-text-property");
    public readonly Symbol FloatOutputFormat = lisp.Intern("float-output-format");
}
