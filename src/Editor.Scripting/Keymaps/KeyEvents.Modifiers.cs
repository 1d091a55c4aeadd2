using System.Text;
using Editor.Lisp;

namespace Editor.Scripting;

// Names of keys with modifiers: C-M-down, double-mouse-1, (control meta down).
internal static partial class KeyEvents
{
    private const long Up = 1;
    private const long Down = 2;
    private const long Drag = 4;
    private const long Click = 8;
    private const long Double = 16;
    private const long Triple = 32;

    // the highest bit first, as internal-event-symbol-parse-modifiers lists them
    private static readonly (long Bit, string Word, string Prefix)[] Names =
    [
        (Meta, "meta", "M-"), (Control, "control", "C-"), (Shift, "shift", "S-"), (Hyper, "hyper", "H-"), (Super, "super", "s-"), (Alt, "alt", "A-"),
        (Triple, "triple", "triple-"), (Double, "double", "double-"), (Click, "click", ""), (Drag, "drag", "drag-"), (Down, "down", "down-"), (Up, "up", "up-"),
    ];

    /// <summary>Whether a list is modifiers and a base, such as (control x): all of it symbols and numbers.</summary>
    public static bool IsModifierList(Cons list)
    {
        if (list.Car.O is Symbol { Name: "help-echo" or "vertical-line" or "mode-line" or "tab-line" or "header-line" }) return false;
        Value at = list;
        for (; at.O is Cons cell; at = cell.Cdr)
        {
            if (!cell.Car.IsFixnum && !cell.Car.IsSymbol) return false;
        }

        return at.IsNil;
    }

    /// <summary>The event that (MODIFIER… BASE) stands for.</summary>
    public static Value Convert(Interp lisp, Cons list)
    {
        long bits = 0;
        Value found = default;
        for (Value at = list; at.O is Cons cell; at = cell.Cdr)
        {
            long bit = cell.Cdr.O is Cons && cell.Car.AsSymbol is { } symbol ? Modifier(symbol.Name) : 0;
            if (bit != 0) bits |= bit;
            else if (found.IsTrue) throw lisp.Error("Two bases given in one event");
            else found = cell.Car;
        }

        if (found.O is Symbol { Name.Length: 1 } letter) found = letter.Name[0];
        if (found.IsFixnum) return WithBits(found.N, bits);
        return found.AsSymbol is { } named ? lisp.Intern(AllPrefixes(bits) + named.Name) : throw lisp.Error("Invalid base event");
    }

    /// <summary>The modifiers in front of a key's name, and the name without them.</summary>
    public static (long Bits, string Base) Parse(string name)
    {
        long bits = 0;
        int at = 0;
        while (at < name.Length)
        {
            (long bit, int length) = PrefixAt(name, at);
            if (bit == 0 || at + length >= name.Length) break;
            bits |= bit;
            at += length;
        }

        string rest = name[at..];
        bool isButton = rest.Length == 7 && rest.StartsWith("mouse-", StringComparison.Ordinal) && char.IsAsciiDigit(rest[6]);
        bool isWheel = rest.Length > 6 && rest.StartsWith("wheel-", StringComparison.Ordinal);
        if ((isButton && (bits & (Down | Drag | Double | Triple)) == 0) || (isWheel && (bits & (Double | Triple)) == 0)) bits |= Click;
        return (bits, rest);
    }

    /// <summary>The words of modifiers, as event-modifiers lists them.</summary>
    public static Value Words(Interp lisp, long bits) => Cons.List([.. Names.Where(name => (bits & name.Bit) != 0).Select(name => (Value)lisp.Intern(name.Word))]);

    /// <summary>An event in its one form: the modifiers of a symbol in order, no meaningless bits of a character.</summary>
    public static Value Normal(Interp lisp, Value key)
    {
        if (key.IsFixnum) return key.N & (Meta | (Meta - 1));
        if (key.O is not Symbol symbol || symbol.Name.Length < 3 || !symbol.Name.Contains('-', StringComparison.Ordinal)) return key;
        (long bits, string name) = Parse(symbol.Name);
        if ((bits & ~Click) == 0) return key;
        string ordered = AllPrefixes(bits) + name;
        return ordered == symbol.Name ? key : lisp.Intern(ordered);
    }

    /// <summary>A character with modifiers, in the form the reader gives: control letters as ASCII controls.</summary>
    public static long WithBits(long character, long bits)
    {
        if ((bits & Shift) != 0 && character is >= 'a' and <= 'z')
        {
            character -= 32;
            bits &= ~Shift;
        }

        if ((bits & Control) == 0) return character | bits;
        if (character is >= 'A' and <= 'Z') bits |= Shift;
        if (character is >= '@' and <= '_' or >= 'a' and <= 'z') return (character & 31) | (bits & ~Control);
        return character | bits;
    }

    private static string AllPrefixes(long bits)
    {
        StringBuilder text = new(Prefixes(bits));
        foreach (long bit in (ReadOnlySpan<long>)[Double, Triple, Up, Down, Drag])
        {
            if ((bits & bit) != 0) text.Append(Array.Find(Names, name => name.Bit == bit).Prefix);
        }

        return text.ToString();
    }

    private static (long Bit, int Length) PrefixAt(string name, int at)
    {
        foreach ((long bit, _, string prefix) in Names)
        {
            if (prefix.Length > 0 && string.CompareOrdinal(name, at, prefix, 0, prefix.Length) == 0) return (bit, prefix.Length);
        }

        return (0, 0);
    }

    private static long Modifier(string word) => word switch
    {
        "A" => Alt,
        "C" or "ctrl" => Control,
        "H" => Hyper,
        "M" => Meta,
        "S" => Shift,
        "s" => Super,
        _ => Array.Find(Names, name => name.Word == word).Bit,
    };
}
