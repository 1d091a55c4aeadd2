namespace Editor.Core;

public sealed partial class Minibuffer
{
    /// <summary>What fits what was typed so far.</summary>
    internal IReadOnlyList<Completion> Candidates => IsActive ? Current.Candidates.Candidates : [];

    /// <summary>After each command: asks for candidates again where the input changed, and forgets the note where a key did something.</summary>
    internal void UpdateCandidates(bool force = false)
    {
        Question question = Current;
        string input = Input;
        if (!force && input == question.CandidatesFor && question.Candidates.Candidates.Count > 0) return;
        bool changed = input != question.CandidatesFor;
        question.CandidatesFor = input;
        if (changed) question.Request.Changed?.Invoke(input);
        if (question.Request.Completion is not { } source) return;
        question.Candidates = source.Complete(input);
        question.SelectedCandidate = -1;
        question.FirstCandidate = 0;
    }

    /// <summary>TAB: completes as far as all candidates agree; when that adds nothing, shows them all, and pages through them.</summary>
    internal void Complete()
    {
        Question question = Current;
        if (question.Request.Completion is null) throw new EditorException("There is nothing to complete from here");
        UpdateCandidates(force: true);
        IReadOnlyList<Completion> candidates = question.Candidates.Candidates;
        string part = Input[Math.Min(question.Candidates.Start, Input.Length)..];
        if (candidates.Count == 0)
        {
            Note = "[No match]";
            _session.Bell();
            return;
        }

        if (candidates.Count == 1)
        {
            if (candidates[0].Text == part) Note = "[Sole completion]";
            else Choose(candidates[0]);
            return;
        }

        string common = CommonPrefix(candidates, part);
        if (common.Length > part.Length)
        {
            SetInput(Input[..question.Candidates.Start] + common);
            return;
        }

        if (question.ShowsAll) Page(question);
        question.ShowsAll = true;
        if (candidates.Any(candidate => candidate.Text == part)) Note = "[Complete, but not unique]";
    }

    /// <summary>Shows all candidates.</summary>
    internal void ShowCandidates()
    {
        if (Current.Request.Completion is null) throw new EditorException("There is nothing to complete from here");
        UpdateCandidates(force: true);
        Current.ShowsAll = true;
        if (Candidates.Count == 0) Note = "[No match]";
    }

    /// <summary>Moves the selection in the candidates.</summary>
    internal void SelectCandidate(int step)
    {
        Question question = Current;
        int count = Candidates.Count;
        if (count == 0) throw new EditorException("There are no candidates");
        question.SelectedCandidate = Math.Clamp(question.SelectedCandidate + step, -1, count - 1);
    }

    /// <summary>Puts a candidate in the place of what it completes.</summary>
    internal void Choose(Completion candidate) => SetInput(Input[..Math.Min(Current.Candidates.Start, Input.Length)] + candidate.Text);

    /// <summary>RET: a candidate that was gone to is chosen first; a directory's name is no answer yet but a step into it.</summary>
    internal void AcceptOrEnter()
    {
        Question question = Current;
        if (question.SelectedCandidate >= 0 && question.SelectedCandidate < Candidates.Count)
        {
            Completion chosen = Candidates[question.SelectedCandidate];
            Choose(chosen);
            if (chosen.Text.EndsWith('/')) return;
        }

        Accept();
    }

    private void Page(Question question)
    {
        question.FirstCandidate += CandidatesShown;
        if (question.FirstCandidate >= Candidates.Count) question.FirstCandidate = 0;
    }

    /// <summary>How many candidates the last frame showed.</summary>
    internal int CandidatesShown { get; set; } = 1;

    private static string CommonPrefix(IReadOnlyList<Completion> candidates, string part)
    {
        // What merely contains the input does not count against those that begin with it.
        List<string> texts = [.. candidates.Select(candidate => candidate.Text).Where(text => text.StartsWith(part, StringComparison.OrdinalIgnoreCase))];
        if (texts.Count == 0) return part;
        string common = texts[0];
        foreach (string text in texts)
        {
            int length = 0;
            int most = Math.Min(common.Length, text.Length);
            while (length < most && char.ToLowerInvariant(common[length]) == char.ToLowerInvariant(text[length])) length++;
            common = common[..length];
        }

        // Never half a surrogate pair.
        return common.Length > 0 && char.IsHighSurrogate(common[^1]) ? common[..^1] : common;
    }
}
