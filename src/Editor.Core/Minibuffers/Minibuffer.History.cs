namespace Editor.Core;

public sealed partial class Minibuffer
{
    private readonly Dictionary<string, List<string>> _histories = [];

    /// <summary>The answers of a kind, newest first.</summary>
    public IReadOnlyList<string> History(string kind) => _histories.TryGetValue(kind, out List<string>? list) ? list : [];

    /// <summary>Goes back in the history by some answers; a negative count goes forward, at last to what was being typed.</summary>
    internal void WalkHistory(int back)
    {
        Question question = Current;
        IReadOnlyList<string> history = question.Request.History is { } kind ? History(kind) : [];
        if (question.Request.Earlier is { } kept) history = kept();
        int at = question.HistoryAt + back;
        int future = -2 - at;
        if (future >= 0 && future < question.Request.Defaults.Count)
        {
            if (question.HistoryAt == -1) question.Typed = Input;
            question.HistoryAt = at;
            SetInput(question.Request.Defaults[future]);
            return;
        }

        if (at < -1 && question.Request.Default is { } standard && question.HistoryAt == -1)
        {
            // M-n before any history is the default, ready to be edited (Emacs manual, "Minibuffer History").
            SetInput(standard);
            return;
        }

        if (at < -1) throw new EditorException("There is no later answer");
        if (at >= history.Count) throw new EditorException("There is no earlier answer");
        if (question.HistoryAt == -1) question.Typed = Input;
        question.HistoryAt = at;
        SetInput(at == -1 ? question.Typed : history[at]);
    }

    private void Remember(MinibufferRequest request, string answer)
    {
        if (request.History is not { } kind || request.IsSecret || answer.Length == 0) return;
        if (!_histories.TryGetValue(kind, out List<string>? list)) _histories[kind] = list = [];
        list.Remove(answer);
        list.Insert(0, answer);
        if (list.Count > _session.Settings.HistoryLength) list.RemoveAt(list.Count - 1);
    }
}
