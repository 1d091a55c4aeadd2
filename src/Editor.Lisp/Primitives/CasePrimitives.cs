using System.Text;

namespace Editor.Lisp;

/// <summary>Case of characters and strings (manual: "Case Conversion"). Regions are the buffers' room's.</summary>
[PrimitiveSet]
internal static partial class CasePrimitives
{
    private const int Modifiers = 0xFC00000;

    private enum Kind
    {
        Up,
        Down,
        Capitalize,
        Initials,
    }

    [Primitive("upcase", "Convert argument, a character or string, to upper case and return that.")]
    public static Value Upcase(Interp lisp, Value obj) => Convert(lisp, obj, Kind.Up);

    [Primitive("downcase", "Convert argument, a character or string, to lower case and return that.")]
    public static Value Downcase(Interp lisp, Value obj) => Convert(lisp, obj, Kind.Down);

    [Primitive("capitalize", "Convert argument to capitalized form: each word's first character to title case, the rest to lower case.")]
    public static Value Capitalize(Interp lisp, Value obj) => Convert(lisp, obj, Kind.Capitalize);

    [Primitive("upcase-initials", "Convert the initial of each word in the argument to title case; do not change the other letters.")]
    public static Value UpcaseInitials(Interp lisp, Value obj) => Convert(lisp, obj, Kind.Initials);

    /// <summary>Converts a text as <c>upcase</c>, <c>downcase</c>, … do; for regions too.</summary>
    public static string ConvertText(Interp lisp, string name, LispString text) => Text(lisp, text, name switch
    {
        "upcase" => Kind.Up,
        "downcase" => Kind.Down,
        "capitalize" => Kind.Capitalize,
        _ => Kind.Initials,
    });

    private static Value Convert(Interp lisp, Value obj, Kind kind)
    {
        if (obj.O is LispString text)
        {
            LispString made = new(Text(lisp, text, kind), text.IsMultibyte);
            if (text.Properties is not null && made.Length == text.Length) lisp.StringProperties.Copy(lisp, text, 0, text.Length, made, 0);
            return made;
        }

        if (!obj.IsFixnum || obj.N < 0) throw lisp.WrongType("char-or-string-p", obj);
        long modifiers = obj.N & Modifiers;
        if ((obj.N & ~(long)Modifiers) > CharCode.Max) return obj;
        int character = (int)(obj.N & ~(long)Modifiers);
        int converted = kind switch
        {
            Kind.Up => StringCase.Upper(character),
            Kind.Down => StringCase.Lower(character),
            _ => StringCase.Title(character),
        };
        return converted + modifiers;
    }

    private static string Text(Interp lisp, LispString text, Kind kind)
    {
        int[] characters = StringKinds.Characters(text);
        StringBuilder made = new(text.Text.Length);
        bool inWord = false;
        for (int i = 0; i < characters.Length; i++)
        {
            int c = characters[i];
            if (i % 65536 == 65535) lisp.PollQuit();
            bool isWord = kind != Kind.Up && lisp.IsWordCharacter(c);
            if (!text.IsMultibyte && c >= 128) made.Append((char)c);
            else One(lisp, made, characters, i, kind, inWord);
            inWord = isWord;
        }

        return made.ToString();
    }

    private static void One(Interp lisp, StringBuilder made, int[] characters, int i, Kind kind, bool inWord)
    {
        int c = characters[i];
        bool first = !inWord && kind is Kind.Capitalize or Kind.Initials && !inWord;
        if (kind == Kind.Up)
        {
            StringCase.AppendUpper(made, c);
        }
        else if (first)
        {
            StringCase.AppendTitle(made, c);
        }
        else if (kind == Kind.Initials)
        {
            StringKinds.Append(made, c);
        }
        else
        {
            bool goesOn = i + 1 < characters.Length && lisp.IsWordCharacter(characters[i + 1]);
            StringCase.AppendLower(made, c, inWord, goesOn);
        }
    }
}
