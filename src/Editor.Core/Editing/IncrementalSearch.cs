namespace Editor.Core;

/// <summary>
/// An incremental search while it goes on: the text sought, where it was found, and the steps that DEL takes back (Emacs manual,
/// "Incremental Search"). Plain text or a regexp; upper case in it makes case matter.
/// </summary>
internal sealed class IncrementalSearch
{
    private const int MostHighlighted = 500;
    private readonly EditorSession _session;
    private readonly EditorWindow _window;
    private readonly Stack<Step> _steps = new();
    private Step _now;
    private readonly SyntaxTable _syntax = SyntaxTable.CreateStandard();
    private bool _isIncomplete;

    /// <summary>What one key of the search changed.</summary>
    private readonly record struct Step(string Text, bool IsForward, TextPosition Point, TextRange? Match, bool IsWrapped, bool IsFailing);

    public IncrementalSearch(EditorSession session, EditorWindow window, bool isForward, bool isRegexp = false)
    {
        IsRegexp = isRegexp;
        _session = session;
        _window = window;
        Origin = window.Point;
        _now = new Step("", isForward, Origin, null, IsWrapped: false, IsFailing: false);
    }

    /// <summary>Where point was when the search began: C-g goes back there.</summary>
    public TextPosition Origin { get; }

    /// <summary>Whether what is sought is a regexp.</summary>
    public bool IsRegexp { get; private set; }

    /// <summary>Takes what is sought for a regexp, or for plain text, whichever it was not.</summary>
    public void ToggleRegexp()
    {
        IsRegexp = !IsRegexp;
        if (_now.Text.Length > 0) Seek(_now.Text, _now.IsForward, Origin, isWrapped: false);
        else Show();
    }

    /// <summary>What is sought.</summary>
    public string Text => _now.Text;

    /// <summary>Whether what is sought was not found.</summary>
    public bool IsFailing => _now.IsFailing;

    /// <summary>Adds to what is sought; the match at hand may grow where it is.</summary>
    public void Add(string text)
    {
        string wanted = _now.Text + text;
        TextPosition from = _now.Point;
        if (IsRegexp) from = Origin;
        else if (_now.Match is { } match) from = _now.IsForward ? match.Start : match.End + text.Length;
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
        TextPosition next = _now.Point;
        // an empty match of a regexp would be found where it is for ever
        if (_now.Match is { IsEmpty: true }) next = isForward ? next + 1 : next - 1;
        Seek(_now.Text, isForward, next, _now.IsWrapped && isForward == _now.IsForward);
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
        string kind = (_now.IsFailing ? "Failing " : "") + (_now.IsWrapped ? "Wrapped " : "") + (IsRegexp ? "Regexp " : "") + "I-search" + (_now.IsForward ? "" : " backward");
        kind = char.ToUpperInvariant(kind[0]) + kind[1..].Replace("Wrapped", _now.IsFailing ? "wrapped" : "Wrapped", StringComparison.Ordinal);
        string note = _isIncomplete ? " [incomplete input]" : "";
        _session.Echo.Show($"{kind}: {_now.Text}{note}", _now.IsFailing ? Frames.Face.EchoError : Frames.Face.MinibufferPrompt);
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
        _isIncomplete = false;
        TextRange? found = wanted.Length == 0 ? new TextRange(Origin, Origin) : Find(buffer, wanted, isForward, from);
        if (_isIncomplete)
        {
            _now = _now with { Text = wanted, IsForward = isForward };
        }
        else if (found is { } match)
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

    private TextRange? Find(TextBuffer buffer, string wanted, bool isForward, TextPosition from)
    {
        try
        {
            return new SearchPattern(wanted, IsRegexp, _syntax, _session.Loop.ThrowIfQuit).Find(buffer, isForward, from);
        }
        catch (InvalidRegexpException unfinished)
        {
            // a bracket that is open, a \ at the end: more is to come
            _ = unfinished;
            _isIncomplete = true;
            return null;
        }
    }

    /// <summary>Case does not matter, unless what is sought has an upper-case letter (Emacs manual, "Lax Search").</summary>
    public static CaseFold FoldOf(string wanted) => SearchPattern.FoldOf(wanted);

    private IEnumerable<Overlay> Highlights(EditorWindow window, TextRange visible)
    {
        string wanted = _now.Text;
        if (wanted.Length == 0 || _isIncomplete) yield break;
        TextBuffer buffer = window.Buffer;
        SearchPattern pattern = new(wanted, IsRegexp, _syntax, _session.Loop.ThrowIfQuit);
        TextPosition at = visible.Start;
        for (int n = 0; n < MostHighlighted && at <= visible.End && pattern.Find(buffer, true, at, visible.End) is { } match; n++)
        {
            if (!match.IsEmpty) yield return new Overlay(match, match == _now.Match ? Frames.Face.Isearch : Frames.Face.LazyHighlight);
            at = match.End > at ? match.End : at + 1;
        }

        if (_now.Match is { } current) yield return new Overlay(current, Frames.Face.Isearch);
    }
}
