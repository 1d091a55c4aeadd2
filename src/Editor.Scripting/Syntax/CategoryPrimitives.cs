using Editor.Lisp;

namespace Editor.Scripting;

/// <summary>Categories of characters (manual: "Categories").</summary>
[PrimitiveSet]
internal static partial class CategoryPrimitives
{
    [Primitive("category-table-p", "Return t if OBJECT is a category table.")]
    public static bool IsTable(Value @object) => @object.O is LispCharTable { Purpose.O: Symbol { Name: "category-table" } };

    [Primitive("standard-category-table", "Return the standard category table.")]
    public static Value Standard(ScriptHost host) => Value.Of(host.Categories.Standard);

    [Primitive("category-table", "Return the current category table: that of the current buffer.")]
    public static Value Current(ScriptHost host) => Value.Of(host.Categories.Current);

    [Primitive("set-category-table", "Specify TABLE as the category table for the current buffer. Return TABLE.")]
    public static Value SetTable(ScriptHost host, Value table)
    {
        host.Categories.Current = Table(host, table);
        return table;
    }

    [Primitive("make-category-table", "Construct a new and empty category table and return it.")]
    public static Value MakeTable(ScriptHost host) => Value.Of(host.Categories.New());

    [Primitive("copy-category-table", "Construct a new category table and return it: a copy of TABLE, by default the standard one.")]
    public static Value Copy(ScriptHost host, Value table = default) => Value.Of(host.Categories.Copy(table.IsNil ? host.Categories.Standard : Table(host, table)));

    [Primitive("define-category", "Define CATEGORY, a character from the blank to the tilde, as a category described by DOCSTRING, in TABLE or the current category table.")]
    public static void Define(ScriptHost host, Value category, Value docstring, Value table = default)
    {
        if (docstring.O is not LispString) throw host.Lisp.WrongType("stringp", docstring);
        ref Value slot = ref CategoryRoom.Documentation(Table(host, table)).Items[Category(host, category) - ' '];
        if (slot.IsTrue) throw host.Lisp.Error($"Category ‘{(char)category.N}’ is already defined");
        slot = docstring;
    }

    [Primitive("category-docstring", "Return the documentation string of CATEGORY, as defined in TABLE or the current category table.")]
    public static Value Docstring(ScriptHost host, Value category, Value table = default) => CategoryRoom.Documentation(Table(host, table)).Items[Category(host, category) - ' '];

    [Primitive("get-unused-category", "Return a category which is not yet defined in TABLE or the current category table; nil if all are.")]
    public static Value Unused(ScriptHost host, Value table = default)
    {
        int free = Array.FindIndex(CategoryRoom.Documentation(Table(host, table)).Items, each => each.IsNil);
        return free < 0 ? default(Value) : free + ' ';
    }

    [Primitive("char-category-set", "Return the category set of CHAR: a bool-vector of 128.")]
    public static Value SetOf(ScriptHost host, Value @char)
    {
        if (!CharacterPrimitives.Characterp(@char)) throw host.Lisp.WrongType("characterp", @char);
        return Value.Of(host.Categories.Set(host.Categories.Current, (int)@char.N));
    }

    [Primitive("category-set-mnemonics", "Return a string containing mnemonics of the categories in CATEGORY-SET.")]
    public static string Mnemonics(ScriptHost host, Value categorySet)
    {
        if (categorySet.O is not LispBoolVector { Length: 128 } set) throw host.Lisp.WrongType("categorysetp", categorySet);
        return string.Concat(Enumerable.Range(32, 95).Where(i => set[i]).Select(i => (char)i));
    }

    [Primitive("make-category-set", "Return a newly created category-set which contains CATEGORIES, a string of mnemonics.")]
    public static Value MakeSet(ScriptHost host, LispString categories)
    {
        LispBoolVector set = new(128);
        foreach (char c in categories.Text) set[Category(host, (long)c)] = true;
        return Value.Of(set);
    }

    [Primitive("modify-category-entry", "Add CHARACTER, or each of a range (FROM . TO), to CATEGORY in TABLE or the current category table; with RESET, remove it.")]
    public static void Modify(ScriptHost host, Value character, Value category, Value table = default, bool reset = false)
    {
        (Value from, Value to) = character.O is Cons pair ? (pair.Car, pair.Cdr) : (character, character);
        if (!CharacterPrimitives.Characterp(from)) throw host.Lisp.WrongType("characterp", from);
        if (!CharacterPrimitives.Characterp(to)) throw host.Lisp.WrongType("characterp", to);
        LispCharTable target = Table(host, table);
        int bit = Category(host, category);
        if (CategoryRoom.Documentation(target).Items[bit - ' '].IsNil) throw host.Lisp.Error($"Undefined category: {(char)bit}");
        for (int c = (int)from.N; c <= to.N; c++) host.Categories.Change(target, c, bit, !reset);
    }

    private static LispCharTable Table(ScriptHost host, Value table)
    {
        if (table.IsNil) return host.Categories.Current;
        return IsTable(table) ? (LispCharTable)table.O! : throw host.Lisp.WrongType("category-table-p", table);
    }

    private static int Category(ScriptHost host, Value category) =>
        category.IsFixnum && category.N is >= 32 and <= 126 ? (int)category.N : throw host.Lisp.WrongType("categoryp", category);
}
