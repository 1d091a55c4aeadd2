using System.Text;

namespace Editor.Lisp.Generators;

/// <summary>Finds the top-level forms of a Lisp file, and what they define.</summary>
internal static class PreludeScanner
{
    /// <summary>
    /// Writes a line for each form: f function, m macro, a alias of either, v variable, t a name whose file's init forms define it, i an init form; p for
    /// each feature, y for each name that yields to Emacs' own file (* for all of the file's); c after f or t: the function is a command. The fields: kind, file, offset, name.
    /// </summary>
    public static void Scan(string text, int file, StringBuilder index)
    {
        int at = 0;
        int depth = 0;
        int start = 0;
        while (at < text.Length)
        {
            char c = text[at];
            switch (c)
            {
                case ';':
                    int end = text.IndexOf('\n', at);
                    if (end < 0) end = text.Length;
                    if (depth == 0) Comment(text.Substring(at, end - at), file, index);
                    at = end;
                    break;
                case '"':
                    at = SkipString(text, at);
                    break;
                case '?' when at == 0 || !IsConstituent(text[at - 1]):
                    at += at + 1 < text.Length && text[at + 1] == '\\' ? 3 : 2;
                    break;
                case '\\':
                    at += 2;
                    break;
                case '(' or '[':
                    if (depth++ == 0) start = at;
                    at++;
                    break;
                case ')' or ']':
                    at++;
                    if (--depth == 0) Form(text, start, at, file, index);
                    break;
                default:
                    at++;
                    break;
            }
        }
    }

    private static void Comment(string line, int file, StringBuilder index)
    {
        if (Listed(line, ";;;features:") is { } features)
        {
            foreach (string name in features) Write(index, 'p', file, 0, name);
        }
        else if (Listed(line, ";;;provide-names:") is { } names)
        {
            foreach (string name in names) Write(index, 't', file, 0, name);
        }
        else if (Listed(line, ";;;yields:") is { } yielding)
        {
            foreach (string name in yielding) Write(index, 'y', file, 0, name);
        }
    }

    private static string[]? Listed(string line, string key) =>
        line.StartsWith(key, System.StringComparison.Ordinal)
            ? line.Substring(key.Length).Split([' ', '\t', '\r'], System.StringSplitOptions.RemoveEmptyEntries)
            : null;

    private static void Form(string text, int start, int end, int file, StringBuilder index)
    {
        int at = start + 1;
        string head = Word(text, ref at);
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] is '\'' or '#')) at++;
        string name = Word(text, ref at);
        // (cl-defstruct (name …) …) and the like have a list here
        if (name.Length == 0) head = string.Empty;
        switch (head)
        {
            case "defun" or "defsubst" or "cl-defun" or "cl-defsubst" or "define-inline" or "iter-defun":
                Write(index, 'f', file, start, name);
                if (text.IndexOf("\n  (interactive", start, end - start, System.StringComparison.Ordinal) >= 0) Write(index, 'c', file, 0, name);
                break;
            case "defalias" or "define-obsolete-function-alias":
                Write(index, 'a', file, start, name);
                break;
            case "defmacro" or "cl-defmacro":
                Write(index, 'm', file, start, name);
                break;
            case "defvar" or "defconst" or "defcustom" or "defvar-local" when !EndsHere(text, at):
                Write(index, 'v', file, start, name);
                break;
            case "cl-defgeneric" or "define-minor-mode" or "define-derived-mode" or "define-globalized-minor-mode":
                Write(index, 't', file, start, name);
                Write(index, 'i', file, start, name);
                if (head != "cl-defgeneric") Write(index, 'c', file, 0, name);
                break;
            default:
                Write(index, 'i', file, start, name);
                break;
        }
    }

    private static bool EndsHere(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        return at < text.Length && text[at] == ')';
    }

    private static void Write(StringBuilder index, char kind, int file, int offset, string name) =>
        index.Append(kind).Append(' ').Append(file).Append(' ').Append(offset).Append(' ').Append(name).Append('\n');

    private static int SkipString(string text, int at)
    {
        at++;
        while (at < text.Length && text[at] != '"') at += text[at] == '\\' ? 2 : 1;
        return at + 1;
    }

    private static string Word(string text, ref int at)
    {
        int from = at;
        while (at < text.Length && IsConstituent(text[at])) at += text[at] == '\\' ? 2 : 1;
        return text.Substring(from, System.Math.Min(at, text.Length) - from).Replace("\\", string.Empty);
    }

    private static bool IsConstituent(char c) => !char.IsWhiteSpace(c) && c is not ('(' or ')' or '[' or ']' or '"' or ';' or '\'' or '`' or ',');
}
