using System.Globalization;
using System.IO.Compression;
using System.Text;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>
/// The properties of characters in Unicode 14, the version GNU Emacs 28.2 has (.NET's own are of a later one). UnicodeProperties.z: zlib of sections <c>=PROPERTY</c>,
/// each of lines <c>STEP VALUE</c>: so far from the line before, in hexadecimal, begins a run of that value (or stands the one character that has it). Unpacked when
/// the first property is asked for, a table made when its property is: about 10 ms in all.
/// </summary>
internal sealed class UnicodeProperties(ScriptHost host)
{
    private string? _text;

    /// <summary>The names of the properties there are tables of, beside those of names.</summary>
    private static readonly string[] Runs = ["bidi-class", "bracket-type", "canonical-combining-class", "general-category", "mirrored"];

    /// <summary>Where characters that are not assigned are taken for right-to-left ones, as GNU Emacs 28.2 does; elsewhere they go left to right.</summary>
    private static readonly (int From, int To, string Class)[] Unassigned = [
        (0x590, 0x5FF, "R"), (0x7C0, 0x8FF, "R"), (0xFB1D, 0xFB4F, "R"), (0xFB50, 0xFDFF, "AL"), (0xFE70, 0xFEFE, "AL"), (0x10800, 0x10FFF, "R"), (0x1E800, 0x1EFFF, "R"),
    ];

    /// <summary>Makes the table of a property; null when there is no such property.</summary>
    public LispCharTable? Make(string property)
    {
        Interp lisp = host.Lisp;
        LispCharTable table = new() { Purpose = lisp.Intern("char-code-property-table"), Extras = new Value[5] };
        table.Extras[0] = lisp.Intern(property);
        table.Extras[1] = 0;
        switch (property)
        {
            case "special-uppercase":
                AddSpecial(table, StringCase.AppendUpper);
                break;
            case "special-titlecase":
                AddSpecial(table, StringCase.AppendTitle);
                break;
            case "special-lowercase":
                table[0x130] = Value.Str("i\u0307");
                break;
            case "name":
                foreach ((int c, string name) in CharacterNames.All(lisp)) table[c] = Value.Str(name);
                break;
            case "iso-10646-comment":
                break;
            default:
                if (!Fill(table, property)) return null;
                break;
        }

        return table;
    }

    private bool Fill(LispCharTable table, string property)
    {
        string head = $"={property}\n";
        string text = _text ??= Unpack();
        int at = text.IndexOf(head, StringComparison.Ordinal);
        if (at < 0) return false;
        ReadOnlySpan<char> section = text.AsSpan(at + head.Length);
        int end = section.IndexOf('=');
        if (end >= 0) section = section[..end];
        bool isRun = Array.IndexOf(Runs, property) >= 0;
        Dictionary<string, Value> known = [];
        int code = 0;
        foreach (ReadOnlySpan<char> line in section.EnumerateLines())
        {
            int space = line.IndexOf(' ');
            if (space < 0) continue;
            code += int.Parse(line[..space], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            string word = line[(space + 1)..].ToString();
            if (!known.TryGetValue(word, out Value value)) known[word] = value = ValueOf(property, word);
            if (isRun) table.SetRange(code, CharCode.Max, value);
            else table[code] = value;
        }

        if (property == "bidi-class") FillUnassigned(table);
        return true;
    }

    private Value ValueOf(string property, string word)
    {
        switch (property)
        {
            case "general-category" or "bidi-class" or "mirrored" or "bracket-type":
                return host.Lisp.Intern(word);
            case "canonical-combining-class" or "decimal-digit-value" or "digit-value":
                return int.Parse(word, CultureInfo.InvariantCulture);
            case "numeric-value":
                int slash = word.IndexOf('/', StringComparison.Ordinal);
                if (slash < 0) return long.Parse(word, CultureInfo.InvariantCulture);
                return Value.Float(double.Parse(word.AsSpan(0, slash), CultureInfo.InvariantCulture) / double.Parse(word.AsSpan(slash + 1), CultureInfo.InvariantCulture));
            case "decomposition":
                return Cons.List([.. word.Split(' ').Select((part, i) => i == 0 && !char.IsAsciiHexDigitUpper(part[0]) ? (Value)host.Lisp.Intern(part) : Hex(part))]);
            case "old-name":
                return Value.Str(word);
            default:
                return Hex(word);
        }
    }

    private void FillUnassigned(LispCharTable table)
    {
        Value left = host.Lisp.Intern("L");
        foreach ((int from, int to, Value value) in table.Ranges().ToList())
        {
            if (value.O is not Symbol { Name: "?" }) continue;
            table.SetRange(from, to, left);
            foreach ((int first, int last, string name) in Unassigned) Cover(table, from, to, first, last, host.Lisp.Intern(name));
        }
    }

    private static void Cover(LispCharTable table, int from, int to, int first, int last, Value value)
    {
        int start = Math.Max(from, first);
        int end = Math.Min(to, last);
        if (start <= end) table.SetRange(start, end, value);
    }

    private static void AddSpecial(LispCharTable table, Action<StringBuilder, int> convert)
    {
        StringBuilder text = new();
        for (int c = 0xDF; c < 0xFB20; c++)
        {
            if (char.IsSurrogate((char)c)) continue;
            text.Clear();
            convert(text, c);
            if (text.Length > 1) table[c] = Value.Str(text.ToString());
        }
    }

    private static Value Hex(string word) => int.Parse(word, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static string Unpack()
    {
        using Stream packed = typeof(UnicodeProperties).Assembly.GetManifestResourceStream("UnicodeProperties.z")
            ?? throw new InvalidOperationException("the properties of the characters are missing");
        using StreamReader text = new(new ZLibStream(packed, CompressionMode.Decompress), Encoding.ASCII);
        return text.ReadToEnd();
    }
}
