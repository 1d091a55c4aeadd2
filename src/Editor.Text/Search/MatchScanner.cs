using System.Text.RegularExpressions;

namespace Editor.Text;

/// <summary>
/// Goes from match to match in a window. A match that would begin or end inside a pair is not one. When the caller can cancel, the engine
/// gets little time first and more on each new try, because it listens to nothing but its clock.
/// </summary>
internal ref struct MatchScanner
{
    private static readonly TimeSpan FirstPatience = TimeSpan.FromMilliseconds(250);

    private readonly TextRegex _regex;
    private readonly SearchWindow _window;
    private readonly CancellationToken _cancellationToken;
    private Regex.ValueMatchEnumerator _matches;
    private TimeSpan _patience;
    private int _next;

    public MatchScanner(TextRegex regex, SearchWindow window, int from, CancellationToken cancellationToken)
    {
        _regex = regex;
        _window = window;
        _cancellationToken = cancellationToken;
        _patience = cancellationToken.CanBeCanceled ? Shorter(FirstPatience, regex.Timeout) : regex.Timeout;
        Restart(from);
    }

    /// <summary>The index of the match in the window's units.</summary>
    public int Index { get; private set; }

    /// <summary>The length of the match in units.</summary>
    public int Length { get; private set; }

    /// <summary>Goes to the next match.</summary>
    public bool MoveNext()
    {
        while (true)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (!Advance()) return false;
            var match = _matches.Current;
            if (_window.SplitsPair(match.Index) || _window.SplitsPair(match.Index + match.Length))
            {
                if (match.Index >= _window.Units.Length) return false;
                Restart(match.Index + 1);
                continue;
            }

            (Index, Length) = (match.Index, match.Length);
            _next = Index + Math.Max(Length, 1);
            return true;
        }
    }

    /// <summary>Goes to the match that begins last. Windows grow backwards; within one, a match leads to the next beginning.</summary>
    public bool MoveToLast()
    {
        var first = _next;
        var tried = _window.Units.Length + 1; // no match begins here or later
        for (long size = 4096; tried > first; size *= 4)
        {
            var start = (int)Math.Max(first, tried - size);
            Restart(start);
            if (!MoveNext())
            {
                tried = start;
                continue;
            }

            FollowBeginnings(tried);
            return true;
        }

        return false;
    }

    private void FollowBeginnings(int tried)
    {
        var (index, length) = (Index, Length);
        for (var step = 0; index + 1 < tried; step++)
        {
            // After some single steps halve what is left: a class that matches everywhere has as many beginnings as characters.
            var start = step < 64 ? index + 1 : index + 1 + ((tried - index - 1) / 2);
            Restart(start);
            if (MoveNext()) (index, length) = (Index, Length);
            else tried = start;
        }

        (Index, Length) = (index, length);
    }

    private void Restart(int from)
    {
        _next = from;
        if (from > _window.Units.Length) return;
        _matches = _regex.Variant(_window.Edge, _window.JoinPairs, _patience).EnumerateMatches(_window.Units, from);
    }

    private bool Advance()
    {
        while (_next <= _window.Units.Length)
        {
            try
            {
                return _matches.MoveNext();
            }
            catch (RegexMatchTimeoutException timeout)
            {
                _cancellationToken.ThrowIfCancellationRequested();
                if (_patience == _regex.Timeout) throw new TextSearchTimeoutException(_regex.Pattern, _regex.Timeout, timeout);
                _patience = Shorter(_patience * 4, _regex.Timeout);
                Restart(_next);
            }
        }

        return false;
    }

    private static TimeSpan Shorter(TimeSpan patience, TimeSpan limit) =>
        limit == Regex.InfiniteMatchTimeout || patience < limit ? patience : limit;
}
