using Editor.Buffers;
using Editor.Core;
using Editor.Lisp;

namespace Editor.Scripting;

// Recursive edits and questions with a person at the keys: each waits in the editor's loop while commands run, and ends by a throw (manual: "Recursive Editing").
internal sealed partial class ScriptHost
{
    private readonly Stack<EditLevel> _levels = new();

    /// <summary>A wait in which commands run: what ends it comes from one of them.</summary>
    internal sealed class EditLevel
    {
        /// <summary>What a command has thrown past itself.</summary>
        public LispThrow? Thrown { get; set; }

        /// <summary>Whether everything up to the outermost level ends (top-level).</summary>
        public bool IsLeft { get; set; }
    }

    /// <summary>A throw left the command that made it: the innermost wait ends and passes it on.</summary>
    /// <exception cref="EditorException">Nothing waits.</exception>
    public void Escaped(LispThrow stray)
    {
        if (!_levels.TryPeek(out EditLevel? level)) throw new EditorException("A throw found no catch", stray);
        level.Thrown = stray;
        if (Session.Minibuffer.IsActive && ReferenceEquals(level, _questionLevel)) Session.Minibuffer.Abort();
    }

    /// <summary>Ends all levels: what runs quits (top-level).</summary>
    public void LeaveAllLevels()
    {
        foreach (EditLevel level in _levels) level.IsLeft = true;
    }

    private EditLevel? _questionLevel;

    /// <summary>A recursive edit of a person's: keys run commands until one throws.</summary>
    /// <returns>What was thrown to <c>exit</c>.</returns>
    private Value EditRecursively()
    {
        EditLevel level = new();
        Symbol tag = Lisp.Intern("exit");
        int catches = Lisp.Catches.Count + 1;
        StackMark mark = Lisp.Mark();
        Core.EditorWindow window = Session.SelectedWindow;
        TextBuffer current = Current;
        Lisp.Catches.Add(tag);
        _levels.Push(level);
        RecursionDepth++;
        try
        {
            Session.Invalidate(urgent: true);
            while (level is { Thrown: null, IsLeft: false })
            {
                // a quit is for the command that ran; the edit goes on
                if (Session.Loop.PumpUntil(() => level.Thrown is not null || level.IsLeft, null, new PumpOptions { Work = PumpWork.All, Quit = PumpQuit.Return }) == PumpResult.Quit)
                    Session.Echo.Show("Quit");
            }

            if (level.IsLeft) throw new QuitException();
            return level.Thrown!.Level == catches ? level.Thrown.Result : throw level.Thrown;
        }
        finally
        {
            RecursionDepth--;
            _levels.Pop();
            Lisp.Recover(mark);
            if (Session.Windows.All.Contains(window)) Session.Windows.Select(window);
            if (current.IsAlive) SetCurrent(current);
        }
    }

    /// <summary>Asks a person in the editor's own minibuffer, with the hooks, the keymap and the variables that Lisp knows of a question.</summary>
    private string AskPerson(MinibufferRequest request, Value keymap, Value history, Value standard)
    {
        EditLevel level = new();
        EditLevel? outer = _questionLevel;
        TextBuffer from = Current;
        TextBuffer? asked = null;
        StackMark mark = Lisp.Mark();
        Value command = Variable(Lisp.Intern("this-command"));
        Value keys = Variable(Lisp.Intern("last-command-event"));
        Symbol list = history.AsSymbol is { Name: not ("nil" or "t") } named ? named : Lisp.Intern("minibuffer-history");
        Lisp.Bind(Lisp.Intern("minibuffer-history-variable"), history == Value.T ? history : list);
        Lisp.Bind(Lisp.Intern("minibuffer-history-position"), 0);
        Lisp.Bind(Lisp.Intern("minibuffer-default"), standard);
        Lisp.Bind(Lisp.Intern("minibuffer--original-buffer"), Value.Of(from));
        request = request with
        {
            Defaults = Strings(standard),
            Earlier = history == Value.T ? static () => [] : () => Strings(Variable(list)),
            Opened = buffer =>
            {
                asked = buffer;
                SetCurrent(buffer);
                Call("kill-all-local-variables");
                State.LocalMap = keymap;
                RunHook(Lisp.Intern("minibuffer-setup-hook"));
                SetCurrent(buffer);
            },
            Closing = () =>
            {
                if (asked is not { IsAlive: true }) return;
                SetCurrent(asked);
                RunHook(Lisp.Intern("minibuffer-exit-hook"));
                if (asked.IsAlive) StateOf(asked).LocalMap = default;
            },
        };
        _levels.Push(level);
        _questionLevel = level;
        string? answer = null;
        try
        {
            answer = Session.Minibuffer.Read(request);
        }
        catch (QuitException) when (level.Thrown is not null)
        {
            // a command threw past the question: to where it was thrown
            answer = null;
        }
        finally
        {
            _levels.Pop();
            _questionLevel = outer;
            Lisp.Recover(mark);
            if (from.IsAlive) SetCurrent(from);
            Lisp.SetValue(Lisp.Intern("this-command"), command);
            Lisp.SetValue(Lisp.Intern("last-command-event"), keys);
        }

        return answer ?? throw level.Thrown!;
    }

    private static List<string> Strings(Value list)
    {
        List<string> all = [];
        if (list.O is LispString one) all.Add(one.Text);
        for (; list.O is Cons cell; list = cell.Cdr)
        {
            if (cell.Car.O is LispString text) all.Add(text.Text);
        }

        return all;
    }
}
