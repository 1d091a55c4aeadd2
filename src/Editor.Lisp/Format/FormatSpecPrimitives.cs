namespace Editor.Lisp;

/// <summary>format-spec: texts with letters that a program gives meaning to (manual: "Custom Format Strings").</summary>
[PrimitiveSet]
internal static partial class FormatSpecPrimitives
{
    private static readonly (char Flag, string Name)[] FlagNames =
        [('0', ":pad-zero"), ('-', ":pad-right"), ('^', ":upcase"), ('_', ":downcase"), ('<', ":chop-left"), ('>', ":chop-right")];

    [Primitive("format-spec", "Return a string based on FORMAT and SPECIFICATION.\n"
        + "FORMAT is a string containing `format'-like specs: a % character, an optional sequence of flags (-0 _^<>), width and precision, and a character.  "
        + "SPECIFICATION is an alist mapping format specification characters to values.  IGNORE-MISSING says what becomes of specs that are not in it: "
        + "nil: an error; ignore: left in place; delete: removed; anything else: left in place, and %% too.  If SPLIT is non-nil, return a list of parts.")]
    public static Value FormatSpec(Interp lisp, LispString format, Value specification, Value ignoreMissing = default, bool split = false)
    {
        List<Value> parts = [];
        bool keepsPercent = ignoreMissing.IsTrue && ignoreMissing.O is not Symbol { Name: "ignore" or "delete" };
        string text = format.Text;
        int literal = 0;
        int at = 0;
        List<Value> pending = [];
        while ((at = text.IndexOf('%', at)) >= 0)
        {
            if (at + 1 < text.Length && text[at + 1] == '%')
            {
                AddLiteral(lisp, format, literal, keepsPercent ? at + 2 : at + 1, pending);
                literal = at += 2;
                continue;
            }

            Spec spec = Parse(lisp, text, at);
            Value entry = Assq(specification, spec.Letter);
            if (entry.IsNil && ignoreMissing.IsNil)
                throw lisp.Error($"Invalid format character: {Quotes.Substitute(lisp, "`%" + char.ConvertFromUtf32(spec.Letter) + "'")}");
            bool left = entry.IsNil && ignoreMissing.O is not Symbol { Name: "delete" };
            AddLiteral(lisp, format, literal, left ? spec.End : at, pending);
            if (entry.O is Cons { Cdr: var value })
            {
                LispString shown = (LispString)LispFormatter.Format(lisp, [Value.Str("%s"), value], false).O!;
                string done = Apply(lisp, shown.Text, spec.Flags, spec.Width, spec.Truncation);
                Flush(lisp, pending, parts, split);
                pending.Add(Inherit(lisp, format, at, new LispString(done)));
                if (split) Flush(lisp, pending, parts, split);
            }

            literal = at = spec.End;
        }

        AddLiteral(lisp, format, literal, text.Length, pending);
        Flush(lisp, pending, parts, true);
        return split ? Cons.List(parts.ToArray()) : lisp.Funcall(lisp.Intern("concat"), parts.ToArray());
    }

    [Primitive("format-spec-make", "Return an alist suitable for use in `format-spec' based on PAIRS: CHARACTER, VALUE…\n\n(fn &rest PAIRS)")]
    public static Value FormatSpecMake(Interp lisp, ReadOnlySpan<Value> pairs)
    {
        if (pairs.Length % 2 != 0) throw lisp.Error("Invalid list of pairs");
        List<Value> list = [];
        for (int i = 0; i < pairs.Length; i += 2) list.Add(new Cons(pairs[i], pairs[i + 1]));
        return Cons.List(list.ToArray());
    }

    [Primitive("format-spec--parse-flags", "Parse sequence of FLAGS for `format-spec': the keywords that they mean.")]
    public static Value ParseFlags(Interp lisp, Value flags)
    {
        List<Value> list = [];
        foreach (char c in flags.O is LispString text ? text.Text : "")
        {
            foreach ((char flag, string name) in FlagNames)
            {
                if (flag == c) list.Add(lisp.Intern(name));
            }
        }

        return Cons.List(list.ToArray());
    }

    [Primitive("format-spec--do-flags", "Return STR formatted according to FLAGS, WIDTH, and TRUNC.")]
    public static Value DoFlags(Interp lisp, string str, Value flags, Value width, Value trunc)
    {
        string letters = "";
        for (; flags.O is Cons { Car.O: Symbol name } cell; flags = cell.Cdr)
        {
            foreach ((char flag, string keyword) in FlagNames)
            {
                if (keyword == name.Name) letters += flag;
            }
        }

        return Value.Str(Apply(lisp, str, letters, width.IsFixnum ? (int)width.N : -1, trunc.IsFixnum ? (int)trunc.N : -1));
    }

    private static string Apply(Interp lisp, string text, string flags, int width, int truncation)
    {
        if (truncation >= 0 && text.Length > truncation) text = flags.Contains('<') ? text[^truncation..] : text[..truncation];
        if (flags.Contains('^')) text = ((LispString)lisp.Funcall(lisp.Intern("upcase"), Value.Str(text)).O!).Text;
        if (flags.Contains('_')) text = ((LispString)lisp.Funcall(lisp.Intern("downcase"), Value.Str(text)).O!).Text;
        if (width < 0) return text;
        int columns = CharWidth.Of(new LispString(text));
        if (columns < width)
        {
            string padding = new(flags.Contains('0') ? '0' : ' ', width - columns);
            return flags.Contains('-') ? text + padding : padding + text;
        }

        if (text.Length <= width) return text;
        if (flags.Contains('<')) return text[^width..];
        return flags.Contains('>') ? text[..width] : text;
    }

    private static Spec Parse(Interp lisp, string text, int start)
    {
        int at = start + 1;
        int flags = at;
        while (at < text.Length && "-0 _^<>".Contains(text[at])) at++;
        string letters = text[flags..at];
        int width = Number(text, ref at);
        int truncation = -1;
        if (at + 1 < text.Length && text[at] == '.' && char.IsAsciiDigit(text[at + 1]))
        {
            at++;
            truncation = Number(text, ref at);
        }

        if (at >= text.Length || !System.Text.Rune.TryGetRuneAt(text, at, out System.Text.Rune letter) || !System.Text.Rune.IsLetter(letter))
            throw lisp.Error("Invalid format string");
        return new Spec(letters, width, truncation, letter.Value, at + letter.Utf16SequenceLength);
    }

    private static int Number(string text, ref int at)
    {
        int start = at;
        long number = 0;
        for (; at < text.Length && char.IsAsciiDigit(text[at]); at++) number = Math.Min((number * 10) + text[at] - '0', 1_000_000);
        return at > start ? (int)number : -1;
    }

    private static Value Assq(Value list, int letter)
    {
        for (; list.O is Cons cell; list = cell.Cdr)
        {
            if (cell.Car.O is Cons entry && Value.Eq(entry.Car, letter)) return entry;
        }

        return default;
    }

    private static void AddLiteral(Interp lisp, LispString format, int start, int end, List<Value> parts)
    {
        if (end > start) parts.Add(lisp.Funcall(lisp.Intern("substring"), format, format.CharacterOf(start), format.CharacterOf(end)));
    }

    private static void Flush(Interp lisp, List<Value> pending, List<Value> parts, bool split)
    {
        if (!split || pending.Count == 0) return;
        parts.Add(lisp.Funcall(lisp.Intern("concat"), pending.ToArray()));
        pending.Clear();
    }

    /// <summary>The text with the properties that the % has in the format.</summary>
    private static Value Inherit(Interp lisp, LispString format, int unit, LispString text)
    {
        if (format.Properties is null || text.Length == 0) return text;
        Value properties = lisp.Funcall(lisp.Intern("text-properties-at"), format.CharacterOf(unit), format);
        if (properties.IsTrue) lisp.Funcall(lisp.Intern("add-text-properties"), 0, text.Length, properties, text);
        return text;
    }

    private readonly record struct Spec(string Flags, int Width, int Truncation, int Letter, int End);
}
