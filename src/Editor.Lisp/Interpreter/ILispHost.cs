namespace Editor.Lisp;

/// <summary>What the language asks of the editor around it. The language alone (tests, tools) runs on <see cref="NullHost"/>.</summary>
internal interface ILispHost
{
    /// <summary>Notes point and current buffer; the returned object restores them (save-excursion).</summary>
    IUnwinder SaveExcursion();

    /// <summary>Notes the narrowing of the current buffer (save-restriction).</summary>
    IUnwinder SaveRestriction();

    /// <summary>Notes the current buffer (save-current-buffer).</summary>
    IUnwinder SaveCurrentBuffer();

    /// <summary>The position of a marker object as a number, or null when it is no marker. A marker that points nowhere signals an error.</summary>
    long? MarkerPosition(object item);

    /// <summary>The error that an exception of the host means in Lisp, or null when it is a fault of the program.</summary>
    LispSignal? Translate(Exception exception);

    /// <summary>Takes a quit (C-g) that was requested of the host; true when there was one.</summary>
    bool TakeQuit();

    /// <summary>Loads a file for an autoload: as <c>load</c> does.</summary>
    void Load(string file);

    /// <summary>
    /// Writes printed text where a print function was told to: t (echo area, or standard output in batch), a buffer (at its point), or a marker
    /// (which moves on). Functions and symbols are the printer's own affair.
    /// </summary>
    void Print(Value destination, string text);

    /// <summary>Notes the match data: code that is read or expanded on the way must not change what the running program matched.</summary>
    object? HoldMatchData();

    /// <summary>Puts the match data back.</summary>
    void ReleaseMatchData(object? held);
}

/// <summary>Undoes something when the dynamic extent that made it ends, however it ends.</summary>
internal interface IUnwinder
{
    void Unwind(Interp lisp);
}

/// <summary>No editor: nothing to save.</summary>
internal sealed class NullHost : ILispHost, IUnwinder
{
    public static readonly NullHost Instance = new();

    public IUnwinder SaveExcursion() => this;

    public IUnwinder SaveRestriction() => this;

    public IUnwinder SaveCurrentBuffer() => this;

    public long? MarkerPosition(object item) => null;

    public LispSignal? Translate(Exception exception) => null;

    public bool TakeQuit() => false;

    public void Load(string file) => throw new FileNotFoundException("no loader here", file);

    public void Print(Value destination, string text)
    {
        // nobody listens
    }

    public object? HoldMatchData() => null;

    public void ReleaseMatchData(object? held)
    {
        // nothing was held
    }

    public void Unwind(Interp lisp)
    {
        // nothing was saved
    }
}
