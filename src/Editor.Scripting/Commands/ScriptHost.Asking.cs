namespace Editor.Scripting;

// Asking a person.
internal sealed partial class ScriptHost
{
    /// <summary>Asks a person, on behalf of Lisp.</summary>
    public Core.CommandContext Asker => new(Session, new Core.Command("lisp", "Lisp.", static _ => { }), default, []);

    private bool AnswerOfKeys()
    {
        while (true)
        {
            Lisp.PollQuit();
            Editor.Lisp.Value key = Keys.Next(null);
            if (!key.IsFixnum) continue;
            if (key.N is 'y' or 'Y' or ' ') return true;
            if (key.N is 'n' or 'N' or 127 or KeyReader.EndOfMacro) return false;
            if (key.N == 7) throw Lisp.Signal(Lisp.Sym.Quit, default);
        }
    }

    /// <summary>Asks a question that y or n answers; in batch a line of standard input does.</summary>
    public bool YOrN(string question)
    {
        RefuseInteraction();
        if (Streams is not null && Keys.InMacro) return AnswerOfKeys();
        if (Streams is null) return Asker.YOrN(question.TrimEnd());
        string prompt = question.EndsWith(' ') ? question : question + " ";
        if (!prompt.Contains("(y or n)", StringComparison.Ordinal)) prompt += "(y or n) ";
        string full = prompt;
        while (true)
        {
            string answer = ReadLine(full);
            if (answer is "y" or "Y" or "yes") return true;
            if (answer is "n" or "N" or "no") return false;
            full = "Please answer y or n.  " + prompt;
        }
    }
}
