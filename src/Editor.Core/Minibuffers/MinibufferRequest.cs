namespace Editor.Core;

/// <summary>A question for the minibuffer.</summary>
/// <param name="Prompt">The question, without the default and the colon, which are added.</param>
public sealed record MinibufferRequest(string Prompt)
{
    /// <summary>What an empty answer means; shown in the prompt.</summary>
    public string? Default { get; init; }

    /// <summary>What TAB completes from.</summary>
    public CompletionSource? Completion { get; init; }

    /// <summary>The name of the list that M-p walks and the answer joins.</summary>
    public string? History { get; init; }

    /// <summary>Text to begin with; point stands after it.</summary>
    public string Initial { get; init; } = "";

    /// <summary>Answers what is wrong with an answer, or null where it is good; asked on RET, with the default in place of an empty answer.</summary>
    public Func<string, string?>? Validator { get; init; }

    /// <summary>Called after each change of the input, while the answer is typed.</summary>
    public Action<string>? Changed { get; init; }

    /// <summary>Whether the prompt stands as it is written: no colon and no default are added. What Lisp asks is.</summary>
    public bool IsVerbatim { get; init; }

    /// <summary>Whether all candidates show from the beginning.</summary>
    public bool ShowsCandidates { get; init; }

    /// <summary>Whether the answer is shown as asterisks and kept in no history.</summary>
    public bool IsSecret { get; init; }

    /// <summary>What M-n gives before any history, one after the other; <see cref="Default"/> alone where this is empty.</summary>
    public IReadOnlyList<string> Defaults { get; init; } = [];

    /// <summary>The earlier answers, newest first, where they are kept elsewhere than in the minibuffer itself.</summary>
    public Func<IReadOnlyList<string>>? Earlier { get; init; }

    /// <summary>Called once the question is open, its buffer shown and selected.</summary>
    public Action<TextBuffer>? Opened { get; init; }

    /// <summary>Called when the question ends, answered or not, while its buffer is still there.</summary>
    public Action? Closing { get; init; }
}
