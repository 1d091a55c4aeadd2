using Editor.Buffers;
using Editor.Core;
using Editor.Lisp;

namespace Editor.Scripting;

// The minibuffer as Lisp has it, with its own keymap and the commands of Lisp: what answers the questions of keyboard macros in batch.
internal sealed partial class ScriptHost
{
    private readonly Stack<(TextBuffer Buffer, LispMarker PromptEnd, string Prompt)> _questions = new();

    /// <summary>The question that is open here, in batch.</summary>
    public (TextBuffer Buffer, LispMarker PromptEnd, string Prompt)? Question => _questions.Count > 0 ? _questions.Peek() : null;

    /// <summary>How many questions are open.</summary>
    public int QuestionDepth => _questions.Count + (Session.Minibuffer.IsActive ? 1 : 0);

    /// <summary>Asks with the keys of the macro that is executed.</summary>
    private string AskByKeys(string prompt, string initial, Value keymap, Value history, Value standard)
    {
        WindowTree windows = Session.Windows;
        EditorWindow window = windows.MinibufferWindow;
        TextBuffer below = window.Buffer;
        EditorWindow selected = windows.Selected;
        TextBuffer from = Current;
        TextBuffer buffer = Buffers.GetOrCreate($" *Minibuf-{_questions.Count + 1}*");
        int depth = Lisp.BindingDepth;
        Lisp.Bind(Lisp.Intern("minibuffer-history-variable"), history.IsNil ? Lisp.Intern("minibuffer-history") : history);
        Lisp.Bind(Lisp.Intern("minibuffer-history-position"), 0);
        Lisp.Bind(Lisp.Intern("minibuffer-default"), standard);
        Lisp.Bind(Lisp.Intern("prefix-arg"), default);
        Value command = Variable(Lisp.Intern("this-command"));
        windows.Show(buffer, window);
        windows.Select(window);
        SetCurrent(buffer);
        int end = Fill(buffer, prompt, initial);
        _questions.Push((buffer, NewMarker(buffer, end), prompt));
        bool ended = false;
        try
        {
            return Lisp.Guard(() =>
            {
                Call("use-local-map", keymap.IsTrue ? keymap : Lisp.GetValue(Lisp.Intern("minibuffer-local-map")));
                RunHook(Lisp.Intern("minibuffer-setup-hook"));
                Value result = RecursiveEdit();
                string answer = Contents(buffer);
                ended = true;
                SetCurrent(buffer);
                RunHook(Lisp.Intern("minibuffer-exit-hook"));
                if (result == Value.T) throw Lisp.Signal(Lisp.Sym.Quit, default);
                return result.O is LispString wrong ? throw Lisp.Error(wrong.Text) : answer;
            });
        }
        finally
        {
            _ = ended;
            _questions.Pop();
            if (below.IsAlive) windows.Show(below, window);
            windows.Select(windows.All.Contains(selected) || selected.IsMinibuffer ? selected : windows.All[0]);
            if (from.IsAlive) SetCurrent(from);
            Lisp.SetValue(Lisp.Intern("this-command"), command);
            Lisp.UnbindTo(depth);
        }
    }

    private string Contents(TextBuffer buffer)
    {
        int from = _questions.Peek().PromptEnd.Position ?? 1;
        return buffer.Text.GetString(new Editor.Text.TextRange(new Editor.Text.TextPosition(from), buffer.Text.End));
    }

    private int Fill(TextBuffer buffer, string prompt, string initial)
    {
        int bindings = Lisp.BindingDepth;
        Lisp.Bind(Lisp.Intern("inhibit-read-only"), Value.T);
        Call("kill-all-local-variables");
        Call("erase-buffer");
        Call("insert", Value.Str(prompt));
        int end = buffer.Point.Value;
        if (end > 1)
        {
            Value properties = Cons.List(Lisp.Intern("front-sticky"), Value.T, Lisp.Intern("rear-nonsticky"), Value.T, Lisp.Intern("field"), Value.T, Lisp.Intern("read-only"), Value.T, Lisp.Intern("face"), Lisp.Intern("minibuffer-prompt"));
            Call("add-text-properties", 1, end, properties);
        }

        Call("insert", Value.Str(initial));
        Lisp.UnbindTo(bindings);
        return end;
    }
}
