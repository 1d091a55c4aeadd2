namespace Editor.Lisp;

/// <summary>The print variables as they are when printing begins.</summary>
internal readonly struct PrintSettings
{
    public PrintSettings(Interp lisp)
    {
        WellKnownSymbols sym = lisp.Sym;
        Length = Limit(lisp.GetValue(sym.PrintLength));
        Level = Limit(lisp.GetValue(sym.PrintLevel));
        Quoted = lisp.GetValue(sym.PrintQuoted).IsTrue;
        Circle = lisp.GetValue(sym.PrintCircle).IsTrue;
        Gensym = lisp.GetValue(sym.PrintGensym).IsTrue;
        EscapeNewlines = lisp.GetValue(sym.PrintEscapeNewlines).IsTrue;
        EscapeControls = lisp.GetValue(sym.PrintEscapeControlCharacters).IsTrue;
        EscapeMultibyte = lisp.GetValue(sym.PrintEscapeMultibyte).IsTrue;
        IntegersAsCharacters = lisp.GetValue(sym.PrintIntegersAsCharacters).IsTrue;
        Value charset = lisp.GetValue(sym.PrintCharset);
        if (charset.IsTrue) Charset = charset.AsSymbol is { Name: "default" } ? CharsetPrinting.WhenNeeded : CharsetPrinting.Always;
        FloatFormat = lisp.GetValue(sym.FloatOutputFormat);
    }

    public int Length { get; }

    public int Level { get; }

    public bool Quoted { get; }

    public bool Circle { get; }

    public bool Gensym { get; }

    public bool EscapeNewlines { get; }

    public bool EscapeControls { get; }

    public bool EscapeMultibyte { get; }

    public bool IntegersAsCharacters { get; }

    public CharsetPrinting Charset { get; }

    public Value FloatFormat { get; }

    private static int Limit(Value value) => value.IsFixnum && value.N >= 0 ? (int)Math.Min(value.N, int.MaxValue) : int.MaxValue;
}

/// <summary>When the text property <c>charset</c> is printed (print-charset-text-property).</summary>
internal enum CharsetPrinting
{
    /// <summary>Never.</summary>
    Never,

    /// <summary>When a character that is not ASCII has another charset than its own there.</summary>
    WhenNeeded,

    /// <summary>Always.</summary>
    Always,
}
