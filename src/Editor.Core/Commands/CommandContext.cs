namespace Editor.Core;

/// <summary>What a running command sees: where it runs, what it was given, and how it asks and tells. Valid while the command runs.</summary>
/// <param name="session">The editor.</param>
/// <param name="command">The command.</param>
/// <param name="prefix">Its prefix argument.</param>
/// <param name="keys">The keys that invoked it; empty from a menu or M-x.</param>
public sealed partial class CommandContext(EditorSession session, Command command, PrefixArgument prefix, IReadOnlyList<KeyChord> keys)
{
    /// <summary>The editor.</summary>
    public EditorSession Session { get; } = session;

    /// <summary>The command that runs.</summary>
    public Command Command { get; } = command;

    /// <summary>The selected window, at the moment of asking.</summary>
    public EditorWindow Window => Session.Windows.Selected;

    /// <summary>The selected window's buffer, at the moment of asking.</summary>
    public TextBuffer Buffer => Window.Buffer;

    /// <summary>The text of <see cref="Buffer"/>.</summary>
    public GapText Text => Buffer.Text;

    /// <summary>Point in the selected window; set outside the accessible part, it stops at its edge.</summary>
    public TextPosition Point
    {
        get => Buffer.Point;
        set => Buffer.Point = Clamp(value);
    }

    /// <summary>The raw prefix argument.</summary>
    public PrefixArgument Prefix { get; } = prefix;

    /// <summary>The numeric prefix argument: 1 where none was given.</summary>
    public int Count => Prefix.Value;

    /// <summary>The keys that invoked the command.</summary>
    public IReadOnlyList<KeyChord> Keys { get; } = keys;

    /// <summary>The last of the keys that invoked the command, or null.</summary>
    public KeyChord? LastKey => Keys.Count > 0 ? Keys[^1] : null;

    /// <summary>The name that the previous command went by (Emacs' <c>last-command</c>); empty after an error or a quit.</summary>
    public string LastCommand => Session.LastCommand;

    /// <summary>The name that this command will be remembered by (Emacs' <c>this-command</c>); a kill sets "kill-region", for example.</summary>
    public string ThisCommand
    {
        get => Session.ThisCommand;
        set => Session.ThisCommand = value;
    }

    /// <summary>The region between point and mark.</summary>
    /// <exception cref="EditorException">There is no mark.</exception>
    public TextRange Region
    {
        get
        {
            TextPosition mark = Buffer.Mark?.Position ?? throw new EditorException("The mark is not set now, so there is no region");
            return mark < Point ? new TextRange(mark, Point) : new TextRange(Point, mark);
        }
    }

    /// <summary>Shows a line in the echo area and keeps it in *Messages*.</summary>
    public void Message(string text) => Session.Message(text);

    /// <summary>An error of the person's to throw: <c>throw context.Error("…")</c>.</summary>
    public EditorException Error(string text) => new(text);

    /// <summary>Runs another command as part of this one, with this one's prefix argument and keys.</summary>
    public void Run(string name) => Session.Commands.Get(name).Body(this);

    /// <summary>The position within the accessible part of the buffer that is nearest to the given one.</summary>
    public TextPosition Clamp(TextPosition position)
    {
        TextBuffer buffer = Buffer;
        if (position < buffer.PointMin) return buffer.PointMin;
        return position > buffer.PointMax ? buffer.PointMax : position;
    }
}
