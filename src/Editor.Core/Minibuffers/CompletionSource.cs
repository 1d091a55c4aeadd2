namespace Editor.Core;

/// <summary>One thing that an answer may be completed to.</summary>
/// <param name="Text">What stands in the answer when it is chosen.</param>
/// <param name="Annotation">What is told about it beside it: keys, a size, a status.</param>
public sealed record Completion(string Text, string Annotation = "");

/// <summary>What fits an answer typed so far.</summary>
/// <param name="Start">From which unit of the input the candidates replace it.</param>
/// <param name="Candidates">What fits, in the order of showing.</param>
public readonly record struct CompletionResult(int Start, IReadOnlyList<Completion> Candidates);

/// <summary>Where TAB in the minibuffer gets its candidates from.</summary>
public abstract class CompletionSource
{
    /// <summary>What fits the input, best first.</summary>
    /// <param name="input">The text before point.</param>
    public abstract CompletionResult Complete(string input);

    /// <summary>What is shown of a candidate in the list; the whole text unless overridden.</summary>
    public virtual string Display(Completion candidate) => candidate.Text;

    /// <summary>A source over words that may change while it is asked: what begins with the input comes first, then what contains it.</summary>
    public static CompletionSource FromWords(Func<IEnumerable<string>> words) => new WordCompletion(() => words().Select(word => new Completion(word)));

    /// <summary>A source over candidates with annotations.</summary>
    public static CompletionSource FromCandidates(Func<IEnumerable<Completion>> candidates) => new WordCompletion(candidates);

    /// <summary>Filters and orders: prefix matches before those inside, without regard to case.</summary>
    protected static IReadOnlyList<Completion> Match(IEnumerable<Completion> all, string input)
    {
        List<Completion> prefix = [];
        List<Completion> inside = [];
        foreach (Completion candidate in all)
        {
            int at = candidate.Text.IndexOf(input, StringComparison.OrdinalIgnoreCase);
            if (at == 0) prefix.Add(candidate);
            else if (at > 0) inside.Add(candidate);
        }

        prefix.AddRange(inside);
        return prefix;
    }

    private sealed class WordCompletion(Func<IEnumerable<Completion>> words) : CompletionSource
    {
        public override CompletionResult Complete(string input) => new(0, Match(words(), input));
    }
}
