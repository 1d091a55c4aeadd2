using System.Text;
using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Events of keys as Lisp has them: integers with modifier bits, symbols of function keys (manual: "Keyboard Events").</summary>
internal static partial class KeyEvents
{
    public const long Alt = 1 << 22;
    public const long Super = 1 << 23;
    public const long Hyper = 1 << 24;
    public const long Shift = 1 << 25;
    public const long Control = 1 << 26;
    public const long Meta = 1 << 27;
    public const long Modifiers = Alt | Super | Hyper | Shift | Control | Meta;
    public const long Escape = 27;

    /// <summary>The events of a key sequence for keymaps: a string, whose bytes above 127 are Meta, or a vector; lists such as (control x) become one event.</summary>
    public static List<Value> Of(Interp lisp, Value key)
    {
        List<Value> events = [];
        switch (key.O)
        {
            case LispString text:
                for (int i = 0; i < text.Length; i++) events.Add(Meta8(text, text.CharAt(i)));
                break;
            case LispVector vector:
                foreach (Value item in vector.Items) events.Add(item.O is Cons list && IsModifierList(list) ? Convert(lisp, list) : item);
                break;
            default:
                throw lisp.WrongType("arrayp", key);
        }

        return events;
    }

    /// <summary>The events of a string or vector one by one, Meta as it is.</summary>
    public static List<Value> Raw(Interp lisp, Value key)
    {
        List<Value> events = [];
        switch (key.O)
        {
            case null:
                break;
            case LispString text:
                for (int i = 0; i < text.Length; i++) events.Add(CharMeta(text.CharAt(i)));
                break;
            case LispVector vector:
                events.AddRange(vector.Items);
                break;
            case Cons:
                for (Value list = key; list.O is Cons cell; list = cell.Cdr) events.Add(cell.Car);
                break;
            default:
                throw lisp.WrongType("sequencep", key);
        }

        return events;
    }

    /// <summary>The description of a sequence: <c>C-x M-f</c>; ESC joins the key after it.</summary>
    public static string Describe(Interp lisp, IReadOnlyList<Value> events)
    {
        List<string> words = [];
        bool addMeta = false;
        foreach (Value each in events)
        {
            Value key = each;
            bool isEscape = key is { IsFixnum: true, N: Escape };
            if (addMeta)
            {
                addMeta = false;
                if (!key.IsFixnum || isEscape || (key.N & Meta) != 0)
                {
                    words.Add("ESC");
                    if (isEscape)
                    {
                        addMeta = true;
                        continue;
                    }
                }
                else
                {
                    key = key.N | Meta;
                }
            }
            else if (isEscape)
            {
                addMeta = true;
                continue;
            }

            words.Add(Describe(lisp, key, false));
        }

        if (addMeta) words.Add("ESC");
        return string.Join(' ', words);
    }

    /// <summary>The description of one event: <c>C-x</c>, <c>&lt;f1&gt;</c>.</summary>
    public static string Describe(Interp lisp, Value key, bool noAngles)
    {
        if (key.O is Cons list && IsModifierList(list)) key = Convert(lisp, list);
        if (key.O is Cons { Car: { IsFixnum: true } from, Cdr: { IsFixnum: true } to }) return $"{Describe(lisp, from, noAngles)}..{Describe(lisp, to, noAngles)}";
        key = Head(key);
        if (key.IsFixnum) return Character(key.N);
        if (key.O is LispString text) return text.Text;
        if (key.AsSymbol is not { } symbol) throw lisp.Error("KEY must be an integer, cons, symbol, or string");
        if (noAngles) return symbol.Name;
        int at = 0;
        string name = symbol.Name;
        while (at + 2 < name.Length && name[at + 1] == '-' && name[at] is 'A' or 'C' or 'H' or 'M' or 'S' or 's') at += 2;
        return $"{name[..at]}<{name[at..]}>";
    }

    /// <summary>What an event is about: of a list, such as a mouse event, its first.</summary>
    public static Value Head(Value key) => key.O is Cons cons ? cons.Car : key;

    public static string Prefixes(long bits)
    {
        StringBuilder text = new();
        if ((bits & Alt) != 0) text.Append("A-");
        if ((bits & Control) != 0) text.Append("C-");
        if ((bits & Hyper) != 0) text.Append("H-");
        if ((bits & Meta) != 0) text.Append("M-");
        if ((bits & Shift) != 0) text.Append("S-");
        if ((bits & Super) != 0) text.Append("s-");
        return text.ToString();
    }

    private static long Meta8(LispString text, int character)
    {
        if (CharCode.IsRawByte(character)) return (character & 0x7F) | Meta;
        return !text.IsMultibyte && character >= 128 ? (character & 0x7F) | Meta : character;
    }

    private static long CharMeta(int character)
    {
        if (CharCode.IsRawByte(character)) return (character & 0x7F) | Meta;
        return character is >= 128 and < 256 ? (character & 0x7F) | Meta : character;
    }

    private static string Character(long code)
    {
        if ((code & ~Modifiers) is < 0 or > CharCode.Max) return $"[{code & (Meta | (Meta - 1))}]";
        long bits = code & Modifiers;
        long c = code & 0x3FFFFF;
        bool tabAsCi = c == '\t' && (bits & Meta) != 0;
        StringBuilder text = new();
        string name;
        if (c == 27)
        {
            name = "ESC";
        }
        else if (c < 32 && !tabAsCi && c is '\t' or '\r')
        {
            name = c == '\t' ? "TAB" : "RET";
        }
        else if (c < 32)
        {
            bits |= Control;
            name = ((char)(c is > 0 and <= 26 ? c + 96 : c + 64)).ToString();
        }
        else if (c == 127)
        {
            name = "DEL";
        }
        else if (c == ' ')
        {
            name = "SPC";
        }
        else
        {
            name = CharCode.IsRawByte(c) ? "\\" + System.Convert.ToString(c & 0xFF, 8) : char.ConvertFromUtf32(c is > 0x10FFFF or >= 0xD800 and <= 0xDFFF ? 0xFFFD : (int)c);
        }

        return text.Append(Prefixes(bits)).Append(name).ToString();
    }
}
