using System.Globalization;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Colours by their numbers (manual: "Color Names"); a run without a screen has none to show.</summary>
[PrimitiveSet]
internal static partial class ColorPrimitives
{
    [Primitive("color-values-from-color-spec", "Parse color SPEC as a numeric color and return (RED GREEN BLUE), 0 to 65535.\nSPEC is #RGB to #RRRRGGGGBBBB, rgb:R/G/B (hexadecimal) or rgbi:R/G/B (0.0 to 1.0); nil for another.")]
    public static Value FromSpec(LispString spec) => Parse(spec.Text) is { } parts ? Cons.List([.. parts.Select(part => (Value)part)]) : default;

    [Primitive("color-distance", "Return an integer distance between COLOR1 and COLOR2 on FRAME; each is a name or a list (RED GREEN BLUE). METRIC: a function of two such lists.")]
    public static Value Distance(ScriptHost host, Value color1, Value color2, Value frame = default, Value metric = default)
    {
        long[] a = Parts(host, color1);
        long[] b = Parts(host, color2);
        if (metric.IsTrue) return host.Lisp.Funcall(metric, Cons.List([.. a.Select(part => (Value)part)]), Cons.List([.. b.Select(part => (Value)part)]));
        // weights that follow the eye, by how red the two are (compuphase.com/cmetric.htm), on sixteen bits a colour
        long[] difference = [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
        long red = (a[0] + b[0]) >> 1;
        return ((((131_072 + red) * difference[0] * difference[0]) >> 16) + (4 * difference[1] * difference[1]) + (((196_607 - red) * difference[2] * difference[2]) >> 16)) >> 16;
    }

    [Primitive("color-gray-p", "Return non-nil if COLOR is a shade of gray on FRAME.")]
    public static bool IsGray(ScriptHost host, LispString color, Value frame = default)
    {
        if (Parse(color.Text) is not { } parts) return color.Text.Contains("gray", StringComparison.Ordinal) || color.Text.Contains("grey", StringComparison.Ordinal) || color.Text is "black" or "white";
        long most = parts.Max();
        return most - parts.Min() < Math.Max(1, most / 20);
    }

    [Primitive("color-supported-p", "Return non-nil if COLOR can be displayed on FRAME: as text or, with BACKGROUND-P, behind it.")]
    public static bool IsSupported(ScriptHost host, LispString color, Value frame = default, Value backgroundP = default) => !host.IsBatch && color.Text.Length > 0;

    [Primitive("color-standard-values", "Return (RED GREEN BLUE), 0 to 65535, of the colour NAME as the X window system knows it, in lower case without blanks; or nil.")]
    public static Value Standard(LispString name) => ColorNames.Find(name.Text) is { } parts ? Cons.List([.. parts.Select(part => (Value)(part * 257L))]) : default;

    [Primitive("color-standard-names", "Return the names of colours that have a name.")]
    public static Value StandardNames() => Cons.List([.. ColorNames.All.Select(name => Value.Str(name))]);

    [Primitive("tty-display-color-p", "Return non-nil if the tty device TERMINAL can display colors.")]
    public static bool CanShow(ScriptHost host, Value terminal = default) => !host.IsBatch;

    [Primitive("tty-display-color-cells", "Return the number of colors supported by the tty device TERMINAL.")]
    public static int Cells(ScriptHost host, Value terminal = default) => host.IsBatch ? 0 : 16777216;

    private static long[] Parts(ScriptHost host, Value color)
    {
        if (color.O is Cons)
        {
            Value[] items = Items(color);
            if (items.Length == 3 && items.All(item => item.IsFixnum)) return [.. items.Select(item => item.N)];
            throw host.Lisp.Signal(host.Lisp.Sym.Error, Cons.List(Value.Str("Invalid color"), color));
        }

        if (color.O is not LispString name) throw host.Lisp.WrongType("stringp", color);
        if (Parse(name.Text) is { } parts) return parts;
        Value values = host.Call("tty-color-desc", color);
        Value[] all = Items(values);
        if (all.Length >= 5) return [.. all.Skip(2).Take(3).Select(item => item.N)];
        throw host.Lisp.Signal(host.Lisp.Sym.Error, Cons.List(Value.Str("Invalid color"), color));
    }

    private static Value[] Items(Value list)
    {
        List<Value> items = [];
        for (; list.O is Cons cell; list = cell.Cdr) items.Add(cell.Car);
        return [.. items];
    }

    /// <summary>The three parts of a numeric colour, 0 to 65535; null for a name.</summary>
    internal static long[]? Parse(string spec)
    {
        if (spec.StartsWith('#'))
        {
            int each = (spec.Length - 1) / 3;
            if (each is < 1 or > 4 || (spec.Length - 1) % 3 != 0) return null;
            return Three(i => Hex(spec.AsSpan(1 + (i * each), each)));
        }

        bool isFraction = spec.StartsWith("rgbi:", StringComparison.Ordinal);
        if (!isFraction && !spec.StartsWith("rgb:", StringComparison.Ordinal)) return null;
        string[] words = spec[(isFraction ? 5 : 4)..].Split('/');
        if (words.Length != 3) return null;
        return Three(i => isFraction ? Fraction(words[i]) : Hex(words[i]));
    }

    private static long[]? Three(Func<int, long> part)
    {
        long[] parts = [part(0), part(1), part(2)];
        return parts.Any(each => each < 0) ? null : parts;
    }

    // one to four digits stand for the whole range
    private static long Hex(ReadOnlySpan<char> digits)
    {
        if (digits.Length is < 1 or > 4 || !uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint value)) return -1;
        return value * 65535L / ((1L << (4 * digits.Length)) - 1);
    }

    private static long Fraction(string text)
    {
        if (text.Length == 0 || char.IsWhiteSpace(text[0]) || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || value is not (>= 0 and <= 1)) return -1;
        return (long)Math.Round(value * 65535);
    }
}
