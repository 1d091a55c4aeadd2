namespace Editor.Scripting;

/// <summary>The functions that a <c>cl-defstruct</c> of a library file defines (manual of cl-lib: "Structures").</summary>
internal static class StructScanner
{
    /// <summary>Adds an entry for each function of a structure.</summary>
    /// <param name="form">The form's text.</param>
    /// <param name="at">Behind the name, or before the list (name options…) when there was none.</param>
    /// <param name="name">The name, empty when a list stands there.</param>
    /// <param name="offset">The form's place in the file, in bytes.</param>
    /// <param name="entries">Where the entries go.</param>
    public static void Scan(ReadOnlySpan<byte> form, int at, string name, int offset, List<LibraryEntry> entries)
    {
        string? prefix = null;
        HashSet<string> functions = [];
        bool makes = true;
        if (name.Length == 0 && at < form.Length && form[at] == '(')
        {
            int end = at + Closing(form[at..]);
            at++;
            name = DefinitionScanner.Word(form, ref at);
            foreach (ReadOnlySpan<byte> option in Lists(form[at..end]))
            {
                int inside = 1;
                string key = DefinitionScanner.Word(option, ref inside);
                string value = DefinitionScanner.Name(option, ref inside);
                if (key == ":conc-name") prefix = value == "nil" ? "" : value;
                else if (key == ":constructor" && value == "nil") makes = false;
                else if (key is ":constructor" or ":copier" or ":predicate" && value is not ("" or "nil")) functions.Add(value);
            }

            at = end;
        }

        if (name.Length == 0) return;
        prefix ??= name + "-";
        if (makes) functions.Add("make-" + name);
        functions.Add(name + "-p");
        functions.Add("copy-" + name);
        while (at < form.Length)
        {
            byte c = form[at];
            if (c == '"') at += Quoted(form[at..]);
            else if (c == ';') at += Line(form[at..]);
            else if (c == '(')
            {
                int inside = at + 1;
                functions.Add(prefix + DefinitionScanner.Word(form, ref inside));
                at += Closing(form[at..]);
            }
            else if (c is (byte)')' or <= (byte)' ') at++;
            else
            {
                int before = at;
                functions.Add(prefix + DefinitionScanner.Word(form, ref at));
                if (at == before) at++;
            }
        }

        entries.Add(new LibraryEntry(LibraryEntryKind.Type, name, offset));
        foreach (string function in functions) entries.Add(new LibraryEntry(LibraryEntryKind.Function, function, offset));
    }

    private static ListEnumerator Lists(ReadOnlySpan<byte> text) => new(text);

    private static readonly System.Buffers.SearchValues<byte> Marks = System.Buffers.SearchValues.Create("\";\\()?"u8);

    /// <summary>The length of the list at the start of a text.</summary>
    public static int Closing(ReadOnlySpan<byte> text)
    {
        int depth = 0;
        for (int at = 0; at < text.Length;)
        {
            int next = text[at..].IndexOfAny(Marks);
            if (next < 0) break;
            at += next;
            switch (text[at])
            {
                case (byte)'"':
                    at += Quoted(text[at..]);
                    continue;
                case (byte)';':
                    at += Line(text[at..]);
                    continue;
                case (byte)'\\':
                    at++;
                    break;
                // ?" and ?; are characters
                case (byte)'?' when at > 0 && text[at - 1] is (byte)' ' or (byte)'(' or (byte)'\'' or (byte)'\n' or (byte)'\t' or (byte)'[' && at + 1 < text.Length && text[at + 1] != '\\':
                    at++;
                    break;
                case (byte)'(':
                    depth++;
                    break;
                case (byte)')' when --depth == 0:
                    return at + 1;
            }

            at++;
        }

        return text.Length;
    }

    private static int Quoted(ReadOnlySpan<byte> text)
    {
        int at = 1;
        while (at < text.Length && text[at..].IndexOfAny((byte)'"', (byte)'\\') is >= 0 and var found)
        {
            at += found + 1;
            if (text[at - 1] == '"') return at;
            at++;
        }

        return text.Length;
    }

    private static int Line(ReadOnlySpan<byte> text) => text.IndexOf((byte)'\n') is >= 0 and var end ? end + 1 : text.Length;

    /// <summary>The lists in a text, one after the other.</summary>
    private ref struct ListEnumerator(ReadOnlySpan<byte> text)
    {
        private ReadOnlySpan<byte> _rest = text;

        public ReadOnlySpan<byte> Current { get; private set; }

        public readonly ListEnumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            int start = _rest.IndexOf((byte)'(');
            if (start < 0) return false;
            int length = Closing(_rest[start..]);
            Current = _rest.Slice(start, length);
            _rest = _rest[(start + length)..];
            return true;
        }
    }
}
