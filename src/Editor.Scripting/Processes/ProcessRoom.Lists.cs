using Editor.Lisp;

namespace Editor.Scripting;

// Property lists of processes and their contacts.
internal sealed partial class ProcessRoom
{
    /// <summary>A property of a list; nil when it has none.</summary>
    public static Value GetProperty(Value list, Value property)
    {
        while (list.O is Cons { Cdr.O: Cons rest } cell)
        {
            if (Value.Eq(cell.Car, property)) return rest.Car;
            list = rest.Cdr;
        }

        return default;
    }

    /// <summary>The list with a property set: changed in place where it has it, else with it at the end.</summary>
    public static Value PutProperty(Value list, Value property, Value value)
    {
        Cons? last = null;
        for (Value at = list; at.O is Cons { Cdr.O: Cons rest } cell; at = rest.Cdr)
        {
            if (Value.Eq(cell.Car, property))
            {
                rest.Car = value;
                return list;
            }

            last = rest;
        }

        Value added = Cons.List(property, value);
        if (last is null) return added;
        last.Cdr = added;
        return list;
    }

    /// <summary>A keyword of a contact.</summary>
    public Value Contact(Value contact, string keyword) => GetProperty(contact, Lisp.Intern(keyword));

    /// <summary>A contact with a keyword set.</summary>
    public Value PutContact(Value contact, string keyword, Value value) => PutProperty(contact, Lisp.Intern(keyword), value);

    /// <summary>Whether a list of keywords and values names a keyword, whatever its value.</summary>
    public bool HasKeyword(Value list, string keyword)
    {
        Symbol symbol = Lisp.Intern(keyword);
        for (; list.O is Cons { Cdr.O: Cons rest } cell; list = rest.Cdr)
        {
            if (ReferenceEquals(cell.Car.O, symbol)) return true;
        }

        return false;
    }
}
