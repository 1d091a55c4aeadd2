namespace Editor.Core;

/// <summary>The keys of the minibuffer: taking the answer, completing, walking the history and the candidates.</summary>
internal static class MinibufferCommands
{
    public static void Define(EditorSession session)
    {
        Minibuffer minibuffer = session.Minibuffer;
        Define(session, "exit-minibuffer", "Take what was typed, or the candidate gone to, as the answer.", _ => minibuffer.AcceptOrEnter(), "RET", "C-j", "C-m");
        Define(session, "minibuffer-complete",
            "Complete what was typed as far as it is clear; show the candidates when it is not, and their next page when they show.",
            _ => minibuffer.Complete(), "TAB");
        Define(session, "minibuffer-completion-help", "Show all that fits what was typed.", _ => minibuffer.ShowCandidates(), "?");
        Define(session, "next-candidate", "Go to the next candidate; RET takes it. Without candidates, go to the later answer.",
            context => Step(minibuffer, context.Count), "<down>", "C-n");
        Define(session, "previous-candidate", "Go to the candidate before. Without candidates, go to the earlier answer.",
            context => Step(minibuffer, -context.Count), "<up>", "C-p");
        Define(session, "previous-history-element", "Put the answer given before in place of what was typed.", context => minibuffer.WalkHistory(context.Count), "M-p");
        Define(session, "next-history-element", "Put the answer given after in place; beyond the last, the default.",
            context => minibuffer.WalkHistory(-context.Count), "M-n");
        Define(session, "abort-recursive-edit", "Leave the question unanswered.", _ => minibuffer.Abort(), "C-]", "M-ESC ESC");
    }

    private static void Define(EditorSession session, string name, string docstring, Action<CommandContext> body, params ReadOnlySpan<string> keys)
        => session.Commands.Define(name, docstring, CommandFlags.KeysOnly, body, session.Minibuffer.Map, keys);

    private static void Step(Minibuffer minibuffer, int step)
    {
        if (minibuffer.Candidates.Count > 0) minibuffer.SelectCandidate(step);
        else minibuffer.WalkHistory(-step);
    }
}
