using Editor.Lisp;
using Editor.Text;

namespace Editor.Scripting;

/// <summary>Syntax tables (manual: "Syntax Tables").</summary>
[PrimitiveSet]
internal static partial class SyntaxPrimitives
{
    [Primitive("syntax-table-p", "Return t if OBJECT is a syntax table.")]
    public static bool SyntaxTableP(ScriptHost host, Value @object) => host.Syntax.IsSyntaxTable(@object);

    [Primitive("syntax-table", "Return the current syntax table.\nThis is the one specified by the current buffer.")]
    public static Value CurrentTable(ScriptHost host) => Value.Of(host.Syntax.Current);

    [Primitive("standard-syntax-table", "Return the standard syntax table.\nThis is the one used for new buffers.")]
    public static Value StandardTable(ScriptHost host) => Value.Of(host.Syntax.Standard);

    [Primitive("make-syntax-table", "Return a new syntax table.\nCreate a syntax table that inherits from OLDTABLE (if non-nil) or from `standard-syntax-table' otherwise.")]
    public static Value MakeTable(ScriptHost host, Value oldtable = default) =>
        Value.Of(host.Syntax.Make(oldtable.IsNil ? host.Syntax.Standard : Table(host, oldtable)));

    [Primitive("copy-syntax-table", "Construct a new syntax table and return it.\nIt is a copy of the TABLE, which defaults to the standard syntax table.")]
    public static Value CopyTable(ScriptHost host, Value table = default)
    {
        LispCharTable copy = (table.IsNil ? host.Syntax.Standard : Table(host, table)).Copy();
        if (copy.Parent is null) copy.Parent = host.Syntax.Standard;
        return Value.Of(copy);
    }

    [Primitive("set-syntax-table", "Select a new syntax table for the current buffer.\nOne argument, a syntax table.")]
    public static Value SetTable(ScriptHost host, Value table)
    {
        host.Syntax.Current = Table(host, table);
        return table;
    }

    [Primitive("char-syntax", "Return the syntax code of CHARACTER, described by a character.\nFor example, if CHARACTER is a word constituent, the character `w' (119) is returned.")]
    public static Value CharSyntax(ScriptHost host, Value character) =>
        SyntaxDescriptor.Designators[(int)host.Syntax.InForce.ClassOf(Character(host, character))];

    [Primitive("syntax-class-to-char", "Return the syntax char of CLASS, a syntax class code.")]
    public static Value SyntaxClassToChar(ScriptHost host, Value syntax)
    {
        if (!syntax.IsFixnum) throw host.Lisp.WrongType("fixnump", syntax);
        return syntax.N is >= 0 and < 16 ? SyntaxDescriptor.Designators[(int)syntax.N] : throw host.Lisp.OutOfRange(15, syntax);
    }

    [Primitive("matching-paren", "Return the matching parenthesis of CHARACTER, or nil if none.")]
    public static Value MatchingParen(ScriptHost host, Value character)
    {
        SyntaxEntry entry = host.Syntax.InForce.EntryOf(Character(host, character));
        return entry.Class is SyntaxClass.Open or SyntaxClass.Close && entry.Matching >= 0 ? entry.Matching : default(Value);
    }

    [Primitive("string-to-syntax", "Convert a syntax descriptor STRING into a raw syntax descriptor.\nSTRING should be a string of the form allowed as argument of `modify-syntax-entry'.")]
    public static Value StringToSyntax(ScriptHost host, LispString @string) => Parse(host, @string);

    [Primitive("modify-syntax-entry", "Set syntax for character CHAR according to string NEWENTRY.\nThe syntax is changed only for table SYNTAX-TABLE, which defaults to the current buffer's syntax table.\nCHAR may be a cons (MIN . MAX): all characters between are changed.", Interactive = "cSet syntax for character: \nsSet syntax for %s to: ")]
    public static Value ModifyEntry(ScriptHost host, Value @char, Value newentry, Value syntaxTable = default)
    {
        int low, high;
        if (@char.O is Cons range)
        {
            low = Character(host, range.Car);
            high = Character(host, range.Cdr);
        }
        else
        {
            low = high = Character(host, @char);
        }

        LispCharTable table = syntaxTable.IsNil ? host.Syntax.Current : Table(host, syntaxTable);
        table.SetRange(low, high, Parse(host, newentry.O as LispString ?? throw host.Lisp.WrongType("stringp", newentry)));
        return default;
    }

    [Primitive("syntax-class", "Return the code for the syntax class described by SYNTAX.\nSYNTAX should be a raw syntax descriptor, as in `syntax-after'.")]
    public static Value SyntaxClassOf(Value syntax) => syntax.O is Cons { Car.IsFixnum: true } entry ? entry.Car.N & 65535 : default(Value);

    [Primitive("syntax-after", "Return the raw syntax descriptor for the char after POS.\nIf POS is outside the buffer's accessible portion, return nil.")]
    public static Value SyntaxAfter(ScriptHost host, Value pos)
    {
        long at = LispArguments.ToPosition(host.Lisp, pos);
        if (at < host.Current.PointMin.Value || at >= host.Current.PointMax.Value) return default;
        SyntaxReader reader = new(host);
        return reader.HeedsProperties ? SyntaxRoom.ToValue(reader.At((int)at)) : host.Syntax.Current[ScriptHost.CharAt(host.Current, (int)at)];
    }

    /// <summary>The character that a value is.</summary>
    internal static int Character(ScriptHost host, Value value) =>
        value.IsFixnum && value.N is >= 0 and <= CharCode.Max ? (int)value.N : throw host.Lisp.WrongType("characterp", value);

    private static LispCharTable Table(ScriptHost host, Value table) =>
        host.Syntax.IsSyntaxTable(table) ? (LispCharTable)table.O! : throw host.Lisp.WrongType("syntax-table-p", table);

    private static Value Parse(ScriptHost host, LispString descriptor)
    {
        if (SyntaxDescriptor.TryParse(descriptor.Text, out SyntaxEntry? entry, out int invalid)) return entry is { } some ? SyntaxRoom.ToValue(some) : default;
        string shown = invalid < 0 ? "\0" : ((char)invalid).ToString();
        throw host.Lisp.Error($"Invalid syntax description letter: {shown}");
    }
}
