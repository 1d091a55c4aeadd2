namespace Editor.Lisp;

// Reading and evaluating all forms of a text.
public sealed partial class Interp
{
    /// <summary>Reads and evaluates the forms of a text one after the other, as <c>load</c> does with a file's.</summary>
    /// <param name="text">The source.</param>
    /// <param name="name">The file, for the data of <c>end-of-file</c>; null: none.</param>
    /// <param name="lexical">Whether binding is lexical; null: as the text's first line says (<c>-*- lexical-binding: t -*-</c>).</param>
    /// <returns>The value of the last form.</returns>
    /// <exception cref="LispSignal">What reading or a form signals; the forms before it have been evaluated.</exception>
    public Value LoadText(string text, string? name = null, bool? lexical = null)
    {
        bool binding = lexical ?? LexicalCookie.IsLexical(text);
        int depth = BindingDepth;
        Value outer = EndOfFileData;
        bool shows = ShowsMacros;
        ShowsMacros = false;
        try
        {
            Bind(Sym.LexicalBinding, Value.Bool(binding));
            Bind(Sym.UnescapedLiterals, default);
            EndOfFileData = name is null ? default : Cons.List(Value.Str(name));
            LispReader reader = new(this, text);
            Value result = default;
            Scope? specials = null;
            while (reader.TryRead(out Value form)) result = EvalOfFile(form, GetValue(Sym.LexicalBinding).IsTrue, ref specials);
            if (name is not null && GetValue(Sym.UnescapedLiterals).IsTrue) WarnOfLiterals(name);
            return result;
        }
        finally
        {
            EndOfFileData = outer;
            ShowsMacros = shows;
            UnbindTo(depth);
        }
    }

    /// <summary>Tells of characters such as <c>?(</c> that were written without a backslash.</summary>
    private void WarnOfLiterals(string name)
    {
        List<char> found = [];
        for (Value list = GetValue(Sym.UnescapedLiterals); list.O is Cons cell; list = cell.Cdr) found.Add((char)cell.Car.N);
        found.Sort();
        string plain = string.Join(", ", found.Select(c => $"`?{c}'"));
        string escaped = string.Join(", ", found.Select(c => $"`?\\{c}'"));
        if (!TryFindSymbol("message", out Symbol? message) || message.FunctionCell.IsNil) return;
        Funcall(message, Value.Str("Loading `%s': unescaped character literals %s detected, %s expected!"), Value.Str(name), Value.Str(plain), Value.Str(escaped));
    }
}

/// <summary>The first line's <c>-*- … -*-</c>.</summary>
internal static class LexicalCookie
{
    /// <summary>Whether a source asks for lexical binding in its first line, or its second after <c>#!</c>.</summary>
    public static bool IsLexical(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> line = Line(text);
        if (line.StartsWith("#!")) line = Line(text[Math.Min(text.Length, line.Length + 1)..]);
        line = line.TrimStart(" \t\r\f");
        if (!line.StartsWith(";")) return false;
        int start = line.IndexOf("-*-");
        if (start < 0) return false;
        line = line[(start + 3)..];
        int end = line.IndexOf("-*-");
        if (end < 0) return false;
        foreach (Range part in line[..end].Split(';'))
        {
            ReadOnlySpan<char> setting = line[..end][part];
            int colon = setting.IndexOf(':');
            if (colon < 0 || !setting[..colon].Trim().SequenceEqual("lexical-binding")) continue;
            return !setting[(colon + 1)..].Trim().SequenceEqual("nil");
        }

        return false;
    }

    private static ReadOnlySpan<char> Line(ReadOnlySpan<char> text) => text.IndexOf('\n') is >= 0 and var end ? text[..end] : text;
}
