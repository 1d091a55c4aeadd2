using System.Text;

namespace Editor.Lisp;

/// <summary>Texts for people: docstrings with keys, prompts, characters.</summary>
[PrimitiveSet]
internal static partial class TextPrimitives
{
    [Primitive("substitute-command-keys", "Substitute key descriptions for command names in STRING.\n"
        + "Each substring of the form \\\\=[COMMAND] is replaced by either a keystroke sequence that invokes COMMAND, or \"M-x COMMAND\" if COMMAND is not "
        + "on any keys.  \\\\=<MAPVAR> says which keymap to look in for the \\\\=[COMMAND]s that follow.  Quotes become as `text-quoting-style' says, and "
        + "\\\\== quotes the following character.")]
    public static Value SubstituteCommandKeys(Interp lisp, Value text, bool noFace = false)
    {
        _ = noFace;
        if (text.IsNil) return default;
        if (text.O is not LispString original) throw lisp.WrongType("stringp", text);
        // commands and keymaps are the business of the editor's Lisp
        bool isPlain = !original.Text.Contains('\\', StringComparison.Ordinal) && original.Properties is null;
        if (!isPlain && lisp.TryFindSymbol("help--substitute", out Symbol? substitute)) return lisp.Funcall(substitute, text, Value.Bool(noFace));
        string result = Quotes.SubstituteCommandKeys(lisp, original.Text, (command, map) => KeysOf(lisp, command, map));
        return ReferenceEquals(result, original.Text) ? text : Value.Str(result);
    }

    private static string? KeysOf(Interp lisp, string command, string? map)
    {
        if (!lisp.TryFindSymbol("where-is-internal", out Symbol? find) || find.FunctionCell.IsNil) return null;
        if (!lisp.TryFindSymbol("key-description", out Symbol? describe) || describe.FunctionCell.IsNil) return null;
        Value keymap = map is not null && lisp.TryFindSymbol(map, out Symbol? symbol) && symbol.Kind == VariableKind.Plain && symbol.Cell.O is Cons ? symbol.Cell : default;
        Value keys = lisp.Funcall(find, lisp.Intern(command), keymap, Value.T);
        return keys.IsNil ? null : (lisp.Funcall(describe, keys).O as LispString)?.Text;
    }

    [Primitive("char-from-name", "Return a character as a number from its Unicode name STRING.\n"
        + "If optional IGNORE-CASE is non-nil, ignore case in STRING.  Return nil if STRING does not name a character.")]
    public static Value CharFromName(Interp lisp, string text, bool ignoreCase = false) =>
        CharacterNames.TryName(lisp, ignoreCase ? text.ToUpperInvariant() : text, out int code) ? code : default(Value);

    [Primitive("format-prompt", "Format PROMPT with DEFAULT according to `minibuffer-default-prompt-format'.\n"
        + "If FORMAT-ARGS is nil, PROMPT is used as a plain string.  If DEFAULT is a list, its first element is taken as the default; "
        + "if it is nil or an empty string, only PROMPT is shown.\n\n(fn PROMPT DEFAULT &rest FORMAT-ARGS)", Min = 2)]
    public static Value FormatPrompt(Interp lisp, ReadOnlySpan<Value> arguments)
    {
        Value prompt = arguments.Length == 2 ? arguments[0] : LispFormatter.Format(lisp, [arguments[0], .. arguments[2..]], false);
        if (prompt.O is not LispString text) throw lisp.WrongType("sequencep", prompt);
        Value fallback = arguments[1];
        if (fallback.IsNil || fallback.O is LispString { Length: 0 }) return Value.Str(text.Text + ": ");
        if (fallback.O is Cons list) fallback = list.Car;
        Value shape = lisp.GetValue(lisp.Intern("minibuffer-default-prompt-format"));
        Value shown = LispFormatter.Format(lisp, [shape, fallback], false);
        return Value.Str(text.Text + ((LispString)shown.O!).Text + ": ");
    }

    [Primitive("prin1-char", "Return a string representing CHAR as a character rather than as an integer.\nIf CHAR is not a character, return nil.")]
    public static Value Prin1Char(Value character)
    {
        const int AllModifiers = 0xFC00000;
        if (!character.IsFixnum || character.N < 0) return default;
        long modifiers = character.N & AllModifiers;
        long plain = character.N & ~(long)AllModifiers;
        if (plain > CharCode.Max || CharCode.IsRawByte(plain)) return default;
        StringBuilder text = new("?");
        // a control character is shown by its letter
        if (plain is < 32 or 127)
        {
            modifiers |= 0x4000000;
            plain = plain == 127 ? '?' : char.ToLowerInvariant((char)(plain + '@'));
        }

        foreach ((int bit, string name) in (ReadOnlySpan<(int, string)>)
            [(0x400000, "A"), (0x4000000, "C"), (0x1000000, "H"), (0x8000000, "M"), (0x2000000, "S"), (0x800000, "s")])
        {
            if ((modifiers & bit) != 0) text.Append('\\').Append(name).Append('-');
        }

        if (plain < 0x80 && "\\\"();[]".Contains((char)plain)) text.Append('\\');
        Span<char> units = stackalloc char[2];
        text.Append(units[..CharCode.ToUnits(CharCode.CanStore(plain) ? (int)plain : 0xFFFD, units)]);
        return Value.Str(text.ToString());
    }
}
