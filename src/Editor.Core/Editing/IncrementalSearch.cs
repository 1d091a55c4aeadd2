namespace Editor.Core;

/// <summary>
/// An incremental search while it goes on: the text sought, where it was found, and the steps that DEL takes back (Emacs manual,
/// "Incremental Search"). Plain text; upper case in it makes case matter.
/// </summary>
internal sealed class IncrementalSearch
{
    private const int MostHighlighted = 500;
    private readonly EditorSession _session;
    private readonly EditorWindow _window;
    private readonly Stack<Step> _steps = new();
    private Step _now;

    /// <summary>What one key of the search changed.</summary>
    private readonly record struct Step(string Text, bool IsForward, TextPosition Point, TextRange? Match, bool IsWrapped, bool IsFailing);

    public IncrementalSearch(EditorSession session, EditorWindow window, bool isForward)
    {
        _session = session;
        _window = window;
        Origin = window.Point;
        _now = new Step("", isForward, Origin, null, IsWrapped: false, IsFailing: false);
    }

    /// <summary>Where point was when the search began: C-g goes back there.</summary>
    public TextPosition Origin { get; }

    /// <summary>What is sought.</summary>
    public string Text => _now.Text;

    /// <summary>Whether what is sought was not found.</summary>
    public bool IsFailing => _now.IsFailing;

    /// <summary>Adds to what is sought; the match at hand may grow where it is.</summary>
    public void Add(string text)
    {
        string wanted = _now.Text + text;
        TextPosition from = _now.Point;
        if (_now.Match is { } match) from = _now.IsForward ? match.Start : match.End + text.Length;
        Seek(wanted, _now.IsForward, from, _now.IsWrapped);
    }

    /// <summary>Goes on to the next match, in the direction given; from the other end once it failed.</summary>
    public void Again(bool isForward, string lastText)
    {
        if (_now.Text.Length == 0)
        {
            if (lastText.Length == 0 || isForward != _now.IsForward) _now = _now with { IsForward = isForward };
            if (lastText.Length > 0) Seek(lastText, isForward, _now.Point, isWrapped: false);
            return;
        }

        if (_now.IsFailing && isForward == _now.IsForward)
        {
            TextBuffer buffer = _window.Buffer;
            Seek(_now.Text, isForward, isForward ? buffer.PointMin : buffer.PointMax, isWrapped: true);
            return;
        }

        // From point: the other way, that finds the match at hand once more, as in Emacs.
        Seek(_now.Text, isForward, _now.Point, _now.IsWrapped && isForward == _now.IsForward);
    }

    /// <summary>Takes the last key back.</summary>
    public void Back()
    {
        if (!_steps.TryPop(out Step before)) throw new EditorException("The search has nothing to take back");
        _now = before;
        _window.Point = _now.Point;
        Show();
    }

    /// <summary>Takes keys back until what is sought is found.</summary>
    public void BackToFound()
    {
        while (_now.IsFailing && _steps.TryPop(out Step before)) _now = before;
        _window.Point = _now.Point;
        Show();
    }

    /// <summary>The rest of the word after the match: what C-w adds.</summary>
    public string WordAhead()
    {
        TextBuffer buffer = _window.Buffer;
        TextPosition from = _now.Match?.End ?? _window.Point;
        return buffer.Text.GetString(new TextRange(from, Words.Move(_session, buffer, from, 1)));
    }

    /// <summary>Shows the prompt, and marks the matches in view.</summary>
    public void Show()
    {
        string kind = (_now.IsFailing ? "Failing " : "") + (_now.IsWrapped ? "Wrapped " : "") + "I-search" + (_now.IsForward ? "" : " backward");
        kind = char.ToUpperInvariant(kind[0]) + kind[1..].Replace("Wrapped", _now.IsFailing ? "wrapped" : "Wrapped", StringComparison.Ordinal);
        _session.Echo.Show($"{kind}: {_now.Text}", _now.IsFailing ? Frames.Face.EchoError : Frames.Face.MinibufferPrompt);
        _window.OverlaySource = Highlights;
        _session.Invalidate(urgent: true);
    }

    /// <summary>Takes the marks away.</summary>
    public void Close() => _window.OverlaySource = null;

    private void Seek(string wanted, bool isForward, TextPosition from, bool isWrapped)
    {
        _steps.Push(_now);
        TextBuffer buffer = _window.Buffer;
        from = TextPosition.Max(buffer.PointMin, TextPosition.Min(from, buffer.PointMax));
        TextRange? found = wanted.Length == 0 ? new TextRange(Origin, Origin) : Find(buffer, wanted, isForward, from);
        if (found is { } match)
        {
            TextPosition point = isForward ? match.End : match.Start;
            _now = new Step(wanted, isForward, point, wanted.Length == 0 ? null : match, isWrapped, IsFailing: false);
            _window.Point = point;
        }
        else
        {
            if (!_now.IsFailing) _session.Bell();
            _now = _now with { Text = wanted, IsForward = isForward, IsWrapped = isWrapped, IsFailing = true };
        }

        Show();
    }

    private static TextRange? Find(TextBuffer buffer, string wanted, bool isForward, TextPosition from)
    {
        CaseFold fold = FoldOf(wanted);
        return isForward
            ? TextSearch.FindForward(buffer.Text, wanted, from, buffer.PointMax, fold)
            : TextSearch.FindBackward(buffer.Text, wanted, from, buffer.PointMin, fold);
    }

    /// <summary>Case does not matter, unless what is sought has an upper-case letter (Emacs manual, "Lax Search").</summary>
    public static CaseFold FoldOf(string wanted) => wanted.Any(char.IsUpper) ? CaseFold.Exact : CaseFold.Fold;

    private IEnumerable<Overlay> Highlights(EditorWindow window, TextRange visible)
    {
        string wanted = _now.Text;
        if (wanted.Length == 0) yield break;
        TextBuffer buffer = window.Buffer;
        CaseFold fold = FoldOf(wanted);
        TextPosition at = visible.Start;
        for (int n = 0; n < MostHighlighted && TextSearch.FindForward(buffer.Text, wanted, at, visible.End, fold) is { } match; n++)
        {
            yield return new Overlay(match, match == _now.Match ? Frames.Face.Isearch : Frames.Face.LazyHighlight);
            at = match.End > at ? match.End : at + 1;
        }

        if (_now.Match is { } current) yield return new Overlay(current, Frames.Face.Isearch);
    }
}
