using System.Text;

namespace Editor.Scripting;

/// <summary>What a top-level form of a library file is to who looks for a name.</summary>
internal enum LibraryEntryKind
{
    /// <summary>Defines a function.</summary>
    Function,

    /// <summary>Defines a macro.</summary>
    Macro,

    /// <summary>Defines a function or a macro: an alias.</summary>
    Alias,

    /// <summary>Defines a variable.</summary>
    Variable,

    /// <summary>Defines a variable, or perhaps not: the keymap of a mode.</summary>
    Perhaps,

    /// <summary>Declares a variable special for the rest of its file.</summary>
    Special,

    /// <summary>Defines a type, whose class is wanted when the name is looked up as one.</summary>
    Type,

    /// <summary>Says more of a name (a method, a property, a key): wanted when the name is.</summary>
    Addition,

    /// <summary>Small and wanted at once: properties, entries of lists.</summary>
    Now,
}

/// <summary>A name and the form that concerns it. Offsets are bytes.</summary>
internal readonly record struct LibraryEntry(LibraryEntryKind Kind, string Name, int Offset);

/// <summary>
/// Finds what the top-level forms of a file of Emacs' own define, without reading them: a form begins at an opening parenthesis in the first column
/// (manual: "Left Margin Paren"). Costs one search for line ends; forms within <c>eval-and-compile</c> and its like are found at two blanks.
/// </summary>
internal static class DefinitionScanner
{
    private static readonly string[] ModeVariables = ["-hook", "-map", "-syntax-table", "-abbrev-table"];

    private static readonly HashSet<string> Additions = new(
        """
        cl-defmethod gv-define-setter gv-define-simple-setter gv-define-expander define-key define-key-after set-keymap-parent make-obsolete make-variable-buffer-local
        make-obsolete-variable def-edebug-spec define-prefix-command advice-add set-default setq-default set-advertised-calling-convention
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
        StringComparer.Ordinal);

    /// <summary>The entries of a file, in their order.</summary>
    public static List<LibraryEntry> Scan(ReadOnlySpan<byte> text)
    {
        List<LibraryEntry> entries = [];
        for (int at = 0; at < text.Length;)
        {
            int end = NextForm(text, at);
            if (text[at] == '(') Form(text[at..end], at, entries);
            at = end;
        }

        return entries;
    }

    /// <summary>Where the top-level form behind that at <paramref name="form"/> begins, or the end of the text.</summary>
    public static int NextForm(ReadOnlySpan<byte> text, int form)
    {
        int next = Next(text, form + 1);
        if (next == text.Length || text[form] != '(') return next;
        int closing = form + StructScanner.Closing(text[form..]);
        if (closing <= next) return next;
        // what looks like a form stands in a string of this one, unless the parentheses were not understood: then what follows is no form's end
        ReadOnlySpan<byte> rest = text[closing..];
        int behind = rest.IndexOfAnyExcept((byte)' ', (byte)'\t');
        return behind >= 0 && rest[behind] is (byte)'\n' or (byte)';' ? Next(text, closing) : next;
    }

    private static int Next(ReadOnlySpan<byte> text, int from)
    {
        int found = text[from..].IndexOf("\n("u8);
        return found < 0 ? text.Length : from + found + 1;
    }

    private static void Form(ReadOnlySpan<byte> form, int offset, List<LibraryEntry> entries)
    {
        int at = 1;
        string head = Word(form, ref at);
        string name = Name(form, ref at);
        void Add(LibraryEntryKind kind, string what) => entries.Add(new LibraryEntry(kind, what, offset));
        switch (head)
        {
            case "eval-and-compile" or "eval-when-compile" or "progn" or "when" or "unless" or "if" or "let" or "let-when-compile" or "with-no-warnings" or "with-suppressed-warnings":
                Inner(form, offset, entries);
                break;
            case "cl-defstruct":
                StructScanner.Scan(form, at, name, offset, entries);
                break;
            case "" or "defgroup" or "provide" or "require" or "declare-function" or "register-definition-prefixes":
                break;
            case "push":
                Add(LibraryEntryKind.Now, name);
                break;
            default:
                if (name.Length == 0) break;
                foreach ((LibraryEntryKind kind, string suffix) in Defined(head, form, at)) Add(kind, name + suffix);
                // (defvar a) (defvar b) in one line
                if (head == "defvar" && form.IndexOf(") (defvar "u8) is > 0 and var next) Form(form[(next + 2)..], offset, entries);
                break;
        }
    }

    private static (LibraryEntryKind Kind, string Suffix)[] Defined(string head, ReadOnlySpan<byte> form, int at)
    {
        switch (head)
        {
            case "defun" or "defsubst" or "cl-defun" or "cl-defsubst" or "define-inline" or "iter-defun" or "cl-iter-defun" or "define-skeleton" or "define-generic-mode" or "cl-defgeneric":
                return [(LibraryEntryKind.Function, "")];
            case "defmacro" or "cl-defmacro":
                return [(LibraryEntryKind.Macro, "")];
            case "autoload":
                return [(AutoloadKind(form), "")];
            case "defalias" or "define-obsolete-function-alias" or "fset":
                return [(LibraryEntryKind.Alias, "")];
            case "defvar" or "defvar-local":
                return [(HasValue(form, at) ? LibraryEntryKind.Variable : LibraryEntryKind.Special, "")];
            case "setq" or "defconst" or "defcustom" or "defvaralias" or "define-obsolete-variable-alias" or "define-abbrev-table" or "easy-mmode-defmap" or "easy-mmode-defsyntax":
                return [(LibraryEntryKind.Variable, "")];
            case "define-minor-mode" when form.IndexOf("keymap"u8) >= 0:
                return [(LibraryEntryKind.Function, ""), (LibraryEntryKind.Variable, ""), (LibraryEntryKind.Variable, "-hook"), (LibraryEntryKind.Perhaps, "-map")];
            case "define-minor-mode" or "define-globalized-minor-mode" or "define-global-minor-mode":
                return [(LibraryEntryKind.Function, ""), (LibraryEntryKind.Variable, ""), (LibraryEntryKind.Variable, "-hook")];
            case "define-derived-mode" or "define-compilation-mode":
                return [(LibraryEntryKind.Function, ""), .. ModeVariables.Select(each => (LibraryEntryKind.Perhaps, each))];
            case "define-error" or "function-put" or "add-to-list" or "custom-autoload" or "define-symbol-prop" or "define-mail-user-agent" or "put" or "defface":
                return [(LibraryEntryKind.Now, "")];
            case "easy-menu-define":
                return [(LibraryEntryKind.Variable, "")];
            default:
                return Additions.Contains(head) ? [(LibraryEntryKind.Addition, "")] : [];
        }
    }

    // the last word of (autoload 'NAME "FILE" DOC INTERACTIVE TYPE)
    private static LibraryEntryKind AutoloadKind(ReadOnlySpan<byte> form)
    {
        ReadOnlySpan<byte> end = form.TrimEnd(" \n\t\r\f;)"u8);
        return end.EndsWith(" 'macro"u8) || end.EndsWith("nil t"u8) ? LibraryEntryKind.Macro : LibraryEntryKind.Function;
    }

    // (eval-and-compile (defun …)) and the like: evaluated whole
    private static void Inner(ReadOnlySpan<byte> form, int offset, List<LibraryEntry> entries)
    {
        for (int line = 0; (line = After(form, line, "\n"u8)) >= 0;)
        {
            int at = line;
            while (at < form.Length && form[at] is (byte)' ' or (byte)'\t') at++;
            if (at == line || !form[at..].StartsWith("(def"u8)) continue;
            at++;
            string head = Word(form, ref at);
            string name = Name(form, ref at);
            if (name.Length == 0 || Additions.Contains(head)) continue;
            foreach ((LibraryEntryKind kind, string suffix) in Defined(head, form, at)) entries.Add(new LibraryEntry(kind, name + suffix, offset));
        }
    }

    private static int After(ReadOnlySpan<byte> text, int from, ReadOnlySpan<byte> mark)
    {
        int found = text[from..].IndexOf(mark);
        return found < 0 ? -1 : from + found + mark.Length;
    }

    private static bool HasValue(ReadOnlySpan<byte> form, int at)
    {
        while (at < form.Length && form[at] is (byte)' ' or (byte)'\n' or (byte)'\t') at++;
        return at < form.Length && form[at] != ')';
    }

    /// <summary>The name behind blanks, a quote and perhaps a parenthesis, or nothing.</summary>
    public static string Name(ReadOnlySpan<byte> form, ref int at)
    {
        while (at < form.Length && form[at] is (byte)' ' or (byte)'\n' or (byte)'\t' or (byte)'\'' or (byte)'#') at++;
        return Word(form, ref at);
    }

    /// <summary>The symbol at a place.</summary>
    public static string Word(ReadOnlySpan<byte> form, ref int at)
    {
        int from = at;
        while (at < form.Length && IsConstituent(form[at])) at += form[at] == '\\' ? 2 : 1;
        return Encoding.UTF8.GetString(form[from..Math.Min(at, form.Length)]).Replace("\\", "", StringComparison.Ordinal);
    }

    private static bool IsConstituent(byte c) =>
        c > ' ' && c is not ((byte)'(' or (byte)')' or (byte)'[' or (byte)']' or (byte)'"' or (byte)';' or (byte)'\'' or (byte)'`' or (byte)',');
}
