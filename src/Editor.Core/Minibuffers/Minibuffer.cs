namespace Editor.Core;

/// <summary>
/// Where questions are answered: a window of its own at the bottom, with a buffer that is edited by the ordinary commands. A question waits on
/// the loop, nested, while everything else goes on; C-g ends it with <see cref="QuitException"/>.
/// </summary>
public sealed partial class Minibuffer
{
    private readonly EditorSession _session;
    private readonly Stack<Question> _questions = new();
    private readonly MajorMode _mode;

    internal Minibuffer(EditorSession session)
    {
        _session = session;
        Map = new Keymap("minibuffer");
        _mode = new MajorMode("Minibuffer", "Answers a question: RET takes the answer, TAB completes, M-p and M-n walk earlier answers, C-g leaves.", Map);
    }

    /// <summary>The keys of the minibuffer, before the global ones.</summary>
    public Keymap Map { get; }

    /// <summary>Whether a question is open.</summary>
    public bool IsActive => _questions.Count > 0;

    /// <summary>The open question's prompt, with its default; empty when none is open.</summary>
    public string Prompt => _questions.TryPeek(out Question? question) ? question.Prompt : "";

    /// <summary>What was typed so far.</summary>
    public string Input => IsActive ? Current.Buffer.Text.GetString() : "";

    /// <summary>A note after the input: "[No match]"; gone with the next key.</summary>
    public string Note { get; internal set; } = "";

    /// <summary>The window that was selected when the question was asked.</summary>
    public EditorWindow? AskedFrom => _questions.TryPeek(out Question? question) ? question.Window : null;

    internal Question Current => _questions.TryPeek(out Question? question) ? question : throw new EditorException("No question is open in the minibuffer");

    /// <summary>Asks and waits for the answer; on the loop.</summary>
    /// <returns>The answer; the default for an empty one where there is a default.</returns>
    /// <exception cref="QuitException">C-g.</exception>
    /// <exception cref="EditorException">The minibuffer is in use, and settings do not allow another question on top.</exception>
    public string Read(MinibufferRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        _session.Loop.VerifyAccess();
        if (IsActive && !_session.Settings.EnableRecursiveMinibuffers)
            throw new EditorException("The minibuffer is in use: answer its question (RET) or leave it (C-g) first");
        Question question = Open(request);
        try
        {
            if (request.Opened is { } opened) opened(question.Buffer);
            else _session.Commands.Scripts?.QuestionOpened(question.Buffer);
            while (question.Answer is null && !question.IsAborted && _session.Macros.TryNext(out KeyChord played)) _session.Redispatch([played]);
            _session.Loop.PumpUntil(() => question.Answer is not null || question.IsAborted, null, new PumpOptions { Work = PumpWork.All });
        }
        finally
        {
            try
            {
                if (request.Closing is { } closing) closing();
                else if (request.Opened is null) _session.Commands.Scripts?.QuestionEnds(question.Buffer);
            }
            finally
            {
                Close(question);
            }
        }

        if (question.IsAborted) throw new QuitException();
        Remember(request, question.Answer!);
        return question.Answer!;
    }

    /// <summary>Leaves the open question unanswered: what asked it quits.</summary>
    internal void Abort() => Current.IsAborted = true;

    /// <summary>Takes what was typed as the answer, where the question's validator finds nothing wrong with it.</summary>
    internal void Accept()
    {
        Question question = Current;
        string text = Input;
        if (text.Length == 0 && question.Request.Default is { } standard) text = standard;
        string? wrong = question.Request.Validator?.Invoke(text);
        if (wrong is not null && OnlyCandidate() is { } only && question.Request.Validator!(only) is null)
        {
            // What is wrong as it stands but can only mean one thing is taken to mean it (Emacs manual, "Completion Exit").
            SetInput(only);
            question.Answer = only;
            return;
        }

        if (wrong is not null)
        {
            Note = $"[{wrong}]";
            _session.Bell();
            return;
        }

        question.Answer = text;
    }

    internal void ForgetNote()
    {
        if (Note.Length > 0) _session.Invalidate();
        Note = "";
    }

    /// <summary>Replaces what was typed.</summary>
    internal void SetInput(string text)
    {
        TextBuffer buffer = Current.Buffer;
        buffer.Text.Replace(new TextRange(buffer.Text.Start, buffer.Text.End), text);
        buffer.Point = buffer.Text.End;
    }

    private string? OnlyCandidate()
    {
        if (Input.Length == 0) return null;
        UpdateCandidates(force: true);
        return Candidates.Count == 1 ? Input[..Math.Min(Current.Candidates.Start, Input.Length)] + Candidates[0].Text : null;
    }

    // Undo works in a question as anywhere; its buffer stays as long as the question.
    private TextBuffer BufferOf(int depth)
    {
        string name = $" *Minibuf-{depth}*";
        if (_session.Buffers.Find(name) is { } known) return known;
        TextBuffer buffer = _session.Buffers.Create(name);
        buffer.Text.Undo.Enabled = true;
        buffer.KillQuery += () => _questions.All(question => question.Buffer != buffer) ? true : throw new EditorException("The open question needs its buffer");
        return buffer;
    }

    private Question Open(MinibufferRequest request)
    {
        EditorWindow window = _session.Windows.MinibufferWindow;
        Question question = new(request, _session.Windows.Selected, PromptOf(request))
        {
            Buffer = BufferOf(_questions.Count + 1),
            OverridingMap = _session.OverridingMap,
            Below = window.Buffer,
            ShowsAll = request.ShowsCandidates,
        };
        _session.OverridingMap = null;
        question.Buffer.Text.Replace(new TextRange(question.Buffer.Text.Start, question.Buffer.Text.End), request.Initial, ChangeOrigin.Program);
        question.Buffer.Text.Undo.Clear();
        BufferModes.Of(question.Buffer).SetMajor(_mode);
        _questions.Push(question);
        _session.Echo.Clear();
        Note = "";
        _session.Windows.Show(question.Buffer, window);
        _session.Windows.Select(window);
        question.Buffer.Point = question.Buffer.Text.End;
        UpdateCandidates();
        return question;
    }

    private void Close(Question question)
    {
        _questions.Pop();
        Note = "";
        _session.OverridingMap = question.OverridingMap;
        EditorWindow window = _session.Windows.MinibufferWindow;
        if (question.Below.IsAlive) _session.Windows.Show(question.Below, window);
        EditorWindow back = question.Window;
        bool isShown = back.IsMinibuffer ? IsActive : _session.Windows.All.Contains(back);
        if (_session.Windows.Selected == window || !isShown) _session.Windows.Select(isShown ? back : _session.Windows.All[0]);
        if (!IsActive) _session.Windows.SetBottomRows(1);
        question.Buffer.Text.Delete(new TextRange(question.Buffer.Text.Start, question.Buffer.Text.End), ChangeOrigin.Program);
        _session.Invalidate(urgent: true);
    }

    private static string PromptOf(MinibufferRequest request)
    {
        if (request.IsVerbatim) return request.Prompt;
        string prompt = request.Prompt.TrimEnd(' ', ':');
        if (request.Default is { Length: > 0 } standard) prompt += $" (default {standard})";
        return prompt + (prompt.EndsWith('?') ? " " : ": ");
    }

    /// <summary>An open question.</summary>
    internal sealed class Question(MinibufferRequest request, EditorWindow window, string prompt)
    {
        public MinibufferRequest Request { get; } = request;

        public EditorWindow Window { get; } = window;

        public string Prompt { get; } = prompt;

        public required TextBuffer Buffer { get; init; }

        public required TextBuffer Below { get; init; }

        public Keymap? OverridingMap { get; init; }

        public string? Answer { get; set; }

        public bool IsAborted { get; set; }

        public CompletionResult Candidates { get; set; } = new(0, []);

        public string CandidatesFor { get; set; } = "";

        public int SelectedCandidate { get; set; } = -1;

        public int FirstCandidate { get; set; }

        public bool ShowsAll { get; set; }

        public int HistoryAt { get; set; } = -1;

        public string Typed { get; set; } = "";
    }
}
