namespace Editor.Core;

/// <summary>
/// A place in a text that stays before whatever is inserted at it. A marker would not do: process output moves every marker that stands at the
/// process mark behind itself, and a window's start or the end it has seen must not go along. So the marker stands one character before.
/// </summary>
internal sealed class StablePlace : IDisposable
{
    private readonly GapText _text;
    private Marker? _before;

    public StablePlace(GapText text, TextPosition position)
    {
        _text = text;
        Position = position;
    }

    /// <summary>The place.</summary>
    public TextPosition Position
    {
        get => _before is null ? _text.Start : _before.Position + Math.Min(1, _text.End - _before.Position);
        set
        {
            if (value <= _text.Start)
            {
                _before?.Dispose();
                _before = null;
            }
            else if (_before is null)
            {
                _before = _text.CreateMarker(value - 1);
            }
            else
            {
                _before.MoveTo(value - 1);
            }
        }
    }

    public void Dispose() => _before?.Dispose();
}
