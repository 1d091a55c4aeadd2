namespace Editor.Lisp;

// Everything that begins with #.
internal sealed partial class LispReader
{
    private Value ReadHash(out char closer)
    {
        _lisp.CheckStack();
        closer = '\0';
        int c = Next();
        switch (c)
        {
            case '\'':
                return ReadQuoted(_lisp.Sym.Function);
            case 's' when Peek() == '(':
                _at++;
                return ReadRecord();
            case 's':
                throw Invalid("#");
            case '^':
                return ReadCharTable();
            case '&':
                return ReadBoolVector();
            case '[':
                return ReadByteCode();
            case '(':
                return ReadPropertied();
            case '@':
                return SkipCounted() ? ReadElement(out closer) : default;
            case '!':
                SkipLine();
                return ReadElement(out closer);
            case '$':
                return _lisp.GetValue(_lisp.Sym.LoadFileName);
            case ':':
                return new Symbol(IsAtomUnit(Peek()) ? ScanAtom(out _).ToString() : "");
            case '_':
                return IsAtomUnit(Peek()) ? _lisp.ReadSymbol(ScanAtom(out _)) : _lisp.ReadSymbol("");
            case '#':
                return _lisp.ReadSymbol("");
            case 'x' or 'X':
                return ReadInteger(16);
            case 'o' or 'O':
                return ReadInteger(8);
            case 'b' or 'B':
                return ReadInteger(2);
            case >= '0' and <= '9':
                return ReadNumbered(c - '0');
            default:
                throw Invalid("#");
        }
    }

    private Value ReadNumbered(long number)
    {
        bool fits = true;
        int c;
        while ((c = Next()) is >= '0' and <= '9')
        {
            fits &= number < Value.MostPositiveFixnum / 10;
            number = unchecked((number * 10) + c - '0');
        }

        if (fits && c is 'r' or 'R')
            return number is >= 2 and <= 36 ? ReadInteger((int)number) : throw Invalid($"integer, radix {number}");
        if (fits && _circle && c == '=') return ReadLabelled(number);
        if (fits && _circle && c == '#' && _numbered is not null && _numbered.TryGetValue(number, out Value known)) return known;
        throw Invalid("#");
    }

    /// <summary>#@N skips a docstring of a compiled file, which ends in ^_; #@00 skips all the rest, and is nil.</summary>
    private bool SkipCounted()
    {
        int start = _at;
        while (Peek() is >= '0' and <= '9') _at++;
        bool toEnd = _at - start >= 2 && _text[start] == '0' && _text[start + 1] == '0';
        int c;
        do
        {
            c = Next();
        }
        while (c >= 0 && (toEnd || c != 0x1F));
        return !toEnd;
    }

    private Value ReadRecord()
    {
        Value list = ReadList();
        if (list.O is Cons { Car.O: Symbol head } cons && ReferenceEquals(head, _lisp.Sym.HashTable)) return MakeHashTable(cons.Cdr);
        List<Value> items = [];
        for (; list.O is Cons cell; list = cell.Cdr) items.Add(cell.Car);
        if (list.IsTrue) throw _lisp.WrongType("listp", list);
        if (items.Count == 0) throw _lisp.WrongType("wholenump", -1);
        return new Value(new LispRecord([.. items]));
    }

    private Value MakeHashTable(Value parameters)
    {
        List<Value> arguments = [];
        foreach (string name in (ReadOnlySpan<string>)["size", "test", "weakness", "rehash-size", "rehash-threshold", "purecopy"])
        {
            Value value = Property(parameters, _lisp.Intern(name));
            if (value.IsNil) continue;
            arguments.Add(_lisp.Intern(":" + name));
            arguments.Add(value);
        }

        Value made = _lisp.Funcall(_lisp.Intern("make-hash-table"), System.Runtime.InteropServices.CollectionsMarshal.AsSpan(arguments));
        LispHashTable table = (LispHashTable)made.O!;
        Value data = Property(parameters, _lisp.Intern("data"));
        // data that lead into themselves end at the first cons that comes again
        HashSet<Cons> seen = new(ReferenceEqualityComparer.Instance);
        while (data.O is Cons { Cdr.O: Cons rest } key && seen.Add(key))
        {
            table.Put(_lisp, key.Car, rest.Car);
            data = rest.Cdr;
        }

        if (data.IsTrue) throw _lisp.Error("Hash table data is not a list of even length");
        return made;
    }

    private static Value Property(Value list, Symbol name)
    {
        while (list.O is Cons { Cdr.O: Cons rest } key)
        {
            if (Value.Eq(key.Car, name)) return rest.Car;
            list = rest.Cdr;
        }

        return default;
    }

    private Value ReadCharTable()
    {
        int c = Next();
        if (c == '[') return CharTableShape.Table(_lisp, ReadVector());
        if (c != '^') throw Invalid("#^");
        if (Next() != '[') throw Invalid("#^^");
        return CharTableShape.SubTable(_lisp, ReadVector());
    }

    private Value ReadBoolVector()
    {
        Value length = ReadForm();
        if (Peek() != '"') throw Invalid("#&...");
        _at++;
        LispString bits = (LispString)ReadString().O!;
        if (!length.IsFixnum || length.N is < 0 or > int.MaxValue || bits.IsMultibyte) throw Invalid("#&...");
        long bytes = (length.N + 7) / 8;
        // one character too many was once printed for a multiple of 8
        if (bits.Length != bytes && length.N != (bits.Length - 1) * 8L) throw Invalid("#&...");
        LispBoolVector made = new((int)length.N);
        for (int i = 0; i < bytes; i++) made.Words[i >> 3] |= (ulong)bits.Text[i] << ((i & 7) * 8);
        made.Trim();
        return Value.Of(made);
    }

    private Value ReadByteCode()
    {
        Value[] items = ReadVector();
        bool valid = items.Length is >= 4 and <= 6
            && (items[0].IsFixnum || items[0].IsNil || items[0].O is Cons)
            && ((items[1].O is LispString && items[2].O is LispVector) || items[1].O is Cons)
            && items[3].IsFixnum && items[3].N >= 0;
        return valid ? Value.Of(new LispByteCode(items)) : throw Invalid("Invalid byte-code object");
    }

    private Value ReadPropertied()
    {
        Value text = ReadElement(out char closer);
        if (closer != 0 || text.O is not LispString) throw Invalid("#");
        while (true)
        {
            Value start = ReadElement(out closer);
            if (closer == ')') return text;
            Value end = closer == 0 ? ReadElement(out closer) : default;
            Value properties = closer == 0 ? ReadElement(out closer) : default;
            if (closer != 0) throw Invalid("Invalid string property list");
            _lisp.Funcall(_lisp.Intern("set-text-properties"), start, end, properties, text);
        }
    }
}
