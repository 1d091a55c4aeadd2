using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>What Unicode says of characters (manual: "Character Properties").</summary>
[PrimitiveSet]
internal static partial class CharacterPropertyPrimitives
{
    [Primitive("unicode-property-table-internal", "Return a char-table for Unicode character property PROP, nil if there is none; its values are as `get-char-code-property' returns them.")]
    public static Value Table(ScriptHost host, Value prop)
    {
        if (Entry(host, prop) is not { } entry) return default;
        if (entry.Cdr.O is LispString && prop.AsSymbol is { } name) entry.Cdr = Value.Of((host.UnicodeTables ??= new UnicodeProperties(host)).Make(name.Name));
        return entry.Cdr.O is LispCharTable { Extras.Length: 5 } ? entry.Cdr : default;
    }

    [Primitive("get-unicode-property-internal", "Return an element of CHAR-TABLE for character CH.\nCHAR-TABLE must be what returned by `unicode-property-table-internal'.")]
    public static Value GetInternal(ScriptHost host, Value charTable, Value ch)
    {
        LispCharTable table = Checked(host, charTable);
        if (!CharacterPrimitives.Characterp(ch)) throw host.Lisp.WrongType("characterp", ch);
        Value value = table[(int)ch.N];
        return value.IsNil && table.Extras[0].AsSymbol is { Name: "name" } && CharacterNames.PropertyOf(host.Lisp, (int)ch.N) is { } name ? Value.Str(name) : value;
    }

    [Primitive("put-unicode-property-internal", "Set an element of CHAR-TABLE for character CH to VALUE.\nCHAR-TABLE must be what returned by `unicode-property-table-internal'.")]
    public static void PutInternal(ScriptHost host, Value charTable, Value ch, Value value)
    {
        LispCharTable table = Checked(host, charTable);
        if (!CharacterPrimitives.Characterp(ch)) throw host.Lisp.WrongType("characterp", ch);
        table[(int)ch.N] = value;
    }

    [Primitive("get-char-code-property", "Return the value of CHAR's PROPNAME property: name, general-category, bidi-class, decomposition, numeric-value, uppercase…; or one that `put-char-code-property' gave it.")]
    public static Value Get(ScriptHost host, Value @char, Value propname)
    {
        if (propname.AsSymbol is { Name: "name" } && Entry(host, propname)?.Cdr.O is LispString && CharacterPrimitives.Characterp(@char))
            return CharacterNames.PropertyOf(host.Lisp, (int)@char.N) is { } name ? Value.Str(name) : default;
        Value table = Table(host, propname);
        if (!CharacterPrimitives.Characterp(@char)) throw host.Lisp.WrongType(@char.IsFixnum ? "characterp" : "fixnump", @char);
        if (table.IsNil) return PlistPrimitives.PlistGet(host.Lisp, ((LispCharTable)host.Lisp.GetValue(host.Lisp.Intern("char-code-property-table")).O!)[(int)@char.N], propname);
        Value value = ((LispCharTable)table.O!)[(int)@char.N];
        // a character without a decomposition is its own; those of Hangul are made by rule and not told, as in Emacs
        return value.IsNil && propname.AsSymbol is { Name: "decomposition" } ? Cons.List(@char) : value;
    }

    private static Cons? Entry(ScriptHost host, Value prop)
    {
        for (Value list = host.Lisp.GetValue(host.Lisp.Intern("char-code-property-alist")); list.O is Cons cell; list = cell.Cdr)
        {
            if (cell.Car.O is Cons entry && Value.Eq(entry.Car, prop)) return entry;
        }

        return null;
    }

    private static LispCharTable Checked(ScriptHost host, Value charTable)
    {
        if (charTable.O is not LispCharTable table) throw host.Lisp.WrongType("char-table-p", charTable);
        if (table.Extras.Length != 5 || table.Purpose.AsSymbol is not { Name: "char-code-property-table" }) throw host.Lisp.Error("Invalid Unicode property table");
        return table;
    }
}
